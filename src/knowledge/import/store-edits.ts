import { resolve } from 'node:path';
import type { Folder } from '../read-files.ts';
import type { YamlFile } from '../yaml-file.ts';
import type { StoreChange } from './change-store.ts';
import { applyEdits, type Edit, type EditableYaml, editable } from './yaml-edit.ts';

interface FileEdits {
  readonly folder: Folder;
  readonly yaml: EditableYaml;
  readonly edits: Edit[];
  readonly entries: number;
  removed: number;
}

/** Collects changes of entries in the files of several folders. */
export interface StoreEdits {
  /** The text of a file with its places, to work out a change of it. */
  yamlOf(folder: Folder, file: YamlFile): EditableYaml;
  add(folder: Folder, file: YamlFile, edit: Edit): void;
  /** Takes out a whole entry; a file without any is deleted. */
  remove(folder: Folder, file: YamlFile, edit: Edit): void;
  /** The files to write and to delete, by the folders that they are in. */
  changes(): Map<string, StoreChange>;
}

/** Starts without any change. */
export function startEdits(): StoreEdits {
  const files = new Map<string, FileEdits>();

  function open(folder: Folder, file: YamlFile): FileEdits {
    const known = files.get(file.name);
    if (known !== undefined) return known;
    const entries = Array.isArray(file.value) ? file.value.length : 1;
    const opened = { folder, yaml: editable(file.text), edits: [], entries, removed: 0 };
    files.set(file.name, opened);
    return opened;
  }

  return {
    yamlOf: (folder, file) => open(folder, file).yaml,
    add(folder, file, edit) {
      open(folder, file).edits.push(edit);
    },
    remove(folder, file, edit) {
      const opened = open(folder, file);
      opened.edits.push(edit);
      opened.removed += 1;
    },
    changes() {
      const changes = new Map<string, { write: Map<string, string>; remove: string[] }>();
      for (const [name, { folder, yaml, edits, entries, removed }] of files) {
        if (edits.length === 0) continue;
        const directory = resolve(folder.directory);
        const change = changes.get(directory) ?? { write: new Map<string, string>(), remove: [] as string[] };
        const ownName = name.slice(folder.prefix.length);
        if (removed === entries) change.remove.push(ownName);
        else change.write.set(ownName, applyEdits(yaml.text, edits));
        changes.set(directory, change);
      }
      return changes;
    },
  };
}
