import { createHash, type Hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allFilesOf, namespaceOf } from '../knowledge/files.ts';
import { type Opened, type Packed, packKnowledge, unpackKnowledge } from './packed-knowledge.ts';
import { once, prepare } from './prepared.ts';

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
/** Beside the store, in a folder that version control leaves out. */
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
      for (const name of allFilesOf(directory)) addFile(hash, prefix + name, join(directory, name));
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

/** Written aside and renamed, so that no other process ever sees half a file. */
function write(cache: string, file: string, bytes: readonly Uint8Array[]): void {
  const aside = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, '.gitignore'), '*\n');
    try {
      writeFileSync(aside, Buffer.concat(bytes));
      renameSync(aside, file);
    } catch {
      rmSync(aside, { force: true });
    }
  } catch {
    // Nothing depends on it: the next start works it all out again.
  }
}

/**
 * Opens knowledge directories: reads their index back where one was saved for the same knowledge and code, else loads
 * and validates the files.
 * @throws {KnowledgeError} with every finding, where the files can't be used.
 */
export async function openKnowledge(
  directories: readonly string[],
  { cache = join(directories[0] ?? '.', INDEX_FOLDER), code = CODE }: SavingOptions = {},
): Promise<Knowledge> {
  const key = keyOf(directories, code);
  const places = directories.map((directory) => resolve(directory)).join('\n');
  const place = createHash('sha256').update(places).digest('hex').slice(0, 12);
  const file = join(cache, `index-${place}.bin`);
  const saved = key === undefined ? undefined : readSaved(file, key);
  if (saved !== undefined) return { ...unpackKnowledge(saved), save: () => undefined };

  // Reading YAML and validating it take libraries that nothing else needs.
  const { loadKnowledge } = await import('../knowledge/load.ts');
  const { store } = loadKnowledge(directories);
  const prepared = once(() => prepare(store));
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
      write(cache, file, [Buffer.from(`${MARK} ${key} ${digest} ${core.length}\n`), core, tables]);
    },
  };
}
