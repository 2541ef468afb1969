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

/** Seconds to wait, at least one; undefined where the limit is not reached. */
async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
    throw refused;
  }
}

/** A cool-down for each person and each server, in the memory of this process. */
export function createCoolDown(
  user: Allowance = USER_ALLOWANCE,
  guild: Allowance = GUILD_ALLOWANCE,
): CoolDown {
  const users = new RateLimiterMemory({ points: user.times, duration: user.seconds });
  const guilds = new RateLimiterMemory({ points: guild.times, duration: guild.seconds });
  return {
    async use(userId, guildId) {
      const own = await waitFor(users, userId);
      if (own !== undefined) return { who: 'user', seconds: own };
      const shared = guildId === undefined ? undefined : await waitFor(guilds, guildId);
      return shared === undefined ? undefined : { who: 'guild', seconds: shared };
    },
  };
}
