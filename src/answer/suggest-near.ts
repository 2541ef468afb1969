import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { foldHangul, stripKoreanEndings } from '../language/hangul.ts';
import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { isLight, isSilent } from '../language/stop-words.ts';
import { latinStem, type Token, tokenise } from '../language/tokenise.ts';
import { conceptKey } from '../retrieve/analyse.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { fitsChoice } from './suggest-choice.ts';
import type { NamesTyped } from './suggest-concepts.ts';
import {
  arabicBeginnings,
  consonantPattern,
  isWithin,
  placeOf,
  type Range,
  rangesFrom,
  rangesOfWord,
  type Typed,
} from './suggest-typing.ts';

/** A curated question as it may be suggested. */
export interface Asking {
  readonly fact: Fact;
  readonly text: string;
  /** Its place among the fact's questions, from 0: the most usual wording comes first. */
  readonly place: number;
}

/** How near a question is to what is typed. */
export interface Near {
  readonly asking: Asking;
  /** From 0 to 1: how much of what is typed it has, rarer words counting more. */
  readonly share: number;
  /** From 0 to 1: how much of the question is typed, where it begins with all that is typed. */
  readonly begun: number;
}

/** The questions of one language, ready to be looked up while somebody types. */
export interface AskingIndex {
  /** Every question that may be suggested: fact after fact, each fact's most usual one first. */
  readonly askings: readonly Asking[];
  /** The questions that have anything of what is typed. */
  near(typed: Typed): Near[];
}

/** What a fact has by a concept rather than by the word of a question counts so much. */
const BY_CONCEPT = 0.75;
/** The same where the name of the concept is still being typed. */
const BY_OPEN_CONCEPT = 0.6;
/** A Chinese character of a question that stands beside other ones than was typed. */
const BY_CHARACTER = 0.4;
/** A word that goes on where the typed one ends, for now. */
const GOING_ON = 0.85;
/** A word that is typed to its end is found by the beginning of its other forms where its stem is so long. */
const SHORTEST_STEM: Readonly<Record<Token['script'], number>> = {
  latin: 4,
  hangul: 1,
  arabic: 4,
  han: 1,
  number: Number.POSITIVE_INFINITY,
};
/** Words that say little count so much. */
const SILENT = 0.15;
const LIGHT = 0.5;
/** A last word that nothing begins with is likely being misspelt: it takes so much away. */
const OPEN_UNKNOWN = 0.3;

/** Numbers of questions by what stands in them, and those texts in order. */
interface Postings {
  readonly texts: readonly string[];
  readonly at: ReadonlyMap<string, readonly number[]>;
  readonly sorted: readonly string[];
}

/** The forms under which a word of a question is found: a Chinese one by each of its characters. */
function formsOf({ text, script }: Token): readonly string[] {
  if (script === 'arabic') return arabicBeginnings(text);
  if (script === 'hangul') return [text, stripKoreanEndings(text)];
  return script === 'han' ? [...text] : [text];
}

function postingsOf(texts: readonly string[]): Postings {
  const at = new Map<string, number[]>();
  const put = (form: string, number: number): void => {
    const numbers = at.get(form);
    if (numbers === undefined) at.set(form, [number]);
    else if (numbers[numbers.length - 1] !== number) numbers.push(number);
  };
  // Most words stand in many questions: each is read once.
  const read = new Map<string, readonly string[]>();
  for (const [number, text] of texts.entries()) {
    for (const written of text.split(' ')) {
      const known = read.get(written);
      const forms = known ?? tokenise(written).flatMap(formsOf);
      if (known === undefined) read.set(written, forms);
      for (const form of forms) put(form, number);
    }
  }
  return { texts, at, sorted: [...at.keys()].sort() };
}

/** A piece of what is typed: a word, or a character of Chinese. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly importance: number;
  readonly isOpen: boolean;
  /** Calls back with every question that has it, and how well. */
  mark(take: (numbers: readonly number[], strength: number) => void): void;
}

function importanceOf(words: readonly string[]): number {
  if (words.some(isSilent)) return SILENT;
  return words.some(isLight) ? LIGHT : 1;
}

function stemOf({ text, script }: Token): string {
  if (script === 'hangul') return stripKoreanEndings(text);
  return script === 'latin' ? latinStem(text) : text;
}

function wordPiece(postings: Postings, word: Token, isOpen: boolean): Piece {
  const stem = stemOf(word);
  const importance = isOpen && word.text.length === 1 ? LIGHT : importanceOf([word.text, stem]);
  return {
    start: word.start,
    end: word.end,
    importance,
    isOpen,
    mark(take) {
      const exact = formsOf(word);
      for (const form of exact) take(postings.at.get(form) ?? [], 1);
      const ranges: Range[] = [];
      if (isOpen) {
        ranges.push(...rangesOfWord(word));
        if (word.script === 'hangul' && stem !== word.text) ranges.push(...rangesFrom(stem));
      } else if (stem.length >= SHORTEST_STEM[word.script]) ranges.push({ from: stem, to: `${stem}\uffff` });
      for (const { from, to } of ranges) {
        for (let at = placeOf(postings.sorted, from); at < postings.sorted.length; at += 1) {
          const form = postings.sorted[at] ?? '';
          if (form >= to) break;
          take(postings.at.get(form) ?? [], isOpen ? GOING_ON : 1);
        }
      }
      const consonants = isOpen ? consonantPattern(word.text) : undefined;
      if (consonants === undefined) return;
      for (const form of postings.sorted)
        if (consonants.test(form)) take(postings.at.get(form) ?? [], GOING_ON);
    },
  };
}

