import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathOf } from '../committed-change.ts';
import { originalOf, STORE_FILE, yamlFilesOf } from '../files.ts';
import { storeFileText } from '../format.ts';
import type { AllRead, Folder } from '../read-files.ts';
import { paragraphsOf } from '../source.ts';
import type { StoreChange } from './change-store.ts';
import { draftOf } from './draft.ts';
import { IGNORE_FILE, ignoreFileText } from './git-ignore.ts';
import { ImportError } from './imported-document.ts';
import type { ImportedSource } from './imported-source.ts';
import { planChanged } from './plan-changed.ts';
import { readStore } from './read-store.ts';
import { type SourceInFile, withOriginal } from './source-edit.ts';

/** What importing a document would do to the store. */
export interface ImportPlan {
  /** What it amounts to, such as “new: sources/report.yaml”. */
  readonly summary: string;
  /** What it means for what cites it, a line each. */
  readonly details: readonly string[];
  /** Whether a person has to agree first. */
  readonly needsConsent: boolean;
  /** By the folders that are changed. */
  readonly changes: ReadonlyMap<string, StoreChange>;
}

/** The knowledge directories, and the one of them that takes the document. */
export interface ImportPlace {
  readonly directories: readonly string[];
  readonly target: string;
  readonly isInGit: boolean;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The words of a source's original, where they are at hand. */
function originalAt(directory: string, id: string): Buffer | undefined {
  const path = pathOf(directory, originalOf(id));
  return existsSync(path) ? readFileSync(path) : undefined;
}

function changeOf(
  { target, isInGit }: ImportPlace,
  source: ImportedSource,
  files: Readonly<Record<string, string>>,
): StoreChange {
  const write = new Map<string, string | Uint8Array>(Object.entries(files));
  write.set(originalOf(source.id), source.original);
  const path = join(target, IGNORE_FILE);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  const ignored = ignoreFileText(before, source.id, isInGit);
  if (ignored !== before) write.set(IGNORE_FILE, ignored);
  if (!yamlFilesOf(target).includes(STORE_FILE)) write.set(STORE_FILE, storeFileText());
  return { write, remove: [] };
}

interface Known extends SourceInFile {
  readonly name: string;
}

/** The source of a folder that has an id. */
function knownSource(
  folders: readonly Folder[],
  read: AllRead,
  target: string,
  id: string,
): Known | undefined {
  const at = folders.findIndex(({ directory }) => resolve(directory) === resolve(target));
  for (const { file, entries } of read.sources[at] ?? []) {
    for (const { entry, path } of entries) {
      if (file === undefined || entry?.id !== id) continue;
      return { name: file.name.slice(folders[at]?.prefix.length), text: file.text, path, written: entry };
    }
  }
  return undefined;
}

function planOf(place: ImportPlace, change: StoreChange, summary: string): ImportPlan {
  const changes = new Map([[resolve(place.target), change]]);
  return { summary, details: [], needsConsent: false, changes };
}

function refuseOther({ written }: Known, source: ImportedSource): void {
  const before = written.file?.name;
  if (source.isIdGiven || before === undefined || before === source.file.name) return;
  throw new ImportError(
    `would become the source ${source.id}, which was imported from ${before}: say --id ${source.id} if it is a new version of that, or choose another id`,
  );
}

/** The words of an original for a source whose notes were written before it was imported. */
function planAttached(place: ImportPlace, known: Known, source: ImportedSource): ImportPlan {
  const { passages, paragraphs = passages.length } = known.written;
  const last = Math.max(paragraphs, ...passages.map(({ paragraph }) => paragraph));
  if (paragraphs > 0 && last !== source.paragraphs.length) {
    throw new ImportError(
      `has ${source.paragraphs.length} paragraphs, and ${known.name} has notes for ${last}: this is another document, or another version of it. Import the one that the notes were written for, or mend the notes`,
    );
  }
  const change = changeOf(place, source, { [known.name]: withOriginal(known, source) });
  return planOf(place, change, `its words were added to ${known.name}, with their ${last} notes`);
}

/**
 * Works out what importing a document means for the store, and changes nothing.
 * @throws {ImportError} where it can't be imported; {KnowledgeError} where the store has to be mended first.
 */
export function planImport(place: ImportPlace, source: ImportedSource): ImportPlan {
  const { folders, read } = readStore(place.directories);
  const known = knownSource(folders, read, place.target, source.id);
  if (known === undefined) {
    const name = `sources/${source.id}.yaml`;
    if (existsSync(join(place.target, name)))
      throw new ImportError(
        `would overwrite ${name}, which holds another source: choose another id with --id`,
      );
    return planOf(place, changeOf(place, source, { [name]: draftOf(source) }), `a new source, ${name}`);
  }
  refuseOther(known, source);
  const { written } = known;
  if (written.sha256 === undefined) return planAttached(place, known, source);
  const original = originalAt(place.target, source.id);
  const isAtHand = original !== undefined && sha256Of(original) === written.sha256;
  if (written.sha256 === source.sha256) {
    const change = changeOf(place, source, {});
    const isIgnored = !change.write.has(IGNORE_FILE);
    const isSameFile = written.file?.sha256 === source.file.sha256;
    if (isAtHand && isSameFile && isIgnored)
      return {
        summary: 'imported already, nothing changed',
        details: [],
        needsConsent: false,
        changes: new Map(),
      };
    if (isSameFile)
      return planOf(place, change, isAtHand ? 'kept in version control now' : 'its words are back in place');
    const renewed = changeOf(place, source, { [known.name]: withOriginal(known, source) });
    return planOf(place, renewed, `the same words in another file, noted in ${known.name}`);
  }
  return planChanged({
    place,
    folders,
    read,
    known,
    source,
    old: isAtHand ? paragraphsOf(original.toString('utf8')) : undefined,
    change: (text) => changeOf(place, source, { [known.name]: text }),
  });
}
