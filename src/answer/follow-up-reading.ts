import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { readOrdinals } from '../language/ordinals.ts';
import { type Focus, fociOf } from '../language/question-words.ts';
import { analyse } from '../retrieve/analyse.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { type QueryUnit, queryUnits } from '../retrieve/rank.ts';
import { spokenText } from './message-text.ts';

/** What a part of a question can take the place of: a part of the same slot. Summits stand where places do. */
export type Slot = 'person' | 'place' | 'organisation' | 'subject' | 'attribute' | 'act' | 'word' | 'date';

/** A piece of a question that can be carried over, with its place in the text as it is shown. */
export interface Part {
  readonly slot: Slot;
  readonly start: number;
  readonly end: number;
  /** How it is written, without the clitics and particles that belong to its sentence. */
  readonly name: string;
  /** How telling it is: the weight that the ranking gives it. */
  readonly weight: number;
  /** What the index knows of it; a date is checked by the ranking alone. */
  readonly unit?: QueryUnit;
  readonly entry?: GlossaryEntry;
  /** All that its name can mean. */
  readonly meanings: readonly GlossaryEntry[];
  /** Whether a question word asks for it: “which party”, 어느 대학, أي حزب. */
  readonly asked: boolean;
}

/** A word that stands for something said before. */
export interface Pronoun {
  readonly slots: readonly Slot[];
  readonly start: number;
  readonly end: number;
  readonly possessive: boolean;
}

/** A question taken apart for following up. All offsets are into `text`, in UTF-16 code units. */
export interface Reading {
  /** The question as it was typed, without markup. */
  readonly typed: string;
  /** The same without an opening such as “and”. */
  readonly text: string;
  readonly language: Language;
  readonly parts: readonly Part[];
  /** What its own question words ask for; none in “and in Beijing?”. */
  readonly foci: readonly Focus[];
  /** The question words as they are written. */
  readonly asking: readonly { readonly text: string; readonly start: number; readonly end: number }[];
  readonly pronouns: readonly Pronoun[];
  /** Whether it opens as the continuation of something: and…, what about…, 그럼…, 那…, وماذا عن…. */
  readonly continues: boolean;
}

/** Openings that say a question goes on from the one before, in normalised form. */
const OPENING =
  /^(?:그럼|그러면|그렇다면|그리고|근데|그런데|글면|그람)요?,? ?|^(?:那(?![里儿个次些边天时份位])么?|还有|然后|至于|以及|另外|而)[, ]?(?:关于)?|^(?:(?:طيب|حسنا|تمام|اوكي)[, ]*)?(?:و?(?:ماذا|شو|ايش|ما) عن|و?بالنسبه (?:ل|الي)) ?|^(?:(?:ok|okay|so|well|hm+|oh|ah|thanks)\b[,.! ]*)?(?:(?:and|but|or|then|also)\b,? ?)?(?:(?:what|how) about\b|what of\b|(?:the )?same (?:question )?(?:for|with)\b)? ?/;
/** What the Arabic “and”, written as one with the next word, may stand before. */
const JOINED_AND =
  /^و(?=(?:ماذا|من|متي|امتي|اين|وين|فين|كم|لماذا|ليش|ليه|كيف|هل|ما|اي|في|عن|مين|الي|علي|بين)(?![ا-ي])|[بل]?ال[ا-ي]{2})/;

