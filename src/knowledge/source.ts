import { LANGUAGES, type Localised } from '../language/languages.ts';
import type { Passage, Source, WrittenSource } from './schema.ts';

/** The paragraphs of an original: its non-empty lines, headings included, the first one being paragraph 1. */
export function paragraphsOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** A title in every language: where one is missing, the one in the source's own language, or any. */
function fullTitle({ title, language }: WrittenSource): Localised<string> {
  const any = LANGUAGES.map((one) => title[one]).find((one) => one !== undefined) ?? '';
  const own = title[language] ?? any;
  return { en: title.en ?? own, ko: title.ko ?? own, zh: title.zh ?? own, ar: title.ar ?? own };
}

function passagesOf(written: WrittenSource, original: string | undefined): Passage[] {
  if (original === undefined && written.paragraphs === undefined) return written.passages;
  const words = original === undefined ? [] : paragraphsOf(original);
  const listed = new Map(written.passages.map((passage) => [passage.paragraph, passage]));
  const last = Math.max(words.length, written.paragraphs ?? 0, ...listed.keys());
  return Array.from({ length: last }, (_, at) => {
    const passage = listed.get(at + 1) ?? { paragraph: at + 1 };
    const verbatim = words[at]?.trim();
    return verbatim === undefined ? passage : { ...passage, verbatim };
  });
}

/** What a source is put together from. */
export interface SourceParts {
  readonly written: WrittenSource;
  /** The text of its original, where that is at hand. */
  readonly original: string | undefined;
}

const partsBySource = new WeakMap<Source, SourceParts>();

/**
 * A source with the words of its original. Its passages are put together when they are first asked for: a store may
 * have a hundred thousand, and a question needs a few.
 */
export function sourceOf({ written, original }: SourceParts): Source {
  let passages: readonly Passage[] | undefined;
  const source: Source = {
    ...written,
    title: fullTitle(written),
    get passages() {
      passages ??= passagesOf(written, original);
      return passages;
    },
  };
  partsBySource.set(source, { written, original });
  return source;
}

/** What a source was put together from, to be kept in its place. */
export function partsOf(source: Source): SourceParts {
  return (
    partsBySource.get(source) ?? {
      written: { ...source, passages: [...source.passages] },
      original: undefined,
    }
  );
}
