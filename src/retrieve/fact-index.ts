import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { buildLexicon, type Lexicon, type NameKeys } from '../knowledge/lexicon.ts';
import type { Fact, GlossaryEntry } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { type Focus, fociOf } from '../language/question-words.ts';
import { type Analysis, conceptKey, type Unit } from './analyse.ts';
import { type PackedKeys, packKeys, type VariantKeys } from './packed-keys.ts';
import { type PartialDate, summitDates } from './partial-date.ts';
import { READ_AFRESH, type Readings } from './readings.ts';

/** One way of asking for a fact. */
export interface Variant {
  readonly language: Language;
  /** Sum of the weights of its units. */
  readonly weight: number;
  /** What it asks for. */
  readonly foci: readonly Focus[];
}

/** A fact as the ranking sees it. */
export interface IndexedFact {
  readonly fact: Fact;
  readonly variants: readonly Variant[];
  /** Its questions word for word, normalised. */
  readonly questions: ReadonlySet<string>;
  /** Where its keys and those of its variants stand in the list that the ranking goes through. */
  readonly packed: PackedKeys;
  /** How well each key stands for the fact: 1 where its texts have it, less where a concept only implies it. */
  readonly keys: ReadonlyMap<number, number>;
  /** The concepts of its short answer; none where the answer is a number, a date or words of its own. */
  readonly answer: ReadonlySet<number>;
  /** Whether its short answer names people, places or organisations. */
  readonly answerNames: ReadonlySet<string>;
  /** Numbers that the fact states. */
  readonly numbers: ReadonlySet<number>;
  readonly ownDates: readonly PartialDate[];
  /** The places of the summits that the fact's sources are about. */
  readonly setting: ReadonlySet<number>;
  /** The dates of the summit that the fact's sources are about. */
  readonly settingDates: readonly PartialDate[];
}

export interface FactIndex {
  readonly parts: IndexParts;
  readonly lexicon: Lexicon;
  readonly facts: ReadonlyMap<string, IndexedFact>;
  readonly search: MiniSearch;
  /** The keys of all facts and of their variants. */
  readonly keys: Int32Array;
  number(key: string): number | undefined;
  /** Above the number of every key. */
  readonly size: number;
  /** How telling a key is: ln(1 + (N - n + 0.5) / (n + 0.5)), the idf of BM25 (Robertson and Zaragoza, 2009). */
  idf(key: number): number;
  /** The idf of a key that no fact has. */
  readonly unknownIdf: number;
  /** The places of all summits that sources are about. */
  readonly settings: ReadonlySet<number>;
  /** Whether any fact lists a question word for word, normalised. */
  lists(question: string): boolean;
}

/** How much a concept that another one brings along counts. */
export const IMPLIED = 0.9;
/** A word that the glossary lacks counts less in a variant than a concept: it may be a turn of phrase. */
const VARIANT_WORD = 0.5;

/** MiniSearch's radix tree is several times quicker on ASCII than on Hangul, Han or Arabic. */
export function asciiTerm(key: string): string {
  return /^[\x20-\x7e]*$/.test(key)
    ? key
    : Array.from(key, (letter) => (letter.codePointAt(0) ?? 0).toString(36)).join('_');
}

function impliedBy(entry: GlossaryEntry | undefined): readonly string[] {
  return [...(entry?.implies ?? []), ...(entry?.standsFor === undefined ? [] : [entry.standsFor])];
}

/** The concepts that a summit's place and the documents about it bring along for every fact that cites them. */
function settingOf(fact: Fact, store: Store): string[] {
  const summits = fact.citations.map(({ source }) => store.sources.get(source)?.summit);
  return summits.filter((summit) => summit !== undefined);
}

/** The concepts that those of some keys bring along. */
function broaderKeys(keys: Iterable<string>, store: Store): string[] {
  return [...keys].flatMap((key) => impliedBy(store.glossary.get(key.slice(2))).map(conceptKey));
}

/** The kinds of names in a fact's short answer. */
function namesIn({ units }: Analysis, lexicon: Lexicon): Set<string> {
  const ids = units.flatMap((unit) => (unit.concept ? unit.keys.map((key) => key.slice(2)) : []));
  return new Set(ids.map((id) => lexicon.entries.get(id)?.kind ?? ''));
}

/**
 * The key of a unit in one language. What is outside the sources stands for itself only in the language in which a
 * fact's question names it: that a word of another language resembles it says nothing.
 */
