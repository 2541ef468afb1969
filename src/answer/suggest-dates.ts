import { parseEdtf, spansTouch } from '../knowledge/edtf.ts';
import type { Store } from '../knowledge/store.ts';
import { type DateMention, readDates } from '../language/dates.ts';
import { type Language, localise } from '../language/languages.ts';
import type { Token } from '../language/tokenise.ts';
import { once } from '../retrieve/once.ts';
import { type Counted, fitsChoice, type Suggestion } from './suggest-choice.ts';
import { isWithin, rangesFrom, readTyped, type Typed, typedLanguage } from './suggest-typing.ts';

/** Writes a date out as people read it: EDTF `2025-11` as “November 2025”. */
export type DateName = (edtf: string, language: Language) => string;

/** Suggests the years, months and days that the events of a store have. */
export interface DateSuggester {
  /**
   * At most so many dates, each a year, a month or a day that the timeline's filters take: those that what is typed
   * can mean, the less precise first; for nothing typed months, then years, then days, each from the earliest.
   */
  suggestDates(typed: string, locale: Language, most: number): Suggestion[];
}

interface EventDate {
  /** EDTF, without what marks it as inferred: a filter takes what touches it. */
  readonly edtf: string;
  /** How many events touch it. */
  readonly events: number;
  readonly parts: Omit<DateMention, 'start' | 'end'>;
}

/** How dates are written in one language, by their EDTF. */
type DateNames = ReadonlyMap<string, { readonly name: string; readonly words: readonly Token[] }>;

/** Months first, as a year is often too much and a day too little; by how many characters each is written in. */
const USUAL_ORDER = [7, 4, 10];
const DATE = /\d{4}(?:-\d\d){0,2}/g;
/** A shorter beginning of a month's name is only taken for one while it is being typed. */
const SHORTEST_MONTH = 3;

/** The dates that a date lies in, and itself: the day, its month and its year. */
function within(date: string): string[] {
  const [year = '', month, day] = date.split('-');
  return [
    year,
    ...(month === undefined ? [] : [`${year}-${month}`]),
    ...(day === undefined ? [] : [`${year}-${month}-${day}`]),
  ];
}

function partsOf(edtf: string): EventDate['parts'] {
  const [year, month, day] = edtf.split('-').map(Number);
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

/** Whether a date has all that a mention states, but for the day of the week. */
function hasParts(parts: EventDate['parts'], mention: DateMention): boolean {
  return (['year', 'month', 'day'] as const).every(
    (part) => mention[part] === undefined || mention[part] === parts[part],
  );
}

/** Whether the words that are typed stand in a name one after the other, the last one perhaps unfinished. */
function standsIn(name: readonly Token[], typed: Typed): boolean {
  return name.some((_, start) =>
    typed.words.every((word, at) => {
      const there = name[start + at]?.text;
      if (there === undefined) return false;
      if (there === word.text) return true;
      const isLast = at === typed.words.length - 1;
      if (isLast && typed.open) return isWithin(there, rangesFrom(word.text));
      return word.script === 'latin' && word.text.length >= SHORTEST_MONTH && there.startsWith(word.text);
    }),
  );
}

/** Makes suggestions from the dates of a store's events. */
export function createDateSuggester(store: Store, nameOf: DateName, counted: Counted): DateSuggester {
  const dates = once((): EventDate[] => {
    const spans = store.events.flatMap(({ date }) => {
      const span = date === undefined ? undefined : parseEdtf(date);
      return span === undefined ? [] : [span];
    });
    const all = new Set(store.events.flatMap(({ date }) => (date?.match(DATE) ?? []).flatMap(within)));
    return [...all].sort().flatMap((edtf) => {
      const own = parseEdtf(edtf);
      if (own === undefined) return [];
      const events = spans.filter((span) => spansTouch(span, own)).length;
      return { edtf, events, parts: partsOf(edtf) };
    });
  });
  const named = localise((language) =>
    once((): DateNames => {
      return new Map(
        dates().map(({ edtf }) => {
          const name = nameOf(edtf, language);
          return [edtf, { name, words: readTyped(name).words }];
        }),
      );
    }),
  );

  function usual(all: readonly EventDate[]): EventDate[] {
    const order = ({ edtf }: EventDate): number => USUAL_ORDER.indexOf(edtf.length);
    return [...all].sort((a, b) => order(a) - order(b));
  }

  function suggestDates(typed: string, locale: Language, most: number): Suggestion[] {
    const language = typedLanguage(typed, locale);
    const read = readTyped(typed);
    const mentions = readDates(read.text);
    // A number that no date takes in is one that is still being typed.
    const isWhole = read.words.every(
      ({ script, start, end }) =>
        script !== 'number' || mentions.some((mention) => mention.start <= start && end <= mention.end),
    );
    // Months of English are typed in every language.
    const languages = new Set<Language>([language, 'en']);
    const written = read.text.replace(/[\s/.]+/g, '-');
    const matches = (date: EventDate): boolean =>
      date.edtf.startsWith(written) ||
      [...languages].some((one) => standsIn(named[one]().get(date.edtf)?.words ?? [], read)) ||
      (isWhole && mentions.length > 0 && mentions.every((mention) => hasParts(date.parts, mention)));
    const found =
      read.words.length === 0
        ? usual(dates())
        : dates()
            .filter(matches)
            .sort((a, b) => a.edtf.length - b.edtf.length);
    return found
      .flatMap(({ edtf, events }) => {
        const date = named[language]().get(edtf)?.name ?? edtf;
        const name = [counted(date, events, language), date, edtf].find(fitsChoice);
        return name === undefined ? [] : [{ name, value: edtf }];
      })
      .slice(0, most);
  }

  return { suggestDates };
}