function characterPieces(postings: Postings, run: Token, isOpen: boolean): Piece[] {
  const characters = [...run.text];
  let start = run.start;
  return characters.map((character, at) => {
    const pair = at === 0 ? characters.slice(0, 2).join('') : `${characters[at - 1] ?? ''}${character}`;
    const end = start + character.length;
    const piece: Piece = {
      start,
      end,
      importance: importanceOf([character, pair]),
      isOpen: isOpen && at === characters.length - 1,
      mark(take) {
        const numbers = postings.at.get(character) ?? [];
        take(numbers, BY_CHARACTER);
        take(
          numbers.filter((number) => postings.texts[number]?.includes(pair) === true),
          1,
        );
      },
    };
    start = end;
    return piece;
  });
}

/** Makes the curated questions of a language ready. */
export function indexAskings(
  store: Store,
  index: FactIndex,
  names: NamesTyped,
  language: Language,
): AskingIndex {
  const askings: Asking[] = [];
  const groups: { readonly id: string; readonly first: number; readonly end: number }[] = [];
  for (const fact of store.facts.values()) {
    const first = askings.length;
    for (const [place, text] of fact.questions[language].entries())
      if (fitsChoice(text)) askings.push({ fact, text, place });
    groups.push({ id: fact.id, first, end: askings.length });
  }
  const texts = askings.map(({ text }) => foldHangul(normalise(text)));
  const postings = postingsOf(texts);
  const total = askings.length;

  /** How well each fact has what a name that is typed can mean. */
  function markConcepts(ids: readonly string[], strength: number, into: Float32Array): void {
    const numbers = ids.map((id) => index.number(conceptKey(id))).filter((number) => number !== undefined);
    if (numbers.length === 0) return;
    for (const { id, first, end } of groups) {
      const keys = index.facts.get(id)?.keys;
      let best = 0;
      for (const number of numbers) best = Math.max(best, keys?.get(number) ?? 0);
      if (best === 0) continue;
      for (let at = first; at < end; at += 1) into[at] = Math.max(into[at] ?? 0, best * strength);
    }
  }

  /** How much of each question is typed, where the question begins with it. */
  function begun(typed: Typed): Float32Array {
    const shares = new Float32Array(total);
    if (typed.text === '') return shares;
    const ranges = typed.open ? rangesFrom(typed.text) : [{ from: typed.text, to: `${typed.text}\uffff` }];
    for (const [number, text] of texts.entries())
      if (isWithin(text, ranges)) shares[number] = Math.min(1, typed.text.length / text.length);
    return shares;
  }

  function near(typed: Typed): Near[] {
    const pieces = typed.words.flatMap((word, at) => {
      const isOpen = typed.open && at === typed.words.length - 1;
      return word.script === 'han'
        ? characterPieces(postings, word, isOpen)
        : [wordPiece(postings, word, isOpen)];
    });
    const named = [
      ...index.lexicon.spot(typed.text).map((spotted) => ({ ...spotted, strength: BY_CONCEPT })),
      ...names.open(typed).map((open) => ({ ...open, strength: BY_OPEN_CONCEPT })),
    ];
    const concepts = named.map(({ ids, strength }) => {
      const marked = new Float32Array(total);
      markConcepts(ids, strength, marked);
      return marked;
    });
    const sums = new Float64Array(total);
    let whole = 0;
    for (const { start, end, importance, isOpen, mark } of pieces) {
      const strengths = new Float32Array(total);
      for (const [at, name] of named.entries()) {
        if (name.start >= end || start >= name.end) continue;
        const marked = concepts[at];
        for (let number = 0; number < total; number += 1)
          strengths[number] = Math.max(strengths[number] ?? 0, marked?.[number] ?? 0);
      }
      mark((numbers, strength) => {
        for (const number of numbers) strengths[number] = Math.max(strengths[number] ?? 0, strength);
      });
      let having = 0;
      for (const strength of strengths) if (strength > 0) having += 1;
      const weight = importance * Math.log(1 + (total - having + 0.5) / (having + 0.5));
      whole += having === 0 && isOpen ? weight * OPEN_UNKNOWN : weight;
      for (let number = 0; number < total; number += 1)
        sums[number] = (sums[number] ?? 0) + weight * (strengths[number] ?? 0);
    }
    const shares = begun(typed);
    const found: Near[] = [];
    askings.forEach((asking, number) => {
      const share = whole === 0 ? 0 : (sums[number] ?? 0) / whole;
      const begins = shares[number] ?? 0;
      if (share > 0 || begins > 0) found.push({ asking, share, begun: begins });
    });
    return found;
  }

  return { askings, near };
}
