import type { Fact, TimelineEvent } from '../knowledge/schema.ts';
import { isSamePlace, type Store } from '../knowledge/store.ts';

/** What facts are about, as far as events have it. */
interface About {
  readonly facts: readonly Fact[];
  readonly ids: ReadonlySet<string>;
  /** Those ids, and what they bring along. */
  readonly topics: ReadonlySet<string>;
  readonly summits: ReadonlySet<string | undefined>;
}

function aboutOf(facts: readonly Fact[], store: Store): About {
  const ids = facts.flatMap(({ slots }) => [
    ...(slots.who ?? []),
    ...(slots.toWhom ?? []),
    ...(slots.what ?? []),
  ]);
  return {
    facts,
    ids: new Set(ids),
    topics: new Set([...ids, ...ids.flatMap((id) => store.glossary.get(id)?.implies ?? [])]),
    summits: new Set(
      facts.flatMap(({ citations }) => citations.map(({ source }) => store.sources.get(source)?.summit)),
    ),
  };
}

/** How much an event has of what facts are about: first the day, then the summit, the paragraphs and the things, then the people. */
function nearness(event: TimelineEvent, { facts, ids, topics, summits }: About, store: Store): number {
  const places = event.citations.filter((place) =>
    facts.some(({ citations }) => citations.some((cited) => isSamePlace(place, cited))),
  );
  if (places.length === 0) return 0;
  const things = event.topics.filter(
    (id) => topics.has(id) || store.glossary.get(id)?.implies?.some((thing) => topics.has(thing)) === true,
  );
  const people = event.people.filter((id) => ids.has(id));
  const sameDay = facts.some(({ slots }) => slots.when !== undefined && slots.when === event.date);
  const sameSummit = event.summit !== undefined && summits.has(event.summit);
  return (sameDay ? 4 : 0) + (sameSummit ? 2 : 0) + 2 * places.length + 2 * things.length + people.length;
}

/** The event of the timeline that facts are about: the nearest of those that cite one of their paragraphs. */
export function eventOfFacts(store: Store, facts: readonly Fact[]): TimelineEvent | undefined {
  const about = aboutOf(facts, store);
  let nearest: TimelineEvent | undefined;
  let most = 0;
  for (const event of store.events) {
    const near = nearness(event, about, store);
    if (near > most) {
      nearest = event;
      most = near;
    }
  }
  return nearest;
}
