import sqlite3InitModule, { type Database, type Sqlite3Static } from '@sqlite.org/sqlite-wasm';
import type { Lexicon } from '../../knowledge/lexicon.ts';
import type { Store } from '../../knowledge/store.ts';
import { isLanguage } from '../../language/languages.ts';
import { normalise } from '../../language/normalise.ts';
import { passageTerms } from '../../language/passage-terms.ts';
import { once } from '../once.ts';
import type { Original, PassageEngine, PassageQuery } from './engine.ts';
import { originalsOf } from './originals-of.ts';
import { plainTerm } from './plain-term.ts';
import { sharedTerms } from './shared-terms.ts';
import { tellingTerms } from './telling-terms.ts';

/** Terms that fewer texts have count as if this many had them, so that only the common ones have to be remembered. */
const RARE = 32;
/** How often progress is told of while an index is built. */
const ORIGINALS_A_STEP = 500;

/** SQLite in WebAssembly, with every index in memory: it needs no file locks, so any number of processes may read one. */
const sqlite = once((): Promise<Sqlite3Static> => sqlite3InitModule());

const plainTerms = (terms: readonly string[]): string[] => terms.map(plainTerm);

const SCHEMA = `
  PRAGMA page_size = 4096;
  CREATE VIRTUAL TABLE texts USING fts5(roots, shapes, shared, content='', tokenize=ascii);
  CREATE TABLE places(id INTEGER PRIMARY KEY, source TEXT, paragraph INTEGER, language TEXT);
  CREATE TABLE common(term TEXT PRIMARY KEY, texts INTEGER) WITHOUT ROWID;
`;

/**
 * Builds the index over all originals of a store, as the bytes of an SQLite database.
 * @param tell hears, now and then, how many are done.
 */
export async function buildSqliteIndex(
  store: Store,
  lexicon: Lexicon,
  tell: (done: number) => void,
): Promise<Uint8Array> {
  const { oo1, capi } = await sqlite();
  const db = new oo1.DB();
  try {
    db.exec(SCHEMA);
    db.exec('BEGIN');
    const text = db.prepare('INSERT INTO texts(rowid, roots, shapes, shared) VALUES (?, ?, ?, ?)');
    const place = db.prepare('INSERT INTO places VALUES (?, ?, ?, ?)');
    const frequencies = new Map<string, number>();
    let id = 0;
    for (const { text: words, source, paragraph, language } of originalsOf(store)) {
      id += 1;
      const terms = passageTerms(words);
      const shared = plainTerms(sharedTerms(normalise(words), lexicon));
      const [roots, shapes] = [plainTerms(terms.roots), plainTerms(terms.shapes)];
      for (const term of new Set([...roots, ...shapes, ...shared]))
        frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
      text.bind([id, roots.join(' '), shapes.join(' '), shared.join(' ')]).stepReset();
      place.bind([id, source, paragraph, language]).stepReset();
      if (id % ORIGINALS_A_STEP === 0) tell(id);
    }
    text.finalize();
    place.finalize();
    const common = db.prepare('INSERT INTO common VALUES (?, ?)');
    for (const [term, texts] of frequencies) if (texts > RARE) common.bind([term, texts]).stepReset();
    common.finalize();
    db.exec("INSERT INTO texts(texts) VALUES ('optimize')");
    db.exec('COMMIT');
    tell(id);
    return capi.sqlite3_js_db_export(db);
  } finally {
    db.close();
  }
}

function columnMatch(column: string, terms: readonly string[]): string[] {
  return terms.length === 0 ? [] : [`${column}:(${terms.join(' OR ')})`];
}

/** Opens an index that buildSqliteIndex made. @throws SQLite3Error where the bytes are none. */
export async function openSqliteIndex(bytes: Uint8Array): Promise<PassageEngine> {
  const { oo1, capi, wasm } = await sqlite();
  const db: Database = new oo1.DB();
  // It takes no Buffer, only what Buffer extends.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = wasm.allocFromTypedArray(plain);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
  db.checkRc(capi.sqlite3_deserialize(db, 'main', start, bytes.length, bytes.length, flags));
  // As one text: row by row the tens of thousands of them take twenty times as long.
  const listed = db.selectValue("SELECT group_concat(term || ' ' || texts, char(10)) FROM common");
  const common = new Map(
    String(listed ?? '')
      .split('\n')
      .map((line) => {
        const [term = '', texts] = line.split(' ');
        return [term, Number(texts)];
      }),
  );
  const count = Number(db.selectValue('SELECT count(*) FROM places'));
  const found = db.prepare(
    'SELECT rowid FROM texts WHERE texts MATCH ? AND rank MATCH ? ORDER BY rank LIMIT ?',
  );
  const placeOf = db.prepare('SELECT source, paragraph, language FROM places WHERE id = ?');
  const frequency = (plain: string): number => common.get(plain) ?? RARE;

  function originalOf(id: number): Original[] {
    placeOf.bind([id]);
    const [source, paragraph, written] = placeOf.step() ? placeOf.get([]) : [];
    placeOf.reset();
    const language = String(written);
    if (!isLanguage(language)) return [];
    return [{ source: String(source), paragraph: Number(paragraph), language }];
  }

  function search({ roots, shapes, shapesWeight, shared }: PassageQuery, most: number): Original[] {
    const all = [plainTerms(roots), plainTerms(shapes), plainTerms(shared)] as const;
    const telling = tellingTerms([...new Set(all.flat())], { frequency });
    const [inRoots, inShapes, inShared] = all.map((terms) => terms.filter((term) => telling.has(term)));
    const match = [
      ...columnMatch('roots', inRoots ?? []),
      ...columnMatch('shapes', inShapes ?? []),
      ...columnMatch('shared', inShared ?? []),
    ].join(' OR ');
    if (match === '') return [];
    found.bind([match, `bm25(1.0, ${shapesWeight}, 1.0)`, most]);
    const ids: number[] = [];
    while (found.step()) ids.push(Number(found.get(0)));
    found.reset();
    return ids.flatMap(originalOf);
  }

  return { count, frequency: (term) => frequency(plainTerm(term)), search };
}
