import type { Store } from '../knowledge/store.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import type { Counted } from './suggest-choice.ts';
import { createDateSuggester, type DateName, type DateSuggester } from './suggest-dates.ts';
import { createNameSuggester, type NameSuggester } from './suggest-names.ts';
import { createQuestionSuggester, type QuestionSuggester } from './suggest-questions.ts';
import { createSourceSuggester, type SourceSuggester } from './suggest-sources.ts';

/** Suggests what can be asked and chosen while somebody types. */
export interface Suggester extends QuestionSuggester, NameSuggester, DateSuggester, SourceSuggester {}

/** How suggestions are worded for people. */
export interface SuggestionWords {
  readonly dateName: DateName;
  readonly counted: Counted;
}

/** What suggests from one store; each kind is made ready when it is first asked for. */
export function createSuggester(
  store: Store,
  index: FactIndex,
  { dateName, counted }: SuggestionWords,
): Suggester {
  return {
    ...createQuestionSuggester(store, index),
    ...createNameSuggester(store, counted),
    ...createDateSuggester(store, dateName, counted),
    ...createSourceSuggester(store),
  };
}
