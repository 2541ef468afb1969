import { askedToEnd } from '../asked-to-end.ts';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { createMonitoring, type Monitoring } from '../monitoring/monitoring.ts';
import { startBot } from './bot.ts';
import type { Knowing } from './command-context.ts';
import { startOrExplain } from './patient-start.ts';
import { closedForGood } from './start-error.ts';

/**
 * Runs the bot until the process is asked to end (SIGINT, SIGTERM): then what has come in is answered first.
 * @returns the exit code of the process, 1 where the bot could not start or was disconnected for good. The caller ends
 *   the process with it: a start that was broken off may still wait for the network.
 */
export async function runBot(
  config: DiscordConfig,
  knowing: Knowing | (() => Knowing),
  logger: Logger,
  monitoring: Monitoring = createMonitoring(),
): Promise<number> {
  const signalled = askedToEnd();
  const bot = await Promise.race([
    startOrExplain(() => startBot(config, knowing, logger, monitoring), logger),
    signalled,
  ]);
  if (bot === undefined) return 1;
  if (bot === 'signalled') {
    logger.info('stopped before it was ready');
    return 0;
  }
  const end = await Promise.race([signalled, bot.lost]);
  if (end !== 'signalled') {
    logger.fatal({ code: end }, closedForGood(end));
    return 1;
  }
  logger.info('stopping');
  await bot.stop();
  logger.info('stopped');
  return 0;
}
