import type { Logger } from '../log.ts';

/**
 * Logs what ends the process unforeseen, from now on. Node.js itself would print errors with all that they carry, such
 * as the URL and the body of a request to Discord, past the filter of the log.
 */
export function logLastWords(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'the process ends, by an error that nothing caught');
    process.exit(1);
  });
}
