import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cite } from '../../src/answer/excerpts.ts';
import { checkStore } from '../../src/knowledge/check.ts';
import { checkOriginals } from '../../src/knowledge/check-originals.ts';
import { formatFinding } from '../../src/knowledge/finding.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { answerText } from '../../src/render/answer-text.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ORIGINALS = resolve(ROOT, '../shared/seeds');
const loaded = loadKnowledge([resolve(ROOT, 'knowledge')]);
const { store } = loaded;
const facts = [...store.facts.values()];

/** Counted by hand in the two documents, headings included. */
const PARAGRAPHS: Readonly<Record<string, number>> = {
  '000_62ebceb27a88dd77': 38,
  '003_a7c51da1c637e7ec': 6,
};

it('holds together', () => {
  expect(checkStore(loaded).map(formatFinding)).toEqual([]);
});

it('covers both documents, paragraph by paragraph, each with a note', () => {
  const counts = Object.fromEntries(
    [...store.sources.values()].map(({ id, passages }) => [id, passages.length]),
  );
  expect(counts).toEqual(PARAGRAPHS);
  const silent = [...store.sources.values()].flatMap(({ id, passages }) =>
    passages.filter(({ note }) => note === undefined).map(({ paragraph }) => `${id} ${paragraph}`),
  );
  expect(silent).toEqual([]);
});

it('has a fact for every paragraph that states something', () => {
  const cited = new Set(
    facts.flatMap(({ citations }) => citations.map(({ source, paragraph }) => `${source} ${paragraph}`)),
  );
  const bare = [...store.sources.values()].flatMap(({ id, passages }) =>
    passages
      .filter(({ paragraph, heading }) => heading !== true && !cited.has(`${id} ${paragraph}`))
      .map(({ paragraph }) => `${id} ${paragraph}`),
  );
  expect(bare).toEqual([]);
});

it('has more than 100 facts, and each cites one to five paragraphs, none twice', () => {
  expect(facts.length).toBeGreaterThan(100);
  for (const { id, citations } of facts) {
    const places = citations.map(({ source, paragraph }) => `${source} ${paragraph}`);
    expect(places.length, id).toBeGreaterThanOrEqual(1);
    expect(new Set(places).size, id).toBe(places.length);
  }
});

it('carries no word of an original: an import adds those', () => {
  for (const { id, passages, sha256 } of store.sources.values()) {
    expect(sha256, id).toBeUndefined();
    expect(
      passages.filter(({ verbatim }) => verbatim !== undefined),
      id,
    ).toEqual([]);
  }
});

it('guesses no publisher, address or day of publication', () => {
  for (const { publisher, url, published } of store.sources.values()) {
    expect([publisher, url, published]).toEqual([undefined, undefined, undefined]);
  }
});

describe.each(LANGUAGES)('in %s', (lang) => {
  it('keeps every answer within 700 characters, and nearly all within 300', () => {
    const lengths = facts.map((fact) => {
      const outcome = {
        status: 'answered',
        lang,
        score: { confidence: 1, parts: {} },
        ...cite(store, [fact], lang),
      } as const;
      return { id: fact.id, length: answerText(outcome).length };
    });
    expect(lengths.filter(({ length }) => length > 700)).toEqual([]);
    expect(lengths.filter(({ length }) => length > 300).length).toBeLessThan(facts.length / 10);
  });

  it('asks for each fact in several ways, none of them twice', () => {
    for (const { id, questions } of facts) {
      expect(questions[lang].length, id).toBeGreaterThanOrEqual(2);
      expect(new Set(questions[lang]).size, id).toBe(questions[lang].length);
    }
  });

  it('has no text with white space at its ends or with invisible characters', () => {
    const texts = [
      ...facts.flatMap(({ answer, statement }) => [answer[lang], statement[lang]]),
      ...[...store.sources.values()].flatMap(({ passages }) =>
        passages.map(({ note }) => note?.[lang] ?? ''),
      ),
      ...store.events.map(({ title }) => title[lang]),
    ];
    expect(texts.filter((text) => text !== text.trim() || /[\p{Cc}\p{Cf}]/u.test(text))).toEqual([]);
  });
});

it('has the events of both summits, with the topics that people filter by', () => {
  const summits = new Set(store.events.map(({ summit }) => summit));
  expect(summits).toContain('gyeongju');
  expect(summits).toContain('beijing');
  const topics = new Set(store.events.flatMap((event) => event.topics));
  for (const topic of ['gifts', 'agreements', 'north-korea', 'taiwan', 'culture'])
    expect(topics).toContain(topic);
});

it('writes down from which words each inferred date is inferred, and infers no other', () => {
  const dated = [
    ...facts.map(({ id, slots, inferred }) => ({ id, date: slots.when, inferred })),
    ...store.events.map(({ id, date, inferred }) => ({ id, date, inferred })),
  ];
  for (const { id, date, inferred } of dated)
    expect(date?.includes('~') === true, id).toBe(inferred !== undefined);
});

describe('the values that are easily confused', () => {
  it.each([
    ['gyeongju-mou-count', '7', '003_a7c51da1c637e7ec'],
    ['beijing-agreements-count', '15', '000_62ebceb27a88dd77'],
    ['company-agreements-count', '9', '000_62ebceb27a88dd77'],
    ['currency-swap-amount-won', '70000000000000', '003_a7c51da1c637e7ec'],
    ['bilateral-trade-2024', '273000000000', '000_62ebceb27a88dd77'],
  ])('%s is %s', (id, value, source) => {
    const fact = store.facts.get(id);
    expect(fact?.slots.amounts?.map((amount) => String(amount.value))).toContain(value);
    expect(fact?.citations.map((citation) => citation.source)).toContain(source);
  });

  it('the summit was on 1 November, the gifts were given on 2 November', () => {
    expect(store.facts.get('gyeongju-summit-date')?.slots.when).toBe('2025-11-01');
    expect(store.facts.get('gyeongju-gift-date')?.slots.when).toBe('2025-11-02');
  });
});

it.skipIf(!existsSync(ORIGINALS))(
  'says nothing that the originals do not say (skipped where ../shared/seeds with the originals is absent)',
  () => {
    expect(checkOriginals(loaded, ORIGINALS).map(formatFinding)).toEqual([]);
  },
);
