import { createRequire } from 'node:module';

interface EdtfModule {
  /** First and last possible instant in milliseconds since 1970, UTC; infinite or null at an open end. */
  default(text: string): { readonly min: number | null; readonly max: number | null };
}

const require = createRequire(import.meta.url);
let edtf: EdtfModule['default'] | undefined;

/** Reads a date; the grammar is loaded at the first one, which most questions never have. */
function read(text: string): ReturnType<EdtfModule['default']> {
  if (edtf === undefined) {
    const { default: parse }: EdtfModule = require('edtf');
    edtf = parse;
  }
  return edtf(text);
}

/** The days that an EDTF date may mean, in milliseconds since 1970, UTC; infinite at an open end. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads a date in the Extended Date/Time Format (https://www.loc.gov/standards/datetime/): `2025-11-01`, `2016`,
 * `2026-01-05~`, `2025-12-29~/2026-01-04~`, `2016/..`. Undefined for what is none.
 */
export function parseEdtf(text: string): Span | undefined {
  try {
    const { min, max } = read(text);
    return { first: min ?? Number.NEGATIVE_INFINITY, last: max ?? Number.POSITIVE_INFINITY };
  } catch {
    return undefined;
  }
}

export function spansTouch(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** Whether a date is marked as approximate, which here means inferred. */
export function isInferred(date: string): boolean {
  return date.includes('~');
}
