import type { Language } from '../language/languages.ts';
import { type Analysis, analyse } from './analyse.ts';
import type { FactIndex } from './fact-index.ts';
import { confidenceOf, type QueryUnit, queryUnits, type RankedFact, rankFacts } from './rank.ts';

/** One reading of a question and what the index has for it, best first. */
export interface Attempt {
  readonly language: Language;
  readonly analysis: Analysis;
  readonly units: readonly QueryUnit[];
  readonly ranked: readonly RankedFact[];
  readonly confidence: number;
}

/** Looks a text up in the index. */
export function attempt(index: FactIndex, text: string, language: Language): Attempt {
  const analysis = analyse(text, index.lexicon);
  const units = queryUnits(index, analysis, language);
  const ranked = rankFacts(index, analysis, units, language);
  const [best, next] = ranked;
  const confidence = best === undefined ? 0 : confidenceOf(best.features, best.score - (next?.score ?? 0));
  return { language, analysis, units, ranked, confidence };
}
