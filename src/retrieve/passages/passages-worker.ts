import { parentPort, workerData } from 'node:worker_threads';
import { buildLexicon } from '../../knowledge/lexicon.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { countOriginals } from './originals-of.ts';
import { passagesKey } from './passages-key.ts';
import { writeSavedPassages } from './saved-passages.ts';
import { buildSqliteIndex } from './sqlite-engine.ts';

/** What the worker is started with, and what it tells. */
export interface PassagesOrder {
  readonly directories: readonly string[];
  readonly file: string;
}
export type PassagesNews =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'built'; readonly key: string; readonly bytes: Uint8Array };

const { directories, file }: PassagesOrder = workerData;
const tell = (news: PassagesNews): void => parentPort?.postMessage(news);

const { store } = loadKnowledge(directories);
const key = passagesKey(store);
const count = Math.max(1, countOriginals(store));
const bytes = await buildSqliteIndex(store, buildLexicon(store.glossary), (done) => {
  tell({ kind: 'progress', share: Math.min(1, done / count) });
});
writeSavedPassages(file, key, bytes);
tell({ kind: 'built', key, bytes });
