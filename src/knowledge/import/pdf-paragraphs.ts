import type { Paragraph } from './imported-document.ts';
import type { Segment } from './pdf-segments.ts';

/** A gap between two lines that is so much wider than usual begins a new paragraph. */
const PARAGRAPH_GAP = 1.25;
/** A first line is set in by at least so many font sizes. */
const INDENT = 0.9;
/** Another size of letters begins a new paragraph; larger than the text by so much, it is a heading. */
const OTHER_SIZE = 1.08;
const HEADING_SIZE = 1.15;
const LONGEST_HEADING = 160;
/** Cells of a table are further apart than words, in font sizes. */
const CELL_GAP = 1.2;
/** A line that ends so many font sizes before the edge, beyond the word that follows, was ended on purpose. */
const ROOM = 1.2;

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？）】》”]/u;
const FINAL = /[.!?:;。！？：；؟؛…][\p{Pf}\p{Pe}"'”’»）)]*$/u;
const BULLET = /^(?:[•‣▪▫●○◦∙■□◆–—-]|\(?\p{Nd}{1,2}[.)])\s/u;
const HYPHEN_END = /(?<!\p{Ll})(\p{Ll}+)[-\u00AD\u2010]$/u;
const HANGUL_END = /(?<!\p{Script=Hangul})\p{Script=Hangul}+$/u;
const HANGUL_START = /^\p{Script=Hangul}+/u;
const WORD_START = /^(\p{Ll}+)/u;

interface Line extends Segment {
  readonly block: number;
  /** Where the cells of a row begin after the first, if it looks like one. */
  readonly cells: readonly number[];
}

interface Edges {
  readonly left: number;
  readonly right: number;
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function lineOf(segments: readonly Segment[], block: number): Line[] {
  const [first] = segments;
  if (first === undefined) return [];
  const largest = segments.reduce((most, one) => (one.text.length > most.text.length ? one : most), first);
  const isRightToLeft = segments.filter((one) => one.isRightToLeft).length * 2 > segments.length;
  const ordered = [...segments].sort((a, b) => (isRightToLeft ? b.left - a.left : a.left - b.left));
  const cells = ordered.slice(1).flatMap((segment, at) => {
    const before = ordered[at] ?? segment;
    const gap = isRightToLeft ? before.left - segment.right : segment.left - before.right;
    return gap > segment.size * CELL_GAP ? [isRightToLeft ? segment.right : segment.left] : [];
  });
  return [
    {
      text: ordered.map(({ text }) => text).join(' '),
      left: Math.min(...segments.map(({ left }) => left)),
      right: Math.max(...segments.map(({ right }) => right)),
      y: first.y,
      size: largest.size,
      isRightToLeft,
      block,
      cells,
    },
  ];
}

/** Segments of a block, those on one baseline as one line. */
function linesOf(segments: readonly Segment[], block: number): Line[] {
  const lines: Segment[][] = [];
  for (const segment of segments) {
    const last = lines.at(-1);
    const y = last?.[0]?.y;
    if (last === undefined || y === undefined || Math.abs(y - segment.y) > segment.size * 0.35)
      lines.push([segment]);
    else last.push(segment);
  }
  return lines.flatMap((line) => lineOf(line, block));
}

/** Whether two lines are rows of one table: a cell of each begins at the same place. */
function areRows(line: Line | undefined, other: Line | undefined): boolean {
  return other?.cells.some((x) => line?.cells.some((own) => Math.abs(own - x) < 2) === true) === true;
}

function isRow(lines: readonly Line[], at: number): boolean {
  return areRows(lines[at], lines[at - 1]) || areRows(lines[at], lines[at + 1]);
}

/** The edges of a column for letters of each size: what is printed smaller, such as a footer, may reach beyond them. */
function edgesOf(lines: readonly Line[]): ReadonlyMap<number, Edges> {
  const edges = new Map<number, Edges>();
  for (const { left, right, size } of lines) {
    const known = edges.get(size) ?? { left, right };
    edges.set(size, { left: Math.min(known.left, left), right: Math.max(known.right, right) });
  }
  return edges;
}

/** How much of the column a line leaves free at its end, in points. */
function slackOf(line: Line, edges: Edges): number {
  return line.isRightToLeft ? line.left - edges.left : edges.right - line.right;
}

function firstWordWidth({ text, left, right, size }: Line): number {
  if (HAN.test(text[0] ?? '')) return size;
  const word = text.split(/\s/, 1)[0] ?? '';
  return ((right - left) * word.length) / Math.max(1, text.length);
}

/** Whether a line begins a paragraph, by what the line before it looks like. */
function begins(line: Line, before: Line | undefined, gap: number, edges: Edges): boolean {
  if (before === undefined) return true;
  const ratio = line.size / before.size;
  if (ratio > OTHER_SIZE || ratio < 1 / OTHER_SIZE || BULLET.test(line.text)) return true;
  if (line.block !== before.block) return FINAL.test(before.text) || slackOf(before, edges) > before.size * 3;
  if (before.y - line.y > gap * PARAGRAPH_GAP) return true;
  const indent = line.isRightToLeft ? before.right - line.right : line.left - before.left;
  if (indent > line.size * INDENT && !BULLET.test(before.text)) return true;
  return slackOf(before, edges) > firstWordWidth(line) + line.size * ROOM;
}

/** Joins two lines of a paragraph: a word that was parted at the end of a line is whole again, where that shows. */
function join(text: string, next: string, words: ReadonlySet<string>): string {
  const [start] = HYPHEN_END.exec(text)?.slice(1) ?? [];
  const [rest] = WORD_START.exec(next)?.slice(1) ?? [];
  if (start !== undefined && rest !== undefined) {
    return words.has(`${start}-${rest}`) ? text + next : text.slice(0, -1) + next;
  }
  const [end] = HANGUL_END.exec(text) ?? [];
  const [hangul] = HANGUL_START.exec(next) ?? [];
  // Korean lines may end within a word; the whole word stands elsewhere if it is one.
  if (end !== undefined && hangul !== undefined && words.has(end + hangul)) return text + next;
  const isHan = HAN.test(text.at(-1) ?? '') && HAN.test(next[0] ?? '');
  return isHan ? text + next : `${text} ${next}`;
}

function usualSize(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** The paragraphs of blocks in the order of reading, worked out from where their lines stand and how large they are. */
export function paragraphsOfBlocks(blocks: readonly (readonly Segment[])[]): Paragraph[] {
  const byBlock = blocks.map(linesOf);
  const lines = byBlock.flat();
  const edges = byBlock.map(edgesOf);
  const usual = usualSize(lines);
  const gaps = byBlock.flatMap((block) =>
    block.slice(1).flatMap((line, at) => {
      const gap = (block[at]?.y ?? 0) - line.y;
      return line.size === usual && block[at]?.size === usual && gap > 0 ? [gap] : [];
    }),
  );
  const gap = median(gaps.filter((one) => one < usual * 2.5)) ?? usual * 1.4;
  const words = new Set(
    lines.flatMap(({ text }) => text.match(/(?<!\p{Ll})\p{Ll}+-\p{Ll}+|\p{Script=Hangul}+/gu) ?? []),
  );
  const paragraphs: (Paragraph & { readonly size: number })[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    const last = paragraphs.at(-1);
    const edge = before === undefined ? undefined : edges[before.block]?.get(before.size);
    const scaled = (gap * line.size) / Math.max(1, usual);
    const isNew =
      isRow(lines, at) || isRow(lines, at - 1) || edge === undefined || begins(line, before, scaled, edge);
    if (isNew || last === undefined) paragraphs.push({ text: line.text, size: line.size, isHeading: false });
    else paragraphs[paragraphs.length - 1] = { ...last, text: join(last.text, line.text, words) };
  });
  return paragraphs.map(({ text, size }) => ({
    text,
    isHeading: size > usual * HEADING_SIZE && text.length <= LONGEST_HEADING && !/[.。]$/u.test(text),
  }));
}
