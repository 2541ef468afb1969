import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '../../src/language/languages.ts';
import { buildPassageIndex } from '../../src/retrieve/passage-index.ts';
import { type Document, MOST_HITS, type Peer, type Setting } from './peers.ts';
import { median } from './statistics.ts';

/** Public passages and questions in one language. */
export interface PublicSet {
  readonly title: string;
  readonly file: string;
  readonly language: Language;
  /** MRR@10 of Lucene 8.7 with its analyser for the language on these files, from the README of the sets. */
  readonly lucene: number;
}

export const PUBLIC_SETS: readonly PublicSet[] = [
  { title: 'XQuAD en', file: 'xquad.en', language: 'en', lucene: 0.955 },
  { title: 'Belebele en', file: 'belebele.en', language: 'en', lucene: 0.902 },
  { title: 'Belebele ko', file: 'belebele.ko', language: 'ko', lucene: 0.896 },
  { title: 'XQuAD zh', file: 'xquad.zh', language: 'zh', lucene: 0.954 },
  { title: 'XQuAD ar', file: 'xquad.ar', language: 'ar', lucene: 0.922 },
];

/** How well an engine finds the passage that a question is about, and how fast. */
export interface PublicResult {
  /** The mean over the questions of 1 / the place of the passage, 0 below the tenth place. */
  readonly mrr: number;
  /** The middle time of a search, in milliseconds. */
  readonly ms: number;
}

const passageSchema = z.object({ id: z.string(), text: z.string() });
const questionSchema = z.object({ text: z.string(), relevant: z.array(z.string()) });
type PublicQuestion = z.infer<typeof questionSchema>;

function readLines<T>(path: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => schema.parse(JSON.parse(line)));
}

/** This project's index over plain passages, as one more setting beside those of its peers. */
const ours: Setting = (documents, language) => {
  const index = buildPassageIndex(documents, language);
  return (question) => index.search(question, MOST_HITS);
};

async function measure(
  setting: Setting,
  documents: readonly Document[],
  questions: readonly PublicQuestion[],
  language: Language,
): Promise<PublicResult> {
  const search = await setting(documents, language);
  const times: number[] = [];
  let sum = 0;
  for (const { text, relevant } of questions) {
    const start = performance.now();
    const hits = await search(text);
    times.push(performance.now() - start);
    const place = hits.slice(0, MOST_HITS).findIndex(({ id }) => relevant.includes(id)) + 1;
    if (place > 0) sum += 1 / place;
  }
  return { mrr: sum / questions.length, ms: median(times) };
}

/** Measures this project's index and its peers, each in its best setting, on one of the sets in a folder. */
export async function measureSet(
  { file, language }: PublicSet,
  folder: string,
  peers: readonly Peer[],
): Promise<ReadonlyMap<string, PublicResult>> {
  const documents = readLines(join(folder, `corpus.${file}.jsonl`), passageSchema);
  const questions = readLines(join(folder, `queries.${file}.jsonl`), questionSchema);
  const results = new Map<string, PublicResult>();
  for (const { name, settings } of [...peers, { name: 'This index', settings: [ours] }]) {
    for (const setting of settings) {
      const result = await measure(setting, documents, questions, language);
      if (result.mrr > (results.get(name)?.mrr ?? -1)) results.set(name, result);
    }
  }
  return results;
}
