import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from './harness.ts';
import { textOf } from './limits.ts';
import { use } from './using.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SLOW = 90_000;

interface Run {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves when a line of the output has this in it; fails where the process ends before. */
  line(part: string): Promise<void>;
  readonly exit: Promise<unknown>;
}

const running = new Set<ChildProcess>();
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  await discord.close();
});

/** Starts the bot, or the playground where the environment takes the token away. */
function start(environment: Record<string, string>): Run {
  const child = spawn('node', ['--import', 'tsx', 'src/main.ts', 'start'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: TOKEN,
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_GUILD_ID: GUILD_ID,
      DISCORD_API_BASE: discord.apiBase,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  createInterface(child.stderr).on('line', (line) => lines.push(line));
  const exit = once(child, 'close').then(([code]) => code);
  let hasEnded = false;
  void exit.then(() => {
    hasEnded = true;
  });
  return {
    process: child,
    lines,
    exit,
    async line(part) {
      const isThere = (): boolean => lines.some((one) => one.includes(part));
      await vi.waitUntil(() => isThere() || hasEnded, { timeout: SLOW });
      if (!isThere()) throw new Error(`ended without “${part}”:\n${lines.join('\n')}`);
    },
  };
}

/** A port that nobody listens on. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return String(address.port);
}

const ready = async (port: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}/readyz`)).status;

it('is alive, gets ready, shows what it did, and is not ready while it stops', {
  timeout: SLOW,
}, async () => {
  const port = await freePort();
  const bot = start({ MONITORING_PORT: port });
  await bot.line('"msg":"ready"');
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect(await ready(port)).toBe(200);
  await use(discord, 'ask', { question: 'How many memoranda were signed in Gyeongju?' });
  await bot.line('"msg":"interaction"');
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toContain('{kind="command",name="ask",outcome="answered"} 1');
  expect(metrics).toMatch(/communique_knowledge_info\{version="[0-9a-f]{12}"\} 1/);
  expect(metrics).toMatch(/nodejs_eventloop_lag_p99_seconds [\d.e-]+/);
  const release = discord.holdCallbacks();
  await discord.send({ kind: 'slash', command: 'about' }).response;
  bot.process.kill('SIGTERM');
  await bot.line('"msg":"stopping"');
  expect(await ready(port)).toBe(503);
  release();
  expect(await bot.exit).toBe(0);
});

describe.skipIf(process.platform === 'win32')('SIGHUP', () => {
  it('reads the knowledge anew at once, and never ends the process', { timeout: SLOW }, async () => {
    const directory = writeMadeUp();
    const bot = start({ KNOWLEDGE_DIR: directory });
    await bot.line('"msg":"ready"');
    bot.process.kill('SIGHUP');
    await bot.line('SIGHUP: the knowledge is the same as before');
    const file = join(directory, 'facts/all.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('en: A brass telescope', 'en: A copper spyglass'));
    bot.process.kill('SIGHUP');
    await bot.line('"msg":"the knowledge was reloaded"');
    const answer = await use(discord, 'ask', { question: 'What gift did Brill give to Kessel?' });
    expect(textOf(answer)).toContain('A copper spyglass');
    writeFileSync(file, 'no facts');
    bot.process.kill('SIGHUP');
    await bot.line("the knowledge can't be used");
    bot.process.kill('SIGTERM');
    expect(await bot.exit).toBe(0);
  });

  it('does the same in the playground, which is watched where a port is given', {
    timeout: SLOW,
  }, async () => {
    const directory = writeMadeUp();
    const port = await freePort();
    const playground = start({
      DISCORD_TOKEN: '',
      DISCORD_APPLICATION_ID: '',
      KNOWLEDGE_DIR: directory,
      MONITORING_PORT: port,
    });
    await playground.line('The playground is at');
    expect(await ready(port)).toBe(200);
    const file = join(directory, 'facts/all.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('en: A brass telescope', 'en: A copper spyglass'));
    playground.process.kill('SIGHUP');
    await playground.line('The knowledge was reloaded');
    playground.process.kill('SIGTERM');
    expect(await playground.exit).toBe(0);
  });
});
