import { type Namespace, namespacesOf } from '../namespace.ts';
import type { AllRead, Folder, ReadFile } from '../read-files.ts';
import type { Citation } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import type { YamlPath } from '../yaml-places.ts';

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

/** All facts and events of some folders, with the sources that they cite. */
export function citingEntries(folders: readonly Folder[], read: AllRead): Citing[] {
  const namespaces = namespacesOf(folders, read);

  function entriesOf<T extends { readonly id: string; readonly citations: readonly Citation[] }>(
    kind: Citing['kind'],
    all: readonly (readonly ReadFile<T>[])[],
    inNamespace: (namespace: Namespace, entry: T) => T,
  ): Citing[] {
    return folders.flatMap((folder, at) => {
      const namespace = namespaces[at];
      return (all[at] ?? []).flatMap(({ file, entries }) =>
        entries.flatMap(({ path, entry }) => {
          if (file === undefined || entry === undefined) return [];
          const { citations } = namespace === undefined ? entry : inNamespace(namespace, entry);
          const sources = citations.map(({ source }) => source);
          return [{ kind, id: entry.id, folder, file, path, citations: entry.citations, sources }];
        }),
      );
    });
  }

  return [
    ...entriesOf('fact', read.facts, (namespace, fact) => namespace.fact(fact)),
    ...entriesOf('event', read.events, (namespace, event) => namespace.event(event)),
  ];
}
