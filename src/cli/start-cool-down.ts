import type { Config } from '../config.ts';
import { type CoolDown, createCoolDown } from '../discord/cool-down.ts';
import type { Logger } from '../log.ts';

/** A cool-down, and how to leave it. */
export interface StartedCoolDown {
  readonly coolDown: CoolDown;
  close(): void;
}

/** What ids are hashed with: the token, or without one the public key, which keeps them apart but is no secret. */
function secretOf({ discord, interactions }: Config): string {
  return discord?.token ?? interactions?.publicKey ?? '';
}

/** The cool-down that the configuration asks for: shared by Redis, or in memory, without loading what only Redis needs. */
export async function startCoolDown(config: Config, logger: Logger): Promise<StartedCoolDown> {
  if (config.redisUrl === undefined) return { coolDown: createCoolDown(), close: () => undefined };
  const { createRedisCoolDown } = await import('../discord/redis-cool-down.ts');
  const coolDown = createRedisCoolDown(config.redisUrl, secretOf(config), logger);
  return { coolDown, close: () => coolDown.close() };
}
