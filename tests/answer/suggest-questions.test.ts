import { describe, expect, test } from 'vitest';
import { createQuestionSuggester } from '../../src/answer/suggest-questions.ts';
import type { Fact } from '../../src/knowledge/schema.ts';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { visibleText } from '../../src/language/normalise.ts';
import { languageOfScript } from '../../src/language/script.ts';
import { buildFactIndex } from '../../src/retrieve/fact-index.ts';
import { realStore } from '../real-store.ts';

const MOST = 25;
const index = buildFactIndex(realStore);
const { suggestQuestions, nearestQuestions } = createQuestionSuggester(realStore, index);
const facts = [...realStore.facts.values()];

/** The facts that list a question word for word. */
function factsThatList(question: string, language: Language): Fact[] {
  return facts.filter((fact) => fact.questions[language].includes(question));
}

function suggested(typed: string, locale: Language, most = MOST): string[] {
  return suggestQuestions(typed, locale, most).map(({ value }) => value);
}

/** Every so many-th curated question of a language. */
function sample(language: Language, every: number): { fact: Fact; question: string }[] {
  return facts
    .flatMap((fact) => fact.questions[language].map((question) => ({ fact, question })))
    .filter((_, at) => at % every === 0);
}

function expectChoices(typed: string, locale: Language): void {
  const choices = suggestQuestions(typed, locale, MOST);
  expect(choices.length).toBeLessThanOrEqual(MOST);
  expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
  for (const { name, value } of choices) {
    expect(name).toBe(value);
    expect(value.length).toBeGreaterThanOrEqual(1);
    expect(value.length).toBeLessThanOrEqual(100);
    expect(visibleText(value)).toBe(value);
  }
}

