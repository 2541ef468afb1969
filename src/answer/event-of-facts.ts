import type { Fact, TimelineEvent } from '../knowledge/schema.ts';
import { isSamePlace, type Store } from '../knowledge/store.ts';

/** How much an event has of what facts are about: first the day, then the summit, the paragraphs and
 * the things, then the people. */
function nearness(event: TimelineEvent, facts: readonly Fact[], store: Store): number {
  const about = facts.flatMap(({ slots }) => [
    ...(slots.who ?? []),
    ...(slots.toWhom ?? []),
    ...(slots.what ?? []),
  ]);
  const topics = new Set([...about, ...about.flatMap((id) => store.glossary.get(id)?.implies ?? [])]);
  const things = event.topics.filter(
    (id) => topics.has(id) || store.glossary.get(id)?.implies?.some((thing) => topics.has(thing)) === true,
  );
  const people = event.people.filter((id) => about.includes(id));
  const places = event.citations.filter((place) =>
    facts.some(({ citations }) => citations.some((cited) => isSamePlace(place, cited))),
  );
  if (places.length === 0) return 0;
  const sameDay = facts.some(({ slots }) => slots.when !== undefined && slots.when === event.date);
  const summits = facts.flatMap(({ citations }) =>
    citations.map(({ source }) => store.sources.get(source)?.summit),
  );
  const sameSummit = event.summit !== undefined && summits.includes(event.summit);
  return (sameDay ? 4 : 0) + (sameSummit ? 2 : 0) + 2 * places.length + 2 * things.length + people.length;
}

/** The event of the timeline that facts are about: the nearest of those that cite one of their paragraphs. */
export function eventOfFacts(store: Store, facts: readonly Fact[]): TimelineEvent | undefined {
  let nearest: TimelineEvent | undefined;
  let most = 0;
  for (const event of store.events) {
    const near = nearness(event, facts, store);
    if (near > most) {
      nearest = event;
      most = near;
    }
  }
  return nearest;
}
