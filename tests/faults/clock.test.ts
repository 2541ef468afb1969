import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCoolDown } from '../../src/discord/cool-down.ts';
import { createReviewChannel, GATHER_MS, QUIET_MS } from '../../src/discord/review-channel.ts';
import { createLogger } from '../../src/log.ts';
import { startTestBot, startTestDiscord } from '../discord/harness.ts';
import { textOf } from '../discord/limits.ts';
import { realContext } from '../real-store.ts';
import { ANSWER, ask, askOnce, callbacks } from './asking.ts';

const DAY_MS = 24 * 3_600_000;
const STEPS = [
  ['back', -DAY_MS],
  ['forward', DAY_MS],
] as const;

afterEach(() => {
  vi.useRealTimers();
});

describe.each(STEPS)('a clock that steps a day %s', (_where, step) => {
  it('neither loses nor repeats an answer', async () => {
    // Discord's own clock goes on as it did.
    const began = Date.now() - performance.now();
    const discord = await startTestDiscord(() => Math.round(began + performance.now()));
    const bot = await startTestBot({ discord });
    const release = discord.holdCallbacks();
    const during = ask(discord);
    await during.response;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + step });
    release();
    expect(textOf((await ask(discord).response).data)).toContain(ANSWER);
    discord.faults.askToReconnect();
    await vi.waitUntil(() => discord.gateway.resumed() === 1, { timeout: 20_000 });
    expect(await askOnce(discord)).toMatchObject({ statuses: [204], messages: 1 });
    await bot.stop();
    await discord.close();
    expect(callbacks(discord, during)).toEqual([204]);
    expect(bot.logLines.filter((line) => /"level":"(?:warn|error)"/.test(line))).toEqual([]);
  });

  describe('with time that the test passes', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });

    it('keeps nobody waiting longer than a cool-down lasts', async () => {
      const coolDown = createCoolDown({ times: 1, seconds: 30 }, { times: 100, seconds: 30 });
      await coolDown.use('a', 'server');
      vi.setSystemTime(Date.now() + step);
      const wait = await coolDown.use('a', 'server');
      expect(wait?.seconds ?? 1).toBeLessThanOrEqual(30);
      vi.advanceTimersByTime(30_000);
      expect(await coolDown.use('a', 'server')).toBeUndefined();
    });

    it('does not hold back what the moderators are told', async () => {
      const posted: unknown[] = [];
      const rest = {
        get: async () => ({}),
        post: async (_route: string, options: { readonly body?: unknown } = {}) =>
          void posted.push(options.body),
      };
      const logger = createLogger({ level: 'silent', secrets: [] });
      const review = createReviewChannel(rest, { channelId: '1', tellDeclined: true }, logger);
      const declined = realContext.answerer.ask({ question: 'Who won the football match?' });
      if (declined.status !== 'declined') throw new Error('the question should have been declined');
      review.declined('Who won the match?', declined);
      vi.setSystemTime(Date.now() + step);
      await vi.advanceTimersByTimeAsync(GATHER_MS);
      expect(posted).toHaveLength(1);
      review.declined('Who lost it?', declined);
      vi.setSystemTime(Date.now() + step);
      await vi.advanceTimersByTimeAsync(QUIET_MS);
      expect(posted).toHaveLength(2);
      await review.stop();
    });
  });
});
