import type { Lexicon } from '../../knowledge/lexicon.ts';
import type { Language, Localised } from '../../language/languages.ts';
import { normalise } from '../../language/normalise.ts';
import { passageTerms } from '../../language/passage-terms.ts';
import type { PassageQuery } from './engine.ts';
import { sharedTerms } from './shared-terms.ts';

/** What the shapes of words count beside their roots, measured on the public sets of `npm run bench:quality`. */
export const SHAPES_WEIGHT: Localised<number> = { en: 0.4, ko: 0.8, zh: 0.6, ar: 0.5 };

/** A question as a search over originals sees it. */
export interface PassageQuestion extends PassageQuery {
  readonly language: Language;
}

/** Reads a question for a search, each of its terms once. */
export function readPassageQuestion(text: string, language: Language, lexicon: Lexicon): PassageQuestion {
  const { roots, shapes } = passageTerms(text);
  return {
    language,
    roots: [...new Set(roots)],
    shapes: [...new Set(shapes)],
    shapesWeight: SHAPES_WEIGHT[language],
    shared: sharedTerms(normalise(text), lexicon),
  };
}
