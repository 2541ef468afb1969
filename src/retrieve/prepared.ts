import type { Store } from '../knowledge/store.ts';
import { buildFactIndex, type FactIndex } from './fact-index.ts';
import { once } from './once.ts';
import { passagesInMemory } from './passages/open-passages.ts';
import type { PassageSearch } from './passages/passage-search.ts';
import { type RomanisedNames, romanisedNames } from './romanised.ts';
import { type Vocabulary, vocabularyOf } from './spelling.ts';

/** What is worked out of a store before questions are asked; what few questions need, at the first that does. */
export interface Prepared {
  readonly index: FactIndex;
  vocabulary(): Vocabulary;
  romanised(): RomanisedNames;
  /** The paragraphs of imported originals. */
  passages(): PassageSearch;
}

/** Works it all out afresh. */
export function prepare(store: Store): Prepared {
  const index = buildFactIndex(store);
  return {
    index,
    vocabulary: once(() => vocabularyOf(store)),
    romanised: once(() => romanisedNames(store)),
    passages: once(() => passagesInMemory(store, index.lexicon)),
  };
}
