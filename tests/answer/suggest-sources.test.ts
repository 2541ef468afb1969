import { describe, expect, test } from 'vitest';
import { createSourceSuggester } from '../../src/answer/suggest-sources.ts';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { visibleText } from '../../src/language/normalise.ts';
import { entryOf, loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const MOST = 25;
const BEIJING = '000_62ebceb27a88dd77';
const GYEONGJU = '003_a7c51da1c637e7ec';
const real = createSourceSuggester(realStore);

describe('Documents for the source command', () => {
  test.each<[string, Language, string, string[]]>([
    ['', 'ko', 'all of them', [BEIJING, GYEONGJU]],
    ['003', 'en', 'the beginning of an id', [GYEONGJU]],
    ['bei', 'ko', 'a summit in Latin letters', [BEIJING]],
    ['경주', 'en', 'a word of the title', [GYEONGJU]],
    ['경ㅈ', 'en', 'a syllable that is not finished', [GYEONGJU]],
    ['庆', 'en', 'a character of the title', [GYEONGJU]],
    ['نوفم', 'en', 'a word of the title that is not finished', [GYEONGJU]],
    ['xi beijing', 'en', 'several words', [BEIJING]],
    ['paris', 'en', 'none', []],
  ])('“%s” (%s): %s', (typed, locale, _why, ids) => {
    expect(real.suggestSources(typed, locale, MOST).map(({ value }) => value)).toEqual(ids);
  });

  test('titles are in the language that is typed, else that of the locale', () => {
    const titleIn = (language: Language): string | undefined =>
      realStore.sources.get(BEIJING)?.title[language];
    expect(real.suggestSources('베이징', 'en', 1)[0]?.name).toBe(titleIn('ko'));
    expect(real.suggestSources('bei', 'ar', 1)[0]?.name).toBe(titleIn('ar'));
  });

  test('a title that is too long gives way to the id', () => {
    const { store } = loadMadeUp(({ sources }) => {
      const title = entryOf(sources, 'elin').title;
      title.en = `${title.en} ${'and on '.repeat(20)}`;
    });
    expect(createSourceSuggester(store).suggestSources('port elin', 'en', MOST)).toEqual([
      { name: 'elin', value: 'elin' },
    ]);
  });
});

describe('Paragraphs of a document', () => {
  const madeUp = createSourceSuggester(loadMadeUp().store);

  test('are named by their number and how they begin', () => {
    expect(madeUp.suggestParagraphs('elin', '', 'en', MOST)).toEqual([
      { name: '1 · Brill and Kessel met in Port Elin on 14 March 2031.', value: 1 },
      {
        name: '2 · Twelve fishing agreements were signed, and a fund of 3 billion dollars was announced.',
        value: 2,
      },
      { name: '3 · Brill gave Kessel a brass telescope and got a wool blanket.', value: 3 },
    ]);
    // Without a note the words of the document stand for themselves.
    expect(madeUp.suggestParagraphs('diary', '', 'zh', MOST)).toEqual([
      { name: '1 · 항구에는 비가 내렸다.', value: 1 },
      { name: '2 · 雨停了。', value: 2 },
    ]);
  });

  test.each<[string, Language, string, number[]]>([
    ['3', 'en', 'the first digit of the number', [3, 30, 31, 32, 33, 34, 35, 36, 37, 38]],
    ['37', 'en', 'the number', [37]],
    ['٣٧', 'en', 'the number in Arabic digits', [37]],
    ['selfie', 'ko', 'a word of another language', [37]],
    ['셀ㅋ', 'en', 'a syllable that is not finished', [37]],
    ['自拍', 'en', 'characters anywhere', [37]],
    ['السيلفي', 'en', 'a word with its article', [37]],
    ['zebra', 'en', 'no word of it', []],
  ])('“%s” (%s): %s', (typed, locale, _why, numbers) => {
    expect(real.suggestParagraphs(BEIJING, typed, locale, MOST).map(({ value }) => value)).toEqual(numbers);
  });

  test('of no document there are none', () => {
    expect(real.suggestParagraphs('nothing', '', 'en', MOST)).toEqual([]);
  });

  test.each(LANGUAGES)('long ones are cut between words and say so (%s)', (language) => {
    for (const source of [BEIJING, GYEONGJU]) {
      const choices = real.suggestParagraphs(source, '', language, MOST);
      expect(choices.length).toBeGreaterThan(5);
      for (const { name, value } of choices) {
        expect(name.length).toBeLessThanOrEqual(100);
        expect(visibleText(name)).toBe(name);
        const note = realStore.sources.get(source)?.passages.find(({ paragraph }) => paragraph === value)
          ?.note?.[language];
        const shown = name.replace(`${value} · `, '');
        if (!shown.endsWith('…')) continue;
        const beginning = shown.slice(0, -1);
        expect(note?.startsWith(beginning)).toBe(true);
        if (language !== 'zh') expect(note?.charAt(beginning.length)).toMatch(/[\s\p{P}]/u);
      }
    }
  });

  test.each(['9'.repeat(6_000), 'x '.repeat(3_000), '\ud800', '\u202e3', '🎁', '\uffff', '-1', '1e9'])(
    'what nobody types on purpose does no harm (%#)',
    (typed) => {
      for (const choices of [
        real.suggestSources(typed, 'en', MOST),
        real.suggestParagraphs(BEIJING, typed, 'en', MOST),
      ])
        expect(choices.length).toBeLessThanOrEqual(MOST);
    },
  );
});
