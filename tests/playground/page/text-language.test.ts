import { expect, it } from 'vitest';
import { textDirection, textLanguage } from '../../../src/playground/page/text-language.ts';

it.each([
  ['시진핑 met Lee', 'ko'],
  ['习近平', 'zh'],
  ['قمة APEC في كيونغجو', 'ar'],
  ['Summit', 'en'],
  ['2025-11-01', undefined],
])('takes “%s” for %s', (text, language) => {
  expect(textLanguage(text)).toBe(language);
});

it.each([
  ['\u200f[1] Gyeongju', 'rtl'],
  ['7 مذكرات', 'rtl'],
  ['Lee قال', 'ltr'],
  ['2025', 'auto'],
])('lets the first strong character of “%s” say that it runs %s', (text, direction) => {
  expect(textDirection(text)).toBe(direction);
});
