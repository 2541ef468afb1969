import { describe, expect, it } from 'vitest';
import { arabicForms, arabicStem } from '../../src/language/arabic.ts';
import { normalise } from '../../src/language/normalise.ts';

describe('the forms under which a word may stand in a dictionary', () => {
  it.each([
    ['بكيونغجو', 'كيونغجو'],
    ['والصين', 'صين'],
    ['للرئيس', 'رئيس'],
    ['وبكين', 'بكين'],
    ['زوجتها', 'زوج'],
    ['زوجته', 'زوج'],
    ['هاتفين', 'هاتف'],
  ])('have the word in them that %s is made of: %s', (written, word) => {
    expect(arabicForms(normalise(written))).toContain(normalise(word));
  });

  it.each(['بكين', 'لي', 'وانغ', 'كوريا'])(
    'begin with the word itself, because the first letter of %s is its own',
    (word) => {
      expect(arabicForms(normalise(word))[0]).toBe(normalise(word));
    },
  );

  it('never leave a single letter', () => {
    for (const word of ['وال', 'لي', 'بها', 'كتاب', 'فلل']) {
      for (const form of arabicForms(word)) expect(form.length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('the light stem', () => {
  it.each([
    ['الاتفاقيات', 'اتفاقية'],
    ['والرئيسان', 'الرئيسين'],
    ['مذكرات', 'مذكرة'],
    ['الصيني', 'الصينية'],
  ])('is the same for %s and %s', (one, other) => {
    expect(arabicStem(normalise(one))).toBe(arabicStem(normalise(other)));
  });

  it.each([
    ['الشمالية', 'الجنوبية'],
    ['الهدايا', 'الهاتف'],
  ])('differs between %s and %s', (one, other) => {
    expect(arabicStem(normalise(one))).not.toBe(arabicStem(normalise(other)));
  });
});
