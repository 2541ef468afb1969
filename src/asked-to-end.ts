import { once } from 'node:events';

/** Resolves when the process is asked to end, by SIGINT or SIGTERM. The same signal once more ends it at once. */
export async function askedToEnd(): Promise<'signalled'> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  return 'signalled';
}
