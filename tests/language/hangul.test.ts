import { describe, expect, it } from 'vitest';
import { foldHangul, isKoreanEnding, jamo, stripKoreanEndings } from '../../src/language/hangul.ts';

describe('spellings that sound alike', () => {
  it.each([
    ['이제명', '이재명'],
    ['왓어요', '왔어요'],
    ['됬어요', '됐어요'],
    ['만낫어', '만났어'],
  ])('are one: %s is %s', (typed, meant) => {
    expect(foldHangul(typed)).toBe(foldHangul(meant));
  });

  it.each([
    ['경주', '광주'],
    ['북한', '남한'],
    ['이재명', '이재용'],
  ])('do not make one of %s and %s', (one, other) => {
    expect(foldHangul(one)).not.toBe(foldHangul(other));
  });

  it('keep their length, so that places in the text stay where they are', () => {
    const text = 'Xi가 왔어요 習 ﷼ 갃';
    expect(foldHangul(text)).toHaveLength(text.length);
    expect(foldHangul('plain 2026')).toBe('plain 2026');
  });
});

it('takes a syllable apart into its letters', () => {
  expect(Array.from(jamo('한'))).toHaveLength(3);
  expect(jamo('가')).not.toBe(jamo('거'));
});

describe('a word without its particles', () => {
  it.each([
    ['대통령이', '대통령'],
    ['베이징에서', '베이징'],
    ['시진핑에게', '시진핑'],
    ['선물은', '선물'],
    ['협정이었나요', '협정'],
    ['베이징으로부터', '베이징'],
    ['경주로부터', '경주'],
  ])('%s is %s', (word, stem) => {
    expect(stripKoreanEndings(foldHangul(word))).toBe(foldHangul(stem));
  });

  it.each(['회의', '나이', '바로'])('keeps two syllables, so that %s stays a word', (word) => {
    expect(stripKoreanEndings(foldHangul(word))).toBe(foldHangul(word));
  });
});

describe('a rest of a word', () => {
  it.each(['', '에서', '했나요', '입니까', '하였다'])('“%s” is an ending', (rest) => {
    expect(isKoreanEnding(foldHangul(rest))).toBe(true);
  });

  it.each(['바둑판', '휴대폰', '베이징'])('“%s” is a word of its own', (rest) => {
    expect(isKoreanEnding(foldHangul(rest))).toBe(false);
  });
});
