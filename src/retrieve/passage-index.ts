import MiniSearch, { type BM25Params } from 'minisearch';
import type { Language } from '../language/languages.ts';
import { passageTerms } from '../language/passage-terms.ts';
import { asciiTerm } from './fact-index.ts';
import { idf } from './passages/explained.ts';
import { SHAPES_WEIGHT } from './passages/passage-question.ts';

/** A text that can be found, under an id of its own. */
export interface PlainPassage {
  readonly id: string;
  readonly text: string;
}

/** A passage that shares terms with a question. */
export interface FoundPassage {
  readonly id: string;
  /** BM25+ over both views of the texts; comparable within one question. */
  readonly score: number;
  /**
   * How much of the question it explains, from 0 to 1, rare terms counting more than common ones; comparable between
   * questions in one language, and low where a question is about something else.
   */
  readonly share: number;
}

/** Passages of one language, ready to be searched. */
export interface PassageIndex {
  /** At most `limit` passages, best first; none where no term of the question is in any. */
  search(question: string, limit: number): FoundPassage[];
}

/** MiniSearch's own values; `npm run bench:quality` moves by less than 0.01 with others. */
export const BM25: BM25Params = { k: 1.2, b: 0.7, d: 0.5 };
/** What a term that stands once in a passage of average length gets for each unit of its idf. */
const ONE_OCCURRENCE = 1 + BM25.d;
/** The share of a misspelled word's letters that may differ. */
const MISSPELLED = 0.25;
/** Shorter words have too many neighbours for one of them to be what was meant. */
const SHORTEST_MISSPELLED = 4;
/** Words in letters; Chinese and Korean are found by their pairs, misspelled or not. */
const IN_LETTERS = /^[\p{Script=Latin}\p{Script=Arabic}]+$/u;
/** Keeps the shapes apart from the roots, so that each is looked up in its own field alone. */
const SHAPE_MARK = '=';

const rootTerm = (root: string): string => (IN_LETTERS.test(root) ? root : asciiTerm(root));
const shapeTerm = (shape: string): string => SHAPE_MARK + rootTerm(shape);

/**
 * Builds an index over plain passages in one language: MiniSearch with this project's analysis in its hooks, roots and
 * shapes of words in a field each.
 * @throws {Error} where two passages have the same id.
 */
export function buildPassageIndex(passages: readonly PlainPassage[], language: Language): PassageIndex {
  const frequencies = new Map<string, number>();
  const engine = new MiniSearch<PlainPassage>({
    fields: ['roots', 'shapes'],
    extractField: (passage, field) => (field === 'id' ? passage.id : passage.text),
    tokenize: (text, field) => {
      const { roots, shapes } = passageTerms(text);
      const terms = field === 'roots' ? roots.map(rootTerm) : shapes.map(shapeTerm);
      for (const term of new Set(terms)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
      return terms;
    },
    processTerm: (term) => term,
  });
  engine.addAll(passages);

  const weight = SHAPES_WEIGHT[language];
  const idfSum = (terms: readonly string[]): number =>
    terms.reduce((sum, term) => sum + idf(passages.length, frequencies.get(term) ?? 0), 0);
  const isMisspelled = (term: string): boolean =>
    term.length >= SHORTEST_MISSPELLED && !frequencies.has(term) && IN_LETTERS.test(term);

  function search(question: string, limit: number): FoundPassage[] {
    const { roots, shapes } = passageTerms(question);
    const rootTerms = [...new Set(roots.map(rootTerm))];
    const shapeTerms = [...new Set(shapes.map(shapeTerm))];
    const full = ONE_OCCURRENCE * (idfSum(rootTerms) + weight * idfSum(shapeTerms));
    const found = engine.search([...rootTerms, ...shapeTerms].join(' '), {
      tokenize: (terms) => terms.split(' '),
      fuzzy: (term) => (isMisspelled(term) ? MISSPELLED : false),
      boost: { shapes: weight },
      bm25: BM25,
    });
    return (
      found
        // MiniSearch multiplies by the number of terms found, which drowns the rare term in a long question.
        .map(({ id, score, queryTerms }) => ({ id: String(id), score: score / queryTerms.length }))
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
        .map(({ id, score }) => ({ id, score, share: Math.min(1, score / full) }))
    );
  }

  return { search };
}
