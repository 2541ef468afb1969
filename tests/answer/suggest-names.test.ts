import { describe, expect, test } from 'vitest';
import { createNameSuggester } from '../../src/answer/suggest-names.ts';
import { selectEvents } from '../../src/answer/timeline.ts';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const MOST = 25;
const real = createNameSuggester(realStore, (name, events) => `${name} (${events})`);
const madeUp = createNameSuggester(loadMadeUp().store, (name, events) => `${name} (${events})`);

describe('People for the timeline', () => {
  test('before anything is typed, the most frequent first, with the id as value', () => {
    expect(madeUp.suggestPeople('', 'ko', MOST)).toEqual([
      { name: '탐신 케셀 (2)', value: 'kessel' },
      { name: '오다 브릴 (1)', value: 'brill' },
    ]);
    expect(real.suggestPeople('', 'en', 2).map(({ value }) => value)).toEqual([
      'lee-jae-myung',
      'xi-jinping',
    ]);
  });

  test.each<[string, Language, string, string[]]>([
    ['이재', 'en', 'the first syllables', ['이재명 (12)', '이재용 (1)']],
    ['이잼', 'en', 'a syllable whose last letter belongs to the next one', ['이재명 (12)']],
    ['ㅅㅈㅍ', 'en', 'first consonants', ['시진핑 (7)']],
    [
      'lee',
      'ko',
      'a Latin name in Korean, from the beginning before the middle',
      ['이재명 (12)', '이재용 (1)'],
    ],
    ['李', 'en', 'a family name', ['李在明 (12)', '李在镕 (1)']],
    ['习', 'ar', 'one character', ['习近平 (7)']],
    ['تاك', 'en', 'the beginning of a second word', ['ساناي تاكايتشي (1)']],
    ['jin', 'en', 'the beginning of a second word', ['Xi Jinping (7)']],
    ['lee jae-m', 'en', 'another spelling', ['Lee Jae Myung (12)']],
    ['madame p', 'en', 'a name beside the usual one', ['Peng Liyuan (1)']],
    ['xi-j', 'en', 'the id', ['Xi Jinping (7)']],
    ['zzz', 'en', 'nobody', []],
  ])('“%s” (%s): %s', (typed, locale, _why, names) => {
    expect(real.suggestPeople(typed, locale, MOST).map(({ name }) => name)).toEqual(names);
  });
});

describe('Topics and summits for the timeline', () => {
  test.each<[string, Language, string[]]>([
    ['선물', 'en', ['gifts']],
    ['gift', 'ko', ['gifts']],
    ['礼', 'en', ['gifts']],
    ['هد', 'en', ['gifts']],
    ['안ㅂ', 'en', ['security']],
    ['north-k', 'zh', ['north-korea']],
    ['tai', 'zh', ['taiwan']],
  ])('“%s” (%s) is a topic', (typed, locale, ids) => {
    expect(real.suggestTopics(typed, locale, MOST).map(({ value }) => value)).toEqual(ids);
  });

  test.each<[string, Language, string]>([
    ['경', 'en', '경주 (6)'],
    ['bei', 'ko', '베이징 (12)'],
    ['北', 'en', '北京 (12)'],
    ['بك', 'en', 'بكين (12)'],
  ])('“%s” (%s) is a summit', (typed, locale, name) => {
    expect(real.suggestSummits(typed, locale, MOST).map((choice) => choice.name)).toEqual([name]);
  });

  test('every value narrows the timeline to as many events as its name says', () => {
    const counting = createNameSuggester(realStore, (_name, events) => String(events));
    for (const language of LANGUAGES) {
      for (const { name, value } of counting.suggestPeople('', language, MOST))
        expect([value, selectEvents(realStore, { person: value }).length]).toEqual([value, Number(name)]);
      for (const { name, value } of counting.suggestTopics('', language, MOST))
        expect([value, selectEvents(realStore, { topic: value }).length]).toEqual([value, Number(name)]);
      for (const { name, value } of counting.suggestSummits('', language, MOST))
        expect([value, selectEvents(realStore, { summit: value }).length]).toEqual([value, Number(name)]);
    }
  });

  test('a name with its count that is too long is shown without, and never cut', () => {
    const long = createNameSuggester(realStore, (name) => name + ' '.repeat(100));
    expect(long.suggestSummits('', 'en', MOST)[0]).toEqual({ name: 'Beijing', value: 'beijing' });
  });

  test.each(['a'.repeat(6_000), '\ud800\udfff', '\u202exi', '🎁', '((', '\uffff'])(
    'what nobody types on purpose does no harm (%#)',
    (typed) => {
      for (const suggest of [real.suggestPeople, real.suggestTopics, real.suggestSummits])
        expect(suggest(typed, 'en', MOST).length).toBeLessThanOrEqual(MOST);
    },
  );
});
