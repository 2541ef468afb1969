import { createHash, type Hash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathOf } from '../knowledge/committed-change.ts';
import { namespaceOf, originalsOf, yamlFilesOf } from '../knowledge/files.ts';
import { once } from './once.ts';
import { type Opened, type Packed, packKnowledge, unpackKnowledge } from './packed-knowledge.ts';
import { openPassages } from './passages/open-passages.ts';
import { prepare } from './prepared.ts';
import { writeSaved } from './write-saved.ts';

/** Where the index is saved, and the code and settings it depends on beside the knowledge. */
export interface SavingOptions {
  readonly cache?: string;
  readonly code?: readonly string[];
}

/** Knowledge that is open: read back where nothing changed since it was saved, else worked out. */
export interface Knowledge extends Opened {
  /** Saves what was worked out; does nothing where it was read back or can't be written. */
  save(): void;
}

const ROOT = resolve(import.meta.dirname, '../..');
const INDEX_FOLDER = '.index';
/** All code that has a part in what is saved; package.json stands for the libraries, whose versions it pins. */
const CODE = ['src/language', 'src/knowledge', 'src/retrieve', 'package.json'].map((path) =>
  join(ROOT, path),
);
const MARK = 'communique-index';
const HEADER = new RegExp(`^${MARK} (?<key>[0-9a-f]{64}) (?<digest>[0-9a-f]{64}) (?<length>\\d+)\\n`);
const LONGEST_HEADER = 200;

function addFile(hash: Hash, name: string, path: string): void {
  const bytes = readFileSync(path);
  hash.update(`${name}\0${bytes.length}\0`).update(bytes);
}

function addTree(hash: Hash, path: string): void {
  const names = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const name of names.sort()) addFile(hash, name.slice(path.length), name);
}

/**
 * What an index is saved under: a SHA-256 over the knowledge, the code and the Node that reads it back, so that
 * nothing stale is ever served. Undefined where something can't be read.
 */
function keyOf(directories: readonly string[], code: readonly string[]): string | undefined {
  const hash = createHash('sha256').update(process.version);
  try {
    for (const path of code) {
      if (path.endsWith('.json')) addFile(hash, path, path);
      else addTree(hash, path);
    }
    directories.forEach((directory, at) => {
      const prefix = namespaceOf(directory, at);
      for (const name of yamlFilesOf(directory)) addFile(hash, prefix + name, pathOf(directory, name));
      // A source names the SHA-256 of its original, which is compared when the original is read.
      hash.update(originalsOf(directory).join('\0'));
    });
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

/** The bytes of the core and of the tables; undefined where there are none for the key, or they are damaged. */
function readSaved(file: string, key: string): Packed | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const match = HEADER.exec(bytes.toString('latin1', 0, LONGEST_HEADER));
  if (match?.groups?.key !== key) return undefined;
  const body = bytes.subarray(match[0].length);
  if (createHash('sha256').update(body).digest('hex') !== match.groups.digest) return undefined;
  const length = Number(match.groups.length);
  return { core: body.subarray(0, length), tables: body.subarray(length) };
}

/** What an index of knowledge directories is called. */
function fileIn(cache: string, directories: readonly string[], name: string): string {
  const places = directories.map((directory) => resolve(directory)).join('\n');
  return join(cache, `${name}-${createHash('sha256').update(places).digest('hex').slice(0, 12)}.bin`);
}

/** Where indexes are saved: beside the store, in a folder that version control leaves out. */
function cacheOf(directories: readonly string[]): string {
  return join(directories[0] ?? '.', INDEX_FOLDER);
}

/** Knowledge whose originals are found by an index that is saved, where they are many. */
export function withPassages(
  { store, prepared }: Opened,
  directories: readonly string[],
  cache: string = cacheOf(directories),
): Opened {
  const file = fileIn(cache, directories, 'passages');
  return {
    store,
    prepared: once(() => {
      const made = prepared();
      return {
        ...made,
        passages: once(() => openPassages(store, made.index.lexicon, { directories, file })),
      };
    }),
  };
}

/**
 * Opens knowledge directories: reads their index back where one was saved for the same knowledge and code, else loads
 * and validates the files.
 * @throws {KnowledgeError} with every finding, where the files can't be used.
 */
export async function openKnowledge(
  directories: readonly string[],
  { cache = cacheOf(directories), code = CODE }: SavingOptions = {},
): Promise<Knowledge> {
  const key = keyOf(directories, code);
  const file = fileIn(cache, directories, 'index');
  const indexed = (opened: Opened): Opened => withPassages(opened, directories, cache);
  const saved = key === undefined ? undefined : readSaved(file, key);
  if (saved !== undefined) return { ...indexed(unpackKnowledge(saved)), save: () => undefined };

  // Reading YAML and validating it take libraries that nothing else needs.
  const { loadKnowledge } = await import('../knowledge/load.ts');
  const { store } = loadKnowledge(directories);
  const { prepared } = indexed({ store, prepared: once(() => prepare(store)) });
  return {
    store,
    prepared,
    save() {
      const { index, vocabulary, romanised } = prepared();
      const { core, tables } = packKnowledge({
        store,
        parts: index.parts,
        vocabulary: vocabulary(),
        romanised: romanised(),
      });
      const digest = createHash('sha256').update(core).update(tables).digest('hex');
      // Files that changed while they were read must not be taken for what was read.
      if (key === undefined || keyOf(directories, code) !== key) return;
      writeSaved(file, [`${MARK} ${key} ${digest} ${core.length}\n`, core, tables]);
    },
  };
}
