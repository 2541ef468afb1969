import type { Logger } from '../log.ts';
import type { LiveKnowledge } from '../retrieve/reloading.ts';

/**
 * Reads the knowledge anew whenever the process gets SIGHUP, which no longer ends it. Systems without that signal never
 * send it. What comes of the reading is logged by the knowledge itself; here, that there was no change. The function
 * that comes back leaves the signal to others.
 */
export function reloadOnHangup(live: LiveKnowledge, logger: Logger): () => void {
  async function reload(): Promise<void> {
    logger.info('SIGHUP: the knowledge is read anew');
    const before = live.current();
    await live.reload();
    if (live.current() === before && live.problems().length === 0)
      logger.info({ version: before.store.version }, 'SIGHUP: the knowledge is the same as before');
  }
  const listener = (): void => void reload();
  process.on('SIGHUP', listener);
  return () => void process.off('SIGHUP', listener);
}
