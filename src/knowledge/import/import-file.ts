import { resolve } from 'node:path';
import { changeStore, type StoreChange } from './change-store.ts';
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

/** Changes folders one after the other, beginning with one of them. */
export function changeFolders(changes: ReadonlyMap<string, StoreChange>, first: string): void {
  const target = resolve(first);
  for (const [directory, change] of [...changes].sort(
    ([a], [b]) => Number(b === target) - Number(a === target),
  ))
    changeStore(directory, change);
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
    if (isDone) changeFolders(plan.changes, place.target);
    return { plan, isDone };
  });
}
