import { parseEdtf, type Span } from '../knowledge/edtf.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import type { Amount, Fact, Passage } from '../knowledge/schema.ts';
import { partsOf } from '../knowledge/source.ts';
import type { Store } from '../knowledge/store.ts';
import { readDates } from '../language/dates.ts';
import { denies } from '../language/denial.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { readOrdinals } from '../language/ordinals.ts';
import { type Analysis, analyse, conceptKey } from '../retrieve/analyse.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { datesOfEdtf, type PartialDate } from '../retrieve/partial-date.ts';

/** How well something bears a word or a concept out, from 0 to 1, by the key it has in the index. */
export type Keys = ReadonlyMap<string, number>;

/** What one fact can bear out. */
export interface FactEvidence {
  readonly fact: Fact;
  /** What its answer, its statement and its slots say, in any language. */
  readonly keys: Keys;
  /** Also what people ask for it by: ways of saying the same, but with wrong values among them. */
  readonly wide: Keys;
  readonly amounts: readonly Amount[];
  readonly ordinals: ReadonlySet<number>;
  /** The dates of its slot, each as far as it says, and the days they may mean. */
  /** The dates that its statement names. */
  readonly statedDates: readonly PartialDate[];
  readonly slotDates: readonly PartialDate[];
  readonly spans: readonly Span[];
  /** Whether it denies something, by its slots, or also in its wording in any language. */
  readonly negated: boolean;
  readonly deniesIn: ReadonlySet<Language>;
  /** The summits that its sources are about. */
  readonly summits: readonly string[];
  /** Source and paragraph of its first citation. */
  readonly paragraph: string;
}

/** What one paragraph and the facts drawn from it can bear out together. */
export interface ParagraphEvidence {
  readonly id: string;
  readonly keys: Keys;
  readonly wide: Keys;
  readonly facts: readonly FactEvidence[];
}

export interface Evidence {
  readonly facts: readonly FactEvidence[];
  readonly paragraphs: ReadonlyMap<string, ParagraphEvidence>;
  /** The places of the summits that the sources are about. */
  readonly summits: ReadonlySet<string>;
}

const IMPLIED = 0.9;
/** What a group did, one of its members did with others. */
const AS_MEMBER = 0.8;
/** What the summit that a source is about brings along: its place, its country, its leaders. */
const SETTING = 0.7;
/** Its place is nearer to being said: what a source about one summit tells happened there, unless it says otherwise. */
const SETTING_PLACE = 0.95;
/** A name that a text has in passing, without being in a slot of the fact. */
const IN_PASSING = 0.86;
/** A word that only questions have may be a turn of phrase. */
const ASKED = 0.75;
const NAMED: ReadonlySet<string> = new Set(['person', 'place', 'organisation']);
/** In how many languages the questions must have a concept before it is taken to be what the fact is about. */
const ASKED_IN = 2;
const NAMED_IN = 3;

export function paragraphKey(citation: { readonly source: string; readonly paragraph: number }): string {
  return `${citation.source}:${citation.paragraph}`;
}

function raise(keys: Map<string, number>, key: string, value: number): void {
  if ((keys.get(key) ?? 0) < value) keys.set(key, value);
}

/** Adds what a text says; with a lexicon, people and houses count as named in passing. */
function take(keys: Map<string, number>, { units }: Analysis, value: number, lexicon?: Lexicon): void {
  for (const unit of units) {
    for (const key of unit.keys) {
      const kind = unit.concept ? lexicon?.entries.get(key.slice(2))?.kind : undefined;
      const share =
        kind === 'person' || kind === 'organisation'
          ? IN_PASSING
          : unit.keys.length > 1 && unit.concept
            ? IMPLIED
            : 1;
      raise(keys, key, value * share);
    }
  }
}

/** What any thing of a class can be called in general. */
const GENERAL: Readonly<Record<string, readonly string[]>> = {
  'agreement-type': ['agreements'],
  'gift-item': ['gift', 'gifts'],
  company: ['companies'],
  restriction: ['restrictions'],
};

/** Adds what concepts bring along: the country of a capital, the members of a group. */
function addImplied(keys: Map<string, number>, store: Store): void {
  for (const [key, value] of [...keys]) {
    if (!key.startsWith('c:')) continue;
    const entry = store.glossary.get(key.slice(2));
    for (const id of [
      ...(entry?.implies ?? []),
      ...(entry?.standsFor === undefined ? [] : [entry.standsFor]),
    ]) {
      raise(keys, conceptKey(id), value * (entry?.class === 'group' ? AS_MEMBER : IMPLIED));
    }
    for (const id of GENERAL[entry?.class ?? ''] ?? []) raise(keys, conceptKey(id), value * IMPLIED);
  }
}

function slotIds({ slots }: Fact): string[] {
  return [
    ...(slots.who ?? []),
    ...(slots.act === undefined ? [] : [slots.act]),
    ...(slots.toWhom ?? []),
    ...(slots.what ?? []),
    ...(slots.where ?? []),
    ...(slots.amounts ?? []).map(({ unit }) => unit),
  ];
}

