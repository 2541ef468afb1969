import { Worker } from 'node:worker_threads';
import type { Lexicon } from '../../knowledge/lexicon.ts';
import type { Store } from '../../knowledge/store.ts';
import { once } from '../once.ts';
import type { PassageEngine } from './engine.ts';
import { buildMemoryIndex } from './memory-engine.ts';
import { countOriginals } from './originals-of.ts';
import { type PassageSearch, searchWith } from './passage-search.ts';
import { passagesKey } from './passages-key.ts';
import type { PassagesNews, PassagesOrder } from './passages-worker.ts';
import { readSavedPassages } from './saved-passages.ts';

/**
 * From so many originals on they are indexed in a thread of its own, by an engine whose index is saved: below, making
 * MiniSearch's at the first question takes about a second on a busy machine. `npm run bench` measures both.
 */
export const MOST_IN_MEMORY = 500;

/** Where a large index is saved, and the knowledge directories that it is made from. */
export interface PassagesPlace {
  readonly directories: readonly string[];
  readonly file: string;
}

/** A search over the originals of a store that are few: their index is made when it is first needed. */
export function passagesInMemory(store: Store, lexicon: Lexicon): PassageSearch {
  const engine = once(() => buildMemoryIndex(store, lexicon));
  const isEmpty = countOriginals(store) === 0;
  return {
    search: searchWith(store, lexicon, isEmpty ? () => undefined : engine),
    ready: () => Promise.resolve(),
  };
}

/** An index that is being made, or is there. */
interface Making {
  readonly key: string;
  readonly done: Promise<PassageEngine>;
  engine: PassageEngine | undefined;
  readonly listeners: Set<(share: number) => void>;
}

/** The index over the originals of each place, kept from one version of the store to the next. */
const byFile = new Map<string, { latest: Making; serving: PassageEngine | undefined }>();

async function buildInThread(order: PassagesOrder, tell: (share: number) => void): Promise<Uint8Array> {
  const worker = new Worker(new URL('./passages-thread.mjs', import.meta.url), {
    workerData: order,
    execArgv: [],
    name: 'passages',
  });
  // Neither a start that is over nor a bot that stops waits for it.
  worker.unref();
  return await new Promise<Uint8Array>((resolve, reject) => {
    worker.on('message', (news: PassagesNews) => {
      if (news.kind === 'progress') tell(news.share);
      else resolve(news.bytes);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the index over the originals was not made (${code})`)));
  });
}

function make(key: string, { directories, file }: PassagesPlace): Making {
  const listeners: Making['listeners'] = new Set();
  async function engine(): Promise<PassageEngine> {
    const { openSqliteIndex } = await import('./sqlite-engine.ts');
    const bytes =
      readSavedPassages(file, key) ??
      (await buildInThread({ directories, file }, (share) => {
        for (const listener of listeners) listener(share);
      }));
    making.engine = await openSqliteIndex(bytes);
    return making.engine;
  }
  const making: Making = { key, engine: undefined, listeners, done: Promise.resolve().then(engine) };
  return making;
}

/**
 * A search over the originals of a store. Where they are many, their index is read back or made in a thread; until it
 * is there, the one of an earlier version of the store serves, or nothing is found.
 */
export function openPassages(store: Store, lexicon: Lexicon, place: PassagesPlace): PassageSearch {
  if (countOriginals(store) <= MOST_IN_MEMORY) return passagesInMemory(store, lexicon);
  const key = passagesKey(store);
  const known = byFile.get(place.file);
  const latest = known?.latest.key === key ? known.latest : make(key, place);
  const kept = { latest, serving: known?.latest.engine ?? known?.serving };
  byFile.set(place.file, kept);
  const engineNow = (): PassageEngine | undefined => latest.engine ?? kept.serving;
  // Whoever waits for it hears what went wrong.
  latest.done.catch(() => undefined);

  return {
    search: searchWith(store, lexicon, engineNow),
    async ready(tell) {
      if (tell !== undefined) latest.listeners.add(tell);
      try {
        await latest.done;
      } finally {
        if (tell !== undefined) latest.listeners.delete(tell);
      }
    },
  };
}
