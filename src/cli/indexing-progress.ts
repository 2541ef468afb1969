import type { PassageSearch } from '../retrieve/passages/passage-search.ts';
import { startProgress } from './progress.ts';

/** Waits until every imported paragraph can be found, and shows how far the index is where it has to be made. */
export async function waitForPassages(passages: PassageSearch): Promise<void> {
  const progress = startProgress('Indexing the imported documents; this happens once');
  try {
    await passages.ready((share) => progress.at(share, 1));
  } finally {
    progress.end();
  }
}
