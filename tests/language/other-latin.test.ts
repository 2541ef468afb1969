import { describe, expect, it } from 'vitest';
import { isOtherLatinLanguage } from '../../src/language/other-latin.ts';

describe('a language that the bot does not have, in Latin letters', () => {
  it.each([
    ['French', "Combien d'accords ont été signés à Pékin ?"],
    ['French', 'quel cadeau a offert Xi'],
    ['Spanish', '¿Qué regaló Xi a Lee?'],
    ['Spanish without accents', 'donde fue la cumbre entre Corea y China'],
    ['German', 'Was hat Xi Lee geschenkt?'],
    ['German', 'Wann fand das Treffen in Gyeongju statt?'],
    ['Portuguese', 'quem é a esposa do Xi Jinping'],
    ['Italian', 'dove si sono incontrati i due presidenti'],
    ['Dutch', 'waar hebben de leiders elkaar ontmoet'],
    ['Swedish', 'Hur många avtal skrevs under i Peking?'],
    ['Indonesian', 'di mana mereka bertemu'],
    ['Vietnamese', 'Tập Cận Bình tặng gì cho Lee?'],
    ['Vietnamese without its marks', 'co bao nhieu thoa thuan duoc ky o Bac Kinh'],
    ['Turkish', 'iki lider nerede buluştu'],
    ['Polish', 'Gdzie spotkali się przywódcy?'],
    ['Tagalog', 'Ano ang regalo ni Xi kay Lee?'],
  ])('is seen in %s: “%s”', (_language, text) => {
    expect(isOtherLatinLanguage(text)).toBe(true);
  });

  it.each([
    'Where did the two presidents meet?',
    'wat did takaichi sya about tawain',
    'xi gifts',
    'What does “cuántos acuerdos” mean in the report?',
    'did they sign an accord en route to Los Angeles',
    'Who met Xi in Gyeongju?',
    'li zaiming dai le duoshao qiyejia qu beijing',
    'beijing huiwu de riqi yuanwen you xie ma',
    'Xí Jìnpíng sòng le Lǐ Zàimíng shénme',
    'tonghwa swap gyumo eolmaya?',
    'Gyeŏngju jŏngsang hoedam ŏnje',
    'xi 2al eh 3an el yaban w el 7arb el 2adima?',
    'meen mostashar el amn el qawmi bta3 lee?',
    '',
  ])('is not seen in “%s”', (text) => {
    expect(isOtherLatinLanguage(text)).toBe(false);
  });
});
