import { namespacesOf } from '../namespace.ts';
import type { AllRead, Folder } from '../read-files.ts';
import type { Citation } from '../schema.ts';
import type { Citing } from './citing.ts';
import { removeEntry, replaceCitations, replaceDiffers } from './entry-edit.ts';
import { ImportError } from './imported-document.ts';
import type { StoreEdits } from './store-edits.ts';

/** What losing some citations does to facts and events. */
export interface Dropped {
  /** Those that rest on nothing else, and go. */
  readonly removed: readonly Citing[];
  /** Those that cite something else too. */
  readonly kept: readonly Citing[];
  /** Facts that named one which goes as differing from them. */
  readonly undiffered: readonly string[];
}

function nameOf({ kind, id, file }: Citing): string {
  return `the ${kind} ${id} in ${file.name}`;
}

/**
 * Takes citations away from facts and events, deletes those that have none left, and takes their ids out of the facts
 * that differ from them.
 */
export function dropCitations(
  folders: readonly Folder[],
  read: AllRead,
  entries: readonly Citing[],
  edits: StoreEdits,
  isDropped: (entry: Citing, at: number) => boolean,
  renumbered: (entry: Citing, at: number) => Citation,
): Dropped {
  const removed: Citing[] = [];
  const kept: Citing[] = [];
  for (const entry of entries) {
    const { folder, file, path } = entry;
    const left = entry.citations.flatMap((_, at) => (isDropped(entry, at) ? [] : [renumbered(entry, at)]));
    if (left.length === entry.citations.length) continue;
    const yaml = edits.yamlOf(folder, file);
    if (left.length > 0) {
      kept.push(entry);
      edits.add(folder, file, replaceCitations(yaml, path, nameOf(entry), left));
    } else {
      removed.push(entry);
      const whole = { start: 0, end: file.text.length, text: '' };
      edits.remove(folder, file, path.length === 0 ? whole : removeEntry(yaml, path, nameOf(entry)));
    }
  }
  return { removed, kept, undiffered: mendDiffers(folders, read, removed, edits) };
}

function mendDiffers(
  folders: readonly Folder[],
  read: AllRead,
  removed: readonly Citing[],
  edits: StoreEdits,
): string[] {
  const gone = new Set(
    removed.filter(({ kind }) => kind === 'fact').map(({ folder, id }) => folder.prefix + id),
  );
  if (gone.size === 0) return [];
  const namespaces = namespacesOf(folders, read);
  const mended: string[] = [];
  folders.forEach((folder, at) => {
    const namespace = namespaces[at];
    for (const { file, entries } of read.facts[at] ?? []) {
      for (const { path, entry } of entries) {
        if (file === undefined || entry?.differs === undefined || gone.has(folder.prefix + entry.id))
          continue;
        const meant = (namespace?.fact(entry) ?? entry).differs?.from ?? [];
        const left = entry.differs.from.filter((_, number) => !gone.has(meant[number] ?? ''));
        if (left.length === entry.differs.from.length) continue;
        const yaml = edits.yamlOf(folder, file);
        edits.add(folder, file, replaceDiffers(yaml, path, `the fact ${entry.id} in ${file.name}`, left));
        mended.push(folder.prefix + entry.id);
      }
    }
  });
  return mended;
}

/** Which of facts and events are all among those that are removed. */
export function partsEmptied(read: AllRead, removed: readonly Citing[]): Citing['kind'][] {
  const parts = { fact: read.facts, event: read.events };
  return (['fact', 'event'] as const).filter((kind) => {
    const gone = removed.filter((entry) => entry.kind === kind).length;
    return gone === parts[kind].flat().reduce((sum, { entries }) => sum + entries.length, 0);
  });
}

/** Refuses a change that would leave nothing to answer from. */
export function refuseEmpty(
  read: AllRead,
  removed: readonly Citing[],
  left: { readonly sources: number; readonly originals: number },
): void {
  const lacks = [
    ...(left.sources === 0 ? ['source'] : []),
    ...(left.originals === 0 ? partsEmptied(read, removed) : []),
  ];
  if (lacks.length > 0) {
    throw new ImportError(
      `would leave a store without any ${lacks.join(', ')}, which can't be used: add others first, or delete the folder`,
    );
  }
}
