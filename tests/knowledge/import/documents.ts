import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importDocument } from '../../../src/knowledge/import/import-file.ts';
import { ImportError } from '../../../src/knowledge/import/imported-document.ts';
import type { ImportPlan } from '../../../src/knowledge/import/plan-import.ts';
import { readDocument } from '../../../src/knowledge/import/read-document.ts';
import { writeDirectory } from '../../made-up-store.ts';

/** The document that the notes of the made-up store would be about. */
export const ELIN = [
  'On 14 March 2031 Oda Brill sat down with Tamsin Kessel at Port Elin.',
  'Brill and Kessel put their names to a dozen fishery accords. A fund of $3 billion was made known.',
  'Brill handed over a telescope of brass; Kessel, a blanket of wool.',
];

export const asText = (paragraphs: readonly string[]): string => `${paragraphs.join('\n')}\n`;

/** A file outside of any store, in a directory of its own. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(writeDirectory({}), name);
  writeFileSync(path, content);
  return path;
}

export interface Choices {
  readonly id?: string;
  readonly isDry?: boolean;
  readonly isAccepted?: boolean;
  readonly isInGit?: boolean;
  readonly directories?: readonly string[];
}

/** Imports a file into a store; why not, where it is refused. */
export async function importInto(
  store: string,
  path: string,
  { id, isDry = false, isAccepted = false, isInGit = false, directories = [store] }: Choices = {},
): Promise<(ImportPlan & { readonly isDone: boolean }) | string> {
  try {
    const source = await readDocument(path, { id, language: undefined, encoding: undefined });
    const place = { directories, target: store, isInGit };
    const { plan, isDone } = await importDocument(place, source, { isDry, isAccepted });
    return { ...plan, isDone };
  } catch (error) {
    if (error instanceof ImportError) return error.message;
    throw error;
  }
}

/** When files of a store were last changed. */
export function changedAt(store: string, names: readonly string[]): number[] {
  return names.map((name) => statSync(join(store, name)).mtimeMs);
}
