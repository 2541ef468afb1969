import type { PassageSearch } from '../retrieve/passages/passage-search.ts';

/** An index that is there within this time is nothing to tell of, in milliseconds. */
const UNNOTICED_MS = 500;

/**
 * Waits until every imported paragraph can be found. On a terminal it shows how far the index is, on standard error,
 * so that what the command prints stays what it is.
 */
export async function waitForPassages(passages: PassageSearch): Promise<void> {
  if (!process.stderr.isTTY) return passages.ready();
  const { progress } = await import('@clack/prompts');
  const started = performance.now();
  let bar: ReturnType<typeof progress> | undefined;
  let told = 0;
  await passages.ready((share) => {
    if (bar === undefined && performance.now() - started > UNNOTICED_MS) {
      bar = progress({ max: 100, output: process.stderr });
      bar.start('Indexing the imported documents; this happens once');
    }
    const percent = Math.floor(share * 100);
    bar?.advance(percent - told);
    if (bar !== undefined) told = percent;
  });
  bar?.stop('Indexed the imported documents');
}