export function keyIn(lexicon: Lexicon, key: string, language: Language): string {
  return lexicon.entries.get(key.slice(2))?.outside === true ? `${key}@${language}` : key;
}

/** The concepts that the short answer consists of; none where it has numbers, dates or words besides. */
function answerConcepts(
  { units, quantities, dates }: Analysis,
  numberOf: (key: string) => number,
): Set<number> {
  const named = units.filter((unit) => unit.concept);
  if (quantities.length > 0 || dates.length > 0 || named.length < units.filter((unit) => !unit.light).length)
    return new Set();
  return new Set(named.flatMap((unit) => unit.keys).map(numberOf));
}

/** What an index consists of: all that has to be saved of it. */
export interface IndexParts {
  readonly names: NameKeys;
  readonly glossary: ReadonlyMap<string, GlossaryEntry>;
  readonly facts: ReadonlyMap<string, IndexedFact>;
  readonly keys: Int32Array;
  readonly numbers: ReadonlyMap<string, number>;
  readonly idf: readonly number[];
  readonly unknownIdf: number;
  readonly search: AsPlainObject;
}

const SEARCH_OPTIONS: Options = {
  fields: ['questions', 'content'],
  tokenize: (text) => text.split(' '),
  processTerm: (term) => term,
};

/** Puts the parts of an index together. */
export function openFactIndex(parts: IndexParts): FactIndex {
  const { facts, keys, numbers, idf, unknownIdf } = parts;
  const questions = new Set<string>();
  for (const fact of facts.values()) for (const question of fact.questions) questions.add(question);
  return {
    parts,
    lexicon: buildLexicon(parts.glossary, parts.names),
    facts,
    search: MiniSearch.loadJS(parts.search, SEARCH_OPTIONS),
    keys,
    size: numbers.size,
    number: (key) => numbers.get(key),
    idf: (key) => idf[key] ?? unknownIdf,
    unknownIdf,
    settings: new Set([...facts.values()].flatMap(({ setting }) => [...setting])),
    lists: (question) => questions.has(question),
  };
}

/** What a function gives for a key, worked out once. */
function recall<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

function recallByLanguage<T>(
  make: (key: string, language: Language) => T,
): (key: string, language: Language) => T {
  const recallIn = (language: Language) => recall((key) => make(key, language));
  const made = { en: recallIn('en'), ko: recallIn('ko'), zh: recallIn('zh'), ar: recallIn('ar') };
  return (key, language) => made[language](key);
}

/** Builds the index of a store's facts. */
export function buildFactIndex(store: Store): FactIndex {
  return openFactIndex(buildIndexParts(store, READ_AFRESH));
}

