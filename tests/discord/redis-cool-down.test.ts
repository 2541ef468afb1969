import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRedisCoolDown, type RedisCoolDown } from '../../src/discord/redis-cool-down.ts';
import { createLogger } from '../../src/log.ts';
import { freePort } from './free-port.ts';

const SLOW = 30_000;
const WAIT = { timeout: 15_000, interval: 50 };
/** What an answer may wait for a Redis that says nothing. */
const NOTICEABLE_MS = 1_000;
const SECRET = 'a secret of the application';
const isHere = spawnSync('redis-server', ['--version']).status === 0;
if (!isHere) process.stderr.write('redis-server is not installed, so its tests are skipped.\n');

describe.skipIf(!isHere)('cool-downs in Redis', () => {
  let directory: string;
  let port: number;
  let server: ChildProcess | undefined;
  let lines: string[];
  let coolDowns: RedisCoolDown[];

  async function startRedis(...settings: string[]): Promise<void> {
    const own = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const started = spawn('redis-server', [...own, '--dir', directory, ...settings], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = started;
    for await (const chunk of started.stdout) if (String(chunk).includes('Ready to accept')) break;
  }

  async function killRedis(): Promise<void> {
    const killed = server;
    server = undefined;
    if (killed === undefined || killed.exitCode !== null) return;
    killed.kill('SIGKILL');
    await once(killed, 'exit');
  }

  function coolDown(times: number, { guildTimes = 1_000, login = '' } = {}): RedisCoolDown {
    const destination = { write: (line: string): void => void lines.push(line) };
    const logger = createLogger({ level: 'trace', secrets: [], destination });
    const made = createRedisCoolDown(`redis://${login}127.0.0.1:${port}`, SECRET, logger, {
      user: { times, seconds: 600 },
      guild: { times: guildTimes, seconds: 600 },
    });
    coolDowns.push(made);
    return made;
  }

  /** Uses of nobody in particular, until those of one process reach the others. */
  async function untilShared(one: RedisCoolDown, another: RedisCoolDown, times: number): Promise<void> {
    let turn = 0;
    await vi.waitFor(async () => {
      turn += 1;
      const who = `shared-${turn}`;
      for (let use = 0; use < times; use += 1) await one.use(who, undefined);
      expect(await another.use(who, undefined)).toMatchObject({ who: 'user' });
    }, WAIT);
  }

  const said = (part: string): number => lines.filter((line) => line.includes(part)).length;
  const AWAY = 'Redis cannot be used';
  const BACK = 'Redis is back';

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'communique-redis-'));
    port = await freePort();
    lines = [];
    coolDowns = [];
  });

  afterEach(async () => {
    for (const made of coolDowns) made.close();
    server?.kill('SIGCONT');
    await killRedis();
    rmSync(directory, { recursive: true, force: true });
  });

  it(
    'count together in all processes: a person, and a server',
    async () => {
      await startRedis();
      const [one, another] = [coolDown(2, { guildTimes: 4 }), coolDown(2, { guildTimes: 4 })];
      await untilShared(one, another, 2);
      expect(await one.use('a', 'server')).toBeUndefined();
      expect(await another.use('a', 'server')).toBeUndefined();
      const refused = await one.use('a', 'server');
      expect(refused?.who).toBe('user');
      expect(refused?.seconds).toBeGreaterThan(590);
      expect(await another.use('a', 'server')).toMatchObject({ who: 'user' });
      await one.use('b', 'server');
      await another.use('c', 'server');
      expect(await one.use('d', 'server')).toMatchObject({ who: 'guild' });
      expect(await another.use('d', undefined)).toBeUndefined();
      expect(lines).toEqual([]);
    },
    SLOW,
  );

  it(
    'leave in Redis no id and nothing that stays',
    async () => {
      await startRedis();
      const [one, another] = [coolDown(2), coolDown(2)];
      await untilShared(one, another, 2);
      await one.use('123456789012345678', '876543210987654321');
      const reader = new Redis(port, '127.0.0.1');
      const keys = await reader.keys('*');
      const lives = await Promise.all(keys.map((key) => reader.ttl(key)));
      reader.disconnect();
      expect(keys.filter((key) => key.startsWith('communique:guild:'))).toHaveLength(1);
      expect(keys.join('\n')).not.toMatch(/123456789012345678|876543210987654321/);
      for (const seconds of lives) {
        expect(seconds).toBeGreaterThan(0);
        expect(seconds).toBeLessThanOrEqual(600);
      }
    },
    SLOW,
  );

  it(
    'go on in memory when Redis is killed, and are shared again when it is back',
    async () => {
      await startRedis();
      const [one, another] = [coolDown(2), coolDown(2)];
      await untilShared(one, another, 2);
      await killRedis();
      for (let use = 0; use < 2; use += 1) expect(await one.use('a', 'server')).toBeUndefined();
      expect(await one.use('a', 'server')).toMatchObject({ who: 'user' });
      expect(await another.use('a', 'server')).toBeUndefined();
      await vi.waitFor(() => expect(said(AWAY)).toBe(2), WAIT);
      await startRedis();
      await untilShared(one, another, 2);
      expect(said(AWAY)).toBe(2);
      expect(said(BACK)).toBe(2);
    },
    SLOW,
  );

  it(
    'wait a moment for a Redis that hangs, then no longer, until it goes on',
    async () => {
      await startRedis();
      const [one, another] = [coolDown(1_000), coolDown(1_000)];
      const strict = [coolDown(2), coolDown(2)] as const;
      await untilShared(strict[0], strict[1], 2);
      await vi.waitFor(async () => {
        await Promise.all([one.use('a', 'server'), another.use('a', 'server')]);
        expect(lines).toEqual([]);
      }, WAIT);
      server?.kill('SIGSTOP');
      const took: number[] = [];
      for (let use = 0; use < 200; use += 1) {
        const started = performance.now();
        expect(await one.use('a', 'server')).toBeUndefined();
        took.push(performance.now() - started);
      }
      expect(Math.max(...took)).toBeLessThan(NOTICEABLE_MS);
      expect(took.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(2 * NOTICEABLE_MS);
      expect(said(AWAY)).toBe(1);
      server?.kill('SIGCONT');
      await untilShared(strict[0], strict[1], 2);
      await vi.waitFor(() => expect(said(BACK)).toBe(said(AWAY)), WAIT);
    },
    SLOW,
  );

  it(
    'go on in memory where Redis refuses the password, and tell it once without the password',
    async () => {
      await startRedis('--requirepass', 'right');
      const one = coolDown(1, { login: ':wrong-secret@' });
      await vi.waitFor(() => expect(said(AWAY)).toBe(1), WAIT);
      expect(await one.use('a', 'server')).toBeUndefined();
      expect(await one.use('a', 'server')).toMatchObject({ who: 'user' });
      expect(lines.join('\n')).toContain('WRONGPASS');
      expect(lines.join('\n')).not.toContain('wrong-secret');
      expect(lines).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'go on in memory where Redis takes no more, and are shared again when it does',
    async () => {
      await startRedis();
      const [one, another] = [coolDown(2), coolDown(2)];
      await untilShared(one, another, 2);
      const operator = new Redis(port, '127.0.0.1');
      await operator.config('SET', 'maxmemory', '1');
      for (let use = 0; use < 2; use += 1) expect(await one.use('a', 'server')).toBeUndefined();
      expect(await one.use('a', 'server')).toMatchObject({ who: 'user' });
      expect(said(AWAY)).toBe(1);
      await operator.config('SET', 'maxmemory', '0');
      operator.disconnect();
      await untilShared(one, another, 2);
      expect([said(AWAY), said(BACK)]).toEqual([1, 1]);
    },
    SLOW,
  );

  it('start and count without a Redis, and tell it once', async () => {
    const one = coolDown(1);
    expect(await one.use('a', 'server')).toBeUndefined();
    expect(await one.use('a', 'server')).toMatchObject({ who: 'user' });
    await vi.waitFor(() => expect(said(AWAY)).toBe(1), WAIT);
    expect(lines.join('\n')).toContain('ECONNREFUSED');
  });
});
