import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { originalOf, STORE_FILE } from '../../src/knowledge/files.ts';
import { storeFileText } from '../../src/knowledge/format.ts';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';

/** The public retrieval sets, which lie beside the project and not in it. */
export const PUBLIC_SETS = resolve(import.meta.dirname, '../../../shared/bench');
const SET_OF: Readonly<Record<Language, string>> = { en: 'xquad', ar: 'xquad', zh: 'xquad', ko: 'belebele' };
const PASSAGES_A_SOURCE = 1_000;
const SENTENCES_A_PASSAGE = 4;

export const hasPublicSets = existsSync(PUBLIC_SETS);

function textsOf(kind: 'corpus' | 'queries', language: Language): string[] {
  const file = join(PUBLIC_SETS, `${kind}.${SET_OF[language]}.${language}.jsonl`);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).text));
}

/** The questions of the public sets in a language. */
export function publicQuestions(language: Language): string[] {
  return textsOf('queries', language);
}

/** Numbers from 0 up to 1 that are the same in every run: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Writes a store of so many imported paragraphs, in equal parts of all languages, whose sentences are those of the
 * public sets in other company. It has no facts.
 */
export function writeLargeStore(directory: string, passages: number): void {
  for (const folder of ['sources', 'originals']) mkdirSync(join(directory, folder), { recursive: true });
  writeFileSync(join(directory, STORE_FILE), storeFileText());
  const random = seeded(20_261_121);
  for (const language of LANGUAGES) {
    const sentences = textsOf('corpus', language).flatMap((text) =>
      (text.match(/[^.!?。！？؟]+[.!?。！？؟]+/gu) ?? [text]).map((sentence) =>
        sentence.replaceAll('\n', ' ').trim(),
      ),
    );
    const pick = (): string => sentences[Math.floor(random() * sentences.length)] ?? '';
    const glue = language === 'zh' ? '' : ' ';
    const share = Math.floor(passages / LANGUAGES.length);
    for (let from = 0; from < share; from += PASSAGES_A_SOURCE) {
      const count = Math.min(PASSAGES_A_SOURCE, share - from);
      const lines = Array.from({ length: count }, () =>
        Array.from({ length: SENTENCES_A_PASSAGE }, pick).join(glue),
      );
      const id = `${language}-${from / PASSAGES_A_SOURCE}`;
      const text = `${lines.join('\n')}\n`;
      const sha256 = createHash('sha256').update(text).digest('hex');
      const source = { id, draft: true, title: { en: id }, language, sha256, paragraphs: count };
      writeFileSync(join(directory, originalOf(id)), text);
      writeFileSync(join(directory, 'sources', `${id}.yaml`), JSON.stringify(source));
    }
  }
}
