/** A piece of text as pdf.js finds it on a page; y grows upwards, in points. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Words that stand beside one another on one baseline, in the order in which they are read. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly isRightToLeft: boolean;
}

/** Baselines that are nearer than this share of the font's size are one line: marks stand a little higher. */
const SAME_LINE = 0.35;
/** Words further apart than this, in font sizes, may belong to different columns or cells. */
const COLUMN_GAP = 0.7;
/** From this gap on, in the same measure, there is a space between two pieces. */
const WORD_GAP = 0.18;
/** A space narrower than this is a trace of how marks are drawn. */
const NO_SPACE = 0.05;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LEFT_TO_RIGHT = /[\p{L}\p{Nd}]/u;
/** The shapes of Arabic letters at the beginning, middle and end of words, which fonts draw and nobody types. */
const PRESENTATION_FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFF]+/g;
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
};

type Direction = 'rtl' | 'ltr' | 'neutral';

function directionOf(text: string): Direction {
  if (RIGHT_TO_LEFT.test(text)) return 'rtl';
  return LEFT_TO_RIGHT.test(text) ? 'ltr' : 'neutral';
}

/** Pieces on one baseline, from the left, as the lines that they make. */
function linesOf(pieces: readonly PdfPiece[]): PdfPiece[][] {
  const lines: { y: number; pieces: PdfPiece[] }[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y)) {
    const near = lines.slice(-6).find((line) => Math.abs(line.y - piece.y) <= piece.size * SAME_LINE);
    if (near === undefined) lines.push({ y: piece.y, pieces: [piece] });
    else near.pieces.push(piece);
  }
  return lines.map((line) => line.pieces.sort((a, b) => a.x - b.x));
}

/**
 * Pieces of a line that runs from right to left, in the order of reading: from the right, but for numbers and Latin
 * words, with what stands between them.
 */
function inReadingOrder(pieces: readonly PdfPiece[]): PdfPiece[] {
  const ordered: PdfPiece[] = [];
  let run: PdfPiece[] = [];
  const endRun = (): void => {
    // What is neutral at an end of the run belongs to the words around it.
    const last = run.findLastIndex(({ text }) => directionOf(text) === 'ltr');
    ordered.push(...run.slice(0, last + 1).reverse(), ...run.slice(last + 1).map(mirrored));
    run = [];
  };
  for (const piece of [...pieces].reverse()) {
    const direction = directionOf(piece.text);
    if (direction === 'rtl') {
      endRun();
      ordered.push(piece);
    } else if (direction === 'ltr' || run.length > 0) run.push(piece);
    else ordered.push(mirrored(piece));
  }
  endRun();
  return ordered;
}

function mirrored(piece: PdfPiece): PdfPiece {
  return { ...piece, text: [...piece.text].map((letter) => MIRRORED[letter] ?? letter).join('') };
}

function joined(pieces: readonly PdfPiece[], size: number): string {
  let text = '';
  let before: PdfPiece | undefined;
  for (const piece of pieces) {
    if (before !== undefined) {
      const gap = Math.max(piece.x - (before.x + before.width), before.x - (piece.x + piece.width));
      if (gap > size * WORD_GAP && !/\s$/.test(text)) text += ' ';
    }
    text += piece.text;
    before = piece;
  }
  return text
    .replace(PRESENTATION_FORMS, (forms) => forms.normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .trim();
}

function segmentOf(pieces: readonly PdfPiece[]): Segment[] {
  const written = pieces.filter(({ text }) => text.trim() !== '');
  const [first] = written;
  if (first === undefined) return [];
  const largest = written.reduce(
    (most, piece) => (piece.text.length > most.text.length ? piece : most),
    first,
  );
  const letters = written.map(({ text }) => text).join('');
  const count = (pattern: RegExp): number => letters.match(pattern)?.length ?? 0;
  const isRightToLeft = count(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu) > count(/[\p{Script=Latin}]/gu);
  const text = joined(isRightToLeft ? inReadingOrder(pieces) : pieces, largest.size);
  const right = Math.max(...written.map(({ x, width }) => x + width));
  return [{ text, left: first.x, right, y: largest.y, size: largest.size, isRightToLeft }];
}

/** The segments of a page's text, from its top: lines, cut where a gap may part columns or cells. */
export function segmentsOf(all: readonly PdfPiece[]): Segment[] {
  const pieces = all.filter(
    ({ text, width, size }) => text !== '' && size > 0 && (text.trim() !== '' || width > size * NO_SPACE),
  );
  return linesOf(pieces).flatMap((line) => {
    const parts: PdfPiece[][] = [[]];
    let end: number | undefined;
    for (const piece of line) {
      const isSpace = piece.text.trim() === '';
      if (!isSpace && end !== undefined && piece.x - end > piece.size * COLUMN_GAP) parts.push([]);
      parts.at(-1)?.push(piece);
      if (!isSpace) end = Math.max(end ?? 0, piece.x + piece.width);
    }
    return parts.flatMap(segmentOf);
  });
}
