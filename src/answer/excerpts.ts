import type { Citation, Fact } from '../knowledge/schema.ts';
import { isSamePlace, passageAt, type Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import type { Excerpt, Said } from './outcome.ts';

/** An answer carries at most so many excerpts. */
export const MOST_EXCERPTS = 5;

function excerptOf(store: Store, citation: Citation, language: Language, n: number): Excerpt | undefined {
  const source = store.sources.get(citation.source);
  const passage = passageAt(store, citation);
  if (source === undefined || passage === undefined) return undefined;
  const place = { n, source: citation.source, paragraph: citation.paragraph };
  const { note, verbatim } = passage;
  // Whoever reads the language of the source is best served by its own words.
  if (verbatim !== undefined && (note === undefined || source.language === language))
    return { ...place, lang: source.language, kind: 'verbatim', text: verbatim };
  return note === undefined ? undefined : { ...place, lang: language, kind: 'note', text: note[language] };
}

/** Paragraphs near a question, each once and at most so many: they may help, but prove nothing. */
export function nearExcerpts(
  store: Store,
  places: readonly Citation[],
  language: Language,
  most: number,
): Excerpt[] {
  const excerpts: Excerpt[] = [];
  for (const place of places) {
    const isShown = excerpts.some((excerpt) => isSamePlace(excerpt, place));
    if (isShown || excerpts.length >= most) continue;
    const excerpt = excerptOf(store, place, language, excerpts.length + 1);
    if (excerpt !== undefined) excerpts.push(excerpt);
  }
  return excerpts;
}

/** Numbers the paragraphs that facts cite, each once, and tells which numbers belong to which fact. */
export function cite(
  store: Store,
  facts: readonly Fact[],
  language: Language,
): { said: Said[]; excerpts: Excerpt[] } {
  const excerpts: Excerpt[] = [];
  const said = facts.map((fact): Said => {
    const marks: number[] = [];
    for (const citation of fact.citations) {
      const shown = excerpts.find((excerpt) => isSamePlace(excerpt, citation));
      const excerpt = shown ?? excerptOf(store, citation, language, excerpts.length + 1);
      if (excerpt === undefined || (shown === undefined && excerpts.length >= MOST_EXCERPTS)) continue;
      if (shown === undefined) excerpts.push(excerpt);
      if (!marks.includes(excerpt.n)) marks.push(excerpt.n);
    }
    return { fact, marks };
  });
  return { said, excerpts };
}
