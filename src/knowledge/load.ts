import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { localise } from '../language/languages.ts';
import { originalOf, PARTS } from './files.ts';
import { type Finding, KnowledgeError } from './finding.ts';
import { folderOf, type Namespace, namespacesOf } from './namespace.ts';
import {
  type AllRead,
  type FilesRead,
  type Folder,
  foldersOf,
  noFilesRead,
  type ReadFile,
  type ReadOriginal,
  readFolders,
} from './read-files.ts';
import type { Fact, GlossaryEntry, Source, TimelineEvent, WrittenSource } from './schema.ts';
import { partsOf, sourceOf } from './source.ts';
import type { Store } from './store.ts';
import { lineOf, type YamlFile } from './yaml-file.ts';
import type { YamlPath } from './yaml-places.ts';

/** Where an entry stands. */
interface Place {
  readonly file: YamlFile;
  readonly path: YamlPath;
}

/** A store together with the files it was read from, so that what is wrong with it can be pointed at. */
export interface Loaded {
  readonly store: Store;
  /** The file and the path in it where an entry with this id stands, such as `facts:talks-date`. */
  readonly places: ReadonlyMap<string, Place>;
}

interface SourceMade {
  readonly written: WrittenSource;
  readonly sha256: string | undefined;
  readonly source: Source;
}

/** What was read before, and what was made of it: what did not change stays the same objects. */
export interface Before {
  readonly files: FilesRead;
  readonly sources: Map<string, SourceMade>;
  readonly facts: Map<string, Fact>;
  readonly events: Map<string, TimelineEvent>;
  readonly glossary: Map<string, GlossaryEntry>;
}

/** What to start from where nothing was loaded before. */
export function nothingBefore(): Before {
  return {
    files: noFilesRead(),
    sources: new Map(),
    facts: new Map(),
    events: new Map(),
    glossary: new Map(),
  };
}

type Entry = { readonly id: string; readonly kind?: string };
type ByFolder<T> = readonly (readonly ReadFile<T>[])[];

/** The names of both, for an act that several folders know. */
function withNamesOf(entry: GlossaryEntry, other: GlossaryEntry): GlossaryEntry {
  const names = localise((language) => [...new Set([...entry.names[language], ...other.names[language]])]);
  return { ...entry, names };
}

/** Puts in place of entries equal ones of before, and remembers those that there are now. */
function keep<T>(before: Map<string, T>, entries: Map<string, T>): Map<string, T> {
  for (const [id, entry] of entries) {
    const last = before.get(id);
    if (last !== undefined && isDeepStrictEqual(last, entry)) entries.set(id, last);
  }
  before.clear();
  for (const [id, entry] of entries) before.set(id, entry);
  return entries;
}

/** Collects entries by their ids, each in the namespace of its folder; tells of those that are there twice. */
function createCollector(folders: readonly Folder[], files: AllRead, findings: Finding[]) {
  const places = new Map<string, Place>();
  const namespaces = namespacesOf(folders, files);

  function collect<T extends Entry>(
    part: keyof AllRead,
    read: ByFolder<T>,
    inNamespace: (namespace: Namespace, entry: T) => T,
    merge: (entry: T, other: T) => T | undefined = () => undefined,
  ): Map<string, T> {
    const entries = new Map<string, T>();
    function add(entry: T, place: Place): void {
      const key = `${part}:${entry.id}`;
      const twin = places.get(key);
      const other = entries.get(entry.id);
      const merged = other === undefined ? entry : merge(other, entry);
      if (merged !== undefined) entries.set(entry.id, merged);
      if (twin === undefined) places.set(key, place);
      else if (merged === undefined) {
        const first = `${twin.file.name}:${lineOf(twin.file, twin.path)}`;
        findings.push({
          file: place.file.name,
          line: lineOf(place.file, place.path),
          path: entry.id,
          message: `has the same id as ${first}. Give one of them another id`,
        });
      }
    }
    read.forEach((inFolder, at) => {
      const namespace = namespaces[at];
      for (const { file, entries: inFile } of inFolder) {
        for (const { path, entry } of inFile) {
          if (file === undefined || entry === undefined) continue;
          add(namespace === undefined ? entry : inNamespace(namespace, entry), { file, path });
        }
      }
    });
    return entries;
  }

  return { places, collect };
}

/** What a store can't do without: sources, and whatever else answers from them where no original does. */
function missingParts(
  entries: Readonly<Record<keyof AllRead, ReadonlyMap<string, unknown>>>,
  hasOriginals: boolean,
): (keyof AllRead)[] {
  return PARTS.filter((part) => entries[part].size === 0 && (part === 'sources' || !hasOriginals));
}

