import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import type { Attempt } from '../retrieve/attempt.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { dateFit, datesOfEdtf } from '../retrieve/partial-date.ts';
import { confidenceOf } from '../retrieve/rank.ts';
import type { Declined, DeclineReason } from './outcome.ts';

const MOST_TOPICS = 3;
const MOST_WORDS = 8;
/** A fact corrects a premise where it would be this sure an answer but for what the question assumes. */
const CORRECTS = 0.6;

interface Decline {
  readonly reason: DeclineReason;
  readonly correction: readonly Fact[];
  readonly span?: NonNullable<Declined['span']>;
}

/** The months that the events of a store cover, from the first that is dated to the month. */
function spanOf(store: Store): Declined['span'] {
  const months = store.events.flatMap(({ date }) => date?.match(/\d{4}-\d\d/g) ?? []).sort();
  const [from] = months;
  const to = months.at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Whether a question names a date that no fact and no summit of the store has. */
function isOutsideSpan(store: Store, index: FactIndex, { analysis }: Attempt): boolean {
  const events = store.events.flatMap(({ date }) => (date === undefined ? [] : datesOfEdtf(date)));
  return analysis.dates.some(
    (mention) =>
      mention.year !== undefined &&
      dateFit(mention, events, []) === 0 &&
      ![...index.facts.values()].some(
        (indexed) => dateFit(mention, indexed.ownDates, indexed.settingDates) > 0,
      ),
  );
}

/** Why a question is declined, and what the sources say instead of what it assumes. */
export function declineReason(store: Store, index: FactIndex, attempt: Attempt): Decline {
  const span = spanOf(store);
  if (span !== undefined && isOutsideSpan(store, index, attempt))
    return { reason: 'outside-span', correction: [], span };
  const corrected = attempt.ranked.find(({ features }) => {
    const conflicts =
      features.number < 1 ||
      features.date < 1 ||
      features.roles < 1 ||
      features.inside < 1 ||
      features.place < 1 ||
      features.negation < 1;
    const otherwise = {
      ...features,
      number: 1,
      date: 1,
      roles: 1,
      inside: 1,
      place: 1,
      negation: 1,
      names: 1,
    };
    return conflicts && confidenceOf(otherwise, 0) >= CORRECTS;
  });
  if (corrected !== undefined) return { reason: 'false-premise', correction: [corrected.indexed.fact] };
  const hasContent = attempt.units.some(({ unit }) => !unit.light);
  return { reason: hasContent ? 'not-in-sources' : 'unclear', correction: [] };
}

/** The names of the topics nearest to a question, in the language of the answer. */
export function nearestTopics(store: Store, { ranked }: Attempt, language: Language): string[] {
  const ids = ranked
    .slice(0, MOST_TOPICS * 2)
    .flatMap(({ indexed }) => (indexed.fact.slots.what ?? indexed.fact.slots.who ?? []).slice(0, 1));
  const names = ids
    .map((id) => store.glossary.get(id)?.names[language][0])
    .filter((name) => name !== undefined);
  return [...new Set(names)].slice(0, MOST_TOPICS);
}

/** The longest word shown whole; what is longer is no word of any language here. */
const LONGEST_WORD = 40;

function shortWord(word: string): string {
  return word.length <= LONGEST_WORD ? word : `${word.slice(0, LONGEST_WORD)}…`;
}

/** The words of a question that the nearest fact does not have, as they were typed but for case and marks. */
export function unmatchedWords({ ranked, units, analysis }: Attempt): string[] {
  const [best] = ranked;
  const missing = units.filter(
    ({ numbers, unit }) => !unit.light && !numbers.some((number) => best?.indexed.keys.has(number) === true),
  );
  return [
    ...new Set(missing.map(({ unit }) => shortWord(analysis.normalised.slice(unit.start, unit.end)))),
  ].slice(0, MOST_WORDS);
}
