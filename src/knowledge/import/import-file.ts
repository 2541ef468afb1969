import { resolve } from 'node:path';
import { changeStore, type StoreChange } from './change-store.ts';
import { ImportError } from './imported-document.ts';
import type { ImportedSource } from './imported-source.ts';
import { type ImportPlace, type ImportPlan, planImport } from './plan-import.ts';
import { withLock } from './store-lock.ts';

/** How far an import goes. */
export interface Consent {
  /** Only says what it would do. */
  readonly isDry: boolean;
  /** A person has seen what changes for citations, and agrees. */
  readonly isAccepted: boolean;
}

export interface Imported {
  readonly plan: ImportPlan;
  readonly isDone: boolean;
}

/**
 * Changes folders one after the other, beginning with the one whose lock the caller holds, once it holds those of all.
 * @throws {ImportError} where another process is at work in one of them, and none was changed; or naming those that were
 *   changed, where a further one could not be; errors of the file system where none was.
 */
export async function changeFolders(
  changes: ReadonlyMap<string, StoreChange>,
  locked: string,
): Promise<void> {
  const first = resolve(locked);
  const directories = [...changes.keys()].sort((a, b) => Number(b === first) - Number(a === first));
  const done: string[] = [];
  function changeOne(directory: string): void {
    const change = changes.get(directory);
    if (change === undefined) return;
    try {
      changeStore(directory, change);
    } catch (error) {
      if (done.length === 0 || !(error instanceof Error)) throw error;
      throw new ImportError(
        `was changed in ${done.join(', ')}, but not in ${directory} (${error.message}). Mend that, then what \`npm run -s knowledge -- check\` finds`,
      );
    }
    done.push(directory);
  }
  let work = async (): Promise<void> => directories.forEach(changeOne);
  for (const directory of directories) {
    if (directory === first) continue;
    const inner = work;
    work = () => withLock(directory, inner);
  }
  await work();
}

/**
 * Imports a document that was read, unless it needs consent that was not given.
 * @throws {ImportError} or {KnowledgeError} where it can't be imported; errors of the file system.
 */
export async function importDocument(
  place: ImportPlace,
  source: ImportedSource,
  { isDry, isAccepted }: Consent,
): Promise<Imported> {
  return withLock(place.target, async () => {
    const plan = planImport(place, source);
    const isDone = !isDry && (isAccepted || !plan.needsConsent);
    if (isDone) await changeFolders(plan.changes, place.target);
    return { plan, isDone };
  });
}
