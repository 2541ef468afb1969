import { setImmediate as nextTurn } from 'node:timers/promises';
import { DefaultDeserializer, DefaultSerializer } from 'node:v8';
import type { Fact, GlossaryEntry } from '../knowledge/schema.ts';
import { partsOf, type SourceParts, sourceOf } from '../knowledge/source.ts';
import type { Store } from '../knowledge/store.ts';
import { type IndexedFact, type IndexParts, openFactIndex } from './fact-index.ts';
import { once } from './once.ts';
import { passagesInMemory } from './passages/open-passages.ts';
import type { Prepared } from './prepared.ts';
import type { RomanisedNames } from './romanised.ts';
import type { Vocabulary } from './spelling.ts';

/** A store that is ready for questions. */
export interface Opened {
  readonly store: Store;
  /** Worked out when it is first asked for, where it is not ready yet. */
  prepared(): Prepared;
}

/** A store with all that is worked out of it. */
export interface WorkedOut {
  readonly store: Store;
  readonly parts: IndexParts;
  readonly vocabulary: Vocabulary;
  readonly romanised: RomanisedNames;
}

/** The same as bytes: the part that every question needs, and the part that only misspelled and romanised ones need. */
export interface Packed {
  readonly core: Uint8Array;
  readonly tables: Uint8Array;
}

type Tables = Pick<WorkedOut, 'vocabulary' | 'romanised'>;

/** What comes first of the core, and how many pieces follow: entries of the large maps, in their order. */
interface Head {
  readonly store: Pick<Store, 'version' | 'events'>;
  readonly sources: readonly SourceParts[];
  readonly parts: Omit<IndexParts, 'facts' | 'glossary'>;
  readonly pieces: number;
}
interface Piece {
  readonly glossary: readonly (readonly [string, GlossaryEntry])[];
  readonly facts: readonly (readonly [string, Fact])[];
  readonly indexed: readonly (readonly [string, IndexedFact])[];
}

/** So many entries are read back within a few milliseconds. */
const ENTRIES_A_PIECE = 50;

function piecesOf(store: Store, parts: IndexParts): Piece[] {
  const [glossary, facts, indexed] = [[...store.glossary], [...store.facts], [...parts.facts]];
  const most = Math.max(glossary.length, facts.length, indexed.length);
  return Array.from({ length: Math.ceil(most / ENTRIES_A_PIECE) }, (_, at) => {
    const [from, to] = [at * ENTRIES_A_PIECE, (at + 1) * ENTRIES_A_PIECE];
    return {
      glossary: glossary.slice(from, to),
      facts: facts.slice(from, to),
      indexed: indexed.slice(from, to),
    };
  });
}

/** One writer for all values: what they share is written once and is shared again when it is read back. */
function bytesOf(values: readonly unknown[]): Uint8Array {
  const writer = new DefaultSerializer();
  writer.writeHeader();
  for (const value of values) writer.writeValue(value);
  return writer.releaseBuffer();
}

export function packKnowledge({ store, parts, vocabulary, romanised }: WorkedOut): Packed {
  const { version, sources, events } = store;
  const { facts: _facts, glossary: _glossary, ...smallParts } = parts;
  const pieces = piecesOf(store, parts);
  const head: Head = {
    store: { version, events },
    sources: [...sources.values()].map(partsOf),
    parts: smallParts,
    pieces: pieces.length,
  };
  return {
    core: bytesOf([head, ...pieces]),
    tables: bytesOf([{ vocabulary, romanised } satisfies Tables]),
  };
}

/** Reads piece by piece; the index is put together, and the tables read, when they are first asked for. */
function* unpacking({ core, tables: rest }: Packed): Generator<undefined, Opened> {
  const reader = new DefaultDeserializer(core);
  reader.readHeader();
  const head: Head = reader.readValue();
  const sources = new Map(head.sources.map((parts) => [parts.written.id, sourceOf(parts)]));
  const glossary = new Map<string, GlossaryEntry>();
  const facts = new Map<string, Fact>();
  const indexed = new Map<string, IndexedFact>();
  for (let read = 0; read < head.pieces; read += 1) {
    yield;
    const piece: Piece = reader.readValue();
    for (const [id, entry] of piece.glossary) glossary.set(id, entry);
    for (const [id, fact] of piece.facts) facts.set(id, fact);
    for (const [id, fact] of piece.indexed) indexed.set(id, fact);
  }
  const tables = once((): Tables => {
    const tablesReader = new DefaultDeserializer(rest);
    tablesReader.readHeader();
    return tablesReader.readValue();
  });
  const store: Store = { ...head.store, sources, facts, glossary };
  return {
    store,
    prepared: once(() => {
      const index = openFactIndex({ ...head.parts, facts: indexed, glossary });
      return {
        index,
        vocabulary: () => tables().vocabulary,
        romanised: () => tables().romanised,
        passages: once(() => passagesInMemory(store, index.lexicon)),
      };
    }),
  };
}

/** Reads a store back. */
export function unpackKnowledge(packed: Packed): Opened {
  const steps = unpacking(packed);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** The same, with its index put together, in turns with whatever else there is to do: none takes long. */
export async function unpackInTurns(packed: Packed): Promise<Opened> {
  const steps = unpacking(packed);
  for (let step = steps.next(); ; step = steps.next()) {
    await nextTurn();
    if (step.done !== true) continue;
    step.value.prepared();
    await nextTurn();
    return step.value;
  }
}
