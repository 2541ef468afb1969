import { describe, expect, it } from 'vitest';
import { denies } from '../../src/language/denial.ts';
import { normalise } from '../../src/language/normalise.ts';

describe('a denial', () => {
  it.each([
    'They did not sign anything.',
    'China is unlikely to lift the ban.',
    '양해각서에 서명하지 않았다.',
    '双方没有签署备忘录。',
    'لم يوقع الطرفان أي مذكرة.',
  ])('is “%s”', (text) => {
    expect(denies(normalise(text))).toBe(true);
  });

  it.each([
    'They signed seven MOUs.',
    'The unofficial ban stays.',
    'Xi had not been there for eleven years.',
    '비공식 제재가 있다.',
    '非官方的禁令仍在。',
    'وقع الطرفان سبع مذكرات.',
  ])('is not “%s”', (text) => {
    expect(denies(normalise(text))).toBe(false);
  });
});
