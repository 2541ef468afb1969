import type { PassageEngine } from './engine.ts';

/**
 * The most texts that the terms of a search may stand in altogether. A search takes as long as the lists of its terms
 * are, and the commonest ones hardly change the order of what the others find: `npm run bench` prints what it costs.
 */
const MOST_POSTINGS = 6_000;

/** The rarest terms of a query, as many as a search can afford, at least one of them. */
export function tellingTerms(
  terms: readonly string[],
  engine: Pick<PassageEngine, 'frequency'>,
): Set<string> {
  const byFrequency = terms
    .map((term) => ({ term, frequency: engine.frequency(term) }))
    .sort((a, b) => a.frequency - b.frequency);
  const telling = new Set<string>();
  let postings = 0;
  for (const { term, frequency } of byFrequency) {
    postings += frequency;
    if (telling.size > 0 && postings > MOST_POSTINGS) break;
    telling.add(term);
  }
  return telling;
}
