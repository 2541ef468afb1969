import { createHmac } from 'node:crypto';
import { Redis, ReplyError } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../log.ts';
import {
  type Allowance,
  type CoolDown,
  type Counter,
  countingCoolDown,
  GUILD_ALLOWANCE,
  memoryCounter,
  USER_ALLOWANCE,
} from './cool-down.ts';

/** How long a count may take: far less than a person notices, and twice at most for one answer. */
const COMMAND_MS = 250;
const CONNECT_MS = 2_000;
const LONGEST_RETRY_MS = 2_000;
const KEY_BYTES = 16;

/** A cool-down with a connection of its own. */
export interface RedisCoolDown extends CoolDown {
  /** Ends the connection at once, whatever state it is in. */
  close(): void;
}

/** What went wrong, and no more: errors of ioredis also carry the commands that failed, a password among them. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return error.message === '' ? code : error.message;
}

/**
 * A cool-down that every process with the same Redis and the same secret shares. While Redis is away, slow or refuses,
 * this process counts for itself: no answer waits for it longer than {@link COMMAND_MS}, and the log tells once that it
 * went and once that it is back. Keys are hashed with the secret, so that no id can be read in Redis.
 */
export function createRedisCoolDown(
  url: string,
  secret: string,
  logger: Logger,
  { user = USER_ALLOWANCE, guild = GUILD_ALLOWANCE }: { user?: Allowance; guild?: Allowance } = {},
): RedisCoolDown {
  const client = new Redis(url, {
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    disableClientInfo: true,
    retryStrategy: (times) => Math.min(times * 200, LONGEST_RETRY_MS),
  });
  let isConnected = false;
  let isToldAway = false;

  function tellAway(error: unknown): void {
    if (isToldAway) return;
    isToldAway = true;
    logger.warn(
      { reason: reasonOf(error) },
      'Redis cannot be used: cool-downs count in this process alone until it is back',
    );
  }

  function tellBack(): void {
    if (!isToldAway) return;
    isToldAway = false;
    logger.info('Redis is back: cool-downs are shared again');
  }

  client.on('ready', () => {
    isConnected = true;
    tellBack();
  });
  client.on('error', tellAway);
  const onClose = (): void => {
    isConnected = false;
    tellAway(new Error('the connection was closed'));
  };
  client.on('close', onClose);

  /** Redis answers, but with a refusal: it is asked again next time. Else it doesn't answer, and is left until it does. */
  function onFailure(error: unknown): void {
    tellAway(error);
    if (error instanceof ReplyError || !isConnected) return;
    isConnected = false;
    client.disconnect(true);
  }

  function sharedCounter(kind: string, allowance: Allowance): Counter {
    const shared = new RateLimiterRedis({
      storeClient: client,
      keyPrefix: `communique:${kind}`,
      points: allowance.times,
      duration: allowance.seconds,
    });
    const own = memoryCounter(allowance);
    return {
      async consume(id) {
        const key = createHmac('sha256', secret)
          .update(id)
          .digest()
          .subarray(0, KEY_BYTES)
          .toString('base64url');
        if (!isConnected) return own.consume(key);
        try {
          const counted = await shared.consume(key);
          tellBack();
          return counted;
        } catch (error) {
          if (error instanceof RateLimiterRes) throw error;
          onFailure(error);
          return own.consume(key);
        }
      },
    };
  }

  return {
    ...countingCoolDown(sharedCounter('user', user), sharedCounter('guild', guild)),
    close() {
      client.off('close', onClose);
      client.disconnect();
    },
  };
}