describe('What is offered while a question is typed', () => {
  test.each<[string, Language, string, string[]]>([
    [
      'currency sw',
      'en',
      'the name of a thing that is not finished',
      [
        'Who renewed the currency swap?',
        'How long does the currency swap last?',
        'How many won is the currency swap worth?',
        'How much is the currency swap in dollars?',
      ],
    ],
    [
      'ban',
      'en',
      'a whole word goes before the beginning of others (bank, banquet)',
      [
        "What is China's ban about?",
        'Will China lift the ban on Korean culture?',
        'Why did China ban Korean culture?',
        'Who said China was unlikely to lift the ban soon?',
      ],
    ],
    [
      '한한',
      'ko',
      'the usual wording of each fact, main facts first',
      [
        '한한령이 뭐예요?',
        '중국이 한한령을 풀까요?',
        '중국은 왜 한한령을 내렸나요?',
        '한한령이 곧 풀리기 어렵다고 말한 사람은 누구인가요?',
      ],
    ],
    [
      'ㅌㅎㅅ',
      'ko',
      'first consonants, as Koreans search on a phone',
      [
        '통화스와프는 누가 갱신했나요?',
        '통화스와프 기간은 몇 년인가요?',
        '통화스와프 규모는 몇 조 원인가요?',
        '통화스와프가 교역액보다 큰가요?',
      ],
    ],
    [
      '限韩',
      'zh',
      'characters within a question',
      ['限韩令是什么？', '中国会解除限韩令吗？', '限韩令的起因是什么？', '谁说中国近期不太可能解除限韩令？'],
    ],
    [
      'الحظر',
      'ar',
      'a word that others follow',
      [
        'ما هو الحظر الصيني على الثقافة الكورية؟',
        'هل سترفع الصين الحظر عن الثقافة الكورية؟',
        'ما الذي أدى إلى الحظر غير الرسمي؟',
        'من قال إن رفع الحظر مستبعد قريبًا؟',
      ],
    ],
  ])('%s (%s): %s', (typed, locale, _why, expected) => {
    expect(suggested(typed, locale, expected.length)).toEqual(expected);
  });

  test.each<[string, Language, RegExp]>([
    ['gif', 'en', /gift/i],
    ['선', 'ko', /선물/],
    ['선ㅁ', 'ko', /선물/],
    ['선무', 'ko', /선물/],
    ['礼', 'zh', /礼/],
    ['هد', 'ar', /هدايا|هدية/],
    ['대마', 'ko', /대만/],
    ['台', 'zh', /台湾/],
    ['تايو', 'ar', /تايوان/],
    ['ban', 'ko', /한한령/],
    ['禁', 'zh', /禁|限韩令/],
  ])('“%s” (%s) brings questions with %s', (typed, locale, wanted) => {
    expect(suggested(typed, locale).some((question) => wanted.test(question))).toBe(true);
  });

  test.each<[string, Language, Language, string]>([
    ['بكين', 'ko', 'ar', 'the script shows the language, whatever the locale is'],
    ['习近平', 'en', 'zh', 'the script shows the language, whatever the locale is'],
    ['시진', 'ar', 'ko', 'the script shows the language, whatever the locale is'],
    ['Xi', 'ko', 'ko', 'Latin names are typed in every language'],
    ['THAAD', 'ar', 'ar', 'Latin names are typed in every language'],
    ['How many memo', 'ko', 'en', 'English words are no names'],
    ['', 'zh', 'zh', 'nothing is typed'],
  ])('“%s” in a %s Discord is suggested in %s: %s', (typed, locale, language) => {
    const questions = suggested(typed, locale);
    expect(questions.length).toBeGreaterThan(3);
    for (const question of questions) expect(factsThatList(question, language)).not.toEqual([]);
    for (const question of questions) expect(languageOfScript(question)).toBe(language);
  });

  test.each(LANGUAGES)('at most one question a fact, and only curated ones (%s)', (language) => {
    for (const { question } of sample(language, 97)) {
      const listed = suggested(question.slice(0, 5), language).map((one) => factsThatList(one, language));
      expect(listed.every((some) => some.length > 0)).toBe(true);
      const single = listed.filter((some) => some.length === 1).map(([fact]) => fact?.id);
      expect(new Set(single).size).toBe(single.length);
    }
  });

  test('main facts come first among those that are equally near', () => {
    const isMain = suggested('gyeongju', 'en').map((question) => factsThatList(question, 'en')[0]?.main);
    expect(isMain.slice(0, 10)).toEqual(Array(10).fill(true));
  });

  test('what the sources know nothing of brings nothing', () => {
    expect(suggested('qwertyuiop', 'en')).toEqual([]);
    expect(suggested('weather', 'en')).toEqual([]);
    expect(suggested('ㅋㅋㅋㅋㅋ', 'ko')).toEqual([]);
  });

  // 60 % of a question is enough for its fact to be offered: 100 % of the shipped questions at the last measurement.
  test.each(LANGUAGES)(
    'who has typed most of a curated question is offered it or its fact (%s)',
    (language) => {
      const asked = sample(language, 7);
      const found = asked.filter(({ fact, question }) =>
        suggested(question.slice(0, Math.ceil(question.length * 0.6)), language).some((one) =>
          fact.questions[language].includes(one),
        ),
      );
      expect(found.length / asked.length).toBeGreaterThanOrEqual(0.98);
    },
  );

  test.each(LANGUAGES)('Discord takes every list, at every key of many questions (%s)', (language) => {
    for (const { question } of sample(language, 150))
      for (let length = 0; length <= question.length; length += 1)
        expectChoices(question.slice(0, length), language);
  });

  test.each([
    ['6,000 letters', 'a'.repeat(6_000)],
    ['6,000 syllables', '선물 '.repeat(2_000)],
    ['6,000 characters', '礼'.repeat(6_000)],
    ['6,000 Arabic letters', 'هدية '.repeat(1_200)],
    ['broken surrogates', 'gift \ud83d\ude00\ud83d \udc00'],
    ['bidi controls', '\u202egift\u2066 \u200fxi\u202c'],
    ['emoji', '🎁🎁🎁'],
    ['zalgo', `gift${'\u0301\u0316'.repeat(500)}`],
    ['the highest code unit', 'gi\uffff'],
    ['signs of regular expressions', '.*+?^$(){}|[]\\'],
    ['loose Korean letters', 'ㅏㅏㅏㄳㅀ'],
    ['every script at once', 'Xi 시진핑 习近平 شي Си'],
  ])('%s do no harm', (_what, typed) => {
    for (const locale of LANGUAGES) expectChoices(typed, locale);
  });

  test('a curated question that is too long for a choice is left out, not cut', () => {
    const tooLong = facts.flatMap((fact) => fact.questions.en).filter((question) => question.length > 100);
    expect(tooLong.length).toBeGreaterThan(0);
    for (const question of tooLong)
      expect(suggested(question, 'en').filter((one) => question.startsWith(one.slice(0, 60)))).toEqual([]);
  });
});

