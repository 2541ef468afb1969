import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Attempt } from '../retrieve/attempt.ts';
import type { FactIndex, IndexedFact } from '../retrieve/fact-index.ts';
import { dateFit } from '../retrieve/partial-date.ts';

/** Kinds of names that, like that of a summit, tell which of two facts is meant: by who says it. */
const TELLING: ReadonlySet<string> = new Set(['person', 'organisation']);

/** Where a fact is set and what it counts: its places, the summits that its sources report, its units. */
function settingOf({ fact }: IndexedFact, store: Store): ReadonlySet<string | undefined> {
  const summits = fact.citations.map(({ source }) => store.sources.get(source)?.summit);
  const units = fact.slots.amounts?.map(({ unit }) => unit) ?? [];
  return new Set([...(fact.slots.where ?? []), ...summits, ...units]);
}

/** Whether a question says which of two facts it means, by a name, a place or a date that only the one has. */
function isPinned(store: Store, { units, analysis }: Attempt, one: IndexedFact, other: IndexedFact): boolean {
  const [own, theirs] = [settingOf(one, store), settingOf(other, store)];
  const named = units.some(({ unit, numbers }) => {
    if (!unit.concept) return false;
    const entries = unit.keys.map((key) => store.glossary.get(key.slice(2)));
    if (entries.some((entry) => entry !== undefined && own.has(entry.id) && !theirs.has(entry.id)))
      return true;
    const isIn = ({ keys }: IndexedFact): boolean => numbers.some((number) => keys.has(number));
    const tells = entries.some(
      (entry) => entry !== undefined && (TELLING.has(entry.kind) || entry.class === 'summit'),
    );
    return tells && isIn(one) && !isIn(other);
  });
  const fits = ({ ownDates, settingDates }: IndexedFact, at: number): boolean => {
    const mention = analysis.dates[at];
    return mention !== undefined && dateFit(mention, ownDates, settingDates) > 0;
  };
  return named || analysis.dates.some((_, at) => fits(one, at) && !fits(other, at));
}

/** The facts that give another value for what a reading asks, unless it says itself which of them it means. */
export function differingFacts(store: Store, index: FactIndex, attempt: Attempt): Fact[] {
  const best = attempt.ranked[0]?.indexed;
  return (best?.fact.differs?.from ?? []).flatMap((id) => {
    const other = index.facts.get(id);
    if (best === undefined || other === undefined || isPinned(store, attempt, best, other)) return [];
    return [other.fact];
  });
}
