import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Finding, formatFinding } from '../knowledge/finding.ts';
import type { Store } from '../knowledge/store.ts';
import { watchDirectories } from '../knowledge/watch.ts';
import type { Logger } from '../log.ts';
import { type Opened, unpackInTurns } from './packed-knowledge.ts';
import type { Rebuilt } from './rebuild.ts';
import type { ReloadOrder } from './reload-worker.ts';
import { withPassages } from './saved-index.ts';

/** What came of a change to the knowledge files. */
export type KnowledgeChange =
  | { readonly kind: 'reloaded'; readonly version: string }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** Knowledge that follows its files. */
export interface LiveKnowledge {
  /** What serves now: replaced as a whole, never half. */
  current(): Opened;
  /** Findings of the last change that could not be used; empty where what serves is what is on disk. */
  problems(): readonly Finding[];
  /** Hears of every change from now on, with the milliseconds it took; the function that comes back ends that. */
  onChange(listener: (change: KnowledgeChange, ms: number) => void): () => void;
  /** Reads the files now, whether or not a change was noticed. Resolves when what came of it serves or was refused. */
  reload(): Promise<void>;
  /** Resolves when every later change will be noticed. */
  readonly watching: Promise<void>;
  close(): Promise<void>;
}

/** A bot that starts needs the processor more than the thread does, which is soon enough where nobody saves anything. */
const READ_AHEAD_AFTER_MS = 2_000;
/** Longer than it takes to hear of a change: see src/knowledge/watch.ts. */
const REFUSED_AFTER_MS = 200;

function startWorker(order: ReloadOrder): Worker {
  return new Worker(new URL('./reload-thread.mjs', import.meta.url), {
    workerData: order,
    execArgv: [],
    name: 'knowledge',
  });
}

/**
 * What a worker makes of the files; undefined where it was ended before.
 * @throws what it broke off with.
 */
async function resultOf(worker: Worker, served: string): Promise<Rebuilt | undefined> {
  const over = new AbortController();
  const { signal } = over;
  try {
    worker.postMessage(served);
    const [result]: Rebuilt[] = await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }).then(() => []),
    ]);
    return result;
  } finally {
    over.abort();
  }
}

/** How knowledge is followed. */
export interface FollowingOptions {
  /**
   * The thread that reads is ended when nothing was read for so long, in milliseconds, which frees some 130 MB; the next
   * change takes a second or two longer then. It is kept where this is left out.
   */
  readonly threadEndsAfterMs?: number;
}

/** Parts that a running bot has and would lose altogether: a checkout that is under way, rather than what anybody wants. */
function emptiedParts(serving: Store, next: Store): Finding[] {
  const sizes = (store: Store) => ({
    facts: store.facts.size,
    events: store.events.length,
    glossary: store.glossary.size,
  });
  const [before, after] = [sizes(serving), sizes(next)];
  return (['facts', 'events', 'glossary'] as const)
    .filter((part) => before[part] > 0 && after[part] === 0)
    .map((part) => ({
      file: `${part}.yaml`,
      line: 1,
      path: '',
      message: `is missing: there are no ${part} any more. Put them back, or restart the bot if that is meant`,
    }));
}

/**
 * Follows the files of open knowledge directories. They are read, checked and indexed in a thread of its own, so that
 * answering goes on meanwhile; what they hold then takes the place of what serves, unless something is wrong with it.
 */