describe('What is offered before anything is typed', () => {
  test.each(LANGUAGES)('main facts of both summits, of many kinds and things (%s)', (language) => {
    const offered = suggested('', language).map((question) => factsThatList(question, language)[0]);
    expect(offered).toHaveLength(MOST);
    expect(offered.every((fact) => fact?.main)).toBe(true);
    const summitsOf = (fact: Fact | undefined): (string | undefined)[] =>
      (fact?.citations ?? []).map(({ source }) => realStore.sources.get(source)?.summit);
    const beginning = offered.slice(0, 10);
    for (const summit of ['gyeongju', 'beijing'])
      expect(beginning.filter((fact) => summitsOf(fact).includes(summit)).length).toBeGreaterThanOrEqual(3);
    expect(new Set(offered.map((fact) => fact?.kind)).size).toBeGreaterThanOrEqual(6);
    const things = new Set(
      offered.flatMap((fact) => [...(fact?.slots.what ?? []), ...(fact?.slots.where ?? [])]),
    );
    for (const thing of ['currency-swap', 'culture-ban', 'gifts', 'taiwan', 'mou'])
      expect([
        ...things,
        ...offered.flatMap((fact) => (fact?.slots.act === 'give' ? ['gifts'] : [])),
      ]).toContain(thing);
  });

  test('the same for blanks, and fewer where fewer are asked for', () => {
    expect(suggested('   ', 'en')).toEqual(suggested('', 'en'));
    expect(suggested('', 'en', 5)).toEqual(suggested('', 'en').slice(0, 5));
  });
});

describe('What is offered to somebody who asked something else', () => {
  test.each<[string, Language, string[], string[]]>([
    [
      '시진핑이 준 선물은?',
      'ko',
      ['gyeongju-gifts-xi-to-lee'],
      [
        '시진핑이 선물한 스마트폰은 어느 브랜드인가요?',
        '시진핑이 아주 아름답다고 한 선물은 무엇인가요?',
        '이재명과 시진핑은 서로 어떤 선물을 주고받았나요?',
      ],
    ],
    ['How big is the swap?', 'en', ['currency-swap-amount-won', 'currency-swap-amount-usd'], []],
  ])('“%s” (%s) without what was said', (question, language, said, expected) => {
    const nearest = nearestQuestions(question, language, new Set(said), 10);
    expect(nearest.length).toBeGreaterThan(2);
    expect(nearest.slice(0, expected.length).map((one) => one.question)).toEqual(expected);
    expect(nearest.filter(({ fact }) => said.includes(fact))).toEqual([]);
    for (const one of nearest)
      expect(realStore.facts.get(one.fact)?.questions[language]).toContain(one.question);
  });

  test('questions are in the language of the reply, whatever was asked in', () => {
    const nearest = nearestQuestions('What gifts did Xi give Lee?', 'ar', new Set(), 5);
    expect(nearest).toHaveLength(5);
    for (const { question } of nearest) expect(languageOfScript(question)).toBe('ar');
  });

  test('the question that was asked is not offered again', () => {
    const asked = 'What did Xi give Lee?';
    const nearest = nearestQuestions(asked, 'en', new Set(), 10);
    expect(nearest.map(({ question }) => question)).not.toContain(asked);
    expect(new Set(nearest.map(({ fact }) => fact)).size).toBe(nearest.length);
  });

  test('nothing is near a question about something else', () => {
    expect(nearestQuestions('What is the weather like today?', 'en', new Set(), 5)).toEqual([]);
    expect(nearestQuestions('😀'.repeat(3_000), 'ko', new Set(), 5)).toEqual([]);
  });
});
