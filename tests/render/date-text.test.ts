import { expect, it } from 'vitest';
import { dateText } from '../../src/render/date-text.ts';

it.each([
  ['2025-11-01', 'en', '1 November 2025'],
  ['2025-11-01', 'ko', '2025년 11월 1일'],
  ['2025-11-01', 'zh', '2025年11月1日'],
  ['2025-11-01', 'ar', '1 نوفمبر 2025'],
  ['2016', 'en', '2016'],
  ['2025-06~', 'en', 'about June 2025 (inferred)'],
  ['2026-01-05~', 'ko', '2026년 1월 5일경(추정)'],
  ['2026-01-04~/2026-01-05~', 'en', 'about 4 January 2026 to 5 January 2026 (inferred)'],
  ['2016/..', 'en', 'from 2016'],
  ['../2016', 'en', 'until 2016'],
  ['2016?', 'en', '2016 (uncertain)'],
  ['201X', 'en', '201X'],
] as const)('writes %s in %s', (edtf, language, text) => {
  expect(dateText(edtf, language)).toBe(text);
});

it('says that a date is not given', () => {
  expect(dateText(undefined, 'en')).toBe('No date given');
});
