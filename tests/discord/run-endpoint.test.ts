import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { listen } from '../../src/listening.ts';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { COMMENT_FIELD, KIND_FIELD, NAME_FIELD } from '../../src/render/discord-report.ts';
import { translate } from '../../src/render/strings.ts';
import { type BotProcess, type LogLine, runBotProcess } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from './harness.ts';
import { createHttpCaller, createKeys, type HttpCaller, type Keys } from './http-caller.ts';
import { controlsOf, textOf } from './limits.ts';
import { made } from './using.ts';

/** A process loads its store: slower than what Vitest expects of a test. */
const SLOW = 120_000;
const REPORT = translate('en', 'button.report');

let discord: LocalDiscord;
let keys: Keys;
let port: number;
let health: number;
let running: BotProcess | undefined;
let blocker: Server | undefined;

beforeEach(async () => {
  discord = await startTestDiscord();
  keys = createKeys();
  [port, health] = await Promise.all([freePort(), freePort()]);
});

afterEach(async () => {
  running?.kill();
  blocker?.close();
  running = undefined;
  blocker = undefined;
  await discord.close();
});

function run(environment: Readonly<Record<string, string>> = {}): BotProcess {
  running = runBotProcess({
    INTERACTIONS_PORT: String(port),
    DISCORD_PUBLIC_KEY: keys.publicKey,
    DISCORD_API_BASE: discord.apiBase,
    MONITORING_PORT: String(health),
    ...environment,
  });
  return running;
}

const withToken = { DISCORD_TOKEN: TOKEN, DISCORD_APPLICATION_ID: APPLICATION_ID };
const isReady = ({ msg }: LogLine): boolean => msg === 'ready';

function callerOf(): HttpCaller {
  return createHttpCaller(`http://127.0.0.1:${port}/interactions`, keys);
}

async function readiness(): Promise<{ status: number; checks: Record<string, boolean> }> {
  const response = await fetch(`http://127.0.0.1:${health}/readyz`);
  const { checks } = z.object({ checks: z.record(z.string(), z.boolean()) }).parse(await response.json());
  return { status: response.status, checks };
}

describe('npm start with INTERACTIONS_PORT', () => {
  it(
    'answers without a token, reaches Discord for nothing, and ends with 0 when it is asked to',
    async () => {
      const bot = run();
      await bot.line(isReady);
      const question = 'How many memoranda were signed in Gyeongju?';
      const answer = await callerOf().send({ kind: 'slash', command: 'ask', options: { question } }).response;
      expect(textOf(answer.data)).toContain('**[1]**');
      expect([...controlsOf(made(answer)).keys()]).not.toContain(REPORT);
      expect(discord.requests).toEqual([]);
      expect(await readiness()).toMatchObject({ status: 200, checks: { http: true } });
      process.kill(bot.pid, 'SIGTERM');
      expect(await bot.exit).toBe(0);
      expect(bot.log().at(-1)?.msg).toBe('stopped');
      expect(bot.text()).not.toContain(question);
    },
    SLOW,
  );

  it(
    'registers the commands before it is ready where there is a token, and opens no gateway',
    async () => {
      const bot = run({ ...withToken, DISCORD_GUILD_ID: GUILD_ID });
      await bot.line(isReady);
      expect(discord.commands.list(GUILD_ID)).toHaveLength(commands.length);
      expect(discord.gateway.intents()).toEqual([]);
      expect(bot.text()).not.toContain(TOKEN);
    },
    SLOW,
  );

  it(
    'shows in its metrics which requests Discord made wait, and that nothing has failed yet',
    async () => {
      const limit = { kind: 'rate-limit', retryAfterSeconds: 0.2, scope: 'user' } as const;
      discord.faults.breakRequests(limit, { times: 1 });
      const bot = run(withToken);
      await bot.line(isReady);
      const metrics = await (await fetch(`http://127.0.0.1:${health}/metrics`)).text();
      expect(metrics).toMatch(/^communique_rest_rate_limits_total\{scope="user"\} [1-9]/m);
      expect(metrics).toContain('{kind="command",name="ask",outcome="failed"} 0');
    },
    SLOW,
  );

  it(
    'brings reports to the moderators where there is a token',
    async () => {
      const bot = run({ ...withToken, REVIEW_CHANNEL_ID: MODERATORS_CHANNEL_ID });
      await bot.line(isReady);
      const caller = callerOf();
      const question = 'How many memoranda were signed in Gyeongju?';
      const message = made(
        await caller.send({ kind: 'slash', command: 'ask', options: { question } }).response,
      );
      const customId = controlsOf(message).get(REPORT) ?? '';
      const { data } = await caller.send({ kind: 'component', customId, message }).response;
      const fields = { [KIND_FIELD]: ['wrong'], [COMMENT_FIELD]: 'It was eight.', [NAME_FIELD]: false };
      await caller.send({ kind: 'modal', customId: String(data.custom_id), fields, message }).response;
      expect(textOf(discord.channelMessages(MODERATORS_CHANNEL_ID).at(-1))).toContain('It was eight.');
    },
    SLOW,
  );

  it(
    'says what to do where the port is taken, registers nothing, and ends with 1',
    async () => {
      blocker = createServer();
      await listen(blocker, { host: '127.0.0.1', port });
      const bot = run(withToken);
      expect(await bot.exit).toBe(1);
      expect(bot.text()).toContain(`Port ${port} at 127.0.0.1 is taken`);
      expect(bot.text()).toContain('INTERACTIONS_PORT');
      expect(discord.commands.list(undefined)).toEqual([]);
    },
    SLOW,
  );

  it.each([
    ['a key that is none', { DISCORD_PUBLIC_KEY: 'abc' }, 'DISCORD_PUBLIC_KEY is no public key'],
    ['no key', { DISCORD_PUBLIC_KEY: '' }, 'DISCORD_PUBLIC_KEY is missing'],
    ['an address that is not of this machine', { INTERACTIONS_HOST: '192.0.2.1' }, 'INTERACTIONS_HOST'],
    [
      'a token that Discord refuses',
      { DISCORD_TOKEN: 'another', DISCORD_APPLICATION_ID: APPLICATION_ID },
      'does not accept DISCORD_TOKEN',
    ],
  ])(
    'says what to do for %s, and ends with 1',
    async (_what, environment, words) => {
      const bot = run(environment);
      expect(await bot.exit).toBe(1);
      expect(bot.text()).toContain(words);
      expect(bot.text()).not.toMatch(/^\s+at /m);
    },
    SLOW,
  );
});
