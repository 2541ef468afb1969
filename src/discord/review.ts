import type { Declined } from '../answer/outcome.ts';
import type { Report } from '../render/discord-report.ts';

/** The moderators who take reports. */
export interface Review {
  /** Whether they are told of questions that were declined. */
  readonly tellsDeclined: boolean;
  /** Whether the report arrived. */
  report(report: Report): Promise<boolean>;
  /** Tells of a question that was declined, at its time and with others like it; nothing where they aren't told. */
  declined(question: string, outcome: Declined): void;
}
