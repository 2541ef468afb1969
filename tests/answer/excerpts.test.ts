import { describe, expect, it } from 'vitest';
import { cite, MOST_EXCERPTS } from '../../src/answer/excerpts.ts';
import type { Citation, Fact } from '../../src/knowledge/schema.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const { store } = loadMadeUp();

function citing(...citations: Citation[]): Fact {
  const [fact] = store.facts.values();
  if (fact === undefined) throw new Error('the made-up store has no fact');
  return { ...fact, citations };
}

const elin = (paragraph: number): Citation => ({ source: 'elin', paragraph });
const diary = (paragraph: number): Citation => ({ source: 'diary', paragraph });

it('numbers the paragraphs in the order in which facts cite them, each once', () => {
  const { said, excerpts } = cite(store, [citing(elin(3), elin(1)), citing(elin(1), elin(2))], 'en');
  expect(excerpts.map(({ n, paragraph }) => [n, paragraph])).toEqual([
    [1, 3],
    [2, 1],
    [3, 2],
  ]);
  expect(said.map(({ marks }) => marks)).toEqual([
    [1, 2],
    [2, 3],
  ]);
});

describe('an excerpt', () => {
  it.each(LANGUAGES)('is the whole note, in %s', (lang) => {
    const [excerpt] = cite(store, [citing(elin(3))], lang).excerpts;
    const note = store.sources.get('elin')?.passages[2]?.note?.[lang];
    expect(excerpt).toEqual({ n: 1, source: 'elin', paragraph: 3, lang, kind: 'note', text: note });
  });

  it('is what the paragraph says itself, in its own language, where there is no note', () => {
    expect(cite(store, [citing(diary(1))], 'ar').excerpts).toEqual([
      { n: 1, source: 'diary', paragraph: 1, lang: 'ko', kind: 'verbatim', text: '항구에는 비가 내렸다.' },
    ]);
  });

  it('is not made up for a paragraph that there is not', () => {
    const { said, excerpts } = cite(store, [citing(elin(99), elin(1))], 'en');
    expect(excerpts.map(({ paragraph }) => paragraph)).toEqual([1]);
    expect(said[0]?.marks).toEqual([1]);
  });
});

it('shows five at the most, and marks only those that it shows', () => {
  const all = [elin(1), elin(2), elin(3), diary(1), diary(2)];
  const { said, excerpts } = cite(realStore, [...realStore.facts.values()].slice(0, 12), 'zh');
  expect(excerpts).toHaveLength(MOST_EXCERPTS);
  const shown = excerpts.map(({ n }) => n);
  expect(shown).toEqual([1, 2, 3, 4, 5]);
  for (const { marks } of said) for (const mark of marks) expect(shown).toContain(mark);
  expect(cite(store, [citing(...all)], 'en').excerpts).toHaveLength(5);
});

it('has nothing to show for no fact', () => {
  expect(cite(store, [], 'en')).toEqual({ said: [], excerpts: [] });
});
