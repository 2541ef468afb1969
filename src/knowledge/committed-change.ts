import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

/** Where commands that change a store put files aside; nothing in it is knowledge. */
export const WORK_FOLDER = '.import';
/**
 * A change of several files that is decided: renaming a folder to this name decides it, so that it is there whole or not
 * at all. Until its files are moved to their places, they count in place of those.
 */
export const COMMITTED = `${WORK_FOLDER}/committed`;
/** The files of a change, by their names in the store, and the list of those that it deletes. */
export const CHANGED_FILES = 'files';
export const DELETIONS = 'deletions.json';

const deletionsSchema = z.array(z.string());

export interface CommittedChange {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
}

const NO_CHANGE: CommittedChange = { written: [], deleted: [] };

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** The change of a store that a command decided on and did not finish; of no files where there is none. */
export function committedChange(directory: string): CommittedChange {
  const folder = join(directory, COMMITTED);
  if (!existsSync(folder)) return NO_CHANGE;
  try {
    const files = join(folder, CHANGED_FILES);
    const written = readdirSync(files, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(files, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    const deleted = deletionsSchema.parse(JSON.parse(readFileSync(join(folder, DELETIONS), 'utf8')));
    return { written, deleted };
  } catch (error) {
    if (isGone(error)) return NO_CHANGE;
    throw error;
  }
}

/** Where a file of a store is to be read: in the change that was decided on, or else in its place. */
export function pathOf(directory: string, name: string): string {
  const path = join(directory, COMMITTED, CHANGED_FILES, name);
  return existsSync(path) ? path : join(directory, name);
}
