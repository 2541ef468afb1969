import { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type SupervisedShard, superviseShard } from '../../src/discord/supervise-shard.ts';
import { createLogger } from '../../src/log.ts';

/** A shard as discord.js makes it, whose process lives and dies as a test wants. */
class FakeShard extends EventEmitter {
  readonly id = 3;
  readonly started: number[] = [];
  process: ChildProcess | null = null;
  ready = false;

  async spawn(): Promise<ChildProcess> {
    this.started.push(Date.now());
    this.process = new ChildProcess();
    this.emit('spawn', this.process);
    return this.process;
  }

  kill(): void {
    this.die();
  }

  connect(): void {
    this.ready = true;
    this.emit('ready');
  }

  die(): void {
    const dead = this.process;
    this.process = null;
    this.ready = false;
    this.emit('death', dead);
  }
}

describe('a supervised shard', () => {
  let shard: FakeShard;
  let supervised: SupervisedShard;
  let lines: string[];
  let lost: unknown[];
  let isStart: boolean;
  let turn: () => Promise<void>;

  function supervise(): void {
    const destination = { write: (line: string): void => void lines.push(line) };
    supervised = superviseShard(shard, {
      logger: createLogger({ level: 'trace', secrets: [], destination }),
      turn: () => turn(),
      onReady: () => undefined,
      onLost: (reason) => lost.push(reason),
      isStart: () => isStart,
    });
  }

  /** Seconds from the death of its process to the next start. */
  async function pauseAfter(livedMs: number): Promise<number> {
    shard.connect();
    await vi.advanceTimersByTimeAsync(livedMs);
    const before = shard.started.length;
    const died = Date.now();
    shard.die();
    while (shard.started.length === before) await vi.advanceTimersByTimeAsync(500);
    return ((shard.started.at(-1) ?? 0) - died) / 1_000;
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    shard = new FakeShard();
    lines = [];
    lost = [];
    isStart = false;
    turn = () => Promise.resolve();
    supervise();
    await vi.advanceTimersByTimeAsync(0);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('is started again ever later while it dies young, and at once as before when it lived', async () => {
    const pauses: number[] = [];
    for (let death = 0; death < 9; death += 1) pauses.push(await pauseAfter(5_000));
    expect(pauses).toEqual([1, 2, 4, 8, 15, 30, 60, 120, 120]);
    expect(await pauseAfter(61_000)).toBe(1);
    expect(lost).toEqual([]);
  });

  it('tells of each death and of the pause in the log', async () => {
    await pauseAfter(0);
    expect(lines.join('')).toMatch(/"level":"error".*"shard":3.*died/);
    expect(lines.join('')).toMatch(/"level":"warn".*"shard":3,"seconds":1/);
  });

  it('is lost where its first start fails, and where Discord closed its connection for good', () => {
    isStart = true;
    shard.die();
    expect(lost).toHaveLength(1);
    shard.emit('disconnect');
    expect(lost).toHaveLength(2);
  });

  it('is lost where it must not begin again', async () => {
    const refusal = new Error('the token was reset');
    turn = () => Promise.reject(refusal);
    shard.die();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lost).toEqual([refusal]);
    expect(shard.started).toHaveLength(1);
  });

  it('is not started again once it is to stop', async () => {
    shard.die();
    await supervised.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(shard.started).toHaveLength(1);
    expect(lost).toEqual([]);
  });

  it('is ended by force where its process does not end by itself', async () => {
    const signals: unknown[] = [];
    const { process: hanging } = shard;
    vi.spyOn(hanging ?? new ChildProcess(), 'kill').mockImplementation((signal) => {
      signals.push(signal);
      if (signal === 'SIGKILL') shard.die();
      return true;
    });
    const stopped = supervised.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    await stopped;
    expect(signals).toEqual(['SIGTERM', 'SIGKILL']);
  });

  it('is tried again where its process could not be started', async () => {
    shard.process?.emit('error', new Error('spawn EAGAIN'));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(shard.started).toHaveLength(2);
    vi.spyOn(shard, 'spawn').mockRejectedValueOnce(new Error('spawn ENOMEM'));
    shard.die();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shard.started).toHaveLength(3);
    expect(lost).toEqual([]);
  });

  it('reads the knowledge anew only when it got so far that it can', () => {
    const { process: running } = shard;
    const kill = vi.spyOn(running ?? new ChildProcess(), 'kill').mockReturnValue(true);
    supervised.reload();
    expect(kill).not.toHaveBeenCalled();
    shard.connect();
    supervised.reload();
    expect(kill).toHaveBeenCalledWith('SIGHUP');
  });
});
