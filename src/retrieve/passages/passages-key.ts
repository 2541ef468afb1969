import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { partsOf } from '../../knowledge/source.ts';
import type { Store } from '../../knowledge/store.ts';
import { once } from '../once.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
/** The code that says which terms a text has; package.json stands for the libraries, whose versions it pins. */
const CODE = [
  'package.json',
  'src/knowledge/lexicon.ts',
  'src/knowledge/source.ts',
  'src/language',
  'src/retrieve/analyse.ts',
  ...['originals-of', 'plain-term', 'shared-terms', 'sqlite-engine'].map(
    (name) => `src/retrieve/passages/${name}.ts`,
  ),
];

function filesUnder(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const codeHash = once(() => {
  const hash = createHash('sha256').update(process.version);
  for (const file of CODE.flatMap((path) => filesUnder(join(ROOT, path)))) {
    hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
});

/**
 * What an index over originals is saved under: a SHA-256 over those of the originals, their languages and headings,
 * the glossary, and the code. A fact that changes leaves it as it is.
 */
export function passagesKey(store: Store): string {
  const hash = createHash('sha256').update(codeHash());
  for (const source of store.sources.values()) {
    const { written, originalPath } = partsOf(source);
    if (originalPath === undefined) continue;
    const headings = written.passages
      .filter(({ heading }) => heading === true)
      .map(({ paragraph }) => paragraph);
    hash.update(JSON.stringify([source.id, source.language, written.sha256, headings]));
  }
  hash.update(JSON.stringify([...store.glossary.values()]));
  return hash.digest('hex');
}
