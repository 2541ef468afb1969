import { readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { committedChange } from './committed-change.ts';

export type Part = 'sources' | 'facts' | 'events' | 'glossary';

export const PARTS: readonly Part[] = ['sources', 'facts', 'events', 'glossary'];

/** The file that names the format of a store. */
export const STORE_FILE = 'store.yaml';
/** The folder with the words of imported originals, one text file a source. */
export const ORIGINALS = 'originals';

/** The names of files as they are after a change that was decided on, though its files were not all moved yet. */
function afterChange(directory: string, names: readonly string[]): string[] {
  const { written, deleted } = committedChange(directory);
  const all = written.length === 0 ? names : new Set([...names, ...written]);
  return [...all].filter((name) => !deleted.includes(name));
}

/** The YAML files of a part: `facts.yaml` and everything below `facts/`, in the order of their names. */
export function filesOf(directory: string, part: Part): string[] {
  const names: string[] = [];
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    // Links count too: what they lead to, or whether to anything, shows when they are read.
    // Those of an editor's locks lead nowhere.
    if (!/\.ya?ml$/.test(entry.name) || entry.name.startsWith('.#')) continue;
    const name = relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    names.push(name);
  }
  return afterChange(directory, names)
    .filter((name) => name === `${part}.yaml` || (name.startsWith(`${part}/`) && /\.ya?ml$/.test(name)))
    .sort();
}

/** The text files of imported originals, such as `originals/report.txt`, in the order of their names. */
export function originalsOf(directory: string): string[] {
  const names = readdirSync(directory).includes(ORIGINALS) ? readdirSync(join(directory, ORIGINALS)) : [];
  return afterChange(
    directory,
    names.map((name) => `${ORIGINALS}/${name}`),
  )
    .filter((name) => name.startsWith(`${ORIGINALS}/`) && name.endsWith('.txt'))
    .sort();
}

/** Where the words of an imported original stand, relative to the knowledge directory of its source. */
export function originalOf(sourceId: string): string {
  return `${ORIGINALS}/${sourceId}.txt`;
}

/** All YAML files of a knowledge directory that a store is read from. */
export function yamlFilesOf(directory: string): string[] {
  const store = afterChange(directory, readdirSync(directory)).filter((name) => name === STORE_FILE);
  return [...store, ...PARTS.flatMap((part) => filesOf(directory, part))];
}

/**
 * What the ids of a knowledge directory begin with: nothing in the first one, the name of their folder and a slash in
 * every further one, so that adding a folder changes no id of another.
 */
export function namespaceOf(directory: string, at: number): string {
  return at === 0 ? '' : `${basename(resolve(directory))}/`;
}
