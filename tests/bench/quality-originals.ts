import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { originalOf, STORE_FILE } from '../../src/knowledge/files.ts';
import { storeFileText } from '../../src/knowledge/format.ts';
import { buildLexicon } from '../../src/knowledge/lexicon.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { GlossaryEntry } from '../../src/knowledge/schema.ts';
import type { Language } from '../../src/language/languages.ts';
import { passagesInMemory } from '../../src/retrieve/passages/open-passages.ts';
import { PUBLIC_SETS } from './large-store.ts';

const SETS: readonly (readonly [set: string, language: Language])[] = [
  ['xquad', 'en'],
  ['xquad', 'zh'],
  ['xquad', 'ar'],
  ['belebele', 'en'],
  ['belebele', 'ko'],
];
export const THRESHOLDS = [0.3, 0.4, 0.5, 0.55, 0.6, 0.7] as const;
const EVERY = 3;

const passageSchema = z.looseObject({ id: z.string(), text: z.string() });
const querySchema = z.looseObject({ text: z.string(), relevant: z.array(z.string()) });

/** How many questions would be answered from imported documents at each threshold, in percent. */
export interface ThresholdRow {
  readonly name: string;
  /** Of those that the documents answer, by the right paragraph. */
  readonly right: readonly number[];
  /** Of those that they don't answer, by any paragraph. */
  readonly other: readonly number[];
}

function linesOf<T>(schema: z.ZodType<T>, file: string): T[] {
  const lines = readFileSync(join(PUBLIC_SETS, file), 'utf8').trim().split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

/**
 * Asks the questions of the public sets of a store that has every second of their paragraphs: half of the questions
 * have no answer there.
 */
export function measureOriginals(glossary: ReadonlyMap<string, GlossaryEntry>): ThresholdRow[] {
  const lexicon = buildLexicon(glossary);
  return SETS.map(([set, language]) => {
    const known = linesOf(passageSchema, `corpus.${set}.${language}.jsonl`).filter((_, at) => at % 2 === 0);
    const text = `${known.map((passage) => passage.text.replaceAll('\n', ' ')).join('\n')}\n`;
    const directory = mkdtempSync(join(tmpdir(), 'communique-originals-'));
    for (const folder of ['sources', 'originals']) mkdirSync(join(directory, folder));
    const sha256 = createHash('sha256').update(text).digest('hex');
    const source = { id: set, draft: true, title: { en: set }, language, sha256, paragraphs: known.length };
    writeFileSync(join(directory, STORE_FILE), storeFileText());
    writeFileSync(join(directory, originalOf(set)), text);
    writeFileSync(join(directory, 'sources.yaml'), JSON.stringify(source));
    const { store } = loadKnowledge([directory]);
    const passages = passagesInMemory(store, lexicon);
    const paragraphOf = new Map(known.map(({ id }, at) => [id, at + 1]));

    const shares = { right: [] as number[], other: [] as number[] };
    linesOf(querySchema, `queries.${set}.${language}.jsonl`)
      .filter((_, at) => at % EVERY === 0)
      .forEach(({ text: question, relevant }) => {
        const [best] = passages.search(question, language);
        const share = best === undefined || best.missing.length > 0 ? 0 : best.share;
        const paragraph = paragraphOf.get(relevant[0] ?? '');
        if (paragraph === undefined) shares.other.push(share);
        else shares.right.push(best?.paragraph === paragraph ? share : 0);
      });
    rmSync(directory, { recursive: true });
    const percent = (all: readonly number[]) =>
      THRESHOLDS.map((least) => (100 * all.filter((share) => share >= least).length) / all.length);
    return { name: `${set} ${language}`, right: percent(shares.right), other: percent(shares.other) };
  });
}
