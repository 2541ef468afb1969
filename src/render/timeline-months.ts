import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';

/** Events of one month, under its name; those known to a year only, or without a date, stand under that. */
export interface Month {
  readonly heading: string;
  readonly events: readonly TimelineEvent[];
}

/** The month that an event is listed under, or its year if no month is known; an open start goes by its end. */
function headingOf(date: string | undefined, language: Language): string {
  const point = date?.split('/').find((end) => end !== '' && end !== '..');
  return dateText(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?!\d))?/.exec(point ?? '')?.[0] ?? date, language);
}

/** Groups events, which are in the order of their dates, by month. */
export function byMonth(events: readonly TimelineEvent[], language: Language): Month[] {
  const months: { heading: string; events: TimelineEvent[] }[] = [];
  for (const event of events) {
    const heading = headingOf(event.date, language);
    const last = months.at(-1);
    if (last?.heading === heading) last.events.push(event);
    else months.push({ heading, events: [event] });
  }
  return months;
}
