import { describe, expect, it } from 'vitest';
import { cite } from '../../src/answer/excerpts.ts';
import type { Answered, Declined } from '../../src/answer/outcome.ts';
import { isRightToLeft, LANGUAGES } from '../../src/language/languages.ts';
import { answerMessage } from '../../src/render/discord-answer.ts';
import { noticeOf } from '../../src/render/discord-message.ts';
import { passagesMessage } from '../../src/render/discord-passages.ts';
import { pagesOf, timelineMessage } from '../../src/render/discord-timeline.ts';
import { isEphemeral, limitProblems, textOf } from '../discord/limits.ts';
import { realStore } from '../real-store.ts';

const score = { confidence: 0.93, parts: {} };
const asked = { question: '*?* '.repeat(1_500), isPrivate: false, canReport: true };
const facts = [...realStore.facts.values()];

describe.each(LANGUAGES)('messages in %s keep within the limits', (lang) => {
  it.each(facts)('for the fact $id', (fact) => {
    const outcome: Answered = { status: 'answered', lang, score, ...cite(realStore, [fact], lang) };
    const message = answerMessage(outcome, realStore, asked);
    expect(limitProblems(message)).toEqual([]);
    const text = textOf(message);
    for (const { n } of outcome.excerpts) expect(text).toContain(`**[${n}]**`);
    expect(text.split('\n').every((line) => !isRightToLeft(lang) || line.includes('\u200f'))).toBe(true);
  });

  it('for answers to questions in several parts', () => {
    for (let at = 0; at + 5 <= facts.length; at += 5) {
      const outcome: Answered = {
        status: 'answered',
        lang,
        score,
        ...cite(realStore, facts.slice(at, at + 5), lang),
      };
      expect(limitProblems(answerMessage(outcome, realStore, asked))).toEqual([]);
    }
  });

  it('for every passage of every source', () => {
    for (const source of realStore.sources.values()) {
      for (const { paragraph } of source.passages) {
        const message = passagesMessage(source, { paragraph, isPrivate: true }, realStore, lang);
        expect(limitProblems(message)).toEqual([]);
        expect(textOf(message)).not.toBe('');
      }
      const beyond = passagesMessage(source, { paragraph: 100_000, isPrivate: false }, realStore, lang);
      expect(isEphemeral(beyond)).toBe(true);
    }
  });

  it('for every page of the timeline', () => {
    for (let page = 1; page <= pagesOf(realStore.events, 'text'); page += 1) {
      const view = { filter: {}, page, format: 'text', isPrivate: true } as const;
      expect(limitProblems(timelineMessage(realStore.events, view, realStore, lang))).toEqual([]);
    }
  });

  it('for texts far longer than the store has', () => {
    const long = {
      en: '**long** words ',
      ko: '**긴** 낱말들 ',
      zh: '**很长**的词语，',
      ar: 'كلمات **طويلة** ',
    }[lang].repeat(2_000);
    const [fact] = facts;
    if (fact === undefined) throw new Error('the store is empty');
    const everywhere = { en: long, ko: long, zh: long, ar: long };
    const said = [1, 2, 3].map((n) => ({
      fact: { ...fact, answer: everywhere, statement: everywhere },
      marks: [n],
    }));
    const excerpts = [1, 2, 3, 4, 5].map((n) => ({
      n,
      source: long,
      paragraph: n,
      lang,
      kind: 'note' as const,
      text: long,
    }));
    const outcome: Answered = { status: 'answered', lang, score, said, excerpts };
    expect(limitProblems(answerMessage(outcome, realStore, asked))).toEqual([]);
    expect(
      limitProblems(
        noticeOf(
          lang,
          'A sentence',
          Array.from({ length: 10 }, () => long),
        ),
      ),
    ).toEqual([]);
    const source = {
      id: long,
      title: everywhere,
      language: 'en' as const,
      passages: [1, 2, 3].map((paragraph) => ({ paragraph, note: everywhere, verbatim: long })),
    };
    expect(
      limitProblems(passagesMessage(source, { paragraph: 2, isPrivate: false }, realStore, lang)),
    ).toEqual([]);
    const declined: Declined = {
      status: 'declined',
      lang,
      reason: 'false-premise',
      correction: said,
      nearest: [long, long, long],
      unmatched: [long],
      excerpts,
      score,
    };
    const message = answerMessage(declined, realStore, asked);
    expect(limitProblems(message)).toEqual([]);
    expect(isEphemeral(message)).toBe(true);
  });
});

it('marks related excerpts as no answer', () => {
  const [fact] = facts;
  if (fact === undefined) throw new Error('the store is empty');
  const { excerpts } = cite(realStore, [fact], 'en');
  const declined: Declined = {
    status: 'declined',
    lang: 'en',
    reason: 'not-in-sources',
    correction: [],
    nearest: ['Gifts'],
    unmatched: ['@here'],
    excerpts,
    score,
  };
  const text = textOf(
    answerMessage(declined, realStore, { question: 'x', isPrivate: false, canReport: false }),
  );
  expect(text.indexOf('not an answer')).toBeLessThan(text.indexOf('**[1]**'));
  expect(text).toContain('\\@here');
  expect(text).toContain('Gifts');
});