/** Works out what the index of a store's facts consists of. */
export function buildIndexParts(store: Store, { lexiconOf, analyse, ownDates }: Readings): IndexParts {
  const lexicon = lexiconOf(store.glossary);
  const numbers = new Map<string, number>();
  const frequencies: number[] = [];
  const numberOf = (key: string): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    frequencies.push(0);
    return numbers.size - 1;
  };
  /** The same few thousand keys come up again and again. */
  const keyByLanguage = recallByLanguage((key, language) => keyIn(lexicon, key, language));
  const numberByLanguage = recallByLanguage((key, language) => numberOf(keyByLanguage(key, language)));
  const broaderNumbers = recall((key) => broaderKeys([key], store).map(numberOf));
  const searchTerm = recall(asciiTerm);

  interface Draft {
    readonly fact: Fact;
    readonly variants: { language: Language; analysis: Analysis }[];
    readonly keys: Map<number, number>;
    readonly numbers: Set<number>;
    readonly questionKeys: Set<string>;
    readonly contentKeys: Set<string>;
  }
  const drafts: Draft[] = [];
  for (const fact of store.facts.values()) {
    const draft: Draft = {
      fact,
      variants: [],
      keys: new Map(),
      numbers: new Set(),
      questionKeys: new Set(),
      contentKeys: new Set(),
    };
    const take = ({ units, quantities, dates }: Analysis, into: Set<string>, language: Language): void => {
      for (const unit of units) for (const key of unit.keys) into.add(keyByLanguage(key, language));
      for (const { value } of quantities) draft.numbers.add(value);
      for (const { year, month, day } of dates)
        for (const part of [year, month, day]) if (part !== undefined) draft.numbers.add(part);
    };
    for (const language of LANGUAGES) {
      for (const text of fact.questions[language]) {
        const analysis = analyse(text, lexicon);
        draft.variants.push({ language, analysis });
        take({ ...analysis, quantities: [], dates: [] }, draft.questionKeys, language);
      }
      take(
        analyse(`${fact.answer[language]}\n${fact.statement[language]}`, lexicon),
        draft.contentKeys,
        language,
      );
    }
    for (const { value } of fact.slots.amounts ?? []) draft.numbers.add(value);
    for (const key of [...draft.questionKeys, ...draft.contentKeys]) {
      const number = numberOf(key);
      if (!draft.keys.has(number)) frequencies[number] = (frequencies[number] ?? 0) + 1;
      draft.keys.set(number, 1);
    }
    drafts.push(draft);
  }

  const total = drafts.length;
  const idfOf = (frequency: number): number => Math.log(1 + (total - frequency + 0.5) / (frequency + 0.5));
  const idf = frequencies.map(idfOf);
  const unknownIdf = idfOf(0);

  const facts = new Map<string, IndexedFact>();
  const list: number[] = [];
  const foci = new Map<string, readonly Focus[]>();
  /** Variants that ask for the same share one list of it. */
  const oneOf = (asked: readonly Focus[]): readonly Focus[] => {
    const key = asked.join();
    const same = foci.get(key) ?? asked;
    foci.set(key, same);
    return same;
  };
  const datesOf = summitDates(store);
  const search = new MiniSearch(SEARCH_OPTIONS);
  for (const draft of drafts) {
    const implied = new Set<string>(settingOf(draft.fact, store));
    for (const key of [...draft.questionKeys, ...draft.contentKeys]) {
      if (key.startsWith('c:')) for (const id of impliedBy(store.glossary.get(key.slice(2)))) implied.add(id);
    }
    for (const id of implied) {
      const number = numberOf(conceptKey(id));
      if (idf[number] === undefined) idf[number] = unknownIdf;
      if (!draft.keys.has(number)) draft.keys.set(number, IMPLIED);
    }
    const variantKeys: VariantKeys[] = [];
    const variants = draft.variants.map(({ language, analysis }): Variant => {
      const keys = new Set<number>();
      const broader = new Set<number>();
      let weight = 0;
      for (const unit of analysis.units) {
        const unitNumbers = unit.keys.map((key) => numberByLanguage(key, language));
        for (const number of unitNumbers) keys.add(number);
        for (const key of unit.concept ? unit.keys : [])
          for (const number of broaderNumbers(key)) broader.add(number);
        weight += unitWeight(unit, unitNumbers, idf) * (unit.concept ? 1 : VARIANT_WORD);
      }
      variantKeys.push({ keys, broader });
      return { language, weight, foci: oneOf(fociOf(analysis.questionWords)) };
    });
    const setting = new Set(settingOf(draft.fact, store).map((id) => numberOf(conceptKey(id))));
    const settingDates = settingOf(draft.fact, store).flatMap((summit) => datesOf.get(summit) ?? []);
    const content = new Set([...draft.contentKeys, ...broaderKeys(draft.contentKeys, store)].map(numberOf));
    const answer = analyse(draft.fact.answer.en, lexicon);
    facts.set(draft.fact.id, {
      fact: draft.fact,
      variants,
      packed: packKeys(list, { keys: draft.keys, content, setting, variants: variantKeys }),
      questions: new Set(draft.variants.map(({ analysis }) => analysis.normalised)),
      keys: draft.keys,
      answer: answerConcepts(answer, numberOf),
      answerNames: namesIn(answer, lexicon),
      numbers: draft.numbers,
      ownDates: ownDates(draft.fact),
      setting,
      settingDates,
    });
    search.add({
      id: draft.fact.id,
      questions: [...draft.questionKeys, ...settingOf(draft.fact, store).map(conceptKey)]
        .map(searchTerm)
        .join(' '),
      content: [...draft.contentKeys].map(searchTerm).join(' '),
    });
  }

  return {
    names: lexicon.names,
    facts,
    keys: Int32Array.from(list),
    numbers,
    idf,
    unknownIdf,
    search: search.toJSON(),
    glossary: store.glossary,
  };
}

/** The share of its weight that a light unit has. */
const LIGHT = 0.25;

/** The weight of a unit: the most telling of its meanings for a concept, the mean of its terms for a word. */
export function unitWeight(unit: Unit, numbers: readonly number[], idf: readonly number[]): number {
  const weights = numbers.map((number) => idf[number] ?? 0);
  if (unit.concept) return Math.max(0, ...weights) * (unit.light ? LIGHT : 1);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, weights.length);
  return unit.light ? mean * LIGHT : mean;
}
