import { describe, expect, it, vi } from 'vitest';
import { runBot } from '../../src/discord/run-bot.ts';
import { createLogger } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { configFor, GUILD_ID, startTestBot, startTestDiscord, TOKEN } from '../discord/harness.ts';
import { textOf } from '../discord/limits.ts';
import { realContext } from '../real-store.ts';
import { ANSWER, ask, askOnce, callbacks } from './asking.ts';

/** The client identifies once in five seconds, and tests run side by side on a machine that has other work. */
const SLOW = 60_000;
const WAIT = { timeout: 40_000 };

type Fault = (discord: LocalDiscord) => void;
const closing =
  (code: number): Fault =>
  ({ faults }) =>
    faults.closeConnections(code);

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const RESUMED: readonly (readonly [string, Fault])[] = [
  ['an unknown error (4000)', closing(4000)],
  ['an unknown opcode (4001)', closing(4001)],
  ['a payload that could not be read (4002)', closing(4002)],
  ['the server going away (1001)', closing(1001)],
  ['a connection that broke without a word', ({ gateway }) => gateway.dropConnections()],
  ['being asked to reconnect (opcode 7)', ({ faults }) => faults.askToReconnect()],
  ['an invalid session that can be resumed (opcode 9)', ({ faults }) => faults.invalidateSessions(true)],
];
const BEGUN_ANEW: readonly (readonly [string, Fault])[] = [
  ['not being authenticated (4003)', closing(4003)],
  ['being authenticated already (4005)', closing(4005)],
  ['an invalid sequence (4007)', closing(4007)],
  ['sending too fast (4008)', closing(4008)],
  ['a session that timed out (4009)', closing(4009)],
  ['an orderly close (1000)', closing(1000)],
  ['an invalid session (opcode 9)', ({ faults }) => faults.invalidateSessions(false)],
];
const FATAL: readonly (readonly [number, string, string])[] = [
  [4004, 'a token that was reset', 'Reset the token in the Developer Portal'],
  [4010, 'a shard that is none', 'Set SHARDS to auto'],
  [4011, 'too many servers for one connection', 'Set SHARDS to auto'],
  [4012, 'a version that is retired', 'Update the bot'],
  [4013, 'intents that are none', 'gateway intents'],
  [4014, 'intents that are not allowed', 'Privileged Gateway Intents'],
];

describe.concurrent('the bot', () => {
  it.each(RESUMED)(
    'resumes after %s, and answers once what was asked meanwhile',
    async (_what, fault) => {
      const bot = await startTestBot();
      const { discord } = bot;
      fault(discord);
      const meanwhile = ask(discord);
      expect(textOf((await meanwhile.response).data)).toContain(ANSWER);
      await vi.waitUntil(() => discord.gateway.resumed() === 1, WAIT);
      expect(await askOnce(discord)).toMatchObject({ statuses: [204], messages: 1 });
      expect(callbacks(discord, meanwhile)).toEqual([204]);
      expect(discord.gateway.identified()).toBe(1);
      await bot.stop();
    },
    SLOW,
  );

  it.each(BEGUN_ANEW)(
    'begins a new session after %s, and answers once',
    async (_what, fault) => {
      const bot = await startTestBot();
      const { discord } = bot;
      fault(discord);
      await vi.waitUntil(() => discord.gateway.identified() === 2, WAIT);
      const answer = await askOnce(discord);
      expect(answer.text).toContain(ANSWER);
      expect(answer).toMatchObject({ statuses: [204], messages: 1 });
      expect(discord.gateway.intents()).toContain(0);
      await bot.stop();
    },
    SLOW,
  );

  it.each(FATAL)(
    'stops on code %i (%s) and says what to do, at the start as later',
    async (code, _what, words) => {
      const discord = await startTestDiscord();
      const endRefusal = discord.faults.refuseIdentify(code);
      await expect(startTestBot({ discord })).rejects.toThrow(words);
      endRefusal();
      const lines: string[] = [];
      const write = (line: string): void => void lines.push(line);
      const logger = createLogger({ level: 'info', secrets: [TOKEN], destination: { write } });
      const exit = runBot(configFor(discord, GUILD_ID), realContext, logger);
      await vi.waitUntil(() => lines.some((line) => line.includes('"ready"')), WAIT);
      discord.faults.closeConnections(code);
      expect(await exit).toBe(1);
      const fatal = lines.filter((line) => line.includes('"level":"fatal"'));
      expect(fatal).toHaveLength(1);
      expect(fatal[0]).toContain(words);
      expect(fatal[0]).toContain(String(code));
      await discord.close();
    },
    SLOW,
  );

  it(
    'leaves a connection whose heartbeats nobody acknowledges, and resumes on another',
    async () => {
      const discord = await startTestDiscord();
      discord.faults.beatEvery(300);
      const bot = await startTestBot({ discord });
      discord.faults.ignoreHeartbeats();
      await vi.waitUntil(() => discord.gateway.resumed() > 0, WAIT);
      expect(await askOnce(discord)).toMatchObject({ statuses: [204], messages: 1 });
      expect(discord.gateway.identified()).toBe(1);
      await bot.stop();
      await discord.close();
    },
    SLOW,
  );

  it(
    'starts although its first IDENTIFY is refused for a reason that passes',
    async () => {
      const discord = await startTestDiscord();
      discord.faults.refuseIdentify(4000, 1);
      const bot = await startTestBot({ discord });
      expect(await askOnce(discord)).toMatchObject({ statuses: [204], messages: 1 });
      await bot.stop();
      await discord.close();
    },
    SLOW,
  );

  it.each(['at-once', 'on-resume'] as const)(
    'answers once what Discord sends twice (%s)',
    async (when) => {
      const bot = await startTestBot();
      const { discord } = bot;
      discord.faults.repeatEvents(when);
      const sent = ask(discord);
      await sent.response;
      discord.faults.askToReconnect();
      await vi.waitUntil(() => discord.gateway.resumed() === 1, WAIT);
      expect(await askOnce(discord)).toMatchObject({ messages: 1 });
      await bot.stop();
      expect(callbacks(discord, sent)).toEqual([204]);
      expect(bot.logLines.filter((line) => line.includes('came again')).length).toBeGreaterThan(0);
      expect(bot.logLines.filter((line) => /"level":"(?:warn|error)"/.test(line))).toEqual([]);
    },
    SLOW,
  );
});
