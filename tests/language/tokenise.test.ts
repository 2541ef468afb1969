import { describe, expect, it } from 'vitest';
import { latinStem, termsOf, tokenise } from '../../src/language/tokenise.ts';

describe('the tokens of a text', () => {
  it('are runs of one script, so that a particle after a Latin name stands alone', () => {
    expect(tokenise('xi가 lee에게 2개').map(({ text, script }) => [text, script])).toEqual([
      ['xi', 'latin'],
      ['가', 'hangul'],
      ['lee', 'latin'],
      ['에게', 'hangul'],
      ['2', 'number'],
      ['개', 'hangul'],
    ]);
  });

  it('point at where they stand in the text', () => {
    const text = 'the 48.9 billion 美元 (قمه)';
    for (const token of tokenise(text)) expect(text.slice(token.start, token.end)).toBe(token.text);
  });

  it('keep the point and the commas of a number and the apostrophe of a word', () => {
    expect(tokenise("china's 2,730.5").map(({ text }) => text)).toEqual(["china's", '2,730.5']);
  });

  it.each(['', '?!…', '😀', '—'])('are none in “%s”', (text) => {
    expect(tokenise(text)).toEqual([]);
  });
});

describe('the stem of an English word', () => {
  it.each([
    ['gave', 'give'],
    ['signed', 'signing'],
    ['memoranda', 'memorandum'],
    ['wives', 'wife'],
    ["xi's", 'xi'],
    ['companies', 'company'],
    ['met', 'meeting'],
  ])('is the same for %s and %s', (one, other) => {
    expect(latinStem(one)).toBe(latinStem(other));
  });

  it.each([
    ['north', 'south'],
    ['given', 'get'],
    ['sign', 'sing'],
  ])('differs between %s and %s', (one, other) => {
    expect(latinStem(one)).not.toBe(latinStem(other));
  });
});

describe('the index terms of a word', () => {
  const termsIn = (text: string): string[] => tokenise(text).flatMap(termsOf);

  it('are the pairs of a Chinese run', () => {
    expect(termsIn('货币互换')).toEqual(['货币', '币互', '互换']);
  });

  it('are a single Chinese character where it stands alone', () => {
    expect(termsIn('茶')).toEqual(['茶']);
  });

  it.each([
    ['바둑판을', '바둑판'],
    ['바둑판은', '바둑판이'],
  ])('are the same for a Korean word with whatever particle: %s, %s', (one, other) => {
    expect(termsIn(one)).toEqual(termsIn(other));
  });

  it.each([
    ['الهدايا', 'هدايا'],
    ['والاتفاقيات', 'الاتفاقيات'],
  ])('are the same for an Arabic word with or without what is written onto it: %s, %s', (one, other) => {
    expect(termsIn(one)).toEqual(termsIn(other));
  });

  it('are the same for a number with and without separators', () => {
    expect(termsIn('2,730')).toEqual(termsIn('2730'));
  });
});
