import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { STRINGS, translate } from '../../src/render/strings.ts';

/** The names of the values that a string has places for. */
function places(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();
}

it.each(LANGUAGES)('has every string in %s, with the same places', (language) => {
  const strings = STRINGS[language];
  expect(Object.keys(strings)).toEqual(Object.keys(STRINGS.en));
  for (const [key, english] of Object.entries(STRINGS.en)) {
    const text = Object.entries(strings).find(([name]) => name === key)?.[1];
    if (typeof english === 'string') {
      expect(typeof text === 'string' ? places(text) : text, key).toEqual(places(english));
    } else if (typeof text === 'object') {
      const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      expect(Object.keys(text).sort(), key).toEqual([...rules].sort());
      expect(places(text.other), key).toEqual(places(english.other));
    } else expect.unreachable(`${key} has no plural forms`);
  }
});

it('chooses plural forms by the language', () => {
  const events = (count: number) => translate('ar', 'timeline.count', { count });
  expect([1, 2, 3, 11, 100].map(events)).toEqual(['حدث واحد', 'حدثان', '3 أحداث', '11 حدثًا', '100 حدث']);
  expect(translate('en', 'timeline.count', { count: 1 })).toBe('1 event');
});

it('takes values as they are', () => {
  const document = '$t(declined.empty) {{count}} <b>&';
  expect(translate('en', 'source.unknown', { document })).toContain(document);
});