function addSetting(keys: Map<string, number>, fact: Fact, store: Store): void {
  for (const { source } of fact.citations) {
    const summit = store.sources.get(source)?.summit;
    if (summit === undefined) continue;
    const place = store.glossary.get(summit);
    const people = new Set(
      store.events.filter((event) => event.summit === summit).flatMap((event) => event.people),
    );
    const countries = [...people]
      .flatMap((id) => store.glossary.get(id)?.implies ?? [])
      .filter((id) => store.glossary.get(id)?.class === 'country');
    raise(keys, conceptKey(summit), SETTING_PLACE);
    for (const id of [summit, ...(place?.implies ?? []), ...countries, 'summit', `${summit}-summit`])
      raise(keys, conceptKey(id), SETTING);
  }
}

/** What the questions of a fact add: words as they come, concepts that most languages agree on, names in three. */
function askedKeys(fact: Fact, lexicon: Lexicon): Map<string, number> {
  const keys = new Map<string, number>();
  const languagesOf = new Map<string, Set<string>>();
  for (const language of LANGUAGES) {
    for (const question of fact.questions[language]) {
      for (const unit of analyse(question, lexicon).units) {
        for (const key of unit.keys) {
          if (unit.concept) languagesOf.set(key, (languagesOf.get(key) ?? new Set()).add(language));
          else raise(keys, key, ASKED);
        }
      }
    }
  }
  for (const [key, languages] of languagesOf) {
    const entry = lexicon.entries.get(key.slice(2));
    const least = NAMED.has(entry?.kind ?? '') ? NAMED_IN : ASKED_IN;
    if (entry?.outside !== true && languages.size >= least) raise(keys, key, ASKED);
  }
  return keys;
}

function merged(parts: readonly Keys[]): Keys {
  const keys = new Map<string, number>();
  for (const part of parts) for (const [key, value] of part) raise(keys, key, value);
  return keys;
}

/** The days of a date slot: of each of its dates where it is a set of them. */
function spansOf(when: string | undefined): Span[] {
  const dates =
    when?.startsWith('{') === true ? when.slice(1, -1).split(',') : when === undefined ? [] : [when];
  return dates.flatMap((date) => parseEdtf(date) ?? []);
}

function factEvidence(fact: Fact, store: Store, { lexicon }: FactIndex): FactEvidence {
  const keys = new Map<string, number>();
  const ordinals = new Map<number, number>();
  const deniesIn = new Set<Language>();
  for (const language of LANGUAGES) {
    const text = `${fact.answer[language]}\n${fact.statement[language]}`;
    const normalised = normalise(text);
    take(keys, analyse(text, lexicon), 1, lexicon);
    if (denies(normalise(fact.statement[language]))) deniesIn.add(language);
    for (const value of new Set(readOrdinals(normalised).map((ordinal) => ordinal.value)))
      ordinals.set(value, (ordinals.get(value) ?? 0) + 1);
  }
  for (const id of slotIds(fact)) raise(keys, conceptKey(id), 1);
  addImplied(keys, store);
  addSetting(keys, fact, store);
  const wide = merged([keys, askedKeys(fact, lexicon)]);
  const [first] = fact.citations;
  return {
    fact,
    keys,
    wide,
    amounts: fact.slots.amounts ?? [],
    ordinals: new Set([...ordinals].filter(([, languages]) => languages >= 3).map(([value]) => value)),
    statedDates: readDates(normalise(fact.statement.en)),
    slotDates: fact.slots.when === undefined ? [] : datesOfEdtf(fact.slots.when),
    spans: spansOf(fact.slots.when),
    negated: fact.slots.negated === true,
    deniesIn,
    summits: [...new Set(fact.citations.flatMap(({ source }) => store.sources.get(source)?.summit ?? []))],
    paragraph: first === undefined ? '' : paragraphKey(first),
  };
}

/** The paragraphs that a person noted, with their notes, and those that facts are from; originals alone prove nothing. */
function curatedParagraphs(
  store: Store,
  facts: readonly FactEvidence[],
): Map<string, Passage['note'] | undefined> {
  const noted = [...store.sources.values()].flatMap((source) =>
    partsOf(source).written.passages.flatMap(({ paragraph, note }) =>
      note === undefined ? [] : [[paragraphKey({ source: source.id, paragraph }), note] as const],
    ),
  );
  const paragraphs = new Map<string, Passage['note'] | undefined>(noted);
  for (const { paragraph } of facts)
    if (paragraph !== '' && !paragraphs.has(paragraph)) paragraphs.set(paragraph, undefined);
  return paragraphs;
}

/**
 * What the facts and paragraphs of a store have, to hold claims against. It takes a second or two in all, so it is
 * made in turns of some milliseconds, between which other work can be done.
 */
export function* evidenceInTurns(store: Store, index: FactIndex): Generator<void, Evidence> {
  const facts: FactEvidence[] = [];
  for (const fact of store.facts.values()) {
    facts.push(factEvidence(fact, store, index));
    yield;
  }
  const paragraphs = new Map<string, ParagraphEvidence>();
  for (const [id, note] of curatedParagraphs(store, facts)) {
    const own = facts.filter(({ paragraph }) => paragraph === id);
    const noted = new Map<string, number>();
    if (note !== undefined) {
      for (const language of LANGUAGES) take(noted, analyse(note[language], index.lexicon), 1);
      addImplied(noted, store);
    }
    paragraphs.set(id, {
      id,
      facts: own,
      keys: merged([noted, ...own.map(({ keys }) => keys)]),
      wide: merged([noted, ...own.map(({ wide }) => wide)]),
    });
    yield;
  }
  const summits = new Set([...store.sources.values()].flatMap(({ summit }) => summit ?? []));
  return { facts, paragraphs, summits };
}
