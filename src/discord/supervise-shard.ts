import { ChildProcess } from 'node:child_process';
import type { Worker } from 'node:worker_threads';
import type { Logger } from '../log.ts';

/** A process that lived longer than this did its work: what killed it counts as the first time again. */
const STEADY_MS = 60_000;
/** From the death of a process to the next of its shard. Discord allows 1,000 beginnings a day, which is one in 86
 * seconds: https://discord.com/developers/docs/events/gateway#session-start-limit-object */
const PAUSES_SECONDS = [1, 2, 4, 8, 15, 30, 60, 120];
/** A process answers what has come in before it ends, which takes less than half of this. */
const STOP_MS = 10_000;

/** The part of discord.js's shard that is needed: its process, and what becomes of it. */
export interface ShardProcess {
  readonly id: number;
  readonly process: ChildProcess | null;
  /** Whether it is connected to Discord now. */
  readonly ready: boolean;
  spawn(timeout: number): Promise<unknown>;
  kill(): void;
  on(event: 'spawn' | 'death', listener: (process: ChildProcess | Worker) => void): unknown;
  on(event: 'ready' | 'disconnect', listener: () => void): unknown;
  once(event: 'death', listener: () => void): unknown;
}

/** A shard whose process is kept alive. */
export interface SupervisedShard {
  /** Whether its process is connected to Discord now. */
  isReady(): boolean;
  /** Has its process read the knowledge anew, if it got so far that it can. */
  reload(): void;
  /** Ends its process in order, or by force where that takes too long, and starts no other. */
  stop(): Promise<void>;
}

/** What the supervision of a shard works with. */
export interface Supervision {
  readonly logger: Logger;
  /** Resolves when the shard may begin; throws where no shard of this bot may begin ever again. */
  readonly turn: (signal: AbortSignal) => Promise<void>;
  /** Called whenever the shard is connected. */
  readonly onReady: () => void;
  /** Called where nothing can be done: Discord doesn't want the shard, or it died before any other was ready. */
  readonly onLost: (reason: unknown) => void;
  /** Whether a process that dies is a failed start, which the operator sees at once. */
  readonly isStart: () => boolean;
}

/** Starts the process of a shard and, after a pause, another whenever it dies. */
export function superviseShard(shard: ShardProcess, supervision: Supervision): SupervisedShard {
  const { turn, onReady, onLost, isStart } = supervision;
  const logger = supervision.logger.child({ shard: shard.id });
  const stopping = new AbortController();
  let startedAt = 0;
  let deaths = 0;
  let hasBeenReady = false;

  /** Resolves at once where the shard is to stop meanwhile. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        stopping.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      stopping.signal.addEventListener('abort', end);
    });
  }

  async function start(): Promise<void> {
    try {
      await turn(stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) onLost(error);
      return;
    }
    if (stopping.signal.aborted) return;
    startedAt = performance.now();
    hasBeenReady = false;
    try {
      await shard.spawn(-1);
    } catch (error) {
      // The machine has no memory left for it, say, as it may have in a while.
      logger.error({ err: error }, 'the process of a shard could not be started');
      if (isStart()) onLost(error);
      else await startAgain();
    }
  }

  async function startAgain(): Promise<void> {
    deaths = performance.now() - startedAt > STEADY_MS ? 0 : deaths;
    const seconds = PAUSES_SECONDS[Math.min(deaths, PAUSES_SECONDS.length - 1)] ?? 0;
    deaths += 1;
    logger.warn({ seconds }, 'the process of a shard is started again soon');
    await pause(seconds * 1_000);
    await start();
  }

  shard.on('spawn', (process) => {
    if (!(process instanceof ChildProcess)) return;
    logger.info({ pid: process.pid }, 'the process of a shard was started');
    process.on('error', (error) => {
      logger.error({ err: error }, 'the process of a shard cannot be reached');
      // One that could not be started never ends either.
      if (process.pid === undefined) shard.kill();
    });
  });
  shard.on('ready', () => {
    hasBeenReady = true;
    onReady();
  });
  shard.on('disconnect', () => onLost(undefined));
  shard.on('death', (process) => {
    if (stopping.signal.aborted) return;
    const { exitCode, signalCode } =
      process instanceof ChildProcess ? process : { exitCode: null, signalCode: null };
    logger.error({ exitCode, signal: signalCode }, 'the process of a shard died');
    if (isStart()) onLost(undefined);
    else void startAgain();
  });
  void start();

  return {
    isReady: () => shard.ready,
    reload() {
      if (hasBeenReady) shard.process?.kill('SIGHUP');
    },
    async stop() {
      stopping.abort();
      const { process: running } = shard;
      if (running === null) return;
      const ended = new Promise<void>((resolve) => shard.once('death', () => resolve()));
      running.kill('SIGTERM');
      const force = setTimeout(() => running.kill('SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(force);
    },
  };
}
