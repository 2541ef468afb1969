import type { Citation } from '../../knowledge/schema.ts';
import type { Language } from '../../language/languages.ts';

/** A paragraph of an imported original, in the language that it is written in. */
export interface Original extends Citation {
  readonly language: Language;
}

/** The terms that a search looks for, each once. */
export interface PassageQuery {
  /** What finds, in the query's own language. */
  readonly roots: readonly string[];
  /** What tells apart what the roots find alike, and how much it counts beside them. */
  readonly shapes: readonly string[];
  readonly shapesWeight: number;
  /** What is the same in every language. */
  readonly shared: readonly string[];
}

/** Finds originals by their terms. */
export interface PassageEngine {
  /** How many there are. */
  readonly count: number;
  /** In how many of them a term stands, about: terms that hardly any has may all count the same. */
  frequency(term: string): number;
  /** At most so many, by BM25 (Robertson and Zaragoza, 2009), best first. */
  search(query: PassageQuery, most: number): Original[];
}
