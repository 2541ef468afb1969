import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/language/languages.ts';
import { isForeignScript, languageOf, languageOfScript } from '../../src/language/script.ts';

describe('the language that the script of a question shows', () => {
  it.each([
    ['How many agreements were signed?', 'en'],
    ['언제 만났나요?', 'ko'],
    ['什么时候见面？', 'zh'],
    ['متى التقيا؟', 'ar'],
    ['Xi가 Lee에게 준 선물', 'ko'],
    ['THAAD是什么', 'zh'],
    ['ما هو THAAD؟', 'ar'],
    ['What does 韩流 mean in the article?', 'en'],
    ['李在明 대통령이 언제 갔어?', 'ko'],
  ] satisfies [string, Language][])('%s is asked in %s', (question, language) => {
    expect(languageOfScript(question)).toBe(language);
  });

  it.each(['', '?!', '2026', '😀🎁', '   '])('is not shown by “%s”, which has no letter', (text) => {
    expect(languageOfScript(text)).toBeUndefined();
  });
});

describe('the language of an answer', () => {
  it('is that of the script, whatever the asker chose', () => {
    expect(languageOf('언제 만났나요?', 'ar', 'zh')).toBe('ko');
  });

  it('is the one that the asker chose where the letters are Latin: other languages are typed in them too', () => {
    expect(languageOf('xi jinping gifts', 'ko', 'zh')).toBe('ko');
  });

  it('is English for Latin letters without a choice, whatever the locale of Discord', () => {
    expect(languageOf('xi jinping gifts', undefined, 'zh')).toBe('en');
  });

  it('follows the locale where there is no letter, and is English without one', () => {
    expect(languageOf('😀', undefined, 'zh')).toBe('zh');
    expect(languageOf('😀')).toBe('en');
  });
});

describe('a script that belongs to none of the four languages', () => {
  it.each([
    ['Japanese', '習近平は何を贈りましたか'],
    ['Russian', 'Когда встретились лидеры?'],
    ['Hindi', 'शिखर सम्मेलन कब हुआ?'],
    ['Thai', 'ผู้นำพบกันเมื่อไร'],
    ['Greek', 'Πότε συναντήθηκαν;'],
    ['Persian', 'چه کسی هدیه گرفت؟'],
    ['Urdu', 'ملاقات کہاں ہوئی؟'],
    ['Japanese with few kana', '中韓首脳会談の日程'],
    ['Japanese without kana', '日中関係 経済'],
    ['Persian with a name in Arabic letters', 'شی جین‌پینگ به لی چه هدیه‌ای داد؟'],
  ])('is seen in %s', (_language, text) => {
    expect(isForeignScript(text)).toBe(true);
  });

  it.each([
    'How long was the visit?',
    '방문은 며칠이었나요?',
    '访问持续了几天？',
    'كم يومًا دامت الزيارة؟',
    'What does “спасибо” have to do with the summit in Gyeongju?',
    'العربية',
    'شگد عدد الاتفاقيات اللي وقعوها في بكين؟',
    'ما هدية شي إلى لی في كيونغجو؟',
    'What does ありがとう mean in the report?',
    '',
  ])('is not seen in “%s”', (text) => {
    expect(isForeignScript(text)).toBe(false);
  });
});
