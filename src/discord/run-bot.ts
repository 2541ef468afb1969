import { once } from 'node:events';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { type RunningBot, startBot } from './bot.ts';
import type { CommandContext } from './command.ts';
import { StartError } from './start-error.ts';

async function startOrExplain(
  config: DiscordConfig,
  context: CommandContext,
  logger: Logger,
): Promise<RunningBot | undefined> {
  try {
    return await startBot(config, context, logger);
  } catch (error) {
    if (error instanceof StartError) logger.fatal(error.message);
    else logger.fatal({ err: error }, 'the bot could not start');
    return undefined;
  }
}

/**
 * Runs the bot until the process is asked to end (SIGINT, SIGTERM): then what has come in is answered first.
 * @returns the exit code of the process: 1 where the bot could not start.
 */
export async function runBot(
  config: DiscordConfig,
  context: CommandContext,
  logger: Logger,
): Promise<number> {
  const signalled = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const starting = startOrExplain(config, context, logger);
  const bot = await Promise.race([starting, signalled.then(() => 'signalled' as const)]);
  if (bot === undefined) return 1;
  if (bot === 'signalled') {
    logger.info('stopped before it was ready');
    return 0;
  }
  await signalled;
  logger.info('stopping');
  await bot.stop();
  logger.info('stopped');
  return 0;
}
