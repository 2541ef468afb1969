import type { Language } from '../language/languages.ts';
import type { Focus } from '../language/question-words.ts';
import type { Analysis, Unit } from './analyse.ts';
import { asciiTerm, type FactIndex, type IndexedFact, unitWeight, type Variant } from './fact-index.ts';

/** A unit of a question with its numbers in the index and its weight in the decision. */
export interface QueryUnit {
  readonly unit: Unit;
  readonly numbers: readonly number[];
  readonly weight: number;
  readonly known: boolean;
}

export interface RankedFact {
  readonly indexed: IndexedFact;
  /** The share of the question that the fact's texts explain, weighted by how telling each word is. */
  readonly coverage: number;
  /** How alike the question and the nearest of the fact's own questions are, both ways. */
  readonly similarity: number;
  readonly variant: Variant | undefined;
  /** Whether the fact's kind answers the question word. */
  readonly kind: number;
  /** Whether dates that the question names agree with the fact's. */
  readonly date: number;
  readonly score: number;
}

const CANDIDATES = 40;

export function queryUnits(index: FactIndex, analysis: Analysis): QueryUnit[] {
  return analysis.units.map((unit) => {
    const numbers = unit.keys.map((key) => index.number(key)).filter((number) => number !== undefined);
    const known = numbers.length > 0;
    const idf = (number: number): number => index.idf(number);
    const weights = unit.keys.map((key) => {
      const number = index.number(key);
      return number === undefined ? index.unknownIdf : idf(number);
    });
    const weight = unitWeight(unit, weights.map((_, at) => at), weights);
    return { unit, numbers, weight, known };
  });
}

function matchIn(query: QueryUnit, has: (number: number) => number): number {
  if (query.unit.concept) return Math.max(0, ...query.numbers.map(has));
  let sum = 0;
  for (const number of query.numbers) sum += has(number);
  return sum / Math.max(1, query.unit.keys.length);
}

const LEAN = 1.3;

function similarityTo(variant: Variant, units: readonly QueryUnit[], total: number): number {
  let matched = 0;
  let found = 0;
  for (const query of units) {
    const match = matchIn(query, (number) => (variant.keys.has(number) ? 1 : 0));
    matched += match * query.weight;
    found += match * query.weight * (query.unit.concept ? 1 : 0.5);
  }
  const recall = total === 0 ? 0 : matched / total;
  const precision = variant.weight === 0 ? 0 : Math.min(1, found / variant.weight);
  const denominator = LEAN * LEAN * precision + recall;
  return denominator === 0 ? 0 : ((1 + LEAN * LEAN) * precision * recall) / denominator;
}

const FITS: Readonly<Record<Focus, Readonly<Partial<Record<string, number>>>>> = {
  who: { who: 1, position: 0.5, what: 0.4 },
  what: { what: 1, position: 1, who: 0.8, 'how-many': 0.7, why: 0.6, when: 0.5, where: 0.6 },
  when: { when: 1, 'how-many': 0.3 },
  where: { where: 1, what: 0.5, who: 0.4 },
  'how-many': { 'how-many': 1, what: 0.4, when: 0.4 },
  why: { why: 1, position: 0.4, what: 0.3 },
  'yes-no': { who: 1, what: 1, when: 1, where: 1, 'how-many': 1, why: 0.9, position: 1 },
  list: { what: 1, who: 1, position: 0.7, 'how-many': 0.4 },
  compare: { what: 1, 'how-many': 1, when: 0.8, who: 0.8, where: 0.8 },
};

function kindFit(analysis: Analysis, indexed: IndexedFact): number {
  const foci = analysis.questionWords.map(({ focus }) => focus);
  if (foci.length === 0) return 0.9;
  return Math.max(...foci.map((focus) => FITS[focus][indexed.fact.kind] ?? 0.15));
}

/** Ranks the facts that may answer a question, best first. */
export function rankFacts(index: FactIndex, analysis: Analysis, units: readonly QueryUnit[], language: Language): RankedFact[] {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  const terms = [...new Set(units.flatMap(({ unit }) => unit.keys))].filter((key) => index.number(key) !== undefined);
  if (terms.length === 0) return [];
  const hits = index.search
    .search(terms.map(asciiTerm).join(' '), { boost: { questions: 2 }, combineWith: 'OR' })
    .slice(0, CANDIDATES);
  const ranked: RankedFact[] = [];
  for (const hit of hits) {
    const indexed = index.facts.get(hit.id);
    if (indexed === undefined) continue;
    let covered = 0;
    for (const query of units) covered += query.weight * matchIn(query, (number) => indexed.keys.get(number) ?? 0);
    const coverage = total === 0 ? 0 : covered / total;
    let similarity = 0;
    let best: Variant | undefined;
    for (const variant of indexed.variants) {
      const value = similarityTo(variant, units, total) * (variant.language === language ? 1 : 0.97);
      if (value > similarity) {
        similarity = value;
        best = variant;
      }
    }
    const kind = kindFit(analysis, indexed);
    const date = 1;
    const score = (0.6 * similarity + 0.4 * coverage) * (0.6 + 0.4 * kind) * date;
    ranked.push({ indexed, coverage, similarity, variant: best, kind, date, score });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

