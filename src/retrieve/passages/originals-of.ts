import { paragraphCount, partsOf } from '../../knowledge/source.ts';
import { passageAt, type Store } from '../../knowledge/store.ts';
import type { Original } from './engine.ts';

/** Every paragraph of the imported originals of a store, with its words; headings are found by what they head. */
export function* originalsOf(store: Store): Generator<Original & { readonly text: string }> {
  for (const { id: source, language, passages } of store.sources.values()) {
    for (const { paragraph, verbatim, heading } of passages) {
      if (verbatim !== undefined && heading !== true) yield { source, paragraph, language, text: verbatim };
    }
  }
}

/** How many there are at most, without reading any of them. */
export function countOriginals(store: Store): number {
  return [...store.sources.values()]
    .filter((source) => partsOf(source).originalPath !== undefined)
    .reduce((sum, source) => sum + paragraphCount(source), 0);
}

/** A first line that is no longer is what its document is called, whether or not it is marked as a heading. */
const LONGEST_TITLE = 120;

/** What the document of a paragraph is called, in its own language, and the heading above it. */
export function contextOf(store: Store, { source: id, paragraph, language }: Original): string {
  const source = store.sources.get(id);
  if (source === undefined) return '';
  const heading = partsOf(source)
    .written.passages.filter((passage) => passage.heading === true && passage.paragraph < paragraph)
    .at(-1);
  const words = heading === undefined ? undefined : source.passages[heading.paragraph - 1]?.verbatim;
  const first = paragraph === 1 ? undefined : source.passages[0]?.verbatim;
  const title = first !== undefined && first.length <= LONGEST_TITLE ? first : '';
  return [source.title[language], title, words ?? ''].join('\n');
}

/** The words of a paragraph; undefined where they are not at hand any more. */
export function wordsOf(store: Store, original: Original): string | undefined {
  return passageAt(store, original)?.verbatim;
}
