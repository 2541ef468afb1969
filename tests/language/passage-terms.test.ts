import { describe, expect, it } from 'vitest';
import { passageTerms } from '../../src/language/passage-terms.ts';

describe('a text as a search over passages sees it', () => {
  it.each([
    [
      'English: stems, and the words themselves',
      'The lanterns glowed',
      ['lantern', 'glow'],
      ['lanterns', 'glowed'],
    ],
    [
      'Korean: pairs of syllables without particles, and the words',
      '등대지기는',
      ['등대', '대지', '지기'],
      ['등대지기'],
    ],
    [
      'Chinese: pairs of characters, and words by the dictionary',
      '灯塔旁边',
      ['灯塔', '塔旁', '旁边'],
      ['灯塔', '旁边'],
    ],
    [
      'Arabic: light stems, and pieces of the words without the article',
      'والمنارات',
      ['منار'],
      ['منار', 'نارا', 'ارات'],
    ],
    ['numbers, with their groups or without', '12,500 ١٢٥٠٠', ['12500', '12500'], ['12500', '12500']],
    ['nothing of words that only ask or connect', 'What is it about?', [], []],
  ])('%s', (_name, text, roots, shapes) => {
    expect(passageTerms(text)).toEqual({ roots, shapes });
  });

  it('is made of each script in its own way, whatever language the rest is in', () => {
    expect(passageTerms('Lanterns 등대').roots).toEqual(['lantern', '등대']);
  });
});
