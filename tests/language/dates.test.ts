import { describe, expect, it } from 'vitest';
import { type DateMention, datesAgree, readDates } from '../../src/language/dates.ts';
import { normalise } from '../../src/language/normalise.ts';

function read(text: string): Omit<DateMention, 'start' | 'end'>[] {
  return readDates(normalise(text)).map(({ start, end, ...date }) => {
    expect(end).toBeGreaterThan(start);
    return date;
  });
}

const FIRST = { year: 2025, month: 11, day: 1 };

describe('a date is read as precisely as it is stated', () => {
  it.each([
    ['2025-11-01', FIRST],
    ['2025/11/1', FIRST],
    ['2025.11.01', FIRST],
    ['1 November 2025', FIRST],
    ['November 1, 2025', FIRST],
    ['1st of November, 2025', FIRST],
    ['Nov 1 2025', FIRST],
    ['2025년 11월 1일', FIRST],
    ['2025년11월1일', FIRST],
    ['2025年11月1日', FIRST],
    ['2025年11月1号', FIRST],
    ['١ نوفمبر ٢٠٢٥', FIRST],
    ['1 تشرين الثاني 2025', FIRST],
    ['الأول من نوفمبر 2025', FIRST],
    ['2 نوفمبر', { month: 11, day: 2 }],
    ['the 2nd of November', { month: 11, day: 2 }],
    ['11월 2일', { month: 11, day: 2 }],
    ['十一月二日', { month: 11, day: 2 }],
    ['November 2025', { year: 2025, month: 11 }],
    ['2025년 11월', { year: 2025, month: 11 }],
    ['2025年11月', { year: 2025, month: 11 }],
    ['نوفمبر 2025', { year: 2025, month: 11 }],
    ['2025-11', { year: 2025, month: 11 }],
    ['last November', { month: 11 }],
    ['지난 11월', { month: 11 }],
    ['去年11月', { month: 11 }],
    ['في نوفمبر', { month: 11 }],
    ['in 2016', { year: 2016 }],
    ['2016년에', { year: 2016 }],
    ['2016年', { year: 2016 }],
    ['عام ٢٠١٦', { year: 2016 }],
    ['on Monday', { weekday: 1 }],
    ['월요일에', { weekday: 1 }],
    ['星期一', { weekday: 1 }],
    ['周一', { weekday: 1 }],
    ['يوم الاثنين', { weekday: 1 }],
    ['on Sunday', { weekday: 0 }],
    ['الأحد', { weekday: 0 }],
  ])('%s', (text, date) => {
    expect(read(text)).toEqual([date]);
  });
});

it('finds every date of a text in its order', () => {
  expect(read('Monday, 5 January 2026, after 1 November 2025')).toEqual([
    { weekday: 1 },
    { year: 2026, month: 1, day: 5 },
    FIRST,
  ]);
});

describe('what is no date is not read as one', () => {
  it.each([
    'you may march on',
    '2,025 people',
    '2000 won',
    '2000명',
    'a 70 trillion won deal',
    '一个月后',
    '두 달 만에',
    'بعد شهرين',
    '15 agreements',
    'what is the sun like',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('two dates agree', () => {
  it.each([
    [{ year: 2025 }, FIRST, true],
    [{ month: 11 }, FIRST, true],
    [FIRST, FIRST, true],
    [{ weekday: 1 }, { year: 2026 }, true],
    [{ year: 2026 }, FIRST, false],
    [{ month: 11, day: 2 }, FIRST, false],
    [{ weekday: 1 }, { weekday: 2 }, false],
  ])('where nothing that both state differs: %j and %j, %s', (one, other, agree) => {
    expect(datesAgree(one, other)).toBe(agree);
    expect(datesAgree(other, one)).toBe(agree);
  });
});
