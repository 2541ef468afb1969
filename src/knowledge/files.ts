import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export type Part = 'sources' | 'facts' | 'events' | 'glossary';

export const PARTS: readonly Part[] = ['sources', 'facts', 'events', 'glossary'];

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
