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
import type { Store } from '../../src/knowledge/store.ts';
import type { Language } from '../../src/language/languages.ts';
import type { PassageEngine } from '../../src/retrieve/passages/engine.ts';
import { buildMemoryIndex } from '../../src/retrieve/passages/memory-engine.ts';
import { passagesInMemory } from '../../src/retrieve/passages/open-passages.ts';
import { readPassageQuestion } from '../../src/retrieve/passages/passage-question.ts';
import { buildSqliteIndex, openSqliteIndex } from '../../src/retrieve/passages/sqlite-engine.ts';
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

interface PublicPassage {
  readonly id: string;
  readonly text: string;
}

/** A store of imported paragraphs alone, which lasts as long as it is measured. */
async function withOriginals<T>(
  language: Language,
  passages: readonly PublicPassage[],
  measure: (store: Store) => T | Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'communique-originals-'));
  try {
    for (const folder of ['sources', 'originals']) mkdirSync(join(directory, folder));
    const text = `${passages.map((passage) => passage.text.replaceAll('\n', ' ')).join('\n')}\n`;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const source = {
      id: 'set',
      draft: true,
      title: { en: 'set' },
      language,
      sha256,
      paragraphs: passages.length,
    };
    writeFileSync(join(directory, STORE_FILE), storeFileText());
    writeFileSync(join(directory, originalOf('set')), text);
    writeFileSync(join(directory, 'sources.yaml'), JSON.stringify(source));
    return await measure(loadKnowledge([directory]).store);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/**
 * Asks the questions of the public sets of a store that has every second of their paragraphs: half of the questions
 * have no answer there.
 */
export async function measureOriginals(
  glossary: ReadonlyMap<string, GlossaryEntry>,
): Promise<ThresholdRow[]> {
  const lexicon = buildLexicon(glossary);
  const rows: ThresholdRow[] = [];
  for (const [set, language] of SETS) {
    const known = linesOf(passageSchema, `corpus.${set}.${language}.jsonl`).filter((_, at) => at % 2 === 0);
    const paragraphOf = new Map(known.map(({ id }, at) => [id, at + 1]));
    const shares = { right: [] as number[], other: [] as number[] };
    await withOriginals(language, known, (store) => {
      const passages = passagesInMemory(store, lexicon);
      linesOf(querySchema, `queries.${set}.${language}.jsonl`)
        .filter((_, at) => at % EVERY === 0)
        .forEach(({ text: question, relevant }) => {
          const [best] = passages.search(question, language);
          const share = best === undefined || best.missing.length > 0 ? 0 : best.share;
          const paragraph = paragraphOf.get(relevant[0] ?? '');
          if (paragraph === undefined) shares.other.push(share);
          else shares.right.push(best?.paragraph === paragraph ? share : 0);
        });
    });
    const percent = (all: readonly number[]) =>
      THRESHOLDS.map((least) => (100 * all.filter((share) => share >= least).length) / all.length);
    rows.push({ name: `${set} ${language}`, right: percent(shares.right), other: percent(shares.other) });
  }
  return rows;
}

/** How well both engines put the right one of the originals first: their MRR@10 on each public set. */
export async function measureEngines(): Promise<
  { readonly name: string; readonly memory: number; readonly sqlite: number }[]
> {
  const lexicon = buildLexicon(new Map());
  const rows: { name: string; memory: number; sqlite: number }[] = [];
  for (const [set, language] of SETS) {
    const passages = linesOf(passageSchema, `corpus.${set}.${language}.jsonl`);
    const queries = linesOf(querySchema, `queries.${set}.${language}.jsonl`);
    await withOriginals(language, passages, async (store) => {
      const mrr = (engine: PassageEngine): number => {
        const ranks = queries.map(({ text, relevant }) => {
          const found = engine.search(readPassageQuestion(text, language, lexicon), 10);
          return found.findIndex(({ paragraph }) => passages[paragraph - 1]?.id === relevant[0]);
        });
        return ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / queries.length;
      };
      rows.push({
        name: `${set} ${language}`,
        memory: mrr(buildMemoryIndex(store, lexicon)),
        sqlite: mrr(await openSqliteIndex(await buildSqliteIndex(store, lexicon, () => undefined))),
      });
    });
  }
  return rows;
}
