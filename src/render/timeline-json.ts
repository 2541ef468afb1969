import { isInferred } from '../knowledge/edtf.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';

/** A timeline event as the object that `timeline --json` prints. */
export function timelineJson(event: TimelineEvent, language: Language): Record<string, unknown> {
  return {
    id: event.id,
    date: event.date ?? null,
    inferred: event.date !== undefined && isInferred(event.date),
    title: event.title[language],
    summit: event.summit ?? null,
    people: event.people,
    topics: event.topics,
    citations: event.citations,
  };
}
