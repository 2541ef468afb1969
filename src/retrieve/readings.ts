import { buildLexicon, type GlossaryLexicon, type NameKeys, type Spotted } from '../knowledge/lexicon.ts';
import type { Fact, GlossaryEntry } from '../knowledge/schema.ts';
import { normalise } from '../language/normalise.ts';
import { type Analysis, analyse, analyseSpotted } from './analyse.ts';
import { ownDates, type PartialDate } from './partial-date.ts';
import { romanise } from './romanised.ts';
import { wordsOf } from './spelling.ts';

type Glossary = ReadonlyMap<string, GlossaryEntry>;

/** The costly readings that an index consists of; each depends on its arguments alone. */
export interface Readings {
  lexiconOf(glossary: Glossary): GlossaryLexicon;
  analyse(text: string, lexicon: GlossaryLexicon): Analysis;
  readonly ownDates: typeof ownDates;
  readonly wordsOf: typeof wordsOf;
  readonly romanise: typeof romanise;
}

export const READ_AFRESH: Readings = { lexiconOf: buildLexicon, analyse, ownDates, wordsOf, romanise };

/** Readings that are kept from one index to the next, so that a new one reads only what is new. */
export interface KeptReadings extends Readings {
  /** Forgets the texts that nobody asked for since it was last called: they are in the knowledge no longer. */
  forgetUnusedTexts(): void;
  /** The same for romanised names, which are asked for only when the glossary changes. */
  forgetUnusedNames(): void;
}

interface Memory<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): T;
  forgetUnused(): void;
}

function createMemory<T>(): Memory<T> {
  let before = new Map<string, T>();
  let used = new Map<string, T>();
  const set = (key: string, value: T): T => {
    used.set(key, value);
    return value;
  };
  return {
    get(key) {
      const known = used.get(key) ?? before.get(key);
      return known === undefined ? undefined : set(key, known);
    },
    set,
    forgetUnused() {
      before = used;
      used = new Map();
    },
  };
}

function isSameGlossary(a: Glossary, b: Glossary): boolean {
  if (a.size !== b.size) return false;
  const others = b.values();
  for (const entry of a.values()) if (others.next().value !== entry) return false;
  return true;
}

function areSameNames(a: readonly Spotted[], b: readonly Spotted[]): boolean {
  return (
    a.length === b.length &&
    a.every((name, at) => {
      const other = b[at];
      return name.start === other?.start && name.end === other.end && name.ids.join() === other.ids.join();
    })
  );
}

/** The name keys of a glossary, put together from those of its entries. */
function joinedKeys(glossary: Glossary, keysOf: (entry: GlossaryEntry) => NameKeys): NameKeys {
  const all = [...glossary.values()].map(keysOf);
  return {
    cjk: all.flatMap(({ cjk }) => cjk),
    latin: all.flatMap(({ latin }) => latin),
    arabic: all.flatMap(({ arabic }) => arabic),
    arabicExact: all.flatMap(({ arabicExact }) => arabicExact),
  };
}

/** Starts with nothing read. A glossary whose entries are the same objects counts as the same. */
export function keepReadings(): KeptReadings {
  const keys = new WeakMap<GlossaryEntry, NameKeys>();
  const analyses = createMemory<{ lexicon: GlossaryLexicon; spotted: Spotted[]; analysis: Analysis }>();
  const dates = new WeakMap<Fact, PartialDate[]>();
  const words = createMemory<ReturnType<typeof wordsOf>>();
  const romanised = createMemory<{ readonly read: ReturnType<typeof romanise> }>();
  let last: GlossaryLexicon | undefined;

  function keysOf(entry: GlossaryEntry): NameKeys {
    let known = keys.get(entry);
    if (known === undefined) {
      known = buildLexicon(new Map([[entry.id, entry]])).names;
      keys.set(entry, known);
    }
    return known;
  }

  return {
    lexiconOf(glossary) {
      if (last === undefined || !isSameGlossary(glossary, last.entries))
        last = buildLexicon(glossary, joinedKeys(glossary, keysOf));
      return last;
    },
    analyse(text, lexicon) {
      const known = analyses.get(text);
      if (known?.lexicon === lexicon) return known.analysis;
      const normalised = known?.analysis.normalised ?? normalise(text);
      const spotted = lexicon.spot(normalised);
      const analysis =
        known !== undefined && areSameNames(known.spotted, spotted)
          ? known.analysis
          : analyseSpotted(normalised, spotted);
      analyses.set(text, { lexicon, spotted, analysis });
      return analysis;
    },
    ownDates(fact) {
      const known = dates.get(fact) ?? ownDates(fact);
      dates.set(fact, known);
      return known;
    },
    wordsOf: (text) => words.get(text) ?? words.set(text, wordsOf(text)),
    romanise(language, written) {
      const key = `${language} ${written}`;
      return (romanised.get(key) ?? romanised.set(key, { read: romanise(language, written) })).read;
    },
    forgetUnusedTexts() {
      analyses.forgetUnused();
      words.forgetUnused();
    },
    forgetUnusedNames: romanised.forgetUnused,
  };
}
