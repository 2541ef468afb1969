/**
 * A paragraph as the Web Annotation Data Model describes parts of a text: by its words with those around them, and by
 * its position. https://www.w3.org/TR/annotation-model/#text-quote-selector,
 * https://www.w3.org/TR/annotation-model/#text-position-selector
 */
export interface Selector {
  readonly exact: string;
  /** The end of the paragraph before it, and the beginning of the one after it. */
  readonly prefix: string;
  readonly suffix: string;
  /** The number of the paragraph, from 1. */
  readonly position: number;
}

/** What became of a paragraph. */
export type Anchoring =
  | { readonly state: 'kept' | 'moved' | 'changed'; readonly from: number; readonly to: number }
  | { readonly state: 'gone'; readonly from: number };

/** So many characters around a paragraph tell equal ones apart. */
const CONTEXT = 32;
/** Two paragraphs that share so much of their words, from 0 to 1, are one that was changed. */
const LEAST_ALIKE = 0.55;
/** What equal surroundings count for, and what the distance in the document counts for at most, in the same measure. */
const CONTEXT_WEIGHT = 0.05;
const POSITION_WEIGHT = 0.05;

/** Words compared as they are read, however they are spaced and composed. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The selector of a paragraph by its number, from 1. */
export function selectorOf(paragraphs: readonly string[], position: number): Selector {
  return {
    exact: plain(paragraphs[position - 1] ?? ''),
    prefix: plain(paragraphs[position - 2] ?? '').slice(-CONTEXT),
    suffix: plain(paragraphs[position] ?? '').slice(0, CONTEXT),
    position,
  };
}

type Counts = ReadonlyMap<string, number>;

/** Words with how often they occur; of Chinese, characters. */
function countsOf(text: string): Counts {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function sizeOf(counts: Counts): number {
  let size = 0;
  for (const count of counts.values()) size += count;
  return size;
}

/** Dice's coefficient over words: how much of both is common, from 0 to 1. */
function alike(a: Counts, b: Counts): number {
  let common = 0;
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0);
  const total = sizeOf(a) + sizeOf(b);
  return total === 0 ? 0 : (2 * common) / total;
}

/** Finds paragraphs of an old text again in a new one. */
export function anchor(
  old: readonly string[],
  renewed: readonly string[],
  positions: Iterable<number>,
): Map<number, Anchoring> {
  const oldTexts = new Set(old.map(plain));
  const texts = renewed.map(plain);
  const byText = new Map<string, number[]>();
  texts.forEach((text, at) => {
    const known = byText.get(text);
    if (known === undefined) byText.set(text, [at + 1]);
    else known.push(at + 1);
  });
  const selectors = texts.map((_, at) => selectorOf(renewed, at + 1));
  const counted = new Map<number, Counts>();
  const longest = Math.max(old.length, renewed.length, 1);

  function around(selector: Selector, position: number): number {
    const other = selectors[position - 1];
    const same = Number(other?.prefix === selector.prefix) + Number(other?.suffix === selector.suffix);
    const distance = Math.abs(position - selector.position) / longest;
    return same * CONTEXT_WEIGHT - distance * POSITION_WEIGHT;
  }
  function best(candidates: readonly number[], scoreOf: (position: number) => number) {
    let found: { position: number; score: number } | undefined;
    for (const position of candidates) {
      const score = scoreOf(position);
      if (found === undefined || score > found.score) found = { position, score };
    }
    return found;
  }
  // A paragraph that was there before, word for word, is no changed form of another one.
  const added = texts.flatMap((text, at) => (oldTexts.has(text) ? [] : [at + 1]));

  function find(from: number): Anchoring {
    const selector = selectorOf(old, from);
    const equal = best(byText.get(selector.exact) ?? [], (position) => around(selector, position));
    if (equal !== undefined) {
      return { state: equal.position === from ? 'kept' : 'moved', from, to: equal.position };
    }
    const own = countsOf(selector.exact);
    const similar = best(added, (position) => {
      const other = counted.get(position) ?? countsOf(texts[position - 1] ?? '');
      counted.set(position, other);
      const share = alike(own, other);
      return share < LEAST_ALIKE ? 0 : share + around(selector, position);
    });
    if (similar === undefined || similar.score < LEAST_ALIKE / 2) return { state: 'gone', from };
    return { state: 'changed', from, to: similar.position };
  }

  return new Map([...new Set(positions)].sort((a, b) => a - b).map((from) => [from, find(from)]));
}
