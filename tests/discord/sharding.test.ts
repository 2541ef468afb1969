import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFailed, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { type BotProcess, type LogLine, runBotProcess } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { APPLICATION_ID, TOKEN } from './harness.ts';
import { textOf } from './limits.ts';
import { made, use } from './using.ts';

/** Several processes load their stores and connect, one after another, on a machine that may do other things too. */
const SLOW = 180_000;
const WAIT = { timeout: 120_000, interval: 50 };
const SHARDS = 2;
/** Servers of both shards by turns: https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
const GUILD_IDS = Array.from({ length: 6 }, (_, at) => String((238_418_579_101n + BigInt(at)) << 22n));
const shardOf = (guildId: string | undefined): number =>
  guildId === undefined ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(SHARDS));
const [OF_FIRST, OF_SECOND] = [0, 1].map((shard) => GUILD_IDS.find((id) => shardOf(id) === shard) ?? '');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

let discord: LocalDiscord;
let running: BotProcess | undefined;
let monitoring: string;
let knowledge: string;

async function run(environment: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
  const port = await freePort();
  monitoring = `http://127.0.0.1:${port}`;
  running = runBotProcess({
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_API_BASE: discord.apiBase,
    MONITORING_PORT: String(port),
    SHARDS: 'auto',
    KNOWLEDGE_DIR: knowledge,
    ...environment,
  });
  return running;
}

const isAllReady = ({ msg }: LogLine): boolean => msg === 'all shards are ready';

async function runUntilReady(environment: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
  const bot = await run(environment);
  await bot.line(isAllReady);
  return bot;
}

const started = (bot: BotProcess): LogLine[] =>
  bot.log().filter(({ msg }) => msg === 'the process of a shard was started');

function pidOf(bot: BotProcess, shard: number): number {
  const { pid } = started(bot).findLast((line) => line.shard === shard) ?? {};
  if (pid === undefined) throw new Error(`shard ${shard} was not started`);
  return pid;
}

/** How many interactions each shard has told of. */
function answered(bot: BotProcess): number[] {
  const told = bot.log().filter(({ msg }) => msg === 'interaction');
  return Array.from({ length: SHARDS }, (_, id) => told.filter(({ shard }) => shard === id).length);
}

function callbackStatuses(): number[] {
  return discord.requests.flatMap(({ route, status }) => (route.endsWith('/callback') ? [status] : []));
}

beforeEach(async () => {
  const start = Date.now();
  onTestFailed(() => void process.stderr.write(`${running?.text()}\n`));
  knowledge = writeMadeUp();
  discord = await startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    guildIds: GUILD_IDS,
    shards: SHARDS,
    // A machine with more to do than this may take over three seconds for an answer, which is not what is tested here.
    now: () => start + (Date.now() - start) / 10,
  });
});

afterEach(async () => {
  running?.kill();
  await running?.exit;
  running = undefined;
  await discord.close();
});

