import type { Segment } from './pdf-segments.ts';

/** A page's segments and its height, in points. */
export interface PdfPage {
  readonly height: number;
  readonly segments: readonly Segment[];
}

/** Headers and footers stand in these outer shares of a page's height. */
const MARGIN = 0.12;
/** On so many pages, and this share of all of them, the same words at the same height are no part of the text. */
const LEAST_PAGES = 3;
const LEAST_SHARE = 0.6;
/** Heights that differ by less, in points, are the same. */
const SAME_HEIGHT = 4;

/** What a running line is known by: its place, and its words with any number as one sign. */
function keyOf({ y, text }: Segment): string {
  return `${Math.round(y / SAME_HEIGHT)} ${text.replace(/\p{Nd}+/gu, '#')}`;
}

function isInMargin({ y }: Segment, height: number): boolean {
  return y > height * (1 - MARGIN) || y < height * MARGIN;
}

/** Pages without running headers, footers and page numbers, where the pages show that they are such; and how many went. */
export function withoutRunningLines(pages: readonly PdfPage[]): {
  readonly pages: readonly (readonly Segment[])[];
  readonly dropped: number;
} {
  const pagesOf = new Map<string, Set<number>>();
  pages.forEach(({ height, segments }, at) => {
    for (const segment of segments.filter((one) => isInMargin(one, height))) {
      const key = keyOf(segment);
      pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(at));
    }
  });
  const least = Math.max(LEAST_PAGES, pages.length * LEAST_SHARE);
  let dropped = 0;
  const kept = pages.map(({ height, segments }) =>
    segments.filter((segment) => {
      const isRunning = isInMargin(segment, height) && (pagesOf.get(keyOf(segment))?.size ?? 0) >= least;
      if (isRunning) dropped += 1;
      return !isRunning;
    }),
  );
  return { pages: kept, dropped };
}
