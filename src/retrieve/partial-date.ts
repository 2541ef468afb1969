import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { type DateMention, datesAgree, readDates } from '../language/dates.ts';
import { normalise } from '../language/normalise.ts';

/** A date as far as it is known. */
export type PartialDate = Omit<DateMention, 'start' | 'end'>;

/** The dates that an EDTF expression names, each as far as it says. */
export function datesOfEdtf(edtf: string): PartialDate[] {
  return [...edtf.matchAll(/(\d{4})(?:-(\d\d))?(?:-(\d\d))?/g)].map(([, year, month, day]) => ({
    year: Number(year),
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined
      ? {}
      : {
          day: Number(day),
          weekday: new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay(),
        }),
  }));
}

/** The dates of the summit that each source is about, from the events that have a day. */
export function summitDates(store: Store): ReadonlyMap<string, readonly PartialDate[]> {
  const dates = new Map<string, PartialDate[]>();
  for (const { summit, date } of store.events) {
    if (summit === undefined || date === undefined || !/\d{4}-\d\d-\d\d/.test(date)) continue;
    dates.set(summit, [...(dates.get(summit) ?? []), ...datesOfEdtf(date)]);
  }
  return dates;
}

/** The dates that a fact states itself. */
export function ownDates(fact: Fact): PartialDate[] {
  const stated = readDates(normalise(`${fact.answer.en}\n${fact.statement.en}`));
  return [...stated, ...(fact.slots.when === undefined ? [] : datesOfEdtf(fact.slots.when))];
}

/** How well a question's date fits a fact: its own dates, else those of the summit it belongs to. */
export function dateFit(
  mention: DateMention,
  own: readonly PartialDate[],
  setting: readonly PartialDate[],
): number {
  if (own.some((date) => datesAgree(mention, date) && sharesPart(mention, date))) return 1;
  if (
    own.some(({ year }) => year !== undefined) &&
    mention.year !== undefined &&
    !own.some(({ year }) => year === mention.year)
  )
    return 0;
  if (setting.some((date) => datesAgree(mention, date) && sharesPart(mention, date)))
    return own.length === 0 ? 1 : 0.8;
  return 0;
}

function sharesPart(a: PartialDate, b: PartialDate): boolean {
  return (['year', 'month', 'day', 'weekday'] as const).some(
    (part) => a[part] !== undefined && a[part] === b[part],
  );
}
