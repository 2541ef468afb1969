import { createNamespace } from '../namespace.ts';
import type { AllRead, Folder, ReadFile } from '../read-files.ts';
import type { Citation } from '../schema.ts';
import type { YamlFile, YamlPath } from '../yaml-file.ts';

/** A fact or an event in its file. */
export interface Citing {
  readonly kind: 'fact' | 'event';
  readonly id: string;
  readonly folder: Folder;
  readonly file: YamlFile;
  readonly path: YamlPath;
  /** As they are written. */
  readonly citations: readonly Citation[];
  /** The sources that they mean, with their folders. */
  readonly sources: readonly string[];
}

/** The ids of all sources, with their folders. */
export function sourceIdsOf(folders: readonly Folder[], read: AllRead): Set<string> {
  return new Set(
    read.sources.flatMap((files, at) =>
      files.flatMap(({ entries }) =>
        entries.flatMap(({ entry }) => (entry === undefined ? [] : [(folders[at]?.prefix ?? '') + entry.id])),
      ),
    ),
  );
}

/** All facts and events of some folders, with the sources that they cite. */
export function citingEntries(folders: readonly Folder[], read: AllRead): Citing[] {
  const known = {
    sources: sourceIdsOf(folders, read),
    facts: new Set<string>(),
    glossary: new Set<string>(),
  };

  function entriesOf<T extends { readonly id: string; readonly citations: readonly Citation[] }>(
    kind: Citing['kind'],
    all: readonly (readonly ReadFile<T>[])[],
    inFolder: (folder: Folder, entry: T) => readonly Citation[],
  ): Citing[] {
    return folders.flatMap((folder, at) =>
      (all[at] ?? []).flatMap(({ file, entries }) =>
        entries.flatMap(({ path, entry }) => {
          if (file === undefined || entry === undefined) return [];
          const sources = inFolder(folder, entry).map(({ source }) => source);
          return [{ kind, id: entry.id, folder, file, path, citations: entry.citations, sources }];
        }),
      ),
    );
  }

  const namespaces = new Map(folders.map((folder) => [folder, createNamespace(folder.prefix, known)]));
  return [
    ...entriesOf('fact', read.facts, (folder, entry) =>
      folder.prefix === '' ? entry.citations : (namespaces.get(folder)?.fact(entry).citations ?? []),
    ),
    ...entriesOf('event', read.events, (folder, entry) =>
      folder.prefix === '' ? entry.citations : (namespaces.get(folder)?.event(entry).citations ?? []),
    ),
  ];
}
