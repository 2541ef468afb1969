/**
 * Where the keys of a fact stand in the one list that holds those of all facts, side by side in memory: every question
 * is held against thousands of them. Each part ends where the next one begins.
 */
export interface PackedKeys {
  /** Those that its texts have, then those that it is only implied to have. */
  readonly own: number;
  readonly implied: number;
  /** Those of its answer and statement and of its setting, then those of its setting alone. */
  readonly content: number;
  readonly setting: number;
  /** One variant after another: how many broader keys it has, how many of its own, and then these. */
  readonly variants: number;
}

/** The keys of one way of asking: those of its units, and what its concepts bring along. */
export interface VariantKeys {
  readonly keys: ReadonlySet<number>;
  readonly broader: ReadonlySet<number>;
}

interface FactKeys {
  /** How well each key stands for the fact, 1 where its texts have it. */
  readonly keys: ReadonlyMap<number, number>;
  readonly content: ReadonlySet<number>;
  readonly setting: ReadonlySet<number>;
  readonly variants: readonly VariantKeys[];
}

/** Adds the keys of a fact and of its variants to the list. */
export function packKeys(list: number[], { keys, content, setting, variants }: FactKeys): PackedKeys {
  const add = (numbers: Iterable<number>): number => {
    const start = list.length;
    for (const number of numbers) list.push(number);
    return start;
  };
  const entries = [...keys];
  const packed = {
    own: add(entries.flatMap(([key, strength]) => (strength === 1 ? [key] : []))),
    implied: add(entries.flatMap(([key, strength]) => (strength === 1 ? [] : [key]))),
    content: add(new Set([...content, ...setting])),
    setting: add(setting),
    variants: list.length,
  };
  for (const variant of variants) {
    add([variant.broader.size, variant.keys.size]);
    add(variant.broader);
    add(variant.keys);
  }
  return packed;
}
