import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often something may be done: so many times within so many seconds. */
export interface Allowance {
  readonly times: number;
  readonly seconds: number;
}

/** What a person asks, quick as they may be, on a phone: buttons count too. */
export const USER_ALLOWANCE: Allowance = { times: 12, seconds: 30 };
/** What a busy server asks together. */
export const GUILD_ALLOWANCE: Allowance = { times: 90, seconds: 30 };

/** Who has to wait, and for how many seconds. */
export interface Wait {
  readonly who: 'user' | 'guild';
  readonly seconds: number;
}

/** Keeps anybody from keeping the bot from others. */
export interface CoolDown {
  /** Counts one more use; undefined where it may go on. */
  use(userId: string, guildId: string | undefined): Promise<Wait | undefined>;
}

/** Counts the uses of a key. Rejects with a `RateLimiterRes` where there were too many, as limiters of the library do. */
export interface Counter {
  consume(key: string): Promise<unknown>;
}

/** A counter in the memory of this process. */
export function memoryCounter({ times, seconds }: Allowance): Counter {
  const limiter = new RateLimiterMemory({ points: times, duration: seconds });
  return {
    async consume(key) {
      try {
        return await limiter.consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        // Where the clock was put back, the limiter reckons with it, but forgets in time all the same.
        const ms = Math.min(refused.msBeforeNext, seconds * 1_000);
        throw new RateLimiterRes(refused.remainingPoints, ms, refused.consumedPoints);
      }
    },
  };
}

/** Seconds to wait, at least one; undefined where the limit is not reached. */
async function waitFor(counter: Counter, key: string): Promise<number | undefined> {
  try {
    await counter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
    throw refused;
  }
}

/** A cool-down that counts for each person and each server. */
export function countingCoolDown(users: Counter, guilds: Counter): CoolDown {
  return {
    async use(userId, guildId) {
      const own = await waitFor(users, userId);
      if (own !== undefined) return { who: 'user', seconds: own };
      const shared = guildId === undefined ? undefined : await waitFor(guilds, guildId);
      return shared === undefined ? undefined : { who: 'guild', seconds: shared };
    },
  };
}

/** A cool-down for each person and each server, in the memory of this process. */
export function createCoolDown(
  user: Allowance = USER_ALLOWANCE,
  guild: Allowance = GUILD_ALLOWANCE,
): CoolDown {
  return countingCoolDown(memoryCounter(user), memoryCounter(guild));
}
