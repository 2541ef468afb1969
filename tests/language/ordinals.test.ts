import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';
import { readOrdinals } from '../../src/language/ordinals.ts';

describe('ordinals', () => {
  it.each([
    ['the second meeting', [2]],
    ['두 번째 만남', [2]],
    ['第三次会晤', [3]],
    ['القمة الأولى', [1]],
    ['第一夫人', []],
    ['seven seconds', []],
  ])('are read in “%s” as %j', (text, values) => {
    expect(readOrdinals(normalise(text)).map(({ value }) => value)).toEqual(values);
  });
});
