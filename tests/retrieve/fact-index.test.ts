import { describe, expect, it } from 'vitest';
import { conceptKey } from '../../src/retrieve/analyse.ts';
import { asciiTerm, buildFactIndex } from '../../src/retrieve/fact-index.ts';
import { loadMadeUp } from '../made-up-store.ts';

const index = buildFactIndex(loadMadeUp().store);

function idf(id: string): number {
  const number = index.number(conceptKey(id));
  return number === undefined ? Number.NaN : index.idf(number);
}

it('has every fact, and each of its questions', () => {
  expect([...index.facts.keys()].sort()).toEqual([
    'agreement-count',
    'brill-gift',
    'kessel-gift',
    'talks-date',
    'talks-place',
  ]);
  expect(index.facts.get('talks-date')?.variants.map(({ language }) => language)).toEqual([
    'en',
    'ko',
    'zh',
    'ar',
  ]);
});

describe('how telling a name is', () => {
  it('falls with the number of facts that have it: everybody names Brill, one fact has the telescope', () => {
    expect(idf('telescope')).toBeGreaterThan(idf('gift'));
    expect(idf('gift')).toBeGreaterThan(idf('brill'));
  });

  it('is highest for what no fact has', () => {
    expect(index.unknownIdf).toBeGreaterThan(idf('telescope'));
    expect(index.number('walrus')).toBeUndefined();
  });
});

describe('a fact', () => {
  const has = (fact: string, id: string): number => {
    const number = index.number(conceptKey(id));
    return number === undefined ? 0 : (index.facts.get(fact)?.keys.get(number) ?? 0);
  };

  it('has what its texts name in full, and what that implies with less weight', () => {
    expect(has('brill-gift', 'telescope')).toBe(1);
    expect(has('brill-gift', 'norland')).toBeGreaterThan(0);
    expect(has('brill-gift', 'norland')).toBeLessThan(1);
  });

  it('has the summit that its source is about, though no text of it says so', () => {
    expect(has('agreement-count', 'port-elin')).toBeGreaterThan(0);
  });

  it('does not have what another fact says', () => {
    expect(has('brill-gift', 'blanket')).toBe(0);
  });

  it('knows the numbers and dates that it states, written in any language', () => {
    expect([...(index.facts.get('agreement-count')?.numbers ?? [])]).toContain(12);
    expect(index.facts.get('talks-date')?.ownDates).toContainEqual(
      expect.objectContaining({ year: 2031, month: 3, day: 14 }),
    );
    expect(index.facts.get('brill-gift')?.ownDates).toEqual([]);
  });
});

it('finds by MiniSearch the facts that have a term, best first', () => {
  const found = index.search.search(asciiTerm(conceptKey('telescope'))).map(({ id }) => id);
  expect(found[0]).toBe('brill-gift');
});

it('writes terms of any script in ASCII, no two alike', () => {
  const terms = ['望远', '远望', '망원', 'تلسكوب', 'telescope'].map(asciiTerm);
  for (const term of terms) expect(term).toMatch(/^[\x20-\x7e]+$/);
  expect(new Set(terms).size).toBe(terms.length);
  expect(asciiTerm('telescope')).toBe('telescope');
});
