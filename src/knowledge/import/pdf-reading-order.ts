import type { Segment } from './pdf-segments.ts';

/** Columns are at least so far apart, and so wide, in font sizes: cells of tables are narrower. */
const GUTTER = 0.8;
const COLUMN_WIDTH = 9;
/** Pages with more pieces than this are read from top to bottom: no text has so many, and looking for columns takes long. */
const MOST_SEGMENTS = 4_000;
/** A column has at least so many lines. */
const COLUMN_LINES = 3;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** How wide the lines of some segments are, from the first word of each to its last. */
function lineWidths(segments: readonly Segment[]): number[] {
  const lines = new Map<number, { left: number; right: number }>();
  for (const { y, left, right } of segments) {
    const line = lines.get(Math.round(y)) ?? { left, right };
    lines.set(Math.round(y), { left: Math.min(line.left, left), right: Math.max(line.right, right) });
  }
  return [...lines.values()].map(({ left, right }) => right - left);
}

function isColumn(segments: readonly Segment[], size: number): boolean {
  const widths = lineWidths(segments);
  return widths.length >= COLUMN_LINES && median(widths) >= size * COLUMN_WIDTH;
}

/** Two columns that no segment crosses; undefined where there are none. */
function columnsOf(segments: readonly Segment[]): [Segment[], Segment[]] | undefined {
  const size = median(segments.map((segment) => segment.size));
  const byLeft = [...segments].sort((a, b) => a.left - b.left);
  let end = Number.NEGATIVE_INFINITY;
  for (const { left, right } of byLeft) {
    if (left - end >= size * GUTTER && end > Number.NEGATIVE_INFINITY) {
      const border = (left + end) / 2;
      const columns: [Segment[], Segment[]] = [
        segments.filter((segment) => segment.right <= border),
        segments.filter((segment) => segment.right > border),
      ];
      if (columns.every((column) => isColumn(column, size))) return columns;
    }
    end = Math.max(end, right);
  }
  return undefined;
}

/** Where segments, from the top, part best: at the widest gap between two lines. */
function widestGap(segments: readonly Segment[]): number | undefined {
  let best: { at: number; gap: number } | undefined;
  for (let at = 1; at < segments.length; at += 1) {
    const gap = (segments[at - 1]?.y ?? 0) - (segments[at]?.y ?? 0);
    if (gap > 0.5 && gap > (best?.gap ?? 0)) best = { at, gap };
  }
  return best?.at;
}

/**
 * Segments, from the top, as blocks in the order in which they are read: each column whole before the next one, in the
 * direction of the writing, as far as positions tell (the recursive XY-cut of Nagy and Seth, 1984).
 */
export function blocksInOrder(segments: readonly Segment[]): Segment[][] {
  if (segments.length === 0) return [];
  if (segments.length > MOST_SEGMENTS) return [[...segments]];
  const columns = columnsOf(segments);
  if (columns !== undefined) {
    const rightToLeft = segments.filter(({ isRightToLeft }) => isRightToLeft).length * 2 > segments.length;
    return (rightToLeft ? columns.reverse() : columns).flatMap(blocksInOrder);
  }
  // Below a heading that spans them there may be columns still: they show when it is cut off.
  for (let rest = segments, above: Segment[] = []; ; ) {
    const at = widestGap(rest);
    if (at === undefined || rest.length < 2 * COLUMN_LINES) return [[...segments]];
    const [upper, lower] = [rest.slice(0, at), rest.slice(at)];
    if (columnsOf(lower) !== undefined)
      return [...blocksInOrder([...above, ...upper]), ...blocksInOrder(lower)];
    if (columnsOf(upper) !== undefined)
      return [...blocksInOrder(above), ...blocksInOrder(upper), ...blocksInOrder(lower)];
    if (upper.length < lower.length) {
      above = [...above, ...upper];
      rest = lower;
    } else rest = upper;
  }
}
