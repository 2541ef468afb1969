import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { filesOf, PARTS, type Part } from './files.ts';
import { type Finding, KnowledgeError } from './finding.ts';
import { eventSchema, factSchema, glossaryEntrySchema, sourceSchema } from './schema.ts';
import type { Store } from './store.ts';
import { formatPath, lineOf, parseYaml, type YamlFile, type YamlPath } from './yaml-file.ts';

/** A store together with the files it was read from, so that what is wrong with it can be pointed at. */
export interface Loaded {
  readonly store: Store;
  /** The file and the path in it where an entry with this id stands. */
  readonly places: ReadonlyMap<string, { readonly file: YamlFile; readonly path: YamlPath }>;
}

function readFiles(directory: string, findings: Finding[]): ReadonlyMap<Part, readonly YamlFile[]> {
  const files = new Map<Part, YamlFile[]>();
  for (const part of PARTS) {
    const parsed: YamlFile[] = [];
    for (const name of filesOf(directory, part)) {
      const file = parseYaml(name, readFileSync(join(directory, name), 'utf8'));
      if ('value' in file) parsed.push(file);
      else findings.push(file);
    }
    files.set(part, parsed);
  }
  return files;
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

/**
 * Reads and validates a knowledge directory.
 * @throws {KnowledgeError} with every finding, when a file is missing, is no YAML or breaks the schema.
 */
export function loadKnowledge(directory: string): Loaded {
  const findings: Finding[] = [];
  const places = new Map<string, { file: YamlFile; path: YamlPath }>();
  let files: ReadonlyMap<Part, readonly YamlFile[]>;
  try {
    files = readFiles(directory, findings);
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

  function collect<T extends { id: string }>(part: Part, schema: z.ZodType<T>): Map<string, T> {
    const entries = new Map<string, T>();
    for (const file of files.get(part) ?? []) {
      const list = Array.isArray(file.value) ? file.value : [file.value];
      list.forEach((value, at) => {
        const path = Array.isArray(file.value) ? [at] : [];
        const entry = check(schema, value, file, path, findings);
        if (entry === undefined) return;
        const key = `${part}:${entry.id}`;
        const twin = places.get(key);
        if (twin === undefined) {
          places.set(key, { file, path });
          entries.set(entry.id, entry);
          return;
        }
        const first = `${twin.file.name}:${lineOf(twin.file, twin.path)}`;
        findings.push({
          file: file.name,
          line: lineOf(file, path),
          path: entry.id,
          message: `has the same id as ${first}. Give one of them another id`,
        });
      });
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

  const sources = collect('sources', sourceSchema);
  const facts = collect('facts', factSchema);
  const events = collect('events', eventSchema);
  const glossary = collect('glossary', glossaryEntrySchema);
  if (findings.length > 0) throw new KnowledgeError(findings);

  const hash = createHash('sha256');
  for (const part of PARTS) {
    for (const file of files.get(part) ?? [])
      hash.update(file.name).update('\0').update(file.text).update('\0');
  }
  const version = hash.digest('hex').slice(0, 12);
  return { store: { version, sources, facts, events: [...events.values()], glossary }, places };
}
