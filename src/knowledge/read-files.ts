import { createHash } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { pathOf } from './committed-change.ts';
import { filesOf, namespaceOf, originalsOf, type Part } from './files.ts';
import { type Finding, KnowledgeError } from './finding.ts';
import { formatFinding } from './format.ts';
import {
  eventSchema,
  type Fact,
  factSchema,
  type GlossaryEntry,
  glossaryEntrySchema,
  sourceSchema,
  type TimelineEvent,
  type WrittenSource,
} from './schema.ts';
import { lineOf, parseYaml, type YamlFile } from './yaml-file.ts';
import { formatPath, type YamlPath } from './yaml-places.ts';

/** A file that a person writes is far smaller, and reading a larger one would keep answers waiting. */
const LARGEST_YAML_BYTES = 8_000_000;
/** The words of one document: some ten thousand pages. */
const LARGEST_ORIGINAL_BYTES = 64_000_000;
/** Nobody reads more about one file. */
const MOST_FINDINGS = 100;
const LONGEST_MESSAGE = 1_000;

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `has unknown keys: ${issue.keys.join(', ')}. Remove or rename them`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing: write it';
  if (issue.code === 'invalid_value') return `is none of the values allowed here: ${issue.values.join(', ')}`;
  return issue.message;
}

function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  file: YamlFile,
  path: YamlPath,
  findings: Finding[],
): T | undefined {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const at = [...path, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    findings.push({
      file: file.name,
      line: lineOf(file, at),
      path: formatPath(at),
      message: describeIssue(issue),
    });
  }
  return undefined;
}

/** An entry of a file as the schema has it, or nothing where it breaks the schema. */
interface ReadEntry<T> {
  readonly path: YamlPath;
  readonly entry: T | undefined;
}

/** What reading one file gives; nothing but its findings where it is no YAML. */
export interface ReadFile<T> {
  readonly text: string;
  readonly file: YamlFile | undefined;
  readonly entries: readonly ReadEntry<T>[];
  readonly findings: readonly Finding[];
}

/** Where the words of an original are, and a SHA-256 of them. */
export interface ReadOriginal {
  readonly path: string;
  readonly modified: number;
  readonly bytes: number;
  readonly sha256: string;
}

type Files<T> = Map<string, ReadFile<T>>;

/** Files by their names as they were read before: one whose text is still the same is not read again. */
export interface FilesRead {
  readonly sources: Files<WrittenSource>;
  readonly facts: Files<Fact>;
  readonly events: Files<TimelineEvent>;
  readonly glossary: Files<GlossaryEntry>;
  readonly originals: Map<string, ReadOriginal>;
}

/** What to start from where nothing was read before. */
export function noFilesRead(): FilesRead {
  return {
    sources: new Map(),
    facts: new Map(),
    events: new Map(),
    glossary: new Map(),
    originals: new Map(),
  };
}

/** The first findings of a file, none of them longer than a person reads. */
function readable(findings: readonly Finding[]): readonly Finding[] {
  const told = findings.slice(0, MOST_FINDINGS).map((finding) => {
    const { path, message } = finding;
    if (path.length + message.length <= LONGEST_MESSAGE) return finding;
    return { ...finding, path: path.slice(0, 100), message: `${message.slice(0, LONGEST_MESSAGE)} …` };
  });
  const [first] = findings;
  if (first === undefined || findings.length <= MOST_FINDINGS) return told;
  return [
    ...told,
    { ...first, line: 1, path: '', message: 'has more problems: mend these to see the others' },
  ];
}

function unusable(name: string, message: string): KnowledgeError {
  return new KnowledgeError([{ file: name, line: 1, path: '', message }]);
}

/** @throws {KnowledgeError} where what has the name of a file is none that can be read, or is too large. */
function orUnusable<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const why = `cannot be read (${String(error.code)})`;
    throw unusable(name, `${why}. Put a file there that the bot is allowed to read, or remove it`);
  }
}

function statusOf(path: string, name: string, largest: number): Stats {
  const status = orUnusable(name, () => statSync(path));
  if (!status.isFile()) throw unusable(name, 'is no file, but has the name of one. Rename or remove it');
  if (status.size <= largest) return status;
  const [is, may] = [status.size, largest].map((bytes) => Math.ceil(bytes / 1_000_000));
  throw unusable(name, `has ${is} MB, and ${may} MB are the most that is read. Split it into several files`);
}

