import { setTimeout as wait } from 'node:timers/promises';

/** Waits until something is done, but no longer than so many milliseconds. @throws what it fails with by then. */
export async function waitAtMost(ms: number, done: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race([done, wait(ms, undefined, { signal: over.signal }).catch(() => undefined)]);
  } finally {
    over.abort();
  }
}
