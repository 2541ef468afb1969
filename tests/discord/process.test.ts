import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { bodyProblems } from './api-description.ts';
import { type BotProcess, runBotProcess } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from './harness.ts';
import { textOf } from './limits.ts';

/** A process loads its store and connects: slower than what Vitest expects of a test. */
const SLOW = 90_000;

let discord: LocalDiscord;
let running: BotProcess | undefined;

async function runBot(environment: Readonly<Record<string, string>> = {}): Promise<BotProcess> {
  running = runBotProcess({
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_GUILD_ID: GUILD_ID,
    DISCORD_API_BASE: discord.apiBase,
    MONITORING_PORT: String(await freePort()),
    LOG_LEVEL: 'trace',
    ...environment,
  });
  return running;
}

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  running?.kill();
  running = undefined;
  await discord.close();
});

it.each(['SIGTERM', 'SIGINT'] as const)(
  'answers what is in flight before it ends by %s',
  async (signal) => {
    const bot = await runBot();
    await bot.line(({ msg }) => msg === 'ready');
    expect(discord.commands.list(GUILD_ID)).toHaveLength(commands.length);
    const release = discord.holdCallbacks();
    const early = discord.send({ kind: 'slash', command: 'timeline' });
    await early.response;
    const atOnce = discord.send({
      kind: 'slash',
      command: 'source',
      options: { document: 'beijing', paragraph: 1 },
    });
    process.kill(bot.pid, signal);
    expect(textOf((await atOnce.response).data)).toContain('paragraph 1');
    await bot.line(({ msg }) => msg === 'stopping');
    release();
    expect(await bot.exit).toBe(0);
    expect(bot.log().at(-1)?.msg).toBe('stopped');
    const callbacks = discord.requests.filter(({ route }) => route.endsWith('/callback'));
    expect(callbacks.map(({ status }) => status)).toEqual([204, 204]);
    expect(bodyProblems(discord.requests)).toEqual([]);
    expect(bot.text()).not.toContain(TOKEN);
  },
  SLOW,
);

it(
  'lists every problem of the environment and ends with 1',
  async () => {
    const bot = await runBot({
      DISCORD_GUILD_ID: 'here',
      DISCORD_API_BASE: 'nowhere',
      LOG_LEVEL: 'loud',
      DISCORD_APPLICATION_ID: '',
      KNOWLEDGE_DIR: '/nowhere',
    });
    expect(await bot.exit).toBe(1);
    const said = bot.text();
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
    const bot = await runBot(environment);
    expect(await bot.exit).toBe(1);
    expect(bot.text()).toContain(words);
  },
  SLOW,
);

it(
  'opens the playground without a token, says where it is, and ends when it is asked to',
  async () => {
    running = runBotProcess({});
    await running.said('The playground is at');
    expect(running.text()).toContain('DISCORD_TOKEN is not set');
    const [url = ''] = running.text().match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
    expect(await (await fetch(url)).text()).toContain('<html');
    process.kill(running.pid, 'SIGTERM');
    expect(await running.exit).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  },
  SLOW,
);
