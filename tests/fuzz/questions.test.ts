import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { answerJson } from '../../src/render/answer-json.ts';
import { terminalAnswer } from '../../src/render/terminal-text.ts';
import { answers } from '../cli/run.ts';
import { realContext, realStore } from '../real-store.ts';
import { fuzz, timeFor } from './fuzz.ts';
import { askers, errors, router } from './router.ts';
import { replyProblems } from './shown.ts';
import { GOLDEN_CLAIMS, GOLDEN_QUESTIONS, texts } from './texts.ts';

const FEW = 150;
/** The longest text that a person is told in an answer. */
const MOST_ANSWER = 700;

it(
  'answers whatever is asked, as JSON and on a terminal, and proves it',
  () =>
    fuzz(
      FEW,
      fc.record({
        question: texts(GOLDEN_QUESTIONS),
        language: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }),
      }),
      ({ question, language }) => {
        const outcome = realContext.answerer.ask({
          question,
          ...(language === undefined ? {} : { language }),
        });
        const [json] = answers(JSON.stringify(answerJson(outcome, 1)));
        expect(json?.text.length).toBeLessThanOrEqual(MOST_ANSWER);
        expect(json?.status === 'declined').toBe(json?.reason !== undefined);
        const marks = new Set([...(json?.text ?? '').matchAll(/\[(\d+)\]/g)].map(([, n]) => Number(n)));
        const excerpts = new Set(json?.excerpts.map(({ n }) => n));
        if (json?.status === 'answered') expect(marks).toEqual(excerpts);
        else for (const mark of marks) expect(excerpts).toContain(mark);
        expect(terminalAnswer(realStore, outcome)).not.toMatch(/undefined|\[object/);
      },
    ),
  timeFor(FEW),
);

it(
  'replies to whatever is asked within Discord’s limits, and lets nothing out of its place',
  () =>
    fuzz(
      FEW,
      fc.record({ asker: askers, question: texts(GOLDEN_QUESTIONS), isPrivate: fc.boolean() }),
      async ({ asker, question, isPrivate }) => {
        const options = new Map<string, string | boolean>([
          ['question', question],
          ['private', isPrivate],
        ]);
        const reply = await router.command({ ...asker, command: 'ask', options, message: undefined });
        expect(replyProblems(reply)).toEqual([]);
        expect(errors).toEqual([]);
      },
    ),
  timeFor(FEW),
);

it(
  'checks whatever is said',
  () =>
    fuzz(
      FEW,
      fc.record({ asker: askers, text: texts(GOLDEN_CLAIMS), isMessage: fc.boolean() }),
      async ({ asker, text, isMessage }) => {
        const request = isMessage
          ? { command: 'Check against sources', options: new Map<string, string>(), message: text }
          : { command: 'check', options: new Map([['text', text]]), message: undefined };
        const reply = await router.command({ ...asker, ...request });
        expect(replyProblems(reply)).toEqual([]);
        expect(errors).toEqual([]);
      },
    ),
  timeFor(FEW),
);

it(
  'offers choices for whatever is typed, none of which Discord refuses',
  () =>
    fuzz(
      FEW,
      fc.record({
        asker: askers,
        typed: texts(GOLDEN_QUESTIONS),
        option: fc.constantFrom(
          ['ask', 'question'],
          ['timeline', 'from'],
          ['timeline', 'person'],
          ['timeline', 'topic'],
          ['source', 'document'],
        ),
      }),
      async ({ asker, typed, option: [command = '', focused = ''] }) => {
        const options = new Map([[focused, typed]]);
        const choices = await router.choices({ ...asker, command, options, focused });
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(100);
          if (typeof value === 'string') expect(value.length).toBeLessThanOrEqual(100);
        }
        expect(errors).toEqual([]);
      },
    ),
  timeFor(FEW),
);