export function watchKnowledge(
  directories: readonly string[],
  opened: Opened,
  logger?: Logger,
  { threadEndsAfterMs }: FollowingOptions = {},
): LiveKnowledge {
  const listeners = new Set<(change: KnowledgeChange, ms: number) => void>();
  let serving = opened;
  let problems: readonly Finding[] = [];
  let worker: Worker | undefined;
  let isWanted = false;
  let isClosed = false;
  let running: Promise<void> | undefined;
  let ending: NodeJS.Timeout | undefined;

  function tell(change: KnowledgeChange, ms: number): void {
    for (const listener of [...listeners]) listener(change, ms);
  }

  function refuse(findings: readonly Finding[], ms: number): void {
    problems = findings;
    for (const finding of findings)
      logger?.error({ finding }, `the knowledge can't be used: ${formatFinding(finding)}`);
    tell({ kind: 'refused', findings }, ms);
  }

  function reloaded(ms: number): void {
    problems = [];
    const { version } = serving.store;
    logger?.info({ version, ms }, 'the knowledge was reloaded');
    tell({ kind: 'reloaded', version }, ms);
  }

  /** Has the originals indexed before anybody asks, and logs it where that took making an index. */
  async function indexOriginals({ prepared }: Opened): Promise<void> {
    const started = performance.now();
    let isMade = false;
    try {
      await prepared()
        .passages()
        .ready(() => {
          isMade = true;
        });
      if (isMade) logger?.info({ ms: performance.now() - started }, 'the imported documents were indexed');
    } catch (error) {
      logger?.error({ err: error }, 'the imported documents could not be indexed');
    }
  }

  /** The thread that reads; where one broke off or was ended, the next change gets a new one. */
  function workerNow(): Worker {
    clearTimeout(ending);
    if (worker !== undefined) return worker;
    const started = startWorker({ directories, readsAhead: threadEndsAfterMs === undefined });
    started.on('error', (error) => logger?.error({ err: error }, 'reading the knowledge broke off'));
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    worker = started;
    return started;
  }

  async function rebuild(): Promise<Rebuilt | undefined> {
    try {
      return await resultOf(workerNow(), serving.store.version);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const message = `could not be read (${why}). Undo the last change and save again`;
      return { kind: 'refused', findings: [{ file: directories.join(', '), line: 1, path: '', message }] };
    }
  }

  async function reload(): Promise<void> {
    const started = performance.now();
    const result = await rebuild();
    if (isClosed || result === undefined) return;
    if (result.kind === 'refused') {
      const ms = performance.now() - started;
      // A file that was being written while it was read is told of soon, and is then read again.
      await wait(REFUSED_AFTER_MS);
      if (!isWanted && !isClosed) refuse(result.findings, ms);
      return;
    }
    if (result.kind === 'same') {
      if (problems.length > 0) reloaded(performance.now() - started);
      return;
    }
    const next = withPassages(await unpackInTurns(result.packed), directories);
    if (isClosed) return;
    const emptied = emptiedParts(serving.store, next.store);
    if (emptied.length > 0) return refuse(emptied, performance.now() - started);
    serving = next;
    reloaded(performance.now() - started);
    void indexOriginals(serving);
  }

  async function run(): Promise<void> {
    while (isWanted && !isClosed) {
      isWanted = false;
      try {
        await reload();
      } catch (error) {
        logger?.error({ err: error }, 'the knowledge that was read could not be put to use');
      }
    }
    running = undefined;
    if (threadEndsAfterMs !== undefined && !isClosed) {
      ending = setTimeout(() => void worker?.terminate(), threadEndsAfterMs);
      ending.unref();
    }
  }

  function want(): void {
    isWanted = true;
    running ??= run();
  }

  const watch = watchDirectories(directories, want, (error) => {
    logger?.error({ err: error }, 'the knowledge directory can’t be watched');
  });
  void indexOriginals(opened);
  // What changed before the watch began is seen by reading once, which also readies the thread for the first change.
  const ahead = setTimeout(() => {
    if (worker === undefined) want();
  }, READ_AHEAD_AFTER_MS);

  return {
    current: () => serving,
    problems: () => problems,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async reload() {
      want();
      await running;
    },
    watching: watch.ready,
    async close() {
      isClosed = true;
      clearTimeout(ahead);
      clearTimeout(ending);
      listeners.clear();
      await Promise.all([watch.close(), worker?.terminate()]);
      await running;
    },
  };
}
