import { expect, it } from 'vitest';
import type { EvaluationQuestion } from '../../src/evaluate/questions.ts';
import { loadMadeUp } from '../made-up-store.ts';
import type { Hit, Setting } from './peers.ts';
import { measurePeer } from './quality-golden.ts';

const { store } = loadMadeUp();

const about = (q: string, paragraph: number): EvaluationQuestion => ({
  id: q,
  lang: 'en',
  kind: 'plain',
  q,
  where: [{ source: 'elin', paragraph }],
});
const unanswerable = (q: string): EvaluationQuestion => ({
  id: q,
  lang: 'en',
  kind: 'unanswerable',
  q,
  abstain: true,
});
const QUESTIONS = [
  about('day', 1),
  about('agreements', 2),
  about('gift', 3),
  unanswerable('weather'),
  unanswerable('prices'),
];

const knowing =
  (hits: Readonly<Record<string, Hit>>): Setting =>
  () =>
  (question) => {
    const hit = hits[question];
    return hit === undefined ? [] : [hit];
  };

const measured = (...settings: Setting[]) =>
  measurePeer({ name: 'made up', settings, hasScores: true }, store, QUESTIONS);

/** Right on the day and the gift, wrong on the agreements, and sure of the weather. */
const HITS: Readonly<Record<string, Hit>> = {
  day: { id: 'talks-date', score: 9 },
  gift: { id: 'brill-gift', score: 7 },
  weather: { id: 'talks-place', score: 3 },
  agreements: { id: 'kessel-gift', score: 2 },
};

it('counts a first answer as right where its citations are the paragraphs that answer the question', async () => {
  expect((await measured(knowing(HITS))).first.en).toEqual({ right: 2, all: 3 });
});

it('declines below the score that makes the most questions right, and where nothing is found', async () => {
  const { answered, declined } = await measured(knowing(HITS));
  expect(answered.en).toEqual({ right: 2, all: 3 });
  expect(declined.en).toEqual({ right: 2, all: 2 });
});

it('gives up right answers where their scores are below those of questions to be declined', async () => {
  const sure = { ...HITS, weather: { id: 'talks-place', score: 8 }, prices: { id: 'talks-place', score: 8 } };
  const { first, answered, declined } = await measured(knowing(sure));
  expect(first.en.right).toBe(2);
  expect(answered.en.right).toBe(1);
  expect(declined.en.right).toBe(2);
});

it('takes the best of several settings', async () => {
  const better = { ...HITS, agreements: { id: 'agreement-count', score: 5 } };
  expect((await measured(knowing({}), knowing(better), knowing(HITS))).answered.en.right).toBe(3);
});

it('has nothing to say of languages in which nothing was asked', async () => {
  expect((await measured(knowing(HITS))).first.ko).toEqual({ right: 0, all: 0 });
});
