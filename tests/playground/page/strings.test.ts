import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/language/languages.ts';
import { PAGE_STRINGS, phrase, say } from '../../../src/playground/page/strings.ts';

function placesIn(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
}

describe.each(LANGUAGES)('the words of the page in %s', (language) => {
  const strings = PAGE_STRINGS[language];

  it('are all there, and none is empty', () => {
    expect(Object.keys(strings)).toEqual(Object.keys(PAGE_STRINGS.en));
    const forms = Object.values(strings).flatMap((text) =>
      typeof text === 'string' ? [text] : Object.values(text),
    );
    expect(forms.filter((text) => text.trim() === '')).toEqual([]);
  });

  it('have every plural form that the language has', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const text of Object.values(strings)) {
      if (typeof text !== 'string') expect(Object.keys(text).sort()).toEqual([...pluralCategories].sort());
    }
  });

  it('name the same values as in English', () => {
    const whole = (text: (typeof strings)[keyof typeof strings]): string =>
      typeof text === 'string' ? text : text.other;
    const english = Object.values(PAGE_STRINGS.en).map((text) => placesIn(whole(text)));
    expect(Object.values(strings).map((text) => placesIn(whole(text)))).toEqual(english);
  });
});

describe('a string of the page', () => {
  it('takes the form of its count', () => {
    expect(say('en', 'sources.paragraphs', { count: 1 })).toBe('1 paragraph');
    expect(say('ar', 'sources.paragraphs', { count: 2 })).toBe('فقرتان');
    expect(say('ar', 'sources.paragraphs', { count: 38 })).toBe('38 فقرة');
  });

  it('keeps values apart from the words around them', () => {
    expect(phrase('ko', 'message.used', { name: '<b>', command: 7 })).toEqual([
      '',
      '<b>',
      ' 님이 ',
      7,
      ' 사용',
    ]);
  });
});
