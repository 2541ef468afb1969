import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../log.ts';
import { StartError } from './start-error.ts';

/** From one attempt to start to the next, where what is wrong may pass by itself. */
const PAUSES_SECONDS = [1, 2, 4, 8, 15];

/**
 * What a start gives, which is tried again for half a minute where what is wrong may pass by itself. Undefined where it
 * failed for good; the log says why, in words for the operator where its cause is known.
 */
export async function startOrExplain<T>(start: () => Promise<T>, logger: Logger): Promise<T | undefined> {
  const pauses = [...PAUSES_SECONDS];
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const seconds = error instanceof StartError && error.mayPass ? pauses.shift() : undefined;
      if (seconds !== undefined) {
        logger.warn({ err: error, seconds }, 'the bot could not start, and tries again soon');
        await wait(seconds * 1_000);
        continue;
      }
      if (error instanceof StartError) logger.fatal(error.message);
      else logger.fatal({ err: error }, 'the bot could not start');
      return undefined;
    }
  }
}
