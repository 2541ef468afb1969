import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathOf } from '../committed-change.ts';
import { originalOf } from '../files.ts';
import type { AllRead, Folder } from '../read-files.ts';
import type { WrittenSource } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import type { YamlPath } from '../yaml-places.ts';
import type { StoreChange } from './change-store.ts';
import { type Citing, citingEntries } from './citing.ts';
import { dropCitations, partsEmptied, refuseEmpty } from './drop-citations.ts';
import { removeEntry } from './entry-edit.ts';
import { IGNORE_FILE } from './git-ignore.ts';
import { ImportError } from './imported-document.ts';
import { namedIds } from './named-ids.ts';
import { readStore } from './read-store.ts';
import { startEdits } from './store-edits.ts';

/** What deleting a source means for the store. */
export interface RemovalPlan {
  /** The folder that it is in. */
  readonly target: string;
  /** What goes and what stays, a line each. */
  readonly lines: readonly string[];
  readonly changes: ReadonlyMap<string, StoreChange>;
}

interface Found {
  readonly folder: Folder;
  readonly file: YamlFile;
  readonly path: YamlPath;
  readonly source: WrittenSource;
}

function allSources(folders: readonly Folder[], read: AllRead): Found[] {
  return folders.flatMap((folder, at) =>
    (read.sources[at] ?? []).flatMap(({ file, entries }) =>
      entries.flatMap(({ path, entry }) =>
        file === undefined || entry === undefined ? [] : [{ folder, file, path, source: entry }],
      ),
    ),
  );
}

/** The source that is meant: by its id with its folder, or by its id alone where only one folder has it. */
function sourceMeant(sources: readonly Found[], asked: string): Found {
  const exact = sources.find(({ folder, source }) => folder.prefix + source.id === asked);
  if (exact !== undefined) return exact;
  const [first, second] = sources.filter(({ source }) => source.id === asked);
  const names = sources.map(({ folder, source }) => folder.prefix + source.id).join(', ');
  if (first === undefined) throw new ImportError(`is no source of the store, which has ${names}`);
  if (second !== undefined) throw new ImportError(`is in several folders: name one of ${names}`);
  return first;
}

/** Names of the glossary that nothing but what is deleted uses. */
function namesLeft(
  folders: readonly Folder[],
  read: AllRead,
  removed: readonly Citing[],
  source: string,
): string[] {
  const gone = new Set([
    `source ${source}`,
    ...removed.map(({ kind, folder, id }) => `${kind} ${folder.prefix}${id}`),
  ]);
  const all = namedIds(folders, read);
  const isGone = (part: string, id: string): boolean => gone.has(`${part} ${id}`);
  const used = new Set(all.filter(({ part, id }) => !isGone(part, id)).flatMap(({ names }) => names));
  const before = all.filter(({ part, id }) => isGone(part, id)).flatMap(({ names }) => names);
  return [...new Set(before)].filter((name) => !used.has(name)).sort();
}

function withoutLine(folder: Folder, id: string): string | undefined {
  const path = join(folder.directory, IGNORE_FILE);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  const lines = text.split(/(?<=\n)/);
  const left = lines.filter((line) => line.trim() !== `!${id}.txt`);
  return left.length === lines.length ? undefined : left.join('');
}

/**
 * Works out what deleting a source means, and changes nothing: facts and events that rest on it alone go with it, others
 * lose its citations.
 * @throws {ImportError} where there is no such source, or nothing would be left of the store.
 */
export function planRemoval(directories: readonly string[], asked: string): RemovalPlan {
  const { folders, read } = readStore(directories);
  const sources = allSources(folders, read);
  const { folder, file, path, source } = sourceMeant(sources, asked);
  const full = folder.prefix + source.id;
  const edits = startEdits();
  const { removed, kept, undiffered } = dropCitations(
    folders,
    read,
    citingEntries(folders, read),
    edits,
    (entry, at) => entry.sources[at] === full,
    (entry, at) => entry.citations[at] ?? { source: '', paragraph: 1 },
  );
  const originals = sources.filter((one) =>
    existsSync(pathOf(one.folder.directory, originalOf(one.source.id))),
  );
  const hasOriginal = originals.some((one) => one.source === source);
  refuseEmpty(read, removed, {
    sources: sources.length - 1,
    originals: originals.length - (hasOriginal ? 1 : 0),
  });
  const whole = { start: 0, end: file.text.length, text: '' };
  const yaml = edits.yamlOf(folder, file);
  edits.remove(folder, file, path.length === 0 ? whole : removeEntry(yaml, path, `the source ${source.id}`));

  const changes = new Map(edits.changes());
  const target = resolve(folder.directory);
  const own = changes.get(target) ?? { write: new Map(), remove: [] };
  const ignored = withoutLine(folder, source.id);
  changes.set(target, {
    write: ignored === undefined ? own.write : new Map([...own.write, [IGNORE_FILE, ignored]]),
    remove: hasOriginal ? [...own.remove, originalOf(source.id)] : own.remove,
  });
  const notes = source.passages.filter(({ note }) => note !== undefined).length;
  const left = namesLeft(folders, read, removed, full);
  const emptied = partsEmptied(read, removed).filter((part) => removed.some(({ kind }) => kind === part));
  const idOf = ({ folder: { prefix }, id }: Citing): string => prefix + id;
  return {
    target,
    lines: [
      `delete the source ${full} (${file.name}), with ${notes} note${notes === 1 ? '' : 's'}${hasOriginal ? ' and the words of its original' : ''}`,
      ...removed.map(
        (entry) => `delete the ${entry.kind} ${idOf(entry)} (${entry.file.name}), which rests on it alone`,
      ),
      ...kept.map(
        (entry) =>
          `drop its citations from the ${entry.kind} ${idOf(entry)} (${entry.file.name}): look over whether the others bear it out`,
      ),
      ...undiffered.map((id) => `drop from the fact ${id} that it differs from one that is deleted`),
      ...(left.length === 0
        ? []
        : [`keep in the glossary, though nothing names them any more: ${left.join(', ')}`]),
      ...emptied.map(
        (part) => `no ${part} is left: a bot that runs goes on with those that it has until you restart it`,
      ),
    ],
    changes,
  };
}
