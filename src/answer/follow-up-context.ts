import { languageOf } from '../language/script.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { type Reading, readQuestion, type Slot } from './follow-up-reading.ts';

/** How much of a question is read for its telling parts, in UTF-16 code units. */
const LONGEST_READ = 1_000;
/** Which parts a later question leans on most; within one slot the more telling ones come first. */
const ORDER: readonly Slot[] = [
  'person',
  'place',
  'organisation',
  'date',
  'subject',
  'attribute',
  'act',
  'word',
];

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly rank: number;
}

const HAN = /\p{Script=Han}/u;
const MARK = /[\p{P}\s]/u;

/** A span widened to whole words, without the punctuation at their ends; Chinese has none to widen to. */
function wholeWords(text: string, start: number, end: number): { start: number; end: number } {
  if (HAN.test(text.slice(start, end))) return { start, end };
  let from = start;
  let to = end;
  while (from > 0 && text[from - 1] !== ' ') from -= 1;
  while (to < text.length && text[to] !== ' ') to += 1;
  while (from < start && MARK.test(text[from] ?? '')) from += 1;
  while (to > end && MARK.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

/** The parts of a question by what a later one leans on: what it asks for first, then whom, where and what it is about. */
function piecesOf({ text, asking, parts }: Reading): Piece[] {
  const asked = asking.map(({ start, end }) => ({ ...wholeWords(text, start, end), rank: 0 }));
  // A word that no fact has tells nothing of what was answered.
  const telling = parts.filter(({ slot, unit }) => slot !== 'word' || unit?.known === true);
  const named = telling.map(({ start, end, slot, weight }) => ({
    ...wholeWords(text, start, end),
    rank: 1 + ORDER.indexOf(slot) + 1 / (2 + weight),
  }));
  return [...asked, ...named].sort((a, b) => a.rank - b.rank);
}

/**
 * What a later question may lean on: the question itself where it has at most `most` UTF-16 code units, else the telling
 * words of it in their order: what it asks for, names, dates, things. Empty where not one of them fits.
 */
export function contextOf(question: string, most: number, index: FactIndex): string {
  const text = question.slice(0, LONGEST_READ).toWellFormed();
  const reading = readQuestion(text, languageOf(text), index, new Map());
  if (question.length <= LONGEST_READ && reading.typed.length <= most) return reading.typed;
  const kept: Piece[] = [];
  let length = -1;
  for (const piece of piecesOf(reading)) {
    const more = piece.end - piece.start + 1;
    const isKept = kept.some((other) => other.start < piece.end && piece.start < other.end);
    if (isKept || length + more > most) continue;
    kept.push(piece);
    length += more;
  }
  return kept
    .sort((a, b) => a.start - b.start)
    .map(({ start, end }) => reading.text.slice(start, end))
    .join(' ');
}
