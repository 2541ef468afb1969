import type { Outcome } from '../answer/outcome.ts';
import { isSamePlace } from '../knowledge/store.ts';
import { answerText } from '../render/answer-text.ts';
import type { EvaluationQuestion } from './questions.ts';

/** A longer answer counts as wrong. */
const LONGEST_TEXT = 700;

/** How an answer did: right, or what is wrong with it. */
export type Verdict = 'right' | 'wrong fact' | 'wrong citation' | 'too long' | 'declined' | 'answered';

/** The text in which the expected values are looked for: NFKC, ASCII digits, no marks of writing and no markdown. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\p{Mn}\u0640]/gu, '')
    .replace(/[*_`~|]/g, '');
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'i').test(text);
}

/** Judges an answer by the paragraphs it cites and the values its text must hold. */
export function judge(question: EvaluationQuestion, outcome: Outcome): Verdict {
  const citesOnly = (places: NonNullable<EvaluationQuestion['where']>): boolean =>
    outcome.excerpts.every((excerpt) => places.some((place) => isSamePlace(place, excerpt)));
  if (question.abstain === true) {
    if (outcome.status === 'declined') return 'right';
    return question.correct_where !== undefined && citesOnly(question.correct_where) ? 'right' : 'answered';
  }
  if (outcome.status === 'declined') return 'declined';
  const text = comparable(answerText(outcome));
  if (text.length > LONGEST_TEXT) return 'too long';
  const groups = question.must_all ?? [question.must ?? []];
  if (!groups.every((group) => group.length === 0 || group.some((pattern) => matches(pattern, text))))
    return 'wrong fact';
  const cited = (question.where ?? []).some((place) =>
    outcome.excerpts.some((excerpt) => isSamePlace(place, excerpt)),
  );
  return cited ? 'right' : 'wrong citation';
}