describe('a bot of two shards', () => {
  it(
    'answers everybody once, each server and direct messages by their own shard, and goes on when one is killed',
    async () => {
      const bot = await runUntilReady();
      expect(discord.gateway.shards().map(String).sort()).toEqual(['0,2', '1,2']);
      expect(discord.commands.list(undefined)).toHaveLength(commands.length);
      const registering = discord.requests.filter(({ route }) => route.endsWith('/commands'));
      expect(registering.map(({ method }) => method)).toEqual(['GET', ...commands.map(() => 'POST')]);

      const places = [...GUILD_IDS, undefined];
      await Promise.all(places.map((guildId) => use(discord, 'about', {}, { guildId })));
      await vi.waitFor(() => expect(answered(bot)).toEqual([4, 3]), WAIT);

      const killed = pidOf(bot, 1);
      process.kill(killed, 'SIGKILL');
      await bot.line(({ msg, shard }) => msg === 'the process of a shard died' && shard === 1);
      const meanwhile = await use(
        discord,
        'ask',
        { question: 'Where did Brill and Kessel meet?' },
        { guildId: OF_FIRST },
      );
      expect(textOf(meanwhile)).toContain('**[1]**');
      expect((await fetch(`${monitoring}/readyz`)).status).toBe(503);
      await vi.waitFor(async () => expect((await fetch(`${monitoring}/readyz`)).status).toBe(200), WAIT);
      expect(isAlive(killed)).toBe(false);
      await use(discord, 'about', {}, { guildId: OF_SECOND });
      await vi.waitFor(() => expect(answered(bot)).toEqual([5, 4]), WAIT);

      expect(callbackStatuses()).toEqual(Array(9).fill(204));
      expect(bot.text()).not.toContain(TOKEN);
    },
    SLOW,
  );

  it.each([
    ['SIGTERM to the process that started them', 'SIGTERM', 1],
    ['Ctrl-C, which all processes of a terminal get', 'SIGINT', -1],
  ] as const)(
    'answers what is in flight before it ends by %s',
    async (_how, signal, sign) => {
      const bot = await runUntilReady();
      const pids = [pidOf(bot, 0), pidOf(bot, 1)];
      const release = discord.holdCallbacks();
      const sent = [OF_FIRST, OF_SECOND].map((guildId) =>
        discord.send({ kind: 'slash', command: 'timeline' }, { guildId }),
      );
      const replies = await Promise.all(sent.map(({ response }) => response));
      const late = [OF_FIRST, OF_SECOND, undefined].map((guildId) =>
        discord.send({ kind: 'slash', command: 'about' }, { guildId }),
      );
      process.kill(sign * bot.pid, signal);
      replies.push(...(await Promise.all(late.map(({ response }) => response))));
      release();
      expect(await bot.exit).toBe(0);
      for (const reply of replies) expect(textOf(made(reply))).not.toBe('');
      expect(callbackStatuses()).toEqual(Array(5).fill(204));
      expect(pids.filter(isAlive)).toEqual([]);
      expect(bot.log().at(-1)?.msg).toBe('stopped');
      expect(bot.text()).not.toContain('died');
    },
    SLOW,
  );

  it(
    'serves the health and the metrics of all of them in one place, and has all of them read the knowledge anew',
    async () => {
      const bot = await runUntilReady();
      await Promise.all([OF_FIRST, OF_SECOND].map((guildId) => use(discord, 'about', {}, { guildId })));
      expect(await (await fetch(`${monitoring}/readyz`)).json()).toMatchObject({ status: 'ready' });
      await vi.waitFor(async () => {
        const lines = (await (await fetch(`${monitoring}/metrics`)).text()).split('\n');
        const shown = lines.filter((line) => /^communique_interactions_total.*"about".*"shown"/.test(line));
        expect(shown.map((line) => /shard="(\d)"} (\d+)$/.exec(line)?.slice(1)).sort()).toEqual([
          ['0', '1'],
          ['1', '1'],
        ]);
        for (const shard of ['0', '1', 'starter'])
          expect(lines.join('\n')).toMatch(
            new RegExp(`^process_resident_memory_bytes.*shard="${shard}"`, 'm'),
          );
      }, WAIT);
      process.kill(bot.pid, 'SIGHUP');
      for (const id of [0, 1])
        await bot.line(({ msg, shard }) => shard === id && msg.includes('the knowledge is the same'));
      await use(discord, 'about', {}, { guildId: OF_SECOND });
      expect(started(bot)).toHaveLength(SHARDS);
    },
    SLOW,
  );

  it(
    'ends as a whole, with the reason, where Discord does not want it any more',
    async () => {
      const bot = await runUntilReady();
      discord.faults.closeConnections(4004);
      expect(await bot.exit).toBe(1);
      expect(bot.text()).toContain('Discord does not accept DISCORD_TOKEN');
      expect(started(bot)).toHaveLength(SHARDS);
    },
    SLOW,
  );

  it(
    'ends in each process when the one that started them is killed',
    async () => {
      const bot = await runUntilReady();
      const pids = [pidOf(bot, 0), pidOf(bot, 1)];
      process.kill(bot.pid, 'SIGKILL');
      await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), WAIT);
      expect(bot.log().filter(({ msg }) => msg === 'stopped')).toHaveLength(SHARDS);
    },
    SLOW,
  );
});

it(
  'ends at once where it is asked to while its shards are starting',
  async () => {
    const bot = await run();
    const { pid = 0 } = await bot.line(({ msg }) => msg === 'the process of a shard was started');
    process.kill(bot.pid, 'SIGTERM');
    expect(await bot.exit).toBe(0);
    expect(isAlive(pid)).toBe(false);
    expect(started(bot)).toHaveLength(1);
  },
  SLOW,
);

describe('a start of shards that cannot succeed', () => {
  it(
    'ends before any of them where Discord refuses the token',
    async () => {
      const bot = await run({ DISCORD_TOKEN: 'another' });
      expect(await bot.exit).toBe(1);
      expect(bot.text()).toContain('DISCORD_TOKEN');
      expect(started(bot)).toEqual([]);
    },
    SLOW,
  );

  it(
    'ends with what the first of them says, and is not tried again and again',
    async () => {
      const empty = mkdtempSync(join(tmpdir(), 'communique-empty-'));
      try {
        const bot = await run({ KNOWLEDGE_DIR: empty });
        expect(await bot.exit).toBe(1);
        expect(bot.text()).toContain("The bot can't start");
        expect(started(bot).filter(({ shard }) => shard === 0)).toHaveLength(1);
      } finally {
        rmSync(empty, { recursive: true });
      }
    },
    SLOW,
  );
});

it(
  'SHARDS is of no account to the playground',
  async () => {
    const bot = await run({
      DISCORD_TOKEN: '',
      DISCORD_APPLICATION_ID: '',
      PLAYGROUND_PORT: String(await freePort()),
    });
    await bot.said('The playground is at');
    process.kill(bot.pid, 'SIGTERM');
    expect(await bot.exit).toBe(0);
  },
  SLOW,
);
