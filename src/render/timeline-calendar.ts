import ical, { ICalEventTransparency } from 'ical-generator';
import { parseEdtf } from '../knowledge/edtf.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import { nameOf, type Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { citedParagraphs } from './cited-paragraphs.ts';
import { dateText } from './date-text.ts';
import { listText, translate } from './strings.ts';

/** A date, or an end of a range, that is known to the day or to the month. */
const KNOWN_TO_MONTH = /^\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?[~?%]?$/;
const KNOWN_TO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days from the first to the one after the last, as midnights UTC. */
interface Days {
  readonly start: Date;
  readonly end: Date;
}

function endsOf(date: string): readonly string[] {
  return date.split('/');
}

/**
 * The days that an event takes up in a calendar; undefined where that would say more than is known: without a date, with
 * a year alone, or with an open end.
 */
function daysOf({ date }: TimelineEvent): Days | undefined {
  if (date === undefined || !endsOf(date).every((end) => KNOWN_TO_MONTH.test(end))) return undefined;
  const span = parseEdtf(date);
  return span === undefined ? undefined : { start: new Date(span.first), end: new Date(span.last + 1) };
}

/** The events that a calendar can't show, since their days aren't known, not even to the month. */
export function leftOutOfCalendar(events: readonly TimelineEvent[]): TimelineEvent[] {
  return events.filter((event) => daysOf(event) === undefined);
}

function titleOf(event: TimelineEvent, language: Language): string {
  const isExact = endsOf(event.date ?? '').every((end) => KNOWN_TO_DAY.test(end));
  const title = event.title[language];
  return isExact ? title : `${title} · ${dateText(event.date, language)}`;
}

function sourceLines(event: TimelineEvent, store: Store, language: Language): string[] {
  return citedParagraphs(event, language).map(({ source, paragraphs }) => {
    const title = store.sources.get(source)?.title[language] ?? source;
    return `${title} · ${listText(language, paragraphs)}`;
  });
}

function descriptionOf(event: TimelineEvent, store: Store, language: Language): string {
  const names = (ids: readonly string[]): string =>
    listText(
      language,
      ids.map((id) => nameOf(store, id, language)),
    );
  const lines = [
    dateText(event.date, language),
    event.inferred?.because[language] ?? '',
    names(event.people),
    names(event.topics),
    ...sourceLines(event, store, language),
    translate(language, 'answer.version', { version: store.version }),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/**
 * Events as an iCalendar file (RFC 5545), each on whole days that leave people free. What is known to the month alone
 * covers the month; a title ends with the date wherever the days aren't stated exactly (inferred, uncertain, a month), and
 * the description has the reason of an inference. What `leftOutOfCalendar` returns isn't in it, and the caller has to say
 * so; with nothing else there is no calendar to send, since the format asks for at least one event. The same event has
 * the same UID in every language and version of the store, so that a later file replaces it. `now` is when the file is
 * made.
 */
export function timelineCalendar(
  events: readonly TimelineEvent[],
  store: Store,
  language: Language,
  now: Date,
): string {
  const calendar = ical({
    name: translate(language, 'timeline.title'),
    prodId: { company: 'Communiqué', product: 'Timeline', language },
  });
  for (const event of events) {
    const days = daysOf(event);
    if (days === undefined) continue;
    calendar.createEvent({
      id: `${event.id}@communique`,
      stamp: now,
      ...days,
      allDay: true,
      summary: titleOf(event, language),
      description: descriptionOf(event, store, language),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // The library leaves out the line break after the last line, which the format asks for.
  return `${calendar.toString()}\r\n`;
}
