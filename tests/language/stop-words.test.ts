import { describe, expect, it } from 'vitest';
import { foldHangul } from '../../src/language/hangul.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { normalise } from '../../src/language/normalise.ts';
import {
  isEnglishFunctionWord,
  isLight,
  isSilent,
  lightWords,
  silentWords,
} from '../../src/language/stop-words.ts';

describe.each(LANGUAGES)('the word lists of %s', (language) => {
  it('are found by the form in which texts are compared', () => {
    for (const word of silentWords(language)) expect(isSilent(foldHangul(normalise(word))), word).toBe(true);
    for (const word of lightWords(language)) expect(isLight(foldHangul(normalise(word))), word).toBe(true);
  });

  it('are not empty', () => {
    expect(silentWords(language).length).toBeGreaterThan(20);
    expect(lightWords(language).length).toBeGreaterThan(20);
  });
});

it.each(['the', 'please', 'what', '什么', '的', 'هل', 'من'])('%s says nothing', (word) => {
  expect(isSilent(foldHangul(normalise(word)))).toBe(true);
});

/** What questions are about must weigh in full. */
it.each([
  'agreement',
  'gift',
  'phone',
  'venezuela',
  'missile',
  '협정',
  '선물',
  '미사일',
  '协议',
  '礼物',
  '导弹',
  'هدية',
  'صاروخ',
  'اتفاقية',
])('%s says something', (word) => {
  const compared = foldHangul(normalise(word));
  expect(isSilent(compared)).toBe(false);
  expect(isLight(compared)).toBe(false);
});

it('tells the words that only English sentences have', () => {
  expect(['the', 'what', 'did'].every(isEnglishFunctionWord)).toBe(true);
  expect(['thaad', 'xi', 'gyeongju', 'mou'].some(isEnglishFunctionWord)).toBe(false);
});
