import { describe, expect, it } from 'vitest';
import { readSpeech, readTransfer } from '../../src/language/directed-acts.ts';
import { normalise } from '../../src/language/normalise.ts';
import type { Mention } from '../../src/language/roles.ts';

/** Where the names of two people stand in a text. */
function mentionsIn(text: string, names: Readonly<Record<string, string>>): Mention[] {
  return Object.entries(names)
    .map(([id, name]) => ({ id, start: text.indexOf(name), end: text.indexOf(name) + name.length }))
    .sort((a, b) => a.start - b.start);
}

describe('who gives to whom', () => {
  it.each([
    ['xi gave lee two phones', { xi: 'xi', lee: 'lee' }, { from: 'xi', to: 'lee' }],
    ['lee received two phones from xi', { xi: 'xi', lee: 'lee' }, { from: 'xi', to: 'lee' }],
    ['시진핑이 이재명에게 전화기를 줬다', { xi: '시진핑', lee: '이재명' }, { from: 'xi', to: 'lee' }],
    ['习近平送给李在明两部手机', { xi: '习近平', lee: '李在明' }, { from: 'xi', to: 'lee' }],
    ['李在明收到习近平送的手机', { xi: '习近平', lee: '李在明' }, { from: 'xi', to: 'lee' }],
  ])('is read from “%s”', (text, names, expected) => {
    expect(readTransfer(normalise(text), mentionsIn(normalise(text), names))).toEqual(expected);
  });

  it('is nothing where nobody gives anything', () => {
    expect(readTransfer('xi met lee', mentionsIn('xi met lee', { xi: 'xi', lee: 'lee' }))).toEqual({});
  });
});

describe('who says to whom', () => {
  it.each([
    ['lee told xi a joke', { xi: 'xi', lee: 'lee' }, { from: 'lee', to: 'xi' }],
    ['李在明对习近平说', { xi: '习近平', lee: '李在明' }, { from: 'lee', to: 'xi' }],
  ])('is read from “%s”', (text, names, expected) => {
    expect(readSpeech(normalise(text), mentionsIn(normalise(text), names))).toEqual(expected);
  });
});
