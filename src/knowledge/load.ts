import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { filesOf, type Part } from './files.ts';
import { type Finding, KnowledgeError } from './finding.ts';
import {
  eventSchema,
  type Fact,
  factSchema,
  type GlossaryEntry,
  glossaryEntrySchema,
  type Source,
  sourceSchema,
  type TimelineEvent,
} from './schema.ts';
import type { Store } from './store.ts';
import { formatPath, lineOf, parseYaml, type YamlFile, type YamlPath } from './yaml-file.ts';

/** A store together with the files it was read from, so that what is wrong with it can be pointed at. */
export interface Loaded {
  readonly store: Store;
  /** The file and the path in it where an entry with this id stands. */
  readonly places: ReadonlyMap<string, { readonly file: YamlFile; readonly path: YamlPath }>;
}

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
interface ReadFile<T> {
  readonly text: string;
  readonly file: YamlFile | undefined;
  readonly entries: readonly ReadEntry<T>[];
  readonly findings: readonly Finding[];
}

/** Files by their names as they were read before: one whose text is still the same is not read again. */
export interface FilesRead {
  readonly sources: Map<string, ReadFile<Source>>;
  readonly facts: Map<string, ReadFile<Fact>>;
  readonly events: Map<string, ReadFile<TimelineEvent>>;
  readonly glossary: Map<string, ReadFile<GlossaryEntry>>;
}

export function noFilesRead(): FilesRead {
  return { sources: new Map(), facts: new Map(), events: new Map(), glossary: new Map() };
}

function readFile<T>(schema: z.ZodType<T>, name: string, text: string): ReadFile<T> {
  const file = parseYaml(name, text);
  if (!('value' in file)) return { text, file: undefined, entries: [], findings: [file] };
  const findings: Finding[] = [];
  const list = Array.isArray(file.value) ? file.value : [file.value];
  const entries = list.map((value, at) => {
    const path = Array.isArray(file.value) ? [at] : [];
    return { path, entry: check(schema, value, file, path, findings) };
  });
  return { text, file, entries, findings };
}

/** Reads the files of a part, each at most once while its text stays the same, and forgets those that are gone. */
function readPart<T>(
  directory: string,
  part: Part,
  schema: z.ZodType<T>,
  before: Map<string, ReadFile<T>>,
): ReadFile<T>[] {
  const names = filesOf(directory, part);
  const files = names.map((name) => {
    const text = readFileSync(join(directory, name), 'utf8');
    const known = before.get(name);
    return known?.text === text ? known : readFile(schema, name, text);
  });
  before.clear();
  names.forEach((name, at) => {
    const file = files[at];
    if (file !== undefined) before.set(name, file);
  });
  return files;
}

/**
 * Reads and validates a knowledge directory; of the files that were read before only those whose text changed.
 * Entries of the others stay the same objects.
 * @throws {KnowledgeError} with every finding, when a file is missing, is no YAML or breaks the schema.
 */
export function loadKnowledge(directory: string, before: FilesRead = noFilesRead()): Loaded {
  const places = new Map<string, { file: YamlFile; path: YamlPath }>();
  let files: ReturnType<typeof readAll>;
  try {
    files = readAll(directory, before);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new KnowledgeError([
      {
        file: directory,
        line: 1,
        path: '',
        message: `cannot be read (${error.message}). Set KNOWLEDGE_DIR to a knowledge directory`,
      },
    ]);
  }
  const all = Object.values(files).flat();
  const findings = all.filter(({ file }) => file === undefined).flatMap((read) => read.findings);

  function collect<T extends { id: string }>(part: Part, read: readonly ReadFile<T>[]): Map<string, T> {
    const entries = new Map<string, T>();
    for (const { file, entries: inFile, findings: ofFile } of read) {
      if (file === undefined) continue;
      findings.push(...ofFile);
      for (const { path, entry } of inFile) {
        if (entry === undefined) continue;
        const key = `${part}:${entry.id}`;
        const twin = places.get(key);
        if (twin === undefined) {
          places.set(key, { file, path });
          entries.set(entry.id, entry);
          continue;
        }
        const first = `${twin.file.name}:${lineOf(twin.file, twin.path)}`;
        findings.push({
          file: file.name,
          line: lineOf(file, path),
          path: entry.id,
          message: `has the same id as ${first}. Give one of them another id`,
        });
      }
    }
    if (entries.size === 0 && findings.length === 0) {
      findings.push({
        file: `${part}.yaml`,
        line: 1,
        path: '',
        message: `is missing: the directory ${directory} has no ${part}`,
      });
    }
    return entries;
  }

  const sources = collect('sources', files.sources);
  const facts = collect('facts', files.facts);
  const events = collect('events', files.events);
  const glossary = collect('glossary', files.glossary);
  if (findings.length > 0) throw new KnowledgeError(findings);

  const hash = createHash('sha256');
  for (const { file } of all)
    if (file !== undefined) hash.update(file.name).update('\0').update(file.text).update('\0');
  const version = hash.digest('hex').slice(0, 12);
  return { store: { version, sources, facts, events: [...events.values()], glossary }, places };
}

/** The files of every part, in the order of the parts. */
function readAll(directory: string, before: FilesRead) {
  return {
    sources: readPart(directory, 'sources', sourceSchema, before.sources),
    facts: readPart(directory, 'facts', factSchema, before.facts),
    events: readPart(directory, 'events', eventSchema, before.events),
    glossary: readPart(directory, 'glossary', glossaryEntrySchema, before.glossary),
  };
}
