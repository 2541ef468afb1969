import type { REST } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Declined, DeclineReason } from '../../src/answer/outcome.ts';
import type { ReviewConfig } from '../../src/config.ts';
import { MOST_HELD } from '../../src/discord/declined-questions.ts';
import {
  createReviewChannel,
  GATHER_MS,
  QUIET_MS,
  REPORT_ALLOWANCE,
  REPORT_MS,
} from '../../src/discord/review-channel.ts';
import type { Language } from '../../src/language/languages.ts';
import { createLogger } from '../../src/log.ts';
import type { Report } from '../../src/render/discord-report.ts';
import { textOf } from './limits.ts';

const CHANNEL = '1000000000000000003';
const REPORT: Report = {
  language: 'en',
  kind: 'wrong',
  comment: 'It was eight.',
  reporterId: undefined,
  question: 'How many memoranda were signed?',
  shown: ['**Seven**'],
  url: undefined,
  version: 'abc',
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** A channel of the moderators, and what the bot posts there and logs. */
function channelWith(config: Partial<ReviewConfig> = {}, answer: () => Promise<unknown> = async () => ({})) {
  const posted: unknown[] = [];
  const logLines: string[] = [];
  const rest: Pick<REST, 'get' | 'post'> = {
    get: async () => ({}),
    post(route, options) {
      expect(route).toBe(`/channels/${CHANNEL}/messages`);
      posted.push(options?.body);
      return answer();
    },
  };
  const destination = { write: (line: string): void => void logLines.push(line) };
  const logger = createLogger({ level: 'trace', secrets: [], destination });
  const review = createReviewChannel(rest, { channelId: CHANNEL, tellDeclined: true, ...config }, logger);
  return {
    review,
    posted,
    logLines,
    texts: () => posted.map(textOf),
    decline(question: string, reason: DeclineReason = 'not-in-sources', lang: Language = 'en'): void {
      review.declined(question, declined(reason, lang));
    },
  };
}

function declined(reason: DeclineReason, lang: Language): Declined {
  const score = { confidence: 0, parts: {} };
  return {
    status: 'declined',
    lang,
    reason,
    correction: [],
    nearest: [],
    unmatched: [],
    excerpts: [],
    score,
  };
}

describe('declined questions', () => {
  it('are told a minute after the first one, the same ones merged, each in its language', async () => {
    const { decline, texts } = channelWith();
    decline('Who paid for the dinner?');
    decline('김치찌개는 어떻게 끓이나요?', 'unclear', 'ko');
    decline('who paid for the dinner');
    decline('  WHO paid for the dinner ?!', 'false-premise');
    await vi.advanceTimersByTimeAsync(GATHER_MS - 1);
    expect(texts()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toEqual([
      '**Declined questions**\n- Who paid for the dinner? · 3 times\n**답하지 못한 질문**\n- 김치찌개는 어떻게 끓이나요?',
    ]);
  });

  it('are told at most every ten minutes, and only where there are any', async () => {
    const { decline, texts } = channelWith();
    decline('Who cooked?');
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    decline('Who sang?');
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(texts()).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()[1]).toBe('**Declined questions**\n- Who sang?');
    await vi.advanceTimersByTimeAsync(3 * QUIET_MS);
    expect(texts()).toHaveLength(2);
    decline('Who danced?');
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(texts()[2]).toContain('Who danced?');
  });

  it.each(['empty', 'no-words', 'too-long', 'instruction', 'other-language'] as const)(
    'are not told where the reason is %s',
    async (reason) => {
      const { decline, posted } = channelWith();
      decline('Hm.', reason);
      await vi.advanceTimersByTimeAsync(GATHER_MS);
      expect(posted).toEqual([]);
    },
  );

  it('are not told unless the operator wants it', async () => {
    const { review, decline, posted } = channelWith({ tellDeclined: false });
    decline('Who cooked?');
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    await review.stop();
    expect(posted).toEqual([]);
  });

  it('fit into one message, the most frequent first; the others are counted', async () => {
    const { decline, texts } = channelWith();
    const long = `${'*who* @everyone '.repeat(40)}?`;
    for (let n = 0; n < MOST_HELD + 30; n++) decline(`${long} ${n}`);
    decline(`${long} 7`);
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    const [text = ''] = texts();
    expect(text.length).toBeLessThanOrEqual(4_000);
    const lines = text.split('\n');
    expect(lines[1]).toMatch(/\(shortened\) · 2 times$/);
    expect(lines).toHaveLength(1 + 20 + 1);
    expect(lines.at(-1)).toBe(`-# and ${MOST_HELD + 30 - 20} more`);
  });

  it('leave nothing of markdown, mentions and bidi characters', async () => {
    const { decline, posted, texts } = channelWith();
    decline('\n# **Who** <@123> @everyone [here](https://evil.example) \u202ecooked?');
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    expect(texts()[0]?.split('\n')[1]).toBe(
      '- \\# \\*\\*Who\\*\\* \\<\\@123\\> \\@everyone \\[here\\](https\\://evil.example) cooked?',
    );
    expect(posted[0]).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('are kept for the next time where Discord fails, and are not logged', async () => {
    let fails = true;
    const { decline, texts, logLines } = channelWith({}, async () => {
      if (fails) throw new Error('Discord is down');
    });
    decline('Who cooked?');
    await vi.advanceTimersByTimeAsync(GATHER_MS);
    fails = false;
    decline('Who cooked?');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(texts()[1]).toBe('**Declined questions**\n- Who cooked? · 2 times');
    expect(logLines.join('')).toContain('Discord is down');
    expect(logLines.join('')).not.toContain('cooked');
  });

  it('are told by a stopping bot, once', async () => {
    const { review, decline, texts } = channelWith();
    decline('Who cooked?');
    await review.stop();
    decline('Who sang?');
    await vi.advanceTimersByTimeAsync(2 * QUIET_MS);
    expect(texts()).toEqual(['**Declined questions**\n- Who cooked?']);
  });

  it('hold a stopping bot for less than a second', async () => {
    const { review, decline } = channelWith({}, never);
    decline('Who cooked?');
    let isStopped = false;
    void review.stop().then(() => {
      isStopped = true;
    });
    await vi.advanceTimersByTimeAsync(999);
    expect(isStopped).toBe(true);
  });
});

describe('reports', () => {
  it('are posted once each, also where the client has to try again', async () => {
    const { review, posted } = channelWith();
    await review.report(REPORT);
    await review.report(REPORT);
    const nonces = posted.flatMap((body) => JSON.stringify(body).match(/(?<="nonce":")\w{1,25}(?=")/g) ?? []);
    expect(new Set(nonces).size).toBe(2);
    for (const body of posted) expect(body).toMatchObject({ enforce_nonce: true });
  });

  it('fail where Discord takes so long that the reporter could not be answered', async () => {
    const { review, logLines } = channelWith({}, never);
    const arrived = review.report(REPORT);
    await vi.advanceTimersByTimeAsync(REPORT_MS);
    await expect(arrived).resolves.toBe(false);
    expect(logLines.join('')).toContain('a report did not arrive');
  });

  it('are turned away where there are too many within a minute', async () => {
    const { review, posted } = channelWith();
    for (let n = 0; n < REPORT_ALLOWANCE.times; n++) expect(await review.report(REPORT)).toBe(true);
    expect(await review.report(REPORT)).toBe(false);
    expect(posted).toHaveLength(REPORT_ALLOWANCE.times);
    await vi.advanceTimersByTimeAsync(REPORT_ALLOWANCE.seconds * 1_000);
    expect(await review.report(REPORT)).toBe(true);
  });
});
