import { type Outcome, type Said, saidIn } from '../answer/outcome.ts';
import { answerText } from './answer-text.ts';

function factIds(said: readonly Said[]): string[] {
  return said.map(({ fact }) => fact.id);
}

/** An answer as the object that `ask --json` prints. `ms` is how long the answer took, in milliseconds. */
export function answerJson(outcome: Outcome, ms: number, id?: string): Record<string, unknown> {
  const common = {
    ...(id === undefined ? {} : { id }),
    status: outcome.status === 'declined' ? 'declined' : 'answered',
    ...(outcome.status === 'declined' ? {} : { basis: outcome.status === 'found' ? 'excerpt' : 'fact' }),
    lang: outcome.lang,
    text: answerText(outcome),
    facts: factIds(
      outcome.status === 'answered' ? [...outcome.said, ...(outcome.differing ?? [])] : saidIn(outcome),
    ),
    confidence: Number(outcome.score.confidence.toFixed(2)),
    excerpts: outcome.excerpts,
  };
  const declined =
    outcome.status === 'declined'
      ? { reason: outcome.reason, nearest: outcome.nearest, unmatched: outcome.unmatched }
      : {};
  return { ...common, ...declined, ms: Number(ms.toFixed(2)) };
}
