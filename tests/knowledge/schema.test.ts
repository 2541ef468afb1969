import { describe, expect, it } from 'vitest';
import { eventSchema, factSchema, glossaryEntrySchema, sourceSchema } from '../../src/knowledge/schema.ts';

const words = { en: 'words', ko: '말', zh: '话', ar: 'كلمات' };
const citations = [{ source: 'elin', paragraph: 1 }];
const questions = { en: ['why?'], ko: ['왜?'], zh: ['为什么？'], ar: ['لماذا؟'] };
const fact = { id: 'a-fact', kind: 'why', answer: words, statement: words, questions, citations };
const source = { id: 'elin', title: words, language: 'en', passages: [{ paragraph: 1, note: words }] };
const event = { id: 'talks', title: words, citations };
const entry = {
  id: 'brill',
  kind: 'person',
  names: { en: ['Brill'], ko: ['브릴'], zh: ['布里尔'], ar: ['بريل'] },
};

/** The paths at which a value breaks its schema. */
function broken(
  schema: { safeParse(value: unknown): { error?: { issues: readonly { path: readonly PropertyKey[] }[] } } },
  value: unknown,
): string[] {
  return (schema.safeParse(value).error?.issues ?? []).map(({ path }) => path.map(String).join('.'));
}

it('takes the least that each kind of entry needs', () => {
  expect(broken(factSchema, fact)).toEqual([]);
  expect(broken(sourceSchema, source)).toEqual([]);
  expect(broken(eventSchema, event)).toEqual([]);
  expect(broken(glossaryEntrySchema, entry)).toEqual([]);
});

it('gives a fact without slots empty ones, and an event no people and no topics', () => {
  expect(factSchema.parse(fact).slots).toEqual({});
  expect(eventSchema.parse(event)).toMatchObject({ people: [], topics: [] });
});

describe('a fact is refused', () => {
  it.each([
    ['without an answer in Arabic', { ...fact, answer: { en: 'a', ko: '가', zh: '一' } }, 'answer.ar'],
    ['with a blank statement', { ...fact, statement: { ...words, ko: '  ' } }, 'statement.ko'],
    ['with no question in Chinese', { ...fact, questions: { ...questions, zh: [] } }, 'questions.zh'],
    ['of a kind that there is not', { ...fact, kind: 'whence' }, 'kind'],
    ['that cites nothing', { ...fact, citations: [] }, 'citations'],
    [
      'that cites a paragraph 0',
      { ...fact, citations: [{ source: 'elin', paragraph: 0 }] },
      'citations.0.paragraph',
    ],
    [
      'that cites more than an answer may show',
      { ...fact, citations: Array(6).fill(citations[0]) },
      'citations',
    ],
    ['with a space in its id', { ...fact, id: 'a fact' }, 'id'],
    [
      'with a number written as words',
      { ...fact, slots: { amounts: [{ value: 'two', unit: 'won' }] } },
      'slots.amounts.0.value',
    ],
    [
      'with an inference in one language',
      { ...fact, inferred: { from: 'Monday', because: { en: 'x' } } },
      'inferred.because.ko',
    ],
  ])('%s', (_what, value, path) => {
    expect(broken(factSchema, value)).toContain(path);
  });

  it('with a key that nobody reads', () => {
    expect(factSchema.safeParse({ ...fact, anwser: words }).success).toBe(false);
  });
});

describe('a source is refused', () => {
  it.each([
    ['in a language that the bot does not have', { ...source, language: 'fr' }, 'language'],
    ['without passages', { ...source, passages: [] }, 'passages'],
    ['with an address that is none', { ...source, url: 'not here' }, 'url'],
    ['with half a checksum', { ...source, sha256: 'abc' }, 'sha256'],
  ])('%s', (_what, value, path) => {
    expect(broken(sourceSchema, value)).toContain(path);
  });
});

describe('a name of the glossary is refused', () => {
  it.each([
    ['of a kind that there is not', { ...entry, kind: 'animal' }, 'kind'],
    ['with no name in Korean', { ...entry, names: { ...entry.names, ko: [] } }, 'names.ko'],
  ])('%s', (_what, value, path) => {
    expect(broken(glossaryEntrySchema, value)).toContain(path);
  });
});

it('refuses an event that cites nothing', () => {
  expect(broken(eventSchema, { ...event, citations: [] })).toContain('citations');
});