const PRONOUNS: readonly (readonly [readonly Slot[], RegExp, boolean])[] = [
  [['person'], /\b(?:his|hers?(?= [a-z])(?! (?:to|in|for|about|on|when|at)\b))\b/g, true],
  [['person'], /\b(?:he|she|him|her)\b/g, false],
  [['person', 'subject', 'organisation'], /\b(?:they|them|both)\b/g, false],
  [['person', 'subject', 'organisation'], /\btheir\b/g, true],
  [['subject', 'organisation'], /\b(?:it|this|that|these|those|the one|one)\b(?!'s)/g, false],
  [['subject', 'organisation'], /\bits\b/g, true],
  [['place'], /\b(?:there|here)\b/g, false],
  [['person'], /(?:^|(?<= ))(?:그 ?(?:사람|분|남자|여자|녀)|그(?=[는가의를도와] ?)|걔|쟤)/g, false],
  [['subject'], /(?:^|(?<= ))(?:그것|그거|그게|그건|이것|이거|이게|이건|저거)/g, false],
  [['place'], /(?:^|(?<= ))(?:거기|그곳|저기|여기)/g, false],
  [['person', 'organisation'], /[他她](?!们)|他们|她们/g, false],
  [['subject', 'organisation'], /它们?|这个|那个|这件事|那件事/g, false],
  [['place'], /那里|那儿|那边|这里|当地/g, false],
  [['person'], /(?<![ا-ي])[وف]?(?:هو|هي|هم|هما)(?![ا-ي])(?= |\?|$)/g, false],
  [['subject'], /(?<![ا-ي])(?:ذلك|ذالك|هذا|هذه|تلك|هاد|هاي|دا|ده)(?![ا-ي])/g, false],
  [['place'], /(?<![ا-ي])(?:هناك|هنا|هنالك|هونيك|هناكم)(?![ا-ي])/g, false],
];

/** What stands between “which” and what it asks for: a space or a Chinese measure word. */
const BETWEEN = /^[ 个所家份项种款些位]?$/;

/** Classes of the glossary that ask for a property of something else: its amount, its date, its colour. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['attribute', 'unit']);
const SLOT_OF_KIND: Readonly<Record<GlossaryEntry['kind'], Slot>> = {
  person: 'person',
  place: 'place',
  organisation: 'organisation',
  thing: 'subject',
  topic: 'subject',
  act: 'act',
};

/** What a part may take the place of. */
export function slotOf({ kind, class: own }: GlossaryEntry): Slot {
  if (own === 'summit') return 'place';
  return ATTRIBUTES.has(own ?? '') ? 'attribute' : SLOT_OF_KIND[kind];
}

/** A text and where each character of its normalised form stands in it. */
interface Shown {
  readonly text: string;
  readonly normalised: string;
  at(offset: number): number;
}

/** Where each character of the normalised form of a word stands in it; all at its start where that can't be followed. */
function offsetsOf(typed: string, normalised: string): number[] {
  const offsets: number[] = [];
  let built = '';
  let at = 0;
  for (const character of typed) {
    const folded = normalise(character);
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(at);
    built += folded;
    at += character.length;
  }
  return built === normalised ? offsets : Array.from(normalised, () => 0);
}

/** A text whose words can't be told apart in its normalised form is shown in that form. */
function showAsTyped(typed: string): Shown {
  const text = spokenText(typed).normalize('NFC').replace(/\s+/g, ' ').trim();
  const normalised = normalise(text);
  const words = text.split(' ');
  const folded = normalised.split(' ');
  if (words.length !== folded.length) return { text: normalised, normalised, at: (offset) => offset };
  const offsets: number[] = [];
  let start = 0;
  words.forEach((word, at) => {
    for (const offset of offsetsOf(word, folded[at] ?? '')) offsets.push(start + offset);
    start += word.length;
    offsets.push(start);
    start += 1;
  });
  return { text, normalised, at: (offset) => offsets[offset] ?? text.length };
}

const ARABIC_CLITIC = /^(?:[وف]?(?:ال|لل)|[وف]?[بلك](?=.{3})|[وف](?=.{3}))/;

/** What stands in the name's place beside the name itself: Arabic clitics before it, a Korean particle behind it. */
function bareSpan(text: string, entry: GlossaryEntry): { start: number; end: number } {
  if (/^[가-힣]{2,}에서$/.test(text)) return { start: 0, end: text.length - 2 };
  const clitic = ARABIC_CLITIC.exec(text)?.[0];
  const names = clitic === undefined ? [] : entry.names.ar.map(normalise);
  if (clitic === undefined || names.includes(text)) return { start: 0, end: text.length };
  for (let length = 1; length <= clitic.length; length += 1)
    if (names.includes(text.slice(length))) return { start: length, end: text.length };
  return { start: 0, end: text.length };
}

const KOREAN_PARTICLES = /^(?:[은는이가을를의에서께와과랑도만로나야요]|에게|한테|으로|부터|까지|라고|예요)+$/;

/** How a part is written: whole where it is inflected, by its main name where the text has it inside another word. */
function nameOf(
  text: string,
  { start, end }: { start: number; end: number },
  language: Language,
  entry: GlossaryEntry | undefined,
): string {
  const written = text.slice(start, end).trim();
  if (language !== 'ko' || entry === undefined) return written;
  const rest = /^[가-힣]+/.exec(text.slice(end))?.[0] ?? '';
  if (entry.kind === 'act') return written + rest;
  return rest === '' || KOREAN_PARTICLES.test(rest) ? written : (entry.names.ko[0] ?? written);
}

/** Where the question itself begins, behind an opening such as “and what about”. */
function openingOf(normalised: string, index: FactIndex): number {
  const opening = OPENING.exec(normalised)?.[0].length ?? 0;
  if (opening > 0 || !normalised.startsWith('و')) return opening;
  if (JOINED_AND.test(normalised)) return 1;
  const [whole] = index.lexicon.spot(normalised);
  const [rest] = index.lexicon.spot(normalised.slice(1));
  const [first = ''] = normalised.split(/[ ?]/, 1);
  const isOwn =
    whole?.start === 0 &&
    whole.ids.some((id) =>
      index.lexicon.entries.get(id)?.names.ar.some((name) => normalise(name).startsWith(first)),
    );
  return rest?.start === 0 && !isOwn ? 1 : 0;
}

/** What the keys of a unit can mean: names and things before acts, and those before properties of things. */
function meaningsOf(keys: readonly string[], index: FactIndex): GlossaryEntry[] {
  const entries = keys.flatMap((key) => index.lexicon.entries.get(key.slice(2).split('@')[0] ?? '') ?? []);
  const rank = (entry: GlossaryEntry): number => ['act', 'attribute'].indexOf(slotOf(entry));
  return entries.sort((a, b) => rank(a) - rank(b));
}

/** Whether a unit is a name, which a pronoun is no part of. */
function isNamed(keys: readonly string[], concept: boolean, index: FactIndex): boolean {
  const [entry] = concept ? meaningsOf(keys, index) : [];
  return entry !== undefined && slotOf(entry) !== 'attribute';
}

/** Takes a question apart. `ordinals` are the concepts that “the first one” and “the second one” stand for. */
export function readQuestion(
  question: string,
  language: Language,
  index: FactIndex,
  ordinals: ReadonlyMap<number, GlossaryEntry>,
): Reading {
  const shown = showAsTyped(question);
  const { normalised } = shown;
  const opening = openingOf(normalised, index);
  const from = normalised.slice(opening);
  const trimmed = opening + (from.length - from.trimStart().length);
  const core = normalised.slice(trimmed);
  const analysis = analyse(core, index.lexicon);
  // The analysis normalises once more, which changes nothing of a normalised text but its ends.
  const begin = shown.at(trimmed);
  const text = shown.text.slice(begin);
  const at = (offset: number): number => shown.at(trimmed + offset) - begin;
  const taken = (start: number, end: number, others: readonly { start: number; end: number }[]): boolean =>
    others.some((other) => other.start < end && start < other.end);

  const pronouns: Pronoun[] = [];
  for (const [slots, pattern, possessive] of PRONOUNS) {
    for (const match of core.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const named = analysis.units.some(
        (unit) => unit.start < end && start < unit.end && isNamed(unit.keys, unit.concept, index),
      );
      const span = { start: at(start), end: at(end) };
      const asks = analysis.questionWords.some((word) => word.start < end && start < word.end);
      if (!named && !asks && !taken(span.start, span.end, pronouns))
        pronouns.push({ slots, possessive, ...span });
    }
  }

  const words = analysis.questionWords;
  const parts: Part[] = [];
  for (const unit of queryUnits(index, analysis, language)) {
    const { start, end, light, concept, keys } = unit.unit;
    const meanings = concept ? meaningsOf(keys, index) : [];
    const [entry] = meanings;
    if ((light && !unit.outside) || (concept && entry === undefined)) continue;
    const bare =
      entry === undefined ? { start: 0, end: end - start } : bareSpan(core.slice(start, end), entry);
    const span = { start: at(start + bare.start), end: at(start + bare.end) };
    if (taken(span.start, span.end, pronouns)) continue;
    parts.push({
      slot: entry === undefined ? 'word' : slotOf(entry),
      ...span,
      name: nameOf(text, span, language, entry),
      weight: unit.weight,
      unit,
      asked: words.some(
        (word) =>
          (word.focus === 'what' || word.focus === 'list') &&
          ((start <= word.start && word.end <= end) ||
            (word.end <= start && BETWEEN.test(core.slice(word.end, start)))),
      ),
      ...(entry === undefined ? {} : { entry }),
      meanings,
    });
  }
  for (const { start, end } of analysis.dates) {
    const span = { start: at(start), end: at(end) };
    const name = text.slice(span.start, span.end).trim();
    parts.push({ slot: 'date', ...span, name, weight: 0, meanings: [], asked: false });
  }
  // “The second one” means a summit where nothing else is named.
  if (analysis.units.every(({ light }) => light)) {
    for (const { value, start, end } of readOrdinals(core)) {
      const entry = ordinals.get(value);
      if (entry === undefined) continue;
      const name = entry.names[language][0] ?? '';
      parts.push({
        slot: 'place',
        start: at(start),
        end: at(end),
        name,
        weight: 0,
        entry,
        meanings: [entry],
        asked: false,
      });
    }
  }
  parts.sort((a, b) => a.start - b.start);
  const foci = fociOf(words);
  return {
    typed: shown.text,
    text,
    language,
    parts,
    foci,
    asking: words
      .filter(({ focus }) => foci.includes(focus) && (focus !== 'yes-no' || foci.length === 1))
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => ({
        text: text.slice(at(start), at(end)).trim(),
        start: at(start),
        end: at(end),
      })),
    pronouns,
    continues: trimmed > 0 || (words.length === 0 && /呢[?!.]*$/.test(core)),
  };
}
