import { checkEntries, checkGlossary } from '../knowledge/check.ts';
import { type Finding, KnowledgeError } from '../knowledge/finding.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import { loadKnowledge, nothingBefore } from '../knowledge/load.ts';
import type { Store } from '../knowledge/store.ts';
import { buildIndexParts } from './fact-index.ts';
import { type Packed, packKnowledge, type WorkedOut } from './packed-knowledge.ts';
import { keepReadings } from './readings.ts';
import { type RomanisedNames, romanisedNames } from './romanised.ts';
import { type Vocabulary, vocabularyOf, vocabularyOfNames } from './spelling.ts';

/** What came of reading the knowledge directories again. */
export type Rebuilt =
  | { readonly kind: 'rebuilt'; readonly packed: Packed }
  /** The files are those of the version that is served. */
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/** What the glossary alone decides: kept until another one takes its place. */
interface OfGlossary {
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly romanised: RomanisedNames;
}

/** Reads knowledge directories again and again, each time only what changed since the last time. */
export interface Rebuilder {
  /** Reads, checks and indexes them, unless it is the version that is served already. */
  rebuild(served: string): Rebuilt;
  /** Reads ahead what the first rebuild would have to read; does nothing where the files can't be used. */
  readAhead(): void;
}

export function createRebuilder(directories: readonly string[]): Rebuilder {
  const before = nothingBefore();
  const readings = keepReadings();
  let soundGlossary: Lexicon | undefined;
  let ofGlossary: OfGlossary | undefined;

  /** The store, or all that is wrong with it. */
  function load(): Store | readonly Finding[] {
    try {
      const loaded = loadKnowledge(directories, before);
      const findings = checkEntries(loaded);
      const lexicon = readings.lexiconOf(loaded.store.glossary);
      if (lexicon !== soundGlossary) {
        const inGlossary = checkGlossary(loaded);
        findings.push(...inGlossary);
        if (inGlossary.length === 0) soundGlossary = lexicon;
      }
      return findings.length === 0 ? loaded.store : findings;
    } catch (error) {
      if (error instanceof KnowledgeError) return error.findings;
      throw error;
    }
  }

  function workOut(store: Store): WorkedOut {
    const lexicon = readings.lexiconOf(store.glossary);
    if (ofGlossary?.lexicon !== lexicon) {
      ofGlossary = {
        lexicon,
        vocabulary: vocabularyOfNames(store.glossary),
        romanised: romanisedNames(store, readings.romanise),
      };
      readings.forgetUnusedNames();
    }
    const parts = buildIndexParts(store, readings);
    const vocabulary = vocabularyOf(store, readings.wordsOf, ofGlossary.vocabulary);
    readings.forgetUnusedTexts();
    return { store, parts, vocabulary, romanised: ofGlossary.romanised };
  }

  return {
    rebuild(served) {
      const store = load();
      if (!('version' in store)) return { kind: 'refused', findings: store };
      if (store.version === served) return { kind: 'same' };
      return { kind: 'rebuilt', packed: packKnowledge(workOut(store)) };
    },
    readAhead() {
      const store = load();
      if (!('version' in store)) return;
      // Twice: the second time by what was read already, so that the code for that is compiled too.
      workOut(store);
      workOut(store);
    },
  };
}