function parseFile<T>(schema: z.ZodType<T>, name: string, text: string): ReadFile<T> {
  const file = parseYaml(name, text);
  if (!('value' in file)) return { text, file: undefined, entries: [], findings: readable([file]) };
  const findings: Finding[] = [];
  const list = Array.isArray(file.value) ? file.value : [file.value];
  const entries = list.map((value, at) => {
    const path = Array.isArray(file.value) ? [at] : [];
    const isEnough = findings.length > MOST_FINDINGS;
    return { path, entry: isEnough ? undefined : check(schema, value, file, path, findings) };
  });
  return { text, file, entries, findings: readable(findings) };
}

/** A folder of knowledge, and what the names of its files and its ids begin with. */
export interface Folder {
  readonly directory: string;
  readonly prefix: string;
}

/** Forgets what is of no file any more. */
function keepOnly<T>(files: Map<string, T>, read: ReadonlyMap<string, T>): void {
  files.clear();
  for (const [name, file] of read) files.set(name, file);
}

/** Reads the files of a part in every folder, each at most once while its text stays the same. */
function readPart<T>(
  folders: readonly Folder[],
  part: Part,
  schema: z.ZodType<T>,
  before: Files<T>,
): ReadFile<T>[][] {
  const all = new Map<string, ReadFile<T>>();
  const byFolder = folders.map(({ directory, prefix }) =>
    filesOf(directory, part).map((ownName) => {
      const name = prefix + ownName;
      const path = pathOf(directory, ownName);
      statusOf(path, name, LARGEST_YAML_BYTES);
      const text = orUnusable(name, () => readFileSync(path, 'utf8'));
      const known = before.get(name);
      const file = known?.text === text ? known : parseFile(schema, name, text);
      all.set(name, file);
      return file;
    }),
  );
  keepOnly(before, all);
  return byFolder;
}

/** Reads the originals of every folder, each again only where its size or its time of change is another. */
function readOriginals(folders: readonly Folder[], before: FilesRead['originals']): void {
  const all = new Map<string, ReadOriginal>();
  for (const { directory, prefix } of folders) {
    for (const ownName of originalsOf(directory)) {
      const name = prefix + ownName;
      const path = pathOf(directory, ownName);
      const { size, mtimeMs: modified } = statusOf(path, name, LARGEST_ORIGINAL_BYTES);
      const known = before.get(name);
      if (known?.path === resolve(path) && known.modified === modified && known.bytes === size) {
        all.set(name, known);
        continue;
      }
      const bytes = orUnusable(name, () => readFileSync(path));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      all.set(name, { path: resolve(path), modified, bytes: size, sha256 });
    }
  }
  keepOnly(before, all);
}

/** What the files of every part hold, folder by folder. */
export interface AllRead {
  readonly sources: readonly (readonly ReadFile<WrittenSource>[])[];
  readonly facts: readonly (readonly ReadFile<Fact>[])[];
  readonly events: readonly (readonly ReadFile<TimelineEvent>[])[];
  readonly glossary: readonly (readonly ReadFile<GlossaryEntry>[])[];
}

/** Knowledge directories with what the ids of each begin with. */
export function foldersOf(directories: readonly string[]): Folder[] {
  return directories.map((directory, at) => ({ directory, prefix: namespaceOf(directory, at) }));
}

/**
 * Reads all files of some folders; of those that were read before only the ones that changed.
 * @throws {KnowledgeError} where a store has another format, or a file is too large; errors of the file system.
 */
export function readFolders(folders: readonly Folder[], before: FilesRead): AllRead {
  const findings = folders.flatMap(({ directory, prefix }) => {
    const finding = formatFinding(directory);
    return finding === undefined ? [] : [{ ...finding, file: prefix + finding.file }];
  });
  if (findings.length > 0) throw new KnowledgeError(findings);
  readOriginals(folders, before.originals);
  return {
    sources: readPart(folders, 'sources', sourceSchema, before.sources),
    facts: readPart(folders, 'facts', factSchema, before.facts),
    events: readPart(folders, 'events', eventSchema, before.events),
    glossary: readPart(folders, 'glossary', glossaryEntrySchema, before.glossary),
  };
}
