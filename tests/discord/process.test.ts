import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { bodyProblems } from './api-description.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from './harness.ts';
import { textOf } from './limits.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A process loads its store and connects: slower than what Vitest expects of a test. */
const SLOW = 30_000;

/** What `npm start` runs, without npm between it and its signals. */
function startCommand(): string[] {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')));
  return scripts.start.split(' ');
}

interface Run {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  /** Resolves when a line of standard output has this in it. */
  line(part: string): Promise<void>;
  readonly exit: Promise<number | null>;
}

function run(environment: Record<string, string>): Run {
  const [command = 'node', ...args] = startCommand();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: '',
      DISCORD_APPLICATION_ID: '',
      DISCORD_GUILD_ID: '',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting: { part: string; resolve: () => void }[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    for (const { part, resolve: found } of waiting) if (line.includes(part)) found();
  });
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  const exit = once(child, 'close').then(([code]) => z.number().nullable().parse(code));
  const line = (part: string): Promise<void> => {
    if (lines.some((one) => one.includes(part))) return Promise.resolve();
    const early = exit.then((code) =>
      Promise.reject(new Error(`ended with ${code}: ${[...lines, ...errors].join('\n')}`)),
    );
    return Promise.race([new Promise<void>((found) => waiting.push({ part, resolve: found })), early]);
  };
  return { process: child, lines, errors, line, exit };
}

let discord: LocalDiscord;
let running: Run | undefined;

function runBot(environment: Record<string, string> = {}): Run {
  running = run({
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_GUILD_ID: GUILD_ID,
    DISCORD_API_BASE: discord.apiBase,
    LOG_LEVEL: 'trace',
    ...environment,
  });
  return running;
}

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  running?.process.kill('SIGKILL');
  running = undefined;
  await discord.close();
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what is in flight before it ends by %s',
  async (signal) => {
    const bot = runBot();
    await bot.line('"msg":"ready"');
    expect(discord.commands.list(GUILD_ID)).toHaveLength(commands.length);
    const release = discord.holdCallbacks();
    const early = discord.send({ kind: 'slash', command: 'timeline' });
    await early.response;
    const atOnce = discord.send({
      kind: 'slash',
      command: 'source',
      options: { document: 'beijing', paragraph: 1 },
    });
    bot.process.kill(signal);
    expect(textOf((await atOnce.response).data)).toContain('paragraph 1');
    await bot.line('"msg":"stopping"');
    release();
    expect(await bot.exit).toBe(0);
    expect(bot.lines.at(-1)).toContain('"msg":"stopped"');
    const callbacks = discord.requests.filter(({ route }) => route.endsWith('/callback'));
    expect(callbacks.map(({ status }) => status)).toEqual([204, 204]);
    expect(bodyProblems(discord.requests)).toEqual([]);
    expect([...bot.lines, ...bot.errors].join('\n')).not.toContain(TOKEN);
  },
  SLOW,
);

it(
  'lists every problem of the environment and ends with 1',
  async () => {
    const bot = runBot({
      DISCORD_GUILD_ID: 'here',
      DISCORD_API_BASE: 'nowhere',
      LOG_LEVEL: 'loud',
      DISCORD_APPLICATION_ID: '',
      KNOWLEDGE_DIR: '/nowhere',
    });
    expect(await bot.exit).toBe(1);
    const said = [...bot.lines, ...bot.errors].join('\n');
    for (const key of [
      'DISCORD_GUILD_ID',
      'DISCORD_API_BASE',
      'LOG_LEVEL',
      'DISCORD_APPLICATION_ID',
      'KNOWLEDGE_DIR',
    ]) {
      expect(said).toContain(key);
    }
    expect(said).not.toMatch(/^\s+at /m);
  },
  SLOW,
);

it.each([
  ['a token that Discord refuses', { DISCORD_TOKEN: 'another' }, 'DISCORD_TOKEN'],
  ['a server that the bot is not in', { DISCORD_GUILD_ID: '111111111111111111' }, 'Invite it'],
  ['an address where nobody answers', { DISCORD_API_BASE: 'http://127.0.0.1:9/api' }, 'cannot be reached'],
])(
  'explains %s and ends with 1',
  async (_what, environment, words) => {
    const bot = runBot(environment);
    expect(await bot.exit).toBe(1);
    expect(bot.lines.join('\n')).toContain(words);
  },
  SLOW,
);

it(
  'opens the playground without a token, says where it is, and ends when it is asked to',
  async () => {
    running = run({ PLAYGROUND_PORT: '' });
    await running.line('The playground is at');
    expect(running.lines.join('\n')).toContain('DISCORD_TOKEN is not set');
    const [url = ''] = running.lines.join('\n').match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
    expect(await (await fetch(url)).text()).toContain('<html');
    running.process.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  },
  SLOW,
);
