import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/retrieve/analyse.ts';
import { buildFactIndex } from '../../src/retrieve/fact-index.ts';
import { buildRomaniser, romanisedNames } from '../../src/retrieve/romanised.ts';
import { buildSpeller, vocabularyOf } from '../../src/retrieve/spelling.ts';
import { loadMadeUp } from '../made-up-store.ts';

const { store } = loadMadeUp();
const index = buildFactIndex(store);
const speller = buildSpeller(
  () => vocabularyOf(store),
  buildRomaniser(() => romanisedNames(store)).homophone,
);

function correct(typed: string): string {
  return speller.correct(analyse(typed, index.lexicon), (key) => index.number(key) !== undefined);
}

describe('a word that was mistyped becomes the one that was meant', () => {
  it.each([
    ['a letter left out', 'who gave the telscope', 'who gave the telescope'],
    ['a letter too many', 'the blannket', 'the blanket'],
    ['two letters swapped', 'a telecsope', 'a telescope'],
    ['a wrong letter', 'kassel and brill', 'kessel and brill'],
    ['two slips in a long word', 'fishing agrement', 'fishing agreement'],
    ['a space left out', 'brillgift', 'brill gift'],
    ['a Korean letter', '황동 망언경', '황동 망원경'],
    ['an Arabic letter', 'تلسكرب', 'تلسكوب'],
    ['Chinese characters that sound alike', '布里尔送给凯塞尔网远镜', '布里尔送给凯塞尔望远镜'],
  ])('%s: %s', (_what, typed, meant) => {
    expect(correct(typed)).toBe(meant);
  });
});

describe('what need not be corrected stays as it is', () => {
  it.each([
    ['names and everyday words', 'what gift did brill give to kessel'],
    ['a word nothing is near to', 'walrus'],
    ['a short word, which is near to too many', 'cod'],
    ['numbers', 'on 14 march 2031 12 agreements'],
    ['nothing', ''],
  ])('%s', (_what, typed) => {
    expect(correct(typed)).toBe(typed);
  });
});
