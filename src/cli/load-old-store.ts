import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { namespaceOf, ORIGINALS, originalOf } from '../knowledge/files.ts';
import { KnowledgeError } from '../knowledge/finding.ts';
import { changeStore } from '../knowledge/import/change-store.ts';
import { ImportError } from '../knowledge/import/imported-document.ts';
import { planMigration } from '../knowledge/import/plan-migration.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { partsOf } from '../knowledge/source.ts';
import type { Store } from '../knowledge/store.ts';
import type { StoreCopy } from './store-at-revision.ts';
import { UsageError } from './usage-error.ts';

function bringUpToDate(directory: string): void {
  const { change } = planMigration(directory);
  if (change !== undefined) changeStore(directory, change);
}

/** Puts words that are kept out of git, and are still those of the old sources, beside those; whether there are any. */
function addWords(store: Store, copies: readonly StoreCopy[]): boolean {
  const added = [...store.sources.values()].filter((source) => {
    const { written, originalPath } = partsOf(source);
    if (originalPath !== undefined || written.sha256 === undefined) return false;
    const at = copies.findIndex(
      ({ directory }, number) => number > 0 && source.id.startsWith(namespaceOf(directory, number)),
    );
    const copy = copies[Math.max(0, at)];
    if (copy === undefined) return false;
    const name = originalOf(source.id.slice(source.id.lastIndexOf('/') + 1));
    const kept = join(copy.of, name);
    if (!existsSync(kept)) return false;
    const words = readFileSync(kept);
    if (createHash('sha256').update(words).digest('hex') !== written.sha256) return false;
    mkdirSync(join(copy.directory, ORIGINALS), { recursive: true });
    writeFileSync(join(copy.directory, name), words);
    return true;
  });
  return added.length > 0;
}

/**
 * Loads copies of what knowledge directories were, brought to the format of today.
 * @throws {UsageError} where they can't be used.
 */
export function loadOld(copies: readonly StoreCopy[], revision: string): Store {
  const directories = copies.map(({ directory }) => directory);
  try {
    for (const directory of directories) bringUpToDate(directory);
    const { store } = loadKnowledge(directories);
    return addWords(store, copies) ? loadKnowledge(directories).store : store;
  } catch (error) {
    if (error instanceof KnowledgeError || error instanceof ImportError)
      throw new UsageError(`The store of ${revision} can't be used:\n${error.message}`);
    throw error;
  }
}
