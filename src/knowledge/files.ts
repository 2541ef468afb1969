import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

export type Part = 'sources' | 'facts' | 'events' | 'glossary';

export const PARTS: readonly Part[] = ['sources', 'facts', 'events', 'glossary'];

/** The file that names the format of a store. */
export const STORE_FILE = 'store.yaml';
/** The folder with the words of imported originals, one text file a source. */
export const ORIGINALS = 'originals';

/** The YAML files of a part: `facts.yaml` and everything below `facts/`, in the order of their names. */
export function filesOf(directory: string, part: Part): string[] {
  const names: string[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const name = join(entry.parentPath, entry.name)
      .slice(directory.length)
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    if (name === `${part}.yaml` || name.startsWith(`${part}/`)) names.push(name);
  }
  return names.sort();
}

/** The text files of imported originals, such as `originals/report.txt`, in the order of their names. */
export function originalsOf(directory: string): string[] {
  const names = readdirSync(directory).includes(ORIGINALS) ? readdirSync(join(directory, ORIGINALS)) : [];
  return names
    .filter((name) => name.endsWith('.txt'))
    .map((name) => `${ORIGINALS}/${name}`)
    .sort();
}

/** Where the words of an imported original stand, relative to the knowledge directory of its source. */
export function originalOf(sourceId: string): string {
  return `${ORIGINALS}/${sourceId}.txt`;
}

/** All files of a knowledge directory that a store is read from, in the order of their names within each kind. */
export function allFilesOf(directory: string): string[] {
  const store = readdirSync(directory).filter((name) => name === STORE_FILE);
  return [...store, ...PARTS.flatMap((part) => filesOf(directory, part)), ...originalsOf(directory)];
}

/**
 * What the ids of a knowledge directory begin with: nothing in the first one, the name of their folder and a slash in
 * every further one, so that adding a folder changes no id of another.
 */
export function namespaceOf(directory: string, at: number): string {
  return at === 0 ? '' : `${basename(resolve(directory))}/`;
}
