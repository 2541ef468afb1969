import { once } from 'node:events';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { type RunningBot, startBot } from './bot.ts';
import type { Knowing } from './command-context.ts';
import { StartError } from './start-error.ts';

async function startOrExplain(
  config: DiscordConfig,
  knowing: Knowing | (() => Knowing),
  logger: Logger,
): Promise<RunningBot | undefined> {
  try {
    return await startBot(config, knowing, logger);
  } catch (error) {
    if (error instanceof StartError) logger.fatal(error.message);
    else logger.fatal({ err: error }, 'the bot could not start');
    return undefined;
  }
}

/**
 * Runs the bot until the process is asked to end (SIGINT, SIGTERM): then what has come in is answered first.
 * @returns the exit code of the process, 1 where the bot could not start or was disconnected for good. The caller ends
 *   the process with it: a start that was broken off may still wait for the network.
 */
export async function runBot(
  config: DiscordConfig,
  knowing: Knowing | (() => Knowing),
  logger: Logger,
): Promise<number> {
  const signalled = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]).then(
    () => 'signalled' as const,
  );
  const bot = await Promise.race([startOrExplain(config, knowing, logger), signalled]);
  if (bot === undefined) return 1;
  if (bot === 'signalled') {
    logger.info('stopped before it was ready');
    return 0;
  }
  const end = await Promise.race([signalled, bot.lost]);
  if (end !== 'signalled') {
    logger.fatal({ code: end }, 'Discord closed the connection for good');
    return 1;
  }
  logger.info('stopping');
  await bot.stop();
  logger.info('stopped');
  return 0;
}
