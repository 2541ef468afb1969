import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { winnerIn } from '../../src/evaluate/winner.ts';
import type { Loaded } from '../../src/knowledge/load.ts';
import {
  LACKS,
  type Lack,
  type LackKind,
  placeOfLack,
  rangesText,
  reviewStore,
} from '../../src/knowledge/review.ts';
import { entryOf, loadMadeUp, type Written } from '../made-up-store.ts';

function review(loaded: Loaded) {
  return reviewStore(loaded, winnerIn(createAnswerer(loaded.store)));
}

function lacksOf(kind: LackKind, change?: (written: Written) => void): readonly Lack[] {
  return review(loadMadeUp(change)).lacks.filter((lack) => lack.kind === kind);
}

const GIFT = 'What gift did Brill give to Kessel?';

describe('the review of a store', () => {
  it('tells of a question that two facts claim, once', () => {
    const change = ({ facts }: Written): void => {
      entryOf(facts, 'kessel-gift').questions.en.push(GIFT.toUpperCase());
    };
    expect(lacksOf('questions-claimed-twice', change)).toEqual([
      expect.objectContaining({
        key: 'facts:kessel-gift',
        path: ['questions', 'en', 1],
        language: 'en',
        winner: 'brill-gift',
        message: expect.stringContaining('is a question of brill-gift too'),
      }),
    ]);
    expect(lacksOf('questions-lost', change)).toEqual([]);
  });

  it('tells of it once, too, where the later one gets the question', () => {
    const loaded = loadMadeUp(({ facts }) => {
      entryOf(facts, 'kessel-gift').questions.en.push(GIFT);
    });
    const lacks = reviewStore(loaded, (question) =>
      question === GIFT ? 'kessel-gift' : undefined,
    ).lacks.filter(({ question }) => question === GIFT);
    expect(lacks.map(({ kind, key }) => [kind, key])).toEqual([
      ['questions-claimed-twice', 'facts:kessel-gift'],
    ]);
  });

  it('tells of a question that another fact wins, and of one that is declined', () => {
    const lacks = lacksOf('questions-lost', ({ facts }) => {
      entryOf(facts, 'talks-place').questions.en.push('What present did Brill give to Kessel?');
      entryOf(facts, 'talks-place').questions.en.push('¿Dónde se reunieron los dos líderes?');
    });
    expect(lacks.map(({ language, winner }) => ({ language, winner }))).toEqual([
      { language: 'en', winner: 'brill-gift' },
      { language: 'en', winner: null },
    ]);
  });

  it('tells of a fact that no question in a language leads to', () => {
    const lacks = lacksOf('facts-without-question', ({ facts }) => {
      entryOf(facts, 'talks-place').questions.en = ['What present did Brill give to Kessel?'];
    });
    expect(lacks).toEqual([expect.objectContaining({ key: 'facts:talks-place', language: 'en' })]);
  });

  it('tells of paragraphs with no fact, but for headings', () => {
    const change = ({ facts, sources }: Written): void => {
      for (const fact of facts) fact.citations = [{ source: 'elin', paragraph: 1 }];
      const [, , third] = entryOf(sources, 'elin').passages ?? [];
      if (third !== undefined) third.heading = true;
    };
    const loaded = loadMadeUp(change);
    const lacks = review(loaded).lacks.filter(({ kind }) => kind === 'paragraphs-without-fact');
    expect(lacks.map(({ key, paragraphs }) => ({ key, paragraphs }))).toEqual([
      { key: 'sources:elin', paragraphs: [2] },
      { key: 'sources:diary', paragraphs: [1, 2] },
    ]);
    const [first] = lacks;
    expect(first?.message).toBe('1 paragraph of 2 with no fact: 2');
  });

  it('tells of words without a note', () => {
    expect(lacksOf('paragraphs-without-note')).toEqual([
      expect.objectContaining({ key: 'sources:diary', paragraphs: [1] }),
    ]);
  });

  it('tells of facts and events that cite nothing but paragraphs whose words are gone', () => {
    const change = ({ facts, events, originals }: Written): void => {
      delete originals.diary;
      entryOf(facts, 'talks-place').citations = [{ source: 'diary', paragraph: 1 }];
      entryOf(events, 'canal').citations = [{ source: 'diary', paragraph: 1 }];
      entryOf(events, 'talks').citations.push({ source: 'diary', paragraph: 1 });
    };
    expect(lacksOf('facts-without-citation', change).map(({ key }) => key)).toEqual(['facts:talks-place']);
    expect(lacksOf('events-without-citation', change).map(({ key }) => key)).toEqual(['events:canal']);
  });

  it('tells of a draft what it lacks, and of another source where it says too little of itself', () => {
    const change = ({ sources }: Written): void => {
      const diary = entryOf(sources, 'diary');
      diary.draft = true;
      diary.title = { ko: '일기' };
      diary.publisher = 'A harbour master';
    };
    expect(lacksOf('drafts', change)).toEqual([
      expect.objectContaining({
        key: 'sources:diary',
        missing: ['title.en', 'title.zh', 'title.ar', 'published', 'url'],
      }),
    ]);
    expect(lacksOf('attribution-missing', change)).toEqual([
      expect.objectContaining({ key: 'sources:elin', missing: ['published', 'publisher', 'url'] }),
    ]);
  });

  it('tells originals that were imported and are gone from those that never were', () => {
    const messages = lacksOf('originals-missing', ({ sources, originals }) => {
      delete originals.diary;
      entryOf(sources, 'diary').sha256 = 'a'.repeat(64);
    }).map(({ key, message }) => [key, message.split(':')[0]]);
    expect(messages).toEqual([
      ['sources:elin', 'the original was never imported'],
      ['sources:diary', 'the original is not on this disk'],
    ]);
  });

  it('tells of dated facts that no event shows', () => {
    const lacks = lacksOf('dates-without-event', ({ events }) => {
      for (const event of events) event.citations = [{ source: 'elin', paragraph: 2 }];
    });
    expect(lacks.map(({ key }) => key)).toEqual(['facts:talks-date']);
  });

  it('tells of facts with few questions, language by language', () => {
    const lacks = lacksOf('few-questions', ({ facts }) => {
      facts.splice(1);
      entryOf(facts, 'talks-date').questions.zh.push('会面是哪天？', '布里尔和凯塞尔几号见面？');
    });
    expect(lacks.map(({ language }) => language)).toEqual(['en', 'ko', 'ar']);
  });

  it('tells of names that never occur, and of entries that nothing uses', () => {
    const change = ({ glossary }: Written): void => {
      entryOf(glossary, 'telescope').names.en.push('spyglass');
      glossary.push({
        id: 'anchor',
        kind: 'thing',
        names: { en: ['anchor'], ko: ['닻'], zh: ['船锚'], ar: ['مرساة'] },
      });
    };
    const telescope = lacksOf('names-unused', change).find(({ key }) => key === 'glossary:telescope');
    expect(telescope?.names).toContain('spyglass');
    // It occurs inside “brass telescope” alone.
    expect(telescope?.names).not.toContain('telescope');
    const unused = lacksOf('entries-unused', change).map(({ key }) => key);
    expect(unused).toContain('glossary:anchor');
    expect(unused).not.toContain('glossary:westhaven');
  });

  it('tells of entries with no name in the script of a language', () => {
    const lacks = lacksOf('names-in-other-script', ({ glossary }) => {
      entryOf(glossary, 'gift').names.ko = ['gift'];
    });
    expect(lacks).toEqual([
      expect.objectContaining({ key: 'glossary:gift', language: 'ko', message: 'has no name in Hangul' }),
    ]);
  });

  it('puts the most urgent first and says where each is', () => {
    const loaded = loadMadeUp(({ facts }) => {
      entryOf(facts, 'kessel-gift').questions.en.push(GIFT);
    });
    const { lacks, questions } = review(loaded);
    const order = lacks.map(({ kind }) => LACKS.indexOf(kind));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const [first] = lacks;
    expect(first === undefined ? undefined : placeOfLack(loaded, first)).toEqual({
      file: 'facts/all.yaml',
      line: expect.any(Number),
    });
    expect(questions.en).toEqual({ questions: 6, fewest: 1 });
  });
});

it.each([
  [[], ''],
  [[3], '3'],
  [[1, 2, 3, 7], '1–3, 7'],
  [[1, 3, 4], '1, 3–4'],
])('writes paragraphs %j as “%s”', (numbers, words) => {
  expect(rangesText(numbers)).toBe(words);
});
