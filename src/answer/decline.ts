import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { DateMention } from '../language/dates.ts';
import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import type { Attempt } from '../retrieve/attempt.ts';
import type { FactIndex, IndexedFact } from '../retrieve/fact-index.ts';
import { dateFit, datesOfEdtf } from '../retrieve/partial-date.ts';
import { confidenceOf } from '../retrieve/rank.ts';
import type { Declined, DeclineReason } from './outcome.ts';

const MOST_TOPICS = 3;
const MOST_WORDS = 8;
/** A fact corrects a premise where it would be this sure an answer but for what the question assumes. */
const CORRECTS = 0.6;
/**
 * From this confidence on, and where this share of the question is explained, the paragraphs of the nearest facts are
 * shown. Of the golden questions out of scope only one has any from a third on: it names a thing of the sources.
 */
const NEAR = 0.33;
/** Facts that explain less of a question than this share are near nothing that it asks. */
const FAINT = 0.15;
/** What a question can be about, other than who acts and where. */
const SUBJECTS: ReadonlySet<string> = new Set(['thing', 'topic']);

/** The first and the last month that the sources cover. */
type Span = NonNullable<Declined['span']>;

interface Decline {
  readonly reason: DeclineReason;
  readonly correction: readonly Fact[];
  readonly span?: Span;
}

/** The months that the events of a store cover, from the first that is dated to the month. */
export function spanOf(store: Store): Span | undefined {
  const months = store.events.flatMap(({ date }) => date?.match(/\d{4}-\d\d/g) ?? []).sort();
  const [from] = months;
  const to = months.at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** Whether a question is about what the sources tell of, but in a place that they do not have. */
function namesOutsidePlace(store: Store, { units }: Attempt): boolean {
  const isElsewhere = units.some(
    ({ unit, outside }) =>
      outside &&
      unit.keys.some((key) => store.glossary.get(key.slice(2).split('@')[0] ?? '')?.kind === 'place'),
  );
  return isElsewhere && units.some(({ unit, known, outside }) => unit.concept && known && !outside);
}

function isYearWithin(year: number, { from, to }: Span): boolean {
  return Number(from.slice(0, 4)) <= year && year <= Number(to.slice(0, 4));
}

/** Whether a date names a month that no source covers, of a year that they do. */
function isOtherMonth({ year, month }: DateMention, span: Span): boolean {
  if (year === undefined || month === undefined || !isYearWithin(year, span)) return false;
  const at = `${year}-${String(month).padStart(2, '0')}`;
  return at < span.from || span.to < at;
}

/** Whether a question is about a month that no source covers: what they say of its year is no answer to it. */
export function namesOtherMonth(span: Span | undefined, { analysis }: Attempt): boolean {
  return span !== undefined && analysis.dates.some((mention) => isOtherMonth(mention, span));
}

/** Whether a question names a date outside the span that no fact and no summit of the store has either. */
function isOutsideSpan(store: Store, index: FactIndex, { analysis }: Attempt, span: Span): boolean {
  const events = store.events.flatMap(({ date }) => (date === undefined ? [] : datesOfEdtf(date)));
  return analysis.dates.some(
    (mention) =>
      isOtherMonth(mention, span) ||
      (mention.year !== undefined &&
        !isYearWithin(mention.year, span) &&
        dateFit(mention, events, []) === 0 &&
        ![...index.facts.values()].some(
          (indexed) => dateFit(mention, indexed.ownDates, indexed.settingDates) > 0,
        )),
  );
}

/** Why a question is declined, and what the sources say instead of what it assumes. */
export function declineReason(
  store: Store,
  span: Span | undefined,
  index: FactIndex,
  attempt: Attempt,
): Decline {
  const outside = span === undefined ? {} : { span };
  if (span !== undefined && isOutsideSpan(store, index, attempt, span))
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
  const isElsewhere = namesOutsidePlace(store, attempt);
  if (corrected !== undefined)
    return {
      reason: 'false-premise',
      correction: [corrected.indexed.fact],
      ...(isElsewhere ? outside : {}),
    };
  if (isElsewhere && span !== undefined) return { reason: 'outside-span', correction: [], span };
  const hasContent = attempt.units.some(({ unit }) => !unit.light);
  return { reason: hasContent ? 'not-in-sources' : 'unclear', correction: [] };
}

/** Whether a fact has something that the question names: not only its everyday words, an act or a name it would share with most. */
function sharesSubject(store: Store, { units }: Attempt, { keys }: IndexedFact): boolean {
  return units.some(
    ({ unit, numbers, outside }) =>
      unit.concept &&
      !unit.light &&
      !outside &&
      numbers.some((number) => keys.has(number)) &&
      unit.keys.some((key) => SUBJECTS.has(store.glossary.get(key.slice(2))?.kind ?? '')),
  );
}

/** The facts near a question that none of them answers: their paragraphs may help, though they are no answer. */
export function relatedFacts(store: Store, attempt: Attempt, reason: DeclineReason): Fact[] {
  const [best] = attempt.ranked;
  if (reason !== 'not-in-sources' || best === undefined || best.features.inside < 1) return [];
  if (attempt.confidence < NEAR || best.features.coverage < NEAR) return [];
  return attempt.ranked
    .slice(0, MOST_TOPICS)
    .filter(({ indexed }) => sharesSubject(store, attempt, indexed))
    .map(({ indexed }) => indexed.fact);
}

/** The names of the topics nearest to a question, in the language of the answer. */
export function nearestTopics(store: Store, { ranked }: Attempt, language: Language): string[] {
  const ids = ranked
    .slice(0, MOST_TOPICS * 2)
    .filter(({ features }) => features.coverage >= FAINT)
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

/** The words of a text as they were typed, by their normalised forms. */
function wordsAsTyped(text: string): ReadonlyMap<string, string> {
  const words = text.match(/[\p{L}\p{M}\p{N}'’-]+/gu) ?? [];
  return new Map(words.map((word) => [normalise(word), word]));
}

/** The words of a question that the nearest fact does not have, as they were typed where that can be told. */
export function unmatchedWords({ ranked, units, analysis }: Attempt, typed: string): string[] {
  const [best] = ranked;
  const missing = units.filter(
    ({ numbers, unit }) => !unit.light && !numbers.some((number) => best?.indexed.keys.has(number) === true),
  );
  const asTyped = wordsAsTyped(typed);
  const words = missing.map(({ unit }) => analysis.normalised.slice(unit.start, unit.end));
  return [...new Set(words.map((word) => shortWord(asTyped.get(word) ?? word)))].slice(0, MOST_WORDS);
}
