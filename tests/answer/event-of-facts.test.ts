import { expect, it } from 'vitest';
import { eventOfFacts } from '../../src/answer/event-of-facts.ts';
import { isSamePlace } from '../../src/knowledge/store.ts';
import { realContext, realStore } from '../real-store.ts';

function eventFor(question: string): string | undefined {
  const outcome = realContext.answerer.ask({ question });
  return outcome.status === 'answered'
    ? eventOfFacts(
        realStore,
        outcome.said.map(({ fact }) => fact),
      )?.id
    : undefined;
}

it.each([
  ['What did Xi give Lee in Gyeongju?', 'gyeongju-gift-exchange'],
  ['How big is the currency swap?', 'currency-swap-renewed'],
  ['How many memoranda were signed in Gyeongju?', 'gyeongju-memoranda-signed'],
])('finds for “%s” the event that it is about, of several in one paragraph', (question, id) => {
  expect(realStore.events.map((event) => event.id)).toContain(id);
  expect(eventFor(question)).toBe(id);
});

it('finds only events that cite a paragraph of the facts', () => {
  for (const fact of realStore.facts.values()) {
    const event = eventOfFacts(realStore, [fact]);
    const shares = event?.citations.some((place) =>
      fact.citations.some((cited) => isSamePlace(place, cited)),
    );
    expect(shares ?? true, fact.id).toBe(true);
  }
});

it('finds none for no fact', () => {
  expect(eventOfFacts(realStore, [])).toBeUndefined();
});
