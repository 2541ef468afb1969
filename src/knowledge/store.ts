import type { Language } from '../language/languages.ts';
import type { Citation, Fact, GlossaryEntry, Passage, Source, TimelineEvent } from './schema.ts';

/** Everything the bot knows, as read from the knowledge directories. Never changed after it is loaded. */
export interface Store {
  /** First 12 hexadecimal digits of a SHA-256 over the files: the same files, the same version. */
  readonly version: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly events: readonly TimelineEvent[];
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
}

/** What the glossary calls something in a language; the id itself where it has no such entry. */
export function nameOf(store: Store, id: string, language: Language): string {
  return store.glossary.get(id)?.names[language][0] ?? id;
}

/** Whether two citations, or excerpts, point at the same paragraph. */
export function isSamePlace(a: Citation, b: Citation): boolean {
  return a.source === b.source && a.paragraph === b.paragraph;
}

/** The passage that a citation points at; undefined where it points nowhere. */
export function passageAt(store: Store, citation: Citation): Passage | undefined {
  const passages = store.sources.get(citation.source)?.passages;
  const expected = passages?.[citation.paragraph - 1];
  if (expected?.paragraph === citation.paragraph) return expected;
  return passages?.find((passage) => passage.paragraph === citation.paragraph);
}
