import type { ClaimVerdict } from '../answer/check-claims.ts';
import type { DeclineReason, Outcome } from '../answer/outcome.ts';
import type { Language } from '../language/languages.ts';
import type { CommandContext } from './command-context.ts';

/** What was decided about one interaction: no word of what it was about. */
export interface Decisions {
  status: Outcome['status'] | undefined;
  reason: DeclineReason | undefined;
  verdict: ClaimVerdict | undefined;
  /** The language of the answer, where there was one. */
  language: Language | undefined;
}

/**
 * The same context, and what is decided by its means: for one interaction, so that commands need not tell. The latest
 * decision counts.
 */
export function noteDecisions(context: CommandContext): {
  readonly context: CommandContext;
  readonly decisions: Readonly<Decisions>;
} {
  const decisions: Decisions = {
    status: undefined,
    reason: undefined,
    verdict: undefined,
    language: undefined,
  };

  function noted(outcome: Outcome): Outcome {
    decisions.status = outcome.status;
    decisions.reason = outcome.status === 'declined' ? outcome.reason : undefined;
    decisions.language = outcome.lang;
    return outcome;
  }

  const { answerer, followUp, claims } = context;
  return {
    decisions,
    context: {
      ...context,
      answerer: {
        ask: (request) => noted(answerer.ask(request)),
        furtherExcerpts: (request) => answerer.furtherExcerpts(request),
      },
      followUp: {
        contextOf: (...given) => followUp.contextOf(...given),
        ask(...given) {
          const answered = followUp.ask(...given);
          noted(answered.outcome);
          return answered;
        },
      },
      claims: {
        prepare: () => claims.prepare(),
        check(...given) {
          const checked = claims.check(...given);
          decisions.verdict = checked.verdict;
          decisions.language = checked.lang;
          return checked;
        },
      },
    },
  };
}
