import { LANGUAGES } from '../language/languages.ts';
import type { Passage, Source } from './schema.ts';
import { partsOf } from './source.ts';
import type { Store } from './store.ts';

/** A part of an entry that is another one now; without `before` it was added, without `after` it is gone. */
export interface FieldChange {
  /** Such as `answer.ko`, `slots.who` or `paragraph 3 note.en`. */
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

export type StorePart = 'sources' | 'facts' | 'events' | 'glossary';

/** An entry that was added, is gone, or is another one now. */
export interface EntryChange {
  readonly part: StorePart;
  readonly change: 'added' | 'changed' | 'gone';
  readonly id: string;
  /** What a person knows it by: an English title, answer or name. */
  readonly name: string;
  /** None where it was added or is gone. */
  readonly fields: readonly FieldChange[];
}

/** The values of an entry by where they stand in it; of a list, all of them. */
type Leaves = Map<string, readonly string[]>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One item of a list in a few words: `elin:3` for a citation, `about 3 year` for an amount. */
function itemText(item: unknown): string {
  if (!isRecord(item)) return String(item);
  const { source, paragraph, approx, value, unit } = item;
  if (source !== undefined && paragraph !== undefined) return `${source}:${paragraph}`;
  if (value !== undefined && unit !== undefined)
    return [approx, value, unit].filter((part) => part !== undefined).join(' ');
  return JSON.stringify(item);
}

function addLeaves(leaves: Leaves, path: string, value: unknown): void {
  if (value === undefined) return;
  if (Array.isArray(value)) {
    if (value.length > 0) leaves.set(path, value.map(itemText));
  } else if (isRecord(value)) {
    for (const [key, inner] of Object.entries(value))
      addLeaves(leaves, path === '' ? key : `${path}.${key}`, inner);
  } else leaves.set(path, [String(value)]);
}

function leavesOf(entry: object): Leaves {
  const leaves: Leaves = new Map();
  for (const [key, value] of Object.entries(entry)) if (key !== 'id') addLeaves(leaves, key, value);
  return leaves;
}

function passageLeaves(
  leaves: Leaves,
  { paragraph, heading, note, verbatim }: Passage,
  withWords: boolean,
): void {
  addLeaves(leaves, `paragraph ${paragraph} heading`, heading);
  addLeaves(leaves, `paragraph ${paragraph} note`, note);
  if (withWords) addLeaves(leaves, `paragraph ${paragraph} words`, verbatim);
}

function hasWords({ passages }: Source): boolean {
  return passages.some(({ verbatim }) => verbatim !== undefined);
}

/**
 * A source with its paragraphs by their numbers, and their words where those of the other one are at hand too: that a
 * document is not on this disk is no change.
 */
function sourceLeaves(source: Source, other: Source): Leaves {
  const { passages: _, ...written } = partsOf(source).written;
  const leaves = leavesOf(written);
  const withWords = hasWords(source) && hasWords(other);
  for (const passage of source.passages) passageLeaves(leaves, passage, withWords);
  return leaves;
}

function fieldChanges(before: Leaves, after: Leaves): FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const gone = (before.get(field) ?? []).filter((value) => after.get(field)?.includes(value) !== true);
    const added = (after.get(field) ?? []).filter((value) => before.get(field)?.includes(value) !== true);
    // One in place of one is a change; lists gain and lose.
    const [was, ...otherGone] = gone;
    const [is, ...otherAdded] = added;
    if (was !== undefined && is !== undefined && otherGone.length + otherAdded.length === 0)
      return [{ field, before: was, after: is }];
    return [
      ...gone.map((value) => ({ field, before: value })),
      ...added.map((value) => ({ field, after: value })),
    ];
  });
}

interface Compared<T> {
  readonly part: StorePart;
  readonly before: ReadonlyMap<string, T>;
  readonly after: ReadonlyMap<string, T>;
  readonly leaves: (entry: T, other: T) => Leaves;
  readonly name: (entry: T) => string;
}

function compareEntries<T>({ part, before, after, leaves, name }: Compared<T>): EntryChange[] {
  const added = [...after].flatMap(([id, entry]): EntryChange[] =>
    before.has(id) ? [] : [{ part, change: 'added', id, name: name(entry), fields: [] }],
  );
  const changed = [...after].flatMap(([id, entry]): EntryChange[] => {
    const old = before.get(id);
    const fields =
      old === undefined || old === entry ? [] : fieldChanges(leaves(old, entry), leaves(entry, old));
    return fields.length === 0 ? [] : [{ part, change: 'changed', id, name: name(entry), fields }];
  });
  const gone = [...before].flatMap(([id, entry]): EntryChange[] =>
    after.has(id) ? [] : [{ part, change: 'gone', id, name: name(entry), fields: [] }],
  );
  return [...added, ...changed, ...gone];
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): Map<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** What was added to a store, what changed in it and what is gone; the order of entries and of lists is no change. */
export function compareStores(before: Store, after: Store): EntryChange[] {
  return [
    ...compareEntries({
      part: 'sources',
      before: before.sources,
      after: after.sources,
      leaves: sourceLeaves,
      name: ({ title }) => title.en,
    }),
    ...compareEntries({
      part: 'facts',
      before: before.facts,
      after: after.facts,
      leaves: leavesOf,
      name: ({ answer }) => answer.en,
    }),
    ...compareEntries({
      part: 'events',
      before: byId(before.events),
      after: byId(after.events),
      leaves: leavesOf,
      name: ({ title }) => title.en,
    }),
    ...compareEntries({
      part: 'glossary',
      before: before.glossary,
      after: after.glossary,
      leaves: leavesOf,
      name: ({ id, names }) => names.en[0] ?? LANGUAGES.flatMap((language) => names[language])[0] ?? id,
    }),
  ];
}
