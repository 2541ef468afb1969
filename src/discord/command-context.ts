import type { Answerer } from '../answer/answerer.ts';
import type { ClaimChecker } from '../answer/check-claims.ts';
import type { FollowUp } from '../answer/follow-up.ts';
import type { DateSuggester } from '../answer/suggest-dates.ts';
import type { NameSuggester } from '../answer/suggest-names.ts';
import type { QuestionSuggester } from '../answer/suggest-questions.ts';
import type { SourceSuggester } from '../answer/suggest-sources.ts';
import type { selectEvents } from '../answer/timeline.ts';
import type { Store } from '../knowledge/store.ts';
import type { timelinePicture } from '../render/timeline-picture.ts';
import type { CoolDown } from './cool-down.ts';
import type { Review } from './review.ts';

/** What commands and buttons work with, of the knowledge and of this process. */
export interface Knowing {
  readonly store: Store;
  readonly answerer: Pick<Answerer, 'ask' | 'furtherExcerpts'>;
  readonly followUp: FollowUp;
  readonly suggester: QuestionSuggester & NameSuggester & DateSuggester & SourceSuggester;
  readonly timeline: typeof selectEvents;
  readonly picture: typeof timelinePicture;
  readonly claims: Pick<ClaimChecker, 'check' | 'prepare'>;
  readonly coolDown: CoolDown;
  readonly now: () => Date;
}

/** What they work with once the bot is connected. */
export interface CommandContext extends Knowing {
  readonly applicationId: string;
  /** The moderators who take reports; undefined where there are none. */
  readonly review: Review | undefined;
}
