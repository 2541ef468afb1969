import { describe, expect, it } from 'vitest';
import { isInferred, parseEdtf, spansTouch } from '../../src/knowledge/edtf.ts';

/** The days that a date may mean, from and to. */
function days(text: string): (string | undefined)[] {
  const span = parseEdtf(text);
  return [span?.first, span?.last].map((instant) =>
    instant === undefined || !Number.isFinite(instant)
      ? undefined
      : new Date(instant).toISOString().slice(0, 10),
  );
}

describe('the days that a date may mean', () => {
  it.each([
    ['2025-11-01', '2025-11-01', '2025-11-01'],
    ['2025-11', '2025-11-01', '2025-11-30'],
    ['2016', '2016-01-01', '2016-12-31'],
    ['2026-01-05~', '2026-01-05', '2026-01-05'],
    ['2025-12-29~/2026-01-04~', '2025-12-29', '2026-01-04'],
    ['2016/..', '2016-01-01', undefined],
    ['../2016', undefined, '2016-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
  ])('%s: %s to %s', (text, first, last) => {
    expect(days(text)).toEqual([first, last]);
  });

  it('never end at an open end', () => {
    expect(parseEdtf('2016/..')?.last).toBe(Number.POSITIVE_INFINITY);
    expect(parseEdtf('../2016')?.first).toBe(Number.NEGATIVE_INFINITY);
  });
});

it.each(['', 'yesterday', '2025-13', '2025-11-31', '1 November 2025', '2025/11/01', '٢٠٢٥'])(
  '“%s” is no date',
  (text) => {
    expect(parseEdtf(text)).toBeUndefined();
  },
);

it.each([
  ['2025-11-01', '2025-11', true],
  ['2016/..', '2030', true],
  ['../2016', '1990', true],
  ['2025-11', '2025-12', false],
  ['2025-11-01', '2025-11-02', false],
  ['2016/..', '2015', false],
])('%s and %s touch: %s', (a, b, touch) => {
  const [one, other] = [parseEdtf(a), parseEdtf(b)];
  if (one === undefined || other === undefined) throw new Error('no date');
  expect(spansTouch(one, other)).toBe(touch);
  expect(spansTouch(other, one)).toBe(touch);
});

it('tells an inferred date from a stated one', () => {
  expect(isInferred('2026-01-05~')).toBe(true);
  expect(isInferred('2025-12-29~/2026-01-04~')).toBe(true);
  expect(isInferred('2025-11-01')).toBe(false);
});
