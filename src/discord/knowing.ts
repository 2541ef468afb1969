import { createAnswerer } from '../answer/answerer.ts';
import { createClaimChecker } from '../answer/check-claims.ts';
import { createFollowUp } from '../answer/follow-up.ts';
import { createDateSuggester } from '../answer/suggest-dates.ts';
import { createNameSuggester } from '../answer/suggest-names.ts';
import { createQuestionSuggester } from '../answer/suggest-questions.ts';
import { createSourceSuggester } from '../answer/suggest-sources.ts';
import { selectEvents } from '../answer/timeline.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from '../render/date-text.ts';
import { translate } from '../render/strings.ts';
import { timelinePicture } from '../render/timeline-picture.ts';
import type { Opened } from '../retrieve/packed-knowledge.ts';
import type { Prepared } from '../retrieve/prepared.ts';
import type { LiveKnowledge } from '../retrieve/reloading.ts';
import type { Knowing } from './command-context.ts';
import { type CoolDown, createCoolDown } from './cool-down.ts';

function counted(name: string, events: number, language: Language): string {
  return `${name} · ${translate(language, 'timeline.count', { count: events })}`;
}

/** All that commands and buttons work with, from one store and its index; the cool-down may come from an earlier one. */
export function createKnowing(
  store: Store,
  prepared?: Prepared,
  coolDown: CoolDown = createCoolDown(),
): Knowing {
  const answerer = createAnswerer(store, prepared);
  const { index } = answerer;
  return {
    store,
    answerer,
    followUp: createFollowUp(answerer),
    suggester: {
      ...createQuestionSuggester(store, index),
      ...createNameSuggester(store, counted),
      ...createDateSuggester(store, dateText, counted),
      ...createSourceSuggester(store),
    },
    timeline: selectEvents,
    picture: timelinePicture,
    claims: createClaimChecker(store, index),
    coolDown,
    now: () => new Date(),
  };
}

/**
 * The same for knowledge that follows its files: what is known now, as a whole. Made anew with every reload, before
 * anybody asks; only the cool-downs go on.
 */
export function followKnowledge(live: LiveKnowledge, coolDown: CoolDown = createCoolDown()): () => Knowing {
  const knowingOf = ({ store, prepared }: Opened): Knowing => createKnowing(store, prepared(), coolDown);
  let opened = live.current();
  let knowing = knowingOf(opened);
  live.onChange(() => {
    if (live.current() === opened) return;
    opened = live.current();
    knowing = knowingOf(opened);
    void knowing.claims.prepare();
  });
  return () => knowing;
}
