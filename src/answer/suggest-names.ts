import type { TimelineEvent } from '../knowledge/schema.ts';
import { nameOf, type Store } from '../knowledge/store.ts';
import { foldHangul } from '../language/hangul.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { once } from '../retrieve/once.ts';
import { type Counted, fitsChoice, type Suggestion } from './suggest-choice.ts';
import {
  arabicBeginnings,
  consonantPattern,
  isWithin,
  type Range,
  rangesFrom,
  readTyped,
  type Typed,
  typedLanguage,
} from './suggest-typing.ts';

/** Suggests what the events of a store can be narrowed to; each value is an id that the timeline's filters take. */
export interface NameSuggester {
  /** At most so many people whom events name, for what is typed of any of their names in any language. */
  suggestPeople(typed: string, locale: Language, most: number): Suggestion[];
  /** The same for topics. */
  suggestTopics(typed: string, locale: Language, most: number): Suggestion[];
  /** The same for summits. */
  suggestSummits(typed: string, locale: Language, most: number): Suggestion[];
}

/** What events name, and under which names it is found. */
interface Named {
  readonly id: string;
  readonly events: number;
  /** The one name that each language uses, then all others, then those of things that it is about. */
  readonly names: readonly (readonly Name[])[];
}

/** Parts of names that are shorter are found at the beginning of words alone. */
const SHORTEST_PART = 2;

/** A name in the form in which it is compared, and what it is from each of its words on. */
interface Name {
  readonly text: string;
  readonly beginnings: readonly string[];
  readonly fromLaterWords: readonly string[];
}

function readName(written: string): Name {
  const text = foldHangul(normalise(written));
  const [beginnings = [], ...later] = [...text.matchAll(/[^\s·.-]+/g)].map(({ 0: word, index }) => {
    const rest = text.slice(index + word.length);
    return arabicBeginnings(word).map((form) => form + rest);
  });
  return { text, beginnings, fromLaterWords: later.flat() };
}

/** How well a name is what is typed: 0 from its beginning, 1 from a word's, 2 from within; undefined where it is not. */
function placeIn(name: Name, { text }: Typed, ranges: readonly Range[]): number | undefined {
  if (name.beginnings.some((beginning) => isWithin(beginning, ranges))) return 0;
  if (consonantPattern(text)?.test(name.text) === true) return 0;
  if (name.fromLaterWords.some((beginning) => isWithin(beginning, ranges))) return 1;
  return text.length >= SHORTEST_PART && name.text.includes(text) ? 2 : undefined;
}

/** The first list that has a name which is what is typed, and how well; undefined where none has. */
function rankOf(named: Named, typed: Typed): { list: number; place: number } | undefined {
  const ranges = typed.open ? rangesFrom(typed.text) : [{ from: typed.text, to: `${typed.text}\uffff` }];
  for (const [list, names] of named.names.entries()) {
    const places = names.map((name) => placeIn(name, typed, ranges)).filter((place) => place !== undefined);
    if (places.length > 0) return { list, place: Math.min(...places) };
  }
  return undefined;
}

/**
 * Those that what is typed can mean, best first. Further names, of which many name somebody by another one (Xi's
 * wife), count where no first name is what is typed.
 */
function matching(all: readonly Named[], typed: Typed): Named[] {
  const ranked = all.flatMap((named) => {
    const rank = rankOf(named, typed);
    return rank === undefined ? [] : [{ named, ...rank }];
  });
  const list = Math.min(...ranked.map((one) => one.list));
  return ranked
    .filter((one) => one.list === list)
    .sort((a, b) => a.place - b.place)
    .map(({ named }) => named);
}

/** Makes suggestions from what the events of a store name. */
export function createNameSuggester(store: Store, counted: Counted): NameSuggester {
  function namedBy(idsOf: (event: TimelineEvent) => readonly string[]): Named[] {
    const events = new Map<string, number>();
    for (const event of store.events)
      for (const id of new Set(idsOf(event))) events.set(id, (events.get(id) ?? 0) + 1);
    return [...events]
      .map(([id, count]) => {
        const entry = store.glossary.get(id);
        const main = LANGUAGES.flatMap((language) => entry?.names[language].slice(0, 1) ?? []);
        const others = LANGUAGES.flatMap((language) => entry?.names[language].slice(1) ?? []);
        const about =
          entry?.kind === 'topic'
            ? (entry.implies ?? []).flatMap((thing) =>
                LANGUAGES.flatMap((language) => store.glossary.get(thing)?.names[language].slice(0, 2) ?? []),
              )
            : [];
        const lists = [[id, ...main], others, about];
        return { id, events: count, names: lists.map((names) => [...new Set(names)].map(readName)) };
      })
      .sort((a, b) => b.events - a.events);
  }
  const people = once(() => namedBy((event) => event.people));
  const topics = once(() => namedBy((event) => event.topics));
  const summits = once(() => namedBy(({ summit }) => (summit === undefined ? [] : [summit])));

  function choice({ id, events }: Named, language: Language): Suggestion[] {
    const name = nameOf(store, id, language);
    const shown = [counted(name, events, language), name, id].find(fitsChoice);
    return shown === undefined ? [] : [{ name: shown, value: id }];
  }

  function suggest(all: readonly Named[], typed: string, locale: Language, most: number): Suggestion[] {
    const language = typedLanguage(typed, locale);
    const read = readTyped(typed);
    const found = read.words.length === 0 ? all : matching(all, read);
    return found.flatMap((named) => choice(named, language)).slice(0, most);
  }

  return {
    suggestPeople: (typed, locale, most) => suggest(people(), typed, locale, most),
    suggestTopics: (typed, locale, most) => suggest(topics(), typed, locale, most),
    suggestSummits: (typed, locale, most) => suggest(summits(), typed, locale, most),
  };
}
