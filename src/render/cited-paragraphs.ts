import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';
import { translate } from './strings.ts';

/** The sources that an event rests on, each once in the order of its citations, and the names of their paragraphs. */
export function citedParagraphs(
  { citations }: TimelineEvent,
  language: Language,
): { readonly source: string; readonly paragraphs: readonly string[] }[] {
  return [...new Set(citations.map(({ source }) => source))].map((source) => ({
    source,
    paragraphs: citations
      .filter((citation) => citation.source === source)
      .map(({ paragraph }) => translate(language, 'excerpt.paragraph', { paragraph })),
  }));
}
