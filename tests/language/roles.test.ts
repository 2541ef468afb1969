import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';
import { readRoles } from '../../src/language/roles.ts';

const NAMES = {
  lee: ['lee', '이재명', '李在明', 'لي جاي ميونغ'],
  xi: ['xi', '시진핑', '习近平', 'شي جين بينغ'],
};

/** Who gives and who gets in a text, with the two people's plain names found in it. */
function roles(text: string): string {
  const normalised = normalise(text);
  const mentions = Object.entries(NAMES).flatMap(([id, names]) =>
    names.flatMap((name) => {
      const start = normalised.search(new RegExp(`(?<![a-z])${normalise(name)}(?![a-z])`, 'u'));
      return start < 0 ? [] : [{ id, start, end: start + normalise(name).length }];
    }),
  );
  const { giver = '?', receiver = '?' } = readRoles(
    normalised,
    mentions.sort((a, b) => a.start - b.start),
  );
  return `${giver} to ${receiver}`;
}

describe('who gives and who gets', () => {
  it.each([
    ['What did Xi give Lee?', 'xi to lee'],
    ['What did Xi give to Lee?', 'xi to lee'],
    ['What did Lee receive from Xi?', 'xi to lee'],
    ['What was given to Lee by Xi?', 'xi to lee'],
    ['What did Lee give Xi?', 'lee to xi'],
    ['What did Lee get?', '? to lee'],
    ['What did Xi give?', 'xi to ?'],
    ['gifts for Xi from Lee', 'lee to xi'],
    ['시진핑이 이재명에게 준 선물', 'xi to lee'],
    ['이재명에게 시진핑이 준 선물', 'xi to lee'],
    ['이재명이 시진핑에게서 받은 선물', 'xi to lee'],
    ['이재명이 받은 선물', '? to lee'],
    ['习近平送给李在明什么', 'xi to lee'],
    ['李在明收到什么礼物', '? to lee'],
    ['李在明从习近平那里收到什么', 'xi to lee'],
    ['ماذا أهدى شي جين بينغ إلى لي جاي ميونغ؟', 'xi to lee'],
    ['ماذا تلقى لي جاي ميونغ من شي جين بينغ؟', 'xi to lee'],
    ['ماذا تلقى لي جاي ميونغ؟', '? to lee'],
  ])('%s: %s', (text, expected) => {
    expect(roles(text)).toBe(expected);
  });

  it('is not read where nobody is named', () => {
    expect(roles('What gifts were exchanged?')).toBe('? to ?');
  });
});
