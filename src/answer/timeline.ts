import { parseEdtf, type Span, spansTouch } from '../knowledge/edtf.ts';
import { buildLexicon, type GlossaryLexicon } from '../knowledge/lexicon.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { LANGUAGES } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { analyse, conceptKey } from '../retrieve/analyse.ts';

/** What a timeline is narrowed to. `from` and `to` are EDTF; the others an id or any name of the glossary. */
export interface TimelineFilter {
  readonly from?: string;
  readonly to?: string;
  readonly person?: string;
  readonly summit?: string;
  readonly topic?: string;
  readonly query?: string;
}

/** A date that a person typed into a filter can't be read. */
export class DateFilterError extends Error {
  override readonly name = 'DateFilterError';
  readonly value: string;

  constructor(value: string) {
    super(`“${value}” is no date. Write it as a year, a month or a day: 2025, 2025-11 or 2025-11-01.`);
    this.value = value;
  }
}

function filterSpan(value: string): Span {
  const span = parseEdtf(value.trim());
  if (span === undefined) throw new DateFilterError(value);
  return span;
}

const spans = new WeakMap<TimelineEvent, { readonly span: Span | undefined }>();

/** The days of an event, read once: the grammar of dates takes longer than all else here. */
function spanOf(event: TimelineEvent): Span | undefined {
  const known = spans.get(event) ?? { span: event.date === undefined ? undefined : parseEdtf(event.date) };
  spans.set(event, known);
  return known.span;
}

/** The day by which an event is ordered: its first possible one, an open start by its end. */
function orderOf(span: Span): number {
  return Number.isFinite(span.first) ? span.first : span.last;
}

/** What of events a filter is about. */
type Part = 'people' | 'summits' | 'topics';

/** The ids that events use for a part, and the lexicon of their names, each made once for a store. */
const lexicons = new WeakMap<Store, Map<Part, GlossaryLexicon>>();

function lexiconOf(store: Store, part: Part): GlossaryLexicon {
  const known = lexicons.get(store) ?? new Map<Part, GlossaryLexicon>();
  lexicons.set(store, known);
  const last = known.get(part);
  if (last !== undefined) return last;
  const used = idsOf(store, part);
  const lexicon = buildLexicon(
    new Map([...store.glossary].filter(([id, entry]) => used.has(id) || used.has(entry.standsFor ?? ''))),
  );
  known.set(part, lexicon);
  return lexicon;
}

function idsOf(store: Store, part: Part): Set<string> {
  switch (part) {
    case 'people':
      return usedBy(store, (event) => event.people);
    case 'summits':
      return usedBy(store, (event) => [event.summit]);
    case 'topics': {
      const topics = usedBy(store, (event) => event.topics);
      return new Set([...topics, ...[...topics].flatMap((id) => store.glossary.get(id)?.implies ?? [])]);
    }
  }
}

/** The ids among those that events use which a person may mean by what they typed: an id or any of its names. */
function idsMeant(store: Store, typed: string, part: Part): ReadonlySet<string> {
  const spotted = lexiconOf(store, part).spot(normalise(typed));
  const ids = new Set([typed.trim().toLowerCase(), ...spotted.flatMap((name) => name.ids)]);
  for (const id of [...ids]) ids.add(store.glossary.get(id)?.standsFor ?? id);
  return ids;
}

/** The topics of events that a person may mean: by their own names, or by the thing that they are about (a gift for gifts). */
function topicsMeant(store: Store, typed: string): ReadonlySet<string> {
  const topics = usedBy(store, (event) => event.topics);
  const ids = idsMeant(store, typed, 'topics');
  return new Set(
    [...topics].filter(
      (id) => ids.has(id) || store.glossary.get(id)?.implies?.some((thing) => ids.has(thing)) === true,
    ),
  );
}

function usedBy(store: Store, idsOf: (event: TimelineEvent) => readonly (string | undefined)[]): Set<string> {
  return new Set(store.events.flatMap(idsOf).filter((id) => id !== undefined));
}

function matchesQuery(store: Store, query: string): (event: TimelineEvent) => boolean {
  const lexicon = buildLexicon(store.glossary);
  const wanted = analyse(query, lexicon).units;
  return (event) => {
    const keys = new Set(
      LANGUAGES.flatMap((language) =>
        analyse(event.title[language], lexicon).units.flatMap((unit) => unit.keys),
      ),
    );
    for (const id of [...event.people, ...event.topics]) keys.add(conceptKey(id));
    for (const key of [...keys]) {
      for (const id of store.glossary.get(key.slice(2))?.implies ?? []) keys.add(conceptKey(id));
    }
    return wanted.length > 0 && wanted.every((unit) => unit.keys.some((key) => keys.has(key)));
  };
}

/**
 * The events that pass every filter, in the order of their first possible day; undated ones last, and never where a
 * date is asked for.
 * @throws {DateFilterError} where `from` or `to` is no EDTF date.
 */
export function selectEvents(store: Store, filter: TimelineFilter): TimelineEvent[] {
  const from = filter.from === undefined ? undefined : filterSpan(filter.from);
  const to = filter.to === undefined ? undefined : filterSpan(filter.to);
  const range: Span = {
    first: from?.first ?? Number.NEGATIVE_INFINITY,
    last: to?.last ?? Number.POSITIVE_INFINITY,
  };
  const dated = from !== undefined || to !== undefined;
  const people = filter.person === undefined ? undefined : idsMeant(store, filter.person, 'people');
  const summits = filter.summit === undefined ? undefined : idsMeant(store, filter.summit, 'summits');
  const topics = filter.topic === undefined ? undefined : topicsMeant(store, filter.topic);
  const queried = filter.query === undefined ? undefined : matchesQuery(store, filter.query);

  return store.events
    .map((event) => ({ event, span: spanOf(event) }))
    .filter(({ event, span }) => {
      if (dated && (span === undefined || !spansTouch(span, range))) return false;
      if (people !== undefined && !event.people.some((id) => people.has(id))) return false;
      if (summits !== undefined && (event.summit === undefined || !summits.has(event.summit))) return false;
      if (topics !== undefined && !event.topics.some((id) => topics.has(id))) return false;
      return queried === undefined || queried(event);
    })
    .sort((a, b) => {
      const before = a.span === undefined ? Number.POSITIVE_INFINITY : orderOf(a.span);
      const after = b.span === undefined ? Number.POSITIVE_INFINITY : orderOf(b.span);
      return before === after ? 0 : before - after;
    })
    .map(({ event }) => event);
}
