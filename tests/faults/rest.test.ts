import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { runBot } from '../../src/discord/run-bot.ts';
import { createLogger } from '../../src/log.ts';
import { CALLBACK_ROUTE, type RequestFault } from '../../src/playground/faults.ts';
import { configFor, GUILD_ID, startTestBot, startTestDiscord, TOKEN } from '../discord/harness.ts';
import { textOf } from '../discord/limits.ts';
import { realContext } from '../real-store.ts';
import { ANSWER, ask, askOnce, callbacks } from './asking.ts';

const SLOW = 60_000;
const WAIT = { timeout: 40_000 };
const CALLBACKS = { method: 'POST', route: CALLBACK_ROUTE };
const COMMANDS_ROUTE = '/applications/{application}/guilds/{guild}/commands';

/** What goes wrong with how many callbacks, and what each attempt is then answered with. */
const PASSING: readonly (readonly [string, RequestFault, number, readonly number[]])[] = [
  ['a rate limit of the route', { kind: 'rate-limit', retryAfterSeconds: 0.4, scope: 'user' }, 1, [429, 204]],
  ['the global rate limit', { kind: 'rate-limit', retryAfterSeconds: 0.4, scope: 'global' }, 1, [429, 204]],
  ['three failures in a row (500)', { kind: 'failure', status: 500 }, 3, [500, 500, 500, 204]],
  // More than the client tries by itself.
  ['ten failures in a row (502)', { kind: 'failure', status: 502 }, 10, [...Array(10).fill(502), 204]],
  ['two connections that are reset', { kind: 'reset', when: 'before' }, 2, [204]],
  ['a connection that ends without an answer', { kind: 'hang-up' }, 1, [204]],
  ['an answer that takes a second', { kind: 'slow', ms: 1_000 }, 1, [204]],
];

describe.concurrent('an interaction', () => {
  it.each(PASSING)(
    'is answered once through %s',
    async (_what, fault, times, statuses) => {
      const bot = await startTestBot();
      const { discord } = bot;
      discord.faults.breakRequests(fault, { ...CALLBACKS, times });
      const sent = ask(discord);
      expect(textOf((await sent.response).data)).toContain(ANSWER);
      await bot.stop();
      expect(callbacks(discord, sent)).toEqual(statuses);
      expect(sent.messages()).toHaveLength(1);
      expect(bot.logLines.filter((line) => line.includes('did not arrive'))).toEqual([]);
    },
    SLOW,
  );

  it(
    'is answered once where the answer arrived, but its confirmation did not',
    async () => {
      const bot = await startTestBot();
      const { discord } = bot;
      discord.faults.breakRequests({ kind: 'reset', when: 'after' }, { ...CALLBACKS, times: 1 });
      const sent = ask(discord);
      expect(textOf((await sent.response).data)).toContain(ANSWER);
      await bot.stop();
      expect(callbacks(discord, sent)).toEqual([204, 400]);
      expect(sent.messages()).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'is logged as lost, once and without its question, where Discord fails for longer than it waits',
    async () => {
      const bot = await startTestBot();
      const { discord } = bot;
      const end = discord.faults.breakRequests({ kind: 'failure', status: 503 }, CALLBACKS);
      const sent = ask(discord);
      await vi.waitUntil(() => bot.logLines.some((line) => line.includes('did not arrive')), WAIT);
      end();
      const answer = await askOnce(discord);
      expect(answer).toMatchObject({ statuses: [204], messages: 1 });
      await bot.stop();
      expect(sent.messages()).toEqual([]);
      expect(callbacks(discord, sent).every((status) => status === 503)).toBe(true);
      const lost = bot.logLines.filter((line) => line.includes('did not arrive'));
      expect(lost).toHaveLength(1);
      expect(lost[0]).toContain('"level":"error"');
      expect(lost[0]).not.toMatch(/currency|interaction-[0-9a-f]/);
    },
    SLOW,
  );

  it(
    'waits for nobody else: a slow answer to one does not hold up another',
    async () => {
      const bot = await startTestBot();
      const { discord } = bot;
      discord.faults.breakRequests({ kind: 'slow', ms: 1_500 }, { ...CALLBACKS, times: 1 });
      const slow = ask(discord);
      let isSlowAnswered = false;
      const slowly = slow.response.then(() => {
        isSlowAnswered = true;
      });
      await askOnce(discord);
      expect(isSlowAnswered).toBe(false);
      await slowly;
      await bot.stop();
      expect(callbacks(discord, slow)).toEqual([204]);
    },
    SLOW,
  );
});

describe.concurrent('the start', () => {
  const STARTS: readonly (readonly [string, RequestFault, number])[] = [
    ['a burst of failures', { kind: 'failure', status: 502 }, 9],
    ['connections that are reset', { kind: 'reset', when: 'before' }, 9],
    ['a rate limit', { kind: 'rate-limit', retryAfterSeconds: 0.2, scope: 'user' }, 2],
  ];

  it.each(STARTS)(
    'gets through %s, with every command registered once',
    async (_what, fault, times) => {
      const discord = await startTestDiscord();
      discord.faults.breakRequests(fault, { times });
      const lines: string[] = [];
      const write = (line: string): void => void lines.push(line);
      const logger = createLogger({ level: 'info', secrets: [TOKEN], destination: { write } });
      const exit = runBot(configFor(discord, GUILD_ID), realContext, logger);
      await vi.waitUntil(() => lines.some((line) => line.includes('"ready"')), WAIT);
      expect(discord.commands.list(GUILD_ID)).toHaveLength(commands.length);
      expect(await askOnce(discord)).toMatchObject({ statuses: [204], messages: 1 });
      discord.faults.closeConnections(4004);
      expect(await exit).toBe(1);
      await discord.close();
    },
    SLOW,
  );

  it(
    'goes on where it left off when registering broke off halfway',
    async () => {
      const discord = await startTestDiscord();
      const broken = { method: 'POST', route: COMMANDS_ROUTE };
      const end = discord.faults.breakRequests({ kind: 'failure', status: 500 }, broken);
      await expect(startTestBot({ discord })).rejects.toThrow('problem of its own');
      end();
      const bot = await startTestBot({ discord });
      expect(discord.commands.list(GUILD_ID)).toHaveLength(commands.length);
      await bot.stop();
      await discord.close();
    },
    SLOW,
  );
});
