import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';
import { buildRomaniser, romanisedNames } from '../../src/retrieve/romanised.ts';
import { realStore } from '../real-store.ts';

const romaniser = buildRomaniser(() => romanisedNames(realStore));

describe('a question typed in Latin letters goes back into its own script', () => {
  it.each([
    ['Chinese', 'xi jinping song gei li zaiming shenme liwu', 'zh', ['习近平', '李在明', '礼物']],
    ['Chinese without spaces', 'xijinping shenmeshihou qu qingzhou', 'zh', ['习近平', '庆州']],
    ['Korean', 'sijinping i ijaemyeong ege jun seonmul eun mwo', 'ko', ['시진핑', '선물']],
    ['Arabic', 'kam 3adad el ittifaqiyat fi bekin', 'ar', ['كم', 'بكين']],
  ])('%s', (_language, typed, language, names) => {
    const [restored] = romaniser.restore(normalise(typed));
    expect(restored?.language).toBe(language);
    for (const name of names) expect(restored?.text).toContain(normalise(name));
    expect(restored?.share).toBeLessThanOrEqual(1);
  });
});

it('is Arabic alone where digits stand for letters', () => {
  expect(romaniser.restore(normalise('xi 2al eh 3an el yaban')).map(({ language }) => language)).toEqual([
    'ar',
  ]);
});

it.each([
  'How many cooperation agreements were signed in Beijing by the two countries?',
  'How many agreements were signed in Tokyo?',
  '@everyone',
  'Why did the president laugh about the cosmetics for women?',
  '习近平送了什么',
  '시진핑 선물',
  '',
])('has nothing to restore in “%s”', (text) => {
  expect(romaniser.restore(normalise(text))).toEqual([]);
});

describe('characters that an input method chose wrongly', () => {
  it('become the name that sounds like them', () => {
    expect(romaniser.homophone('轻州')).toBe('庆州');
  });

  it('stay where they are the name itself or nothing sounds like them', () => {
    expect(romaniser.homophone('庆州')).toBeUndefined();
    expect(romaniser.homophone('葡萄')).toBeUndefined();
  });
});
