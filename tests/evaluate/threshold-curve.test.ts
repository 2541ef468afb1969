import { expect, it } from 'vitest';
import { thresholdCurve } from '../../src/evaluate/threshold-curve.ts';

const judged = [
  { confidence: 0.9, right: true, answerable: true },
  { confidence: 0.6, right: true, answerable: true },
  { confidence: 0.6, right: false, answerable: true },
  { confidence: 0.2, right: false, answerable: true },
  { confidence: 0.7, right: false, answerable: false },
  { confidence: 0.1, right: false, answerable: false },
];

it.each([
  { threshold: 0.05, answeredRight: 50, answeredWrong: 50, declinedRight: 0, why: 'everything is answered' },
  {
    threshold: 0.5,
    answeredRight: 50,
    answeredWrong: 25,
    declinedRight: 50,
    why: 'the unsure ones are declined',
  },
  {
    threshold: 0.6,
    answeredRight: 50,
    answeredWrong: 25,
    declinedRight: 50,
    why: 'as sure as the threshold is sure enough',
  },
  {
    threshold: 0.75,
    answeredRight: 25,
    answeredWrong: 0,
    declinedRight: 100,
    why: 'only what is sure is answered',
  },
])('at $threshold, $why', ({ threshold, answeredRight, answeredWrong, declinedRight }) => {
  expect(thresholdCurve(judged).find((point) => point.threshold === threshold)).toEqual({
    threshold,
    answeredRight,
    answeredWrong,
    declinedRight,
  });
});

it('goes up in answers declined and down in answers given', () => {
  const curve = thresholdCurve(judged);
  for (const [at, point] of curve.slice(1).entries()) {
    expect(point.declinedRight).toBeGreaterThanOrEqual(curve[at]?.declinedRight ?? 0);
    expect(point.answeredRight).toBeLessThanOrEqual(curve[at]?.answeredRight ?? 100);
  }
});
