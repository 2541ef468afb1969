import type { Lexicon } from '../../knowledge/lexicon.ts';
import type { Store } from '../../knowledge/store.ts';
import type { Language } from '../../language/languages.ts';
import type { Original, PassageEngine } from './engine.ts';
import { type Explained, explain, idf } from './explained.ts';
import { contextOf, wordsOf } from './originals-of.ts';
import { readPassageQuestion } from './passage-question.ts';

/** A paragraph of an original that has something of a question. */
export interface FoundOriginal extends Original, Explained {
  readonly text: string;
  /** How much of the question a part of it explains, from 0 to 1. */
  shareOf(part: string): number;
}

/** Finds paragraphs of imported originals, in the language of the question and in others. */
export interface PassageSearch {
  /** A few of the question's language and of others, those that explain most of it first. */
  search(question: string, language: Language): readonly FoundOriginal[];
  /** Resolves when all of them can be found; hears meanwhile how much of the index is made, from 0 to 1. */
  ready(tell?: (share: number) => void): Promise<void>;
}

/** So many that an engine finds are looked at, for those of the language that is wanted. */
const CANDIDATES = 40;
/** So many of each kind are held against the question. */
const HELD = 4;

/** Searches with an engine; what it finds is held against the words as they are now. */
function searchOriginals(
  store: Store,
  lexicon: Lexicon,
  engine: PassageEngine,
  text: string,
  language: Language,
): FoundOriginal[] {
  const question = readPassageQuestion(text, language, lexicon);
  const weigh = (term: string): number => idf(engine.count, engine.frequency(term));
  const own = engine
    .search({ ...question, shared: [] }, CANDIDATES)
    .filter((original) => original.language === language);
  const others =
    question.shared.length === 0
      ? []
      : engine
          .search({ ...question, roots: [], shapes: [] }, CANDIDATES)
          .filter((original) => original.language !== language);
  return [...own.slice(0, HELD), ...others.slice(0, HELD)]
    .flatMap((original) => {
      const words = wordsOf(store, original);
      if (words === undefined) return [];
      const context = contextOf(store, original);
      const held = (part: string): Explained =>
        explain(question, part, context, original.language, lexicon, weigh);
      return [{ ...original, text: words, ...held(words), shareOf: (part: string) => held(part).share }];
    })
    .sort((a, b) => b.share - a.share);
}

/**
 * A search with the engine that there is when it is asked; nothing is found before there is one. The question that was
 * asked last is not searched for again, because an answer asks twice.
 */
export function searchWith(
  store: Store,
  lexicon: Lexicon,
  engineNow: () => PassageEngine | undefined,
): PassageSearch['search'] {
  let last: { key: string; engine: PassageEngine; found: readonly FoundOriginal[] } | undefined;
  return (question, language) => {
    const engine = engineNow();
    if (engine === undefined) return [];
    const key = `${language} ${question}`;
    if (last?.key !== key || last.engine !== engine)
      last = { key, engine, found: searchOriginals(store, lexicon, engine, question, language) };
    return last.found;
  };
}
