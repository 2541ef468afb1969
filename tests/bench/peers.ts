import { createRequire } from 'node:module';
import { create, type DefaultTokenizerConfig, insert, search, type Tokenizer } from '@orama/orama';
import { stemmer as arabicStemmer } from '@orama/stemmers/arabic';
import { stopwords as arabicStopWords } from '@orama/stopwords/arabic';
import { stopwords as englishStopWords } from '@orama/stopwords/english';
import { stopwords as mandarinStopWords } from '@orama/stopwords/mandarin';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import { Index, type IndexOptions } from 'flexsearch';
import MiniSearch, { type SearchOptions } from 'minisearch';
import sqlite from 'node-sqlite3-wasm';
import type { Language, Localised } from '../../src/language/languages.ts';
import { once } from '../../src/retrieve/once.ts';

/** A text to be found. */
export interface Document {
  readonly id: string;
  readonly text: string;
}

/** A text that was found, with the engine's own score: the higher, the better. */
export interface Hit {
  readonly id: string;
  readonly score: number;
}

/** Finds the best texts for a question, best first. */
export type Search = (question: string) => readonly Hit[] | Promise<readonly Hit[]>;

/** Sets an engine up over texts in one language. */
export type Setting = (documents: readonly Document[], language: Language) => Search | Promise<Search>;

/** A search engine, in the settings that its users would try for a language. */
export interface Peer {
  readonly name: string;
  readonly settings: readonly Setting[];
  /** Whether it gives scores: without them it can't tell when to decline. */
  readonly hasScores: boolean;
}

/** The measures look at no more hits. */
export const MOST_HITS = 10;

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function minisearch(options: SearchOptions): Setting {
  return (documents) => {
    const engine = new MiniSearch<Document>({ fields: ['text'], searchOptions: options });
    engine.addAll(documents);
    return (question) => engine.search(question).slice(0, MOST_HITS);
  };
}

/** Orama throws Hangul away: for Korean it gets the words between spaces, which is more than its users have. */
const KOREAN_TOKENIZER: Tokenizer = {
  language: 'korean',
  normalizationCache: new Map(),
  tokenize: (text) => [...new Set(wordsOf(text))],
};

const ORAMA_TOKENIZERS: Localised<Tokenizer | DefaultTokenizerConfig> = {
  en: { language: 'english', stemming: true, stopWords: englishStopWords },
  ko: KOREAN_TOKENIZER,
  zh: createTokenizer({ language: 'mandarin', stopWords: mandarinStopWords }),
  ar: { language: 'arabic', stemming: true, stemmer: arabicStemmer, stopWords: arabicStopWords },
};

const orama: Setting = async (documents, language) => {
  const engine = create({
    schema: { text: 'string' },
    components: { tokenizer: ORAMA_TOKENIZERS[language] },
  });
  for (const document of documents) await insert(engine, document);
  return async (question) => (await search(engine, { term: question, limit: MOST_HITS })).hits;
};

/** FlexSearch gives an order without scores. */
function flexsearch(options: IndexOptions): Setting {
  return (documents) => {
    const engine = new Index(options);
    for (const { id, text } of documents) engine.add(id, text);
    return (question) =>
      engine
        .search(question, { limit: MOST_HITS, suggest: true })
        .map((id, at) => ({ id: String(id), score: -at }));
  };
}

interface LunrToken {
  toString(): string;
}
type LunrTokenizer = (text: string) => LunrToken[];
interface LunrBuilder {
  use(plugin: unknown): void;
  ref(name: string): void;
  field(name: string): void;
  add(document: Document): void;
  readonly tokenizer: LunrTokenizer;
}
interface LunrIndex {
  query(build: (query: { term(terms: readonly LunrToken[], options: object): void }) => void): {
    readonly ref: string;
    readonly score: number;
  }[];
}
interface Lunr {
  (build: (this: LunrBuilder) => void): LunrIndex;
  readonly ar: unknown;
  readonly ko: unknown;
  readonly zh: unknown;
}

const require = createRequire(import.meta.url);

/** Loaded once, since each plugin adds itself to lunr. */
const loadLunr = once((): Lunr => {
  const engine: Lunr = require('lunr');
  for (const part of ['stemmer.support', 'ar', 'ko', 'zh']) require(`lunr-languages/lunr.${part}`)(engine);
  return engine;
});

const lunr: Setting = (documents, language) => {
  const engine = loadLunr();
  let tokenizer: LunrTokenizer = () => [];
  const index = engine(function () {
    if (language !== 'en') this.use(engine[language]);
    this.ref('id');
    this.field('text');
    for (const document of documents) this.add(document);
    tokenizer = this.tokenizer;
  });
  return (question) =>
    index
      .query((query) => query.term(tokenizer(question), {}))
      .slice(0, MOST_HITS)
      .map(({ ref, score }) => ({ id: ref, score }));
};

/** Every piece of three letters, which is what SQLite's trigrams are; it can't find less. */
function trigramsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) =>
    Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3)),
  );
}

/** FTS5 asks for all terms by default, which questions in full sentences rarely meet: any of them will do here. */
function fts5(tokenizer: string, termsOf: (question: string) => string[], after = ''): Setting {
  return (documents) => {
    const database = new sqlite.Database();
    database.exec(`CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, text, tokenize = '${tokenizer}')`);
    const add = database.prepare('INSERT INTO texts VALUES (?, ?)');
    database.exec('BEGIN');
    for (const { id, text } of documents) add.run([id, text]);
    database.exec('COMMIT');
    const find = database.prepare(
      `SELECT id, -bm25(texts) AS score FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ${MOST_HITS}`,
    );
    return (question) => {
      const terms = [...new Set(termsOf(question))];
      if (terms.length === 0) return [];
      return find
        .all([terms.map((term) => `"${term}"${after}`).join(' OR ')])
        .map(({ id, score }) => ({ id: String(id), score: Number(score) }));
    };
  };
}

/** The engines beside which this project's search is measured, each as its users would set it up. */
export const PEERS: readonly Peer[] = [
  { name: 'MiniSearch, defaults', settings: [minisearch({})], hasScores: true },
  {
    name: 'MiniSearch, `{fuzzy: 0.2, prefix: true}`',
    settings: [minisearch({ fuzzy: 0.2, prefix: true })],
    hasScores: true,
  },
  { name: 'Orama', settings: [orama], hasScores: true },
  {
    name: 'FlexSearch',
    settings: [
      flexsearch({ tokenize: 'forward' }),
      flexsearch({ tokenize: 'full' }),
      flexsearch({ encoder: 'CJK', context: true }),
    ],
    hasScores: false,
  },
  { name: 'lunr with lunr-languages', settings: [lunr], hasScores: true },
  {
    name: 'SQLite FTS5',
    settings: [
      fts5('porter unicode61 remove_diacritics 2', wordsOf),
      fts5('porter unicode61 remove_diacritics 2', wordsOf, '*'),
      fts5('trigram', trigramsOf),
    ],
    hasScores: true,
  },
];
