import type { Desk } from '../knowledge/fact-draft.ts';
import type { Citation } from '../knowledge/schema.ts';
import { isSamePlace, passageAt } from '../knowledge/store.ts';
import { LANGUAGES } from '../language/languages.ts';

/** The source of a citation as the store knows it, from an id as a file of the desk's folder has it. */
export function storeCitation(
  { loaded: { store }, folder }: Desk,
  { source, paragraph }: Citation,
): Citation {
  const own = folder.prefix + source;
  return { source: store.sources.has(own) ? own : source, paragraph };
}

/** A paragraph for a person who writes a fact from it: its words, its note, and the facts that it has already. */
export function paragraphText(desk: Desk, cited: Citation): string[] {
  const { store } = desk.loaded;
  const citation = storeCitation(desk, cited);
  const source = store.sources.get(citation.source);
  const passage = passageAt(store, citation);
  if (source === undefined || passage === undefined) return [];
  const { note, verbatim } = passage;
  const facts = [...store.facts.values()].filter(({ citations }) =>
    citations.some((other) => isSamePlace(other, citation)),
  );
  return [
    `${source.title.en}, paragraph ${citation.paragraph}`,
    ...(verbatim === undefined ? [] : [`  words: ${verbatim}`]),
    ...(note === undefined ? [] : LANGUAGES.map((language) => `  note (${language}): ${note[language]}`)),
    ...(facts.length === 0
      ? ['  No fact cites it yet.']
      : [`  Facts that cite it: ${facts.map(({ id, answer }) => `${id} (${answer.en})`).join(', ')}`]),
  ];
}
