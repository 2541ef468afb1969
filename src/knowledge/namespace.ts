import type { AllRead, Folder, ReadFile } from './read-files.ts';
import type { Fact, GlossaryEntry, Slots, TimelineEvent, WrittenSource } from './schema.ts';

/** The ids that there are, as they are after every folder has its namespace. */
export interface KnownIds {
  readonly sources: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
  readonly glossary: ReadonlySet<string>;
}

/** Entries of a folder as other folders see them. */
export interface Namespace {
  source(source: WrittenSource): WrittenSource;
  fact(fact: Fact): Fact;
  event(event: TimelineEvent): TimelineEvent;
  glossaryEntry(entry: GlossaryEntry): GlossaryEntry;
}

/**
 * The id of an entry in a namespace. Acts belong to no folder: what they mean, such as giving, is what the rules for
 * claims know them by.
 */
function idIn(prefix: string, entry: { readonly id: string; readonly kind?: string }): string {
  return entry.kind === 'act' ? entry.id : prefix + entry.id;
}

/** The folder that an id begins with, and its slash; empty for those of the first folder. */
export function folderOf(id: string): string {
  return id.slice(0, id.lastIndexOf('/') + 1);
}

/**
 * The namespace of a folder. A reference means the folder's own entry where it has one of that id, else the one of the
 * first folder or of all, else what it names with its folder.
 */
export function createNamespace(prefix: string, known: KnownIds): Namespace {
  const resolver = (ids: ReadonlySet<string>) => (id: string) =>
    ids.has(id) && !ids.has(prefix + id) ? id : prefix + id;
  const name = resolver(known.glossary);
  const cited = resolver(known.sources);
  const otherFact = resolver(known.facts);
  // Units that are no name of the glossary, such as days, are the same everywhere.
  const unitOf = (unit: string): string => (known.glossary.has(prefix + unit) ? prefix + unit : unit);

  const citations = (all: Fact['citations']): Fact['citations'] =>
    all.map(({ source, paragraph }) => ({ source: cited(source), paragraph }));

  function slots({ who, act, toWhom, what, amounts, where, ...others }: Slots): Slots {
    return {
      ...others,
      ...(who === undefined ? {} : { who: who.map(name) }),
      ...(act === undefined ? {} : { act: name(act) }),
      ...(toWhom === undefined ? {} : { toWhom: toWhom.map(name) }),
      ...(what === undefined ? {} : { what: what.map(name) }),
      ...(amounts === undefined
        ? {}
        : { amounts: amounts.map((amount) => ({ ...amount, unit: unitOf(amount.unit) })) }),
      ...(where === undefined ? {} : { where: where.map(name) }),
    };
  }

  return {
    source: ({ summit, ...source }) => ({
      ...source,
      id: prefix + source.id,
      ...(summit === undefined ? {} : { summit: name(summit) }),
    }),
    fact: ({ differs, ...fact }) => ({
      ...fact,
      id: prefix + fact.id,
      slots: slots(fact.slots),
      ...(differs === undefined ? {} : { differs: { ...differs, from: differs.from.map(otherFact) } }),
      citations: citations(fact.citations),
    }),
    event: ({ summit, ...event }) => ({
      ...event,
      id: prefix + event.id,
      ...(summit === undefined ? {} : { summit: name(summit) }),
      people: event.people.map(name),
      topics: event.topics.map(name),
      citations: citations(event.citations),
    }),
    glossaryEntry: ({ implies, standsFor, ...entry }) => ({
      ...entry,
      id: idIn(prefix, entry),
      ...(implies === undefined ? {} : { implies: implies.map(name) }),
      ...(standsFor === undefined ? {} : { standsFor: name(standsFor) }),
    }),
  };
}

function idsIn(
  folders: readonly Folder[],
  read: readonly (readonly ReadFile<{ readonly id: string; readonly kind?: string }>[])[],
): Set<string> {
  return new Set(
    folders.flatMap(({ prefix }, at) =>
      (read[at] ?? []).flatMap(({ entries }) =>
        entries.flatMap(({ entry }) => (entry === undefined ? [] : [idIn(prefix, entry)])),
      ),
    ),
  );
}

/** The namespaces of folders, in their order; none for the first one, whose entries stay as they are. */
export function namespacesOf(folders: readonly Folder[], read: AllRead): (Namespace | undefined)[] {
  const known = {
    sources: idsIn(folders, read.sources),
    facts: idsIn(folders, read.facts),
    glossary: idsIn(folders, read.glossary),
  };
  return folders.map(({ prefix }) => (prefix === '' ? undefined : createNamespace(prefix, known)));
}
