import type { Answerer } from '../answer/answerer.ts';
import { type Outcome, saidIn } from '../answer/outcome.ts';
import type { Language } from '../language/languages.ts';
import { answerText } from '../render/answer-text.ts';
import { judge, type Verdict } from './judge.ts';
import type { EvaluationQuestion } from './questions.ts';

/** How a question is answered from a store. */
export interface AnswerSeen {
  readonly status: Outcome['status'];
  /** The facts that are said, or that correct a premise. */
  readonly facts: readonly string[];
  /** Why it is declined. */
  readonly reason?: string;
  readonly text: string;
  readonly verdict: Verdict;
}

/** A question that is answered otherwise than before. */
export interface AnswerChange {
  readonly id: string;
  readonly lang: Language;
  readonly question: string;
  readonly before: AnswerSeen;
  readonly after: AnswerSeen;
}

function seen(answerer: Answerer, question: EvaluationQuestion): AnswerSeen {
  const outcome = answerer.ask({ question: question.q, language: question.lang });
  return {
    status: outcome.status,
    facts: saidIn(outcome).map(({ fact }) => fact.id),
    ...(outcome.status === 'declined' ? { reason: outcome.reason } : {}),
    text: answerText(outcome),
    verdict: judge(question, outcome),
  };
}

function isSame(a: AnswerSeen, b: AnswerSeen): boolean {
  // What a declined question shows beside its reason, such as near topics, is no answer.
  const isDeclined = a.status === 'declined' && b.status === 'declined';
  return (
    a.status === b.status &&
    a.reason === b.reason &&
    (isDeclined || a.text === b.text) &&
    a.verdict === b.verdict &&
    a.facts.join('\n') === b.facts.join('\n')
  );
}

/**
 * Asks the same questions of two stores and tells which are answered otherwise: by other facts, in other words, or
 * not. `tell` hears how many of them were asked.
 */
export function compareAnswers(
  questions: readonly EvaluationQuestion[],
  before: Answerer,
  after: Answerer,
  tell: (done: number, of: number) => void,
): AnswerChange[] {
  return questions.flatMap((question, at) => {
    tell(at + 1, questions.length);
    const was = seen(before, question);
    const is = seen(after, question);
    return isSame(was, is)
      ? []
      : [{ id: question.id, lang: question.lang, question: question.q, before: was, after: is }];
  });
}
