import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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

/** What a source is put together from. */
export interface SourceParts {
  readonly written: WrittenSource;
  /** The file with the words of its original; undefined where none was imported, or it is not at hand. */
  readonly originalPath: string | undefined;
}

/** The words of an original; undefined where they are gone, or no longer those that the source was checked with. */
function readOriginal({ written, originalPath }: SourceParts): string | undefined {
  if (originalPath === undefined) return undefined;
  try {
    const bytes = readFileSync(originalPath);
    const isSame = createHash('sha256').update(bytes).digest('hex') === written.sha256;
    return isSame ? bytes.toString('utf8') : undefined;
  } catch {
    return undefined;
  }
}

function passagesOf(written: WrittenSource, original: string | undefined): readonly Passage[] {
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

const partsBySource = new WeakMap<Source, SourceParts>();

/**
 * A source with the words of its original, which are read when its passages are first asked for, unless they are at
 * hand: a store may have a hundred thousand passages, and a question needs a few.
 */
export function sourceOf(parts: SourceParts, original?: string): Source {
  let passages: readonly Passage[] | undefined;
  const source: Source = {
    ...parts.written,
    title: fullTitle(parts.written),
    get passages() {
      passages ??= passagesOf(parts.written, original ?? readOriginal(parts));
      return passages;
    },
  };
  partsBySource.set(source, parts);
  return source;
}

/** What a source was put together from. */
export function partsOf(source: Source): SourceParts {
  const parts = partsBySource.get(source);
  // Its passages are only looked at where they are all there is: looking reads the original.
  if (parts !== undefined) return parts;
  const { passages, ...others } = source;
  return { written: { ...others, passages: [...passages] }, originalPath: undefined };
}

/** How many paragraphs a source has, without reading its original. */
export function paragraphCount(source: Source): number {
  const { written } = partsOf(source);
  return written.paragraphs ?? Math.max(0, ...written.passages.map(({ paragraph }) => paragraph));
}