/** Where the words of a source's original stand among those that were read. */
function originalIn(originals: ReadonlyMap<string, ReadOriginal>, id: string): ReadOriginal | undefined {
  const folder = folderOf(id);
  return originals.get(folder + originalOf(id.slice(folder.length)));
}

/** Sources with the words of their originals; one whose original was changed since it was imported is told of. */
function makeSources(
  written: ReadonlyMap<string, WrittenSource>,
  before: Before,
  tell: (id: string, message: string) => void,
): Map<string, Source> {
  const made = new Map<string, SourceMade>();
  for (const [id, source] of written) {
    const original = originalIn(before.files.originals, id);
    if (original !== undefined && original.sha256 !== source.sha256) {
      tell(id, `has an original that is not the one that was imported. Import the document again`);
    }
    const sha256 = original?.sha256;
    const last = before.sources.get(id);
    const isSame =
      last !== undefined &&
      last.sha256 === sha256 &&
      partsOf(last.source).originalPath === original?.path &&
      isDeepStrictEqual(last.written, source);
    made.set(
      id,
      isSame
        ? last
        : { written: source, sha256, source: sourceOf({ written: source, originalPath: original?.path }) },
    );
  }
  before.sources.clear();
  for (const [id, one] of made) before.sources.set(id, one);
  return new Map([...made].map(([id, { source }]) => [id, source]));
}

function versionOf(files: AllRead, originals: ReadonlyMap<string, ReadOriginal>): string {
  const hash = createHash('sha256');
  for (const { file } of Object.values(files).flat(2)) {
    if (file !== undefined) hash.update(file.name).update('\0').update(file.text).update('\0');
  }
  for (const [name, { sha256 }] of originals) hash.update(name).update('\0').update(sha256).update('\0');
  return hash.digest('hex').slice(0, 12);
}

function read(folders: readonly Folder[], before: FilesRead): AllRead {
  try {
    return readFolders(folders, before);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof KnowledgeError) throw error;
    const file = folders.map(({ directory }) => directory).join(', ');
    const message = `cannot be read (${error.message}). Set KNOWLEDGE_DIR to a knowledge directory`;
    throw new KnowledgeError([{ file, line: 1, path: '', message }]);
  }
}

/**
 * Reads and validates knowledge directories; of the files that were read before only those that changed. Entries of
 * the others stay the same objects. Ids of all directories but the first begin with the name of their folder.
 * @throws {KnowledgeError} with every finding, when a file is missing, too large, no YAML or breaks the schema, when an
 *   original is not the one that was imported, and when a store has another format.
 */
export function loadKnowledge(directories: readonly string[], before: Before = nothingBefore()): Loaded {
  const folders = foldersOf(directories);
  const files = read(folders, before.files);
  const findings = Object.values(files)
    .flat(2)
    .flatMap((file) => file.findings);
  const { places, collect } = createCollector(folders, files, findings);
  const written = collect('sources', files.sources, (namespace, entry) => namespace.source(entry));
  const facts = collect('facts', files.facts, (namespace, entry) => namespace.fact(entry));
  const events = collect('events', files.events, (namespace, entry) => namespace.event(entry));
  const glossary = collect(
    'glossary',
    files.glossary,
    (namespace, entry) => namespace.glossaryEntry(entry),
    (entry, other) => (entry.kind === 'act' && folders.length > 1 ? withNamesOf(entry, other) : undefined),
  );
  if (findings.length === 0) {
    const missing = missingParts(
      { sources: written, facts, events, glossary },
      before.files.originals.size > 0,
    );
    for (const part of missing) {
      const message = `is missing: the directory ${directories.join(', ')} has no ${part}`;
      findings.push({ file: `${part}.yaml`, line: 1, path: '', message });
    }
  }
  const sources = makeSources(written, before, (id, message) => {
    const place = places.get(`sources:${id}`);
    if (place === undefined) return;
    findings.push({ file: place.file.name, line: lineOf(place.file, place.path), path: id, message });
  });
  if (findings.length > 0) throw new KnowledgeError(findings);
  if (folders.length > 1) {
    keep(before.facts, facts);
    keep(before.events, events);
    keep(before.glossary, glossary);
  }
  const version = versionOf(files, before.files.originals);
  return { store: { version, sources, facts, events: [...events.values()], glossary }, places };
}
