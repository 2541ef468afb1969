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
  // Whoever reads it by a program has to see as well that no curated fact is behind it.
  const found = outcome.status === 'found' ? { basis: 'excerpt' } : {};
  return { ...common, ...declined, ...found, ms: Number(ms.toFixed(2)) };
}
