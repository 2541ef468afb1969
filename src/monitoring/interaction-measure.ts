import type { ClaimVerdict } from '../answer/check-claims.ts';
import type { DeclineReason } from '../answer/outcome.ts';

/** What became of an interaction; docs/monitoring.md says what each means. */
export const OUTCOMES = [
  'answered',
  'found',
  'declined',
  'checked',
  'shown',
  'choices',
  'form',
  'cool-down',
  'refused',
  'failed',
  'too-late',
  'undelivered',
] as const;
export type InteractionOutcome = (typeof OUTCOMES)[number];

export const INTERACTION_KINDS = ['command', 'component', 'form', 'autocomplete'] as const;
export type InteractionKind = (typeof INTERACTION_KINDS)[number];

/** One interaction from its arrival to its first response. Nothing in it tells who asked, where, or what. */
export interface InteractionMeasure {
  readonly kind: InteractionKind;
  /** The command or the action; one of a fixed list, `other` for what is none of ours. */
  readonly name: string;
  readonly outcome: InteractionOutcome;
  readonly seconds: number;
  /** Where a question was declined. */
  readonly reason: DeclineReason | undefined;
  /** Where a message was checked. */
  readonly verdict: ClaimVerdict | undefined;
}
