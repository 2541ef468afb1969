import { describe, expect, test } from 'vitest';
import { createDateSuggester } from '../../src/answer/suggest-dates.ts';
import { selectEvents } from '../../src/answer/timeline.ts';
import type { Language } from '../../src/language/languages.ts';
import { dateText } from '../../src/render/date-text.ts';
import { loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const MOST = 25;
const real = createDateSuggester(realStore, dateText, (name, events) => `${name} (${events})`);

function suggested(typed: string, locale: Language): string[] {
  return real.suggestDates(typed, locale, MOST).map(({ value }) => value);
}

describe('Dates for the timeline', () => {
  test('before anything is typed, months, years and days from the earliest on', () => {
    expect(real.suggestDates('', 'en', MOST)).toEqual([
      { name: 'June 2025 (1)', value: '2025-06' },
      { name: 'November 2025 (3)', value: '2025-11' },
      { name: 'December 2025 (1)', value: '2025-12' },
      { name: 'January 2026 (6)', value: '2026-01' },
      { name: '2016 (1)', value: '2016' },
      { name: '2025 (5)', value: '2025' },
      { name: '2026 (6)', value: '2026' },
      { name: '1 November 2025 (2)', value: '2025-11-01' },
      { name: '2 November 2025 (2)', value: '2025-11-02' },
      { name: '29 December 2025 (1)', value: '2025-12-29' },
      { name: '4 January 2026 (3)', value: '2026-01-04' },
      { name: '5 January 2026 (3)', value: '2026-01-05' },
    ]);
  });

  const NOVEMBER = ['2025-11', '2025-11-01', '2025-11-02'];
  test.each<[string, Language, string, string[]]>([
    ['nov', 'ko', 'a month that is not finished, and its days', NOVEMBER],
    ['11월', 'en', 'a month', NOVEMBER],
    ['1월', 'en', 'not the month that ends in the same digit', ['2026-01', '2026-01-04', '2026-01-05']],
    ['11月', 'en', 'a month', NOVEMBER],
    ['نوف', 'en', 'a month that is not finished', NOVEMBER],
    ['تشرين الثاني', 'en', 'the month by its other name', NOVEMBER],
    ['1 نوفمبر', 'en', 'a day', ['2025-11-01']],
    ['١ نوفمبر', 'en', 'a day in Arabic digits', ['2025-11-01']],
    ['november 1', 'en', 'a day in the American order', ['2025-11-01']],
    ['jan 2026', 'en', 'a month with its year', ['2026-01', '2026-01-04', '2026-01-05']],
    ['2016', 'en', 'a year', ['2016']],
    ['2025/11', 'en', 'with strokes', NOVEMBER],
    [
      '2025-1',
      'en',
      'the beginning of two months',
      ['2025-11', '2025-12', '2025-11-01', '2025-11-02', '2025-12-29'],
    ],
    [
      '2025년 1',
      'en',
      'the same in Korean',
      ['2025-11', '2025-12', '2025-11-01', '2025-11-02', '2025-12-29'],
    ],
    ['1999', 'en', 'a year without events', []],
    ['soon', 'en', 'no date', []],
  ])('“%s” (%s): %s', (typed, locale, _why, values) => {
    expect(suggested(typed, locale)).toEqual(values);
  });

  test('names are in the language that is typed', () => {
    expect(real.suggestDates('11월', 'en', 1)).toEqual([{ name: '2025년 11월 (3)', value: '2025-11' }]);
    expect(real.suggestDates('nov', 'zh', 1)).toEqual([{ name: '2025年11月 (3)', value: '2025-11' }]);
  });

  test('every value narrows the timeline to as many events as its name says', () => {
    for (const store of [realStore, loadMadeUp().store]) {
      const counting = createDateSuggester(store, dateText, (_name, events) => String(events));
      const choices = counting.suggestDates('', 'en', MOST);
      expect(choices.length).toBeGreaterThan(4);
      for (const { name, value } of choices)
        expect([value, selectEvents(store, { from: value, to: value }).length]).toEqual([
          value,
          Number(name),
        ]);
    }
  });

  test.each(['1'.repeat(6_000), '\ud800', '\u202e2025', '🎁', '2025-11-'.repeat(700), '\uffff'])(
    'what nobody types on purpose does no harm (%#)',
    (typed) => {
      expect(suggested(typed, 'ar').length).toBeLessThanOrEqual(MOST);
    },
  );
});
