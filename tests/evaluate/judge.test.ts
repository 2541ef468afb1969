import { describe, expect, it } from 'vitest';
import { cite } from '../../src/answer/excerpts.ts';
import type { Answered, Declined } from '../../src/answer/outcome.ts';
import { judge } from '../../src/evaluate/judge.ts';
import { type EvaluationQuestion, readQuestions } from '../../src/evaluate/questions.ts';
import type { Language } from '../../src/language/languages.ts';
import { entryOf, loadMadeUp, writeDirectory } from '../made-up-store.ts';

const { store } = loadMadeUp();
const score = { confidence: 0.9, parts: {} };

function answered(id: string, lang: Language = 'en', from = store): Answered {
  const fact = from.facts.get(id);
  return { status: 'answered', lang, score, ...cite(from, fact === undefined ? [] : [fact], lang) };
}

const declined: Declined = {
  status: 'declined',
  lang: 'en',
  reason: 'not-in-sources',
  correction: [],
  nearest: [],
  unmatched: [],
  excerpts: [],
  score,
};
const question: EvaluationQuestion = {
  id: 'q',
  lang: 'en',
  kind: 'plain',
  q: '?',
  where: [{ source: 'elin', paragraph: 2 }],
};

describe('an answer', () => {
  it.each([
    [
      'right where it cites an expected paragraph and has the value',
      { must: ['twelve', '\\b12\\b'] },
      'right',
    ],
    ['right whatever the case of the value', { must: ['TWELVE'] }, 'right'],
    ['a wrong fact without the value', { must: ['thirteen'] }, 'wrong fact'],
    [
      'a wrong fact where one part of two is missing',
      { must_all: [['twelve'], ['telescope']] },
      'wrong fact',
    ],
    ['right where both parts are there', { must_all: [['twelve', '12'], ['fishing']] }, 'right'],
    [
      'a wrong citation where it cites another paragraph',
      { where: [{ source: 'elin', paragraph: 1 }] },
      'wrong citation',
    ],
    [
      'right where one of several paragraphs is cited',
      {
        where: [
          { source: 'elin', paragraph: 1 },
          { source: 'elin', paragraph: 2 },
        ],
      },
      'right',
    ],
  ] satisfies [string, Partial<EvaluationQuestion>, string][])('is %s', (_what, more, verdict) => {
    expect(judge({ ...question, ...more }, answered('agreement-count'))).toBe(verdict);
  });

  it('is wrong where the question has no answer', () => {
    expect(judge({ ...question, abstain: true }, answered('agreement-count'))).toBe('answered');
  });

  it('is right to a false premise where it cites the paragraphs that correct it and no other', () => {
    const premise: EvaluationQuestion = {
      ...question,
      abstain: true,
      correct_where: [{ source: 'elin', paragraph: 2 }],
    };
    expect(judge(premise, answered('agreement-count'))).toBe('right');
    expect(judge(premise, answered('brill-gift'))).toBe('answered');
  });

  it('is too long beyond 700 characters', () => {
    const long = loadMadeUp(({ facts }) => {
      entryOf(facts, 'agreement-count').statement.en = `twelve ${'and more '.repeat(90)}`;
    });
    expect(judge({ ...question, must: ['twelve'] }, answered('agreement-count', 'en', long.store))).toBe(
      'too long',
    );
  });

  it('has its value found through Arabic marks and digits', () => {
    const { store: arabic } = loadMadeUp(({ facts }) => {
      entryOf(facts, 'agreement-count').answer.ar = 'اثْنَا عَشَرَ، أي ١٢';
    });
    const outcome = answered('agreement-count', 'ar', arabic);
    expect(judge({ ...question, must: ['اثنا عشر'] }, outcome)).toBe('right');
    expect(judge({ ...question, must: ['أي 12'] }, outcome)).toBe('right');
  });
});

describe('a declined question', () => {
  it('is right where there is no answer', () => {
    expect(judge({ ...question, abstain: true }, declined)).toBe('right');
  });

  it('is a miss where there is one', () => {
    expect(judge(question, declined)).toBe('declined');
  });
});

describe('a file of questions', () => {
  it('is read line by line, blank lines aside', () => {
    const line = JSON.stringify(question);
    const directory = writeDirectory({ 'q.jsonl': `${line}\n\n${line}\n` });
    expect(readQuestions(`${directory}/q.jsonl`)).toEqual([question, question]);
  });

  it('names the line that is no question', () => {
    const directory = writeDirectory({ 'q.jsonl': `${JSON.stringify(question)}\n{"id":"b","lang":"fr"}\n` });
    expect(() => readQuestions(`${directory}/q.jsonl`)).toThrow(/q\.jsonl:2 is no question: lang/);
  });
});
