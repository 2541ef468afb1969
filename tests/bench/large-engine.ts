import { buildLexicon } from '../../src/knowledge/lexicon.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { buildMemoryIndex } from '../../src/retrieve/passages/memory-engine.ts';
import { originalsOf } from '../../src/retrieve/passages/originals-of.ts';
import { searchWith } from '../../src/retrieve/passages/passage-search.ts';
import { buildSqliteIndex, openSqliteIndex } from '../../src/retrieve/passages/sqlite-engine.ts';
import { publicQuestions } from './large-store.ts';
import { PEERS } from './peers.ts';
import { figuresOf } from './process-figures.ts';
import { percentile } from './statistics.ts';

// Indexes the passages of a folder with one engine, in a process of its own, searches them, and prints what that took.

/** What a process tells of an engine, times in milliseconds. */
export interface EngineFigures {
  readonly buildMs: number;
  readonly p50: number;
  readonly p99: number;
  /** What building the index and searching added to the memory of the process. */
  readonly addedMegabytes: number | undefined;
}

const WARM_UP = 10;
const QUESTIONS_A_LANGUAGE = 50;

const [engine = '', directory = ''] = process.argv.slice(2);
const { store } = loadKnowledge([directory]);
const lexicon = buildLexicon(store.glossary);
const documents = [...originalsOf(store)].map(({ text }, at) => ({ id: String(at), text }));

type Search = (question: string, language: Language) => unknown;

const ENGINES: Readonly<Record<string, () => Promise<Search>>> = {
  async memory() {
    const built = buildMemoryIndex(store, lexicon);
    return searchWith(store, lexicon, () => built);
  },
  async sqlite() {
    const built = await openSqliteIndex(await buildSqliteIndex(store, lexicon, () => undefined));
    return searchWith(store, lexicon, () => built);
  },
  async defaults() {
    const setting = PEERS.find(({ name }) => name === 'MiniSearch, defaults')?.settings[0];
    if (setting === undefined) throw new Error('there is no such peer');
    return setting(documents, 'en');
  },
};

const before = figuresOf(process.pid).residentMegabytes ?? Number.NaN;
const start = performance.now();
const search = await ENGINES[engine]?.();
if (search === undefined) throw new Error(`there is no engine ${engine}`);
const buildMs = performance.now() - start;
const times: number[] = [];
for (let at = -WARM_UP; at < QUESTIONS_A_LANGUAGE; at += 1) {
  for (const language of LANGUAGES) {
    const question = publicQuestions(language)[at + WARM_UP] ?? '';
    const asked = performance.now();
    await search(question, language);
    if (at >= 0) times.push(performance.now() - asked);
  }
}
const after = figuresOf(process.pid).residentMegabytes ?? Number.NaN;
const figures: EngineFigures = {
  buildMs,
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  addedMegabytes: Number.isNaN(after - before) ? undefined : after - before,
};
console.log(JSON.stringify(figures));
