import type { Language } from '../language/languages.ts';
import { translate } from './strings.ts';

/** Room for a text in a picture, in the same unit as `measure` answers in. */
export interface Room {
  readonly width: number;
  readonly lines: number;
  /** How wide a text is drawn. */
  measure(text: string): number;
}

/** Marks that may not begin a line, and marks and numbers that may not end one: https://www.w3.org/TR/clreq/ */
const NOT_FIRST = /^[\p{Pe}\p{Pf}\p{Po}—…％% ]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}\p{Nd}第]$/u;
/** A number and what it counts, or the month it is a day of, stay together; a year and what follows it need not. */
const COUNTING = /(?<!\d)(\d{1,3}) (?=\p{L})/gu;
/** A last line shorter than this part of the width looks lost: the lines are then evened out. */
const SHORT_LAST_LINE = 0.35;

interface Unit {
  /** With the space behind it, if it has one. */
  readonly text: string;
  readonly width: number;
}

/** What a text may be broken between: words at spaces, and Chinese ones where a segmenter sees them. */
function unbrokenParts(text: string, language: Language): string[] {
  const words = text.match(/[^ ]+ ?/g) ?? [];
  if (language !== 'zh') return words;
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const before = parts.at(-1);
    if (before !== undefined && (NOT_FIRST.test(segment) || NOT_LAST.test(before))) {
      parts[parts.length - 1] = before + segment;
    } else parts.push(segment);
  }
  return parts;
}

/** A word that is wider than a line, such as an address, in pieces that fit. */
function split(word: string, room: Room): string[] {
  const pieces = [''];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)) {
    const longer = (pieces.at(-1) ?? '') + segment;
    if (room.measure(longer) <= room.width) pieces[pieces.length - 1] = longer;
    else pieces.push(segment);
  }
  return pieces.filter((piece) => piece !== '');
}

function unitsOf(parts: readonly string[], room: Room): Unit[] {
  return parts
    .flatMap((part) => (room.measure(part.trimEnd()) <= room.width ? [part] : split(part, room)))
    .map((text) => ({ text, width: room.measure(text) }));
}

function fill(units: readonly Unit[], width: number, space: number): Unit[][] {
  const lines: Unit[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const unit of units) {
    const shown = unit.text.endsWith(' ') ? unit.width - space : unit.width;
    if (used + shown > width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(unit);
    used += unit.width;
  }
  return lines;
}

function widthOf(line: readonly Unit[]): number {
  return line.reduce((sum, unit) => sum + unit.width, 0);
}

/** The same number of lines, as narrow as they can be, so that the last one isn't a single word. */
function evenedOut(units: readonly Unit[], count: number, width: number, space: number): Unit[][] {
  let low = width / 2;
  let high = width;
  while (high - low > 4) {
    const middle = (low + high) / 2;
    if (fill(units, middle, space).length > count) low = middle;
    else high = middle;
  }
  return fill(units, high, space);
}

/**
 * Breaks a text into lines of whole words. One that doesn't fit into the room loses words at its end and says so:
 * it then ends with the string `shortened`.
 */
export function breakLines(text: string, language: Language, room: Room): string[] {
  const space = room.measure(' ');
  let units = unitsOf(unbrokenParts(text.replace(COUNTING, '$1\u00a0'), language), room);
  let lines = fill(units, room.width, space);
  if (lines.length > room.lines) {
    const sign = translate(language, 'shortened');
    const end: Unit = { text: sign, width: room.measure(sign) };
    let kept = lines.slice(0, room.lines).flat();
    do {
      kept = kept.slice(0, -1);
      units = [...kept, end];
      lines = fill(units, room.width, space);
    } while (lines.length > room.lines && kept.length > 0);
  }
  const last = lines.at(-1);
  if (last !== undefined && lines.length > 1 && widthOf(last) < SHORT_LAST_LINE * room.width) {
    lines = evenedOut(units, lines.length, room.width, space);
  }
  return lines.map((line) =>
    line
      .map((unit) => unit.text)
      .join('')
      .trimEnd(),
  );
}
