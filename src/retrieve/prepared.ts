import type { Store } from '../knowledge/store.ts';
import { buildFactIndex, type FactIndex } from './fact-index.ts';
import { type RomanisedNames, romanisedNames } from './romanised.ts';
import { type Vocabulary, vocabularyOf } from './spelling.ts';

/** What is worked out of a store before questions are asked; what few questions need, at the first that does. */
export interface Prepared {
  readonly index: FactIndex;
  vocabulary(): Vocabulary;
  romanised(): RomanisedNames;
}

/** A value that is made when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Works it all out afresh. */
export function prepare(store: Store): Prepared {
  return {
    index: buildFactIndex(store),
    vocabulary: once(() => vocabularyOf(store)),
    romanised: once(() => romanisedNames(store)),
  };
}
