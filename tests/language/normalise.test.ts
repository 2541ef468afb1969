import { describe, expect, it } from 'vitest';
import { normalise, visibleText } from '../../src/language/normalise.ts';

describe('the form in which texts are compared', () => {
  it.each([
    ['case', 'GYEONGJU Summit', 'gyeongju summit'],
    ['full-width letters and digits', 'ＴＨＡＡＤ　２０１６', 'thaad 2016'],
    ['accents on Latin letters', 'Pékin façade', 'pekin facade'],
    ['curly apostrophes', 'Xi’s wife', "xi's wife"],
    ['the dots of an abbreviation', 'the U.S. and the U.S.A.', 'the usa and the usa'],
    ['hamza on alef, waw and ya', 'أحمد إلى آسيا مؤتمر رئيس', 'احمد الي اسيا موتمر رييس'],
    ['hamza on the line', 'بناء', 'بنا'],
    ['ta marbuta', 'قمة', 'قمه'],
    ['alef maqsura', 'على', 'علي'],
    ['short vowels and tatweel', 'كَتَبَ الـــرئيس', 'كتب الرييس'],
    ['Persian ya and kaf', 'کیونغجو', 'كيونغجو'],
    ['Arabic-Indic digits', '١٥ اتفاقية', '15 اتفاقيه'],
    ['Persian digits', '۲۰۲۶', '2026'],
    ['the Arabic decimal and thousands separators', '٤٨٫٩ و١٬٠٠٠', '48.9 و1,000'],
    ['the Arabic question mark and comma', 'من، متى؟', 'من, متي?'],
    ['Traditional characters', '習近平與李在明', '习近平与李在明'],
    ['a Traditional question word', '甚麼', '什么'],
    ['decomposed Hangul', '경주'.normalize('NFD'), '경주'],
    ['laughter and tears of Korean chats', '줬음ㅠㅠ 누구야ㅋㅋㅋ', '줬음 누구야'],
    ['runs of white space, at the ends too', '  a \t\n b　c ', 'a b c'],
  ])('folds %s', (_what, typed, compared) => {
    expect(normalise(typed)).toBe(compared);
  });

  it('leaves Hangul whole: its syllables do not lose their vowels with the accents', () => {
    expect(normalise('이재명 대통령')).toBe('이재명 대통령');
  });

  it.each(['رئيسُ الصّين', '２０２６年１月', 'Ünïcode İstanbul', '習近平', 'ﷺ ﻻ', '갂낛'])(
    'has nothing left to fold in a text that is folded: %s',
    (typed) => {
      expect(normalise(normalise(typed))).toBe(normalise(typed));
    },
  );
});

describe('what may be shown of a text', () => {
  it.each([
    ['bidi overrides and isolates', 'safe\u202Egnp.exe\u202C \u2066x\u2069', 'safegnp.exe x'],
    ['zero-width characters', 'Xi\u200B Jin\u200Dping\uFEFF', 'Xi Jinping'],
    ['Hangul fillers', '\u3164a\u115F', 'a'],
    ['variation selectors', '❤\uFE0F', '❤'],
    ['half of a surrogate pair', 'a\uD83Db', 'a b'],
  ])('leaves out %s', (_what, typed, shown) => {
    expect(visibleText(typed)).toBe(shown);
  });

  it('puts a space where control characters stood, so that words do not run together', () => {
    expect(visibleText('two\u0000\u0007words\r\nhere')).toBe('two words here');
  });

  it('keeps case, accents, digits and emoji as they were typed', () => {
    expect(visibleText('Él ١٥ 😀 قمة')).toBe('Él ١٥ 😀 قمة');
  });
});
