import type { Lexicon } from '../../knowledge/lexicon.ts';
import type { Language } from '../../language/languages.ts';
import { normalise } from '../../language/normalise.ts';
import { passageTerms } from '../../language/passage-terms.ts';
import type { PassageQuestion } from './passage-question.ts';
import { sharedTerms } from './shared-terms.ts';

/** How telling a term is: the idf of BM25. */
export type Weigh = (term: string) => number;

/** How much of a question a text explains. */
export interface Explained {
  /** The share of its terms that the text has, from 0 to 1, rare ones counting more; of those that both languages have. */
  readonly share: number;
  /**
   * How much of what every language has in common it has: one for a name, a number, a month or a year alone, two for a
   * day.
   */
  readonly met: number;
  /** The names, numbers and dates that it lacks. */
  readonly missing: readonly string[];
}

/** The idf of BM25 (Robertson and Zaragoza, 2009), as MiniSearch counts it. */
export function idf(count: number, frequency: number): number {
  return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
}

function shareOf(
  terms: readonly (readonly [term: string, weight: number])[],
  has: (term: string) => boolean,
): number {
  const all = terms.reduce((sum, [, weight]) => sum + weight, 0);
  const met = terms.reduce((sum, [term, weight]) => sum + (has(term) ? weight : 0), 0);
  return all === 0 ? 0 : met / all;
}

const DAY = /^d:\d{1,2}-/;
const DATE = /^d:/;

function pointsOf(met: readonly string[]): number {
  const others = met.filter((term) => !DATE.test(term)).length;
  if (met.some((term) => DAY.test(term))) return others + 2;
  return met.some((term) => DATE.test(term)) ? others + 1 : others;
}

/**
 * Holds a text in its language against a question. What its document and its heading are called counts as said in it.
 */
export function explain(
  question: PassageQuestion,
  text: string,
  context: string,
  language: Language,
  lexicon: Lexicon,
  weigh: Weigh,
): Explained {
  const whole = `${context}\n${text}`;
  // Looking for names takes longest, and most questions have none.
  const shared = new Set(question.shared.length === 0 ? [] : sharedTerms(normalise(whole), lexicon));
  const missing = question.shared.filter((term) => !shared.has(term));
  const met = pointsOf(question.shared.filter((term) => shared.has(term)));
  if (language !== question.language) {
    const terms = question.shared.map((term) => [term, weigh(term)] as const);
    return { share: shareOf(terms, (term) => shared.has(term)), met, missing };
  }
  const { roots, shapes } = passageTerms(whole);
  const [inRoots, inShapes] = [new Set(roots), new Set(shapes)];
  const terms = [
    ...question.roots.map((term) => [`r${term}`, weigh(term)] as const),
    ...question.shapes.map((term) => [`s${term}`, weigh(term) * question.shapesWeight] as const),
  ];
  const has = (term: string): boolean => (term.startsWith('r') ? inRoots : inShapes).has(term.slice(1));
  return { share: shareOf(terms, has), met, missing };
}
