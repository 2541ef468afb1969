import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { CHANGED_FILES, COMMITTED, committedChange, DELETIONS, WORK_FOLDER } from '../committed-change.ts';
import { ImportError } from './imported-document.ts';

/** Files of a store to write and to delete, all of them or none. */
export interface StoreChange {
  readonly write: ReadonlyMap<string, string | Uint8Array>;
  readonly remove: readonly string[];
}

const STAGED = 'staged-';
const DONE = 'done-';

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Does what may have been done already, by another process or before this one was killed. */
function unlessDone(step: () => void): void {
  try {
    step();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function writeDurably(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'wx');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Moves the files of a decided change to their places, and deletes what it deletes. May be done again at any point. */
export function finishChange(directory: string): boolean {
  const folder = join(directory, COMMITTED);
  if (!existsSync(folder)) return false;
  const { written, deleted } = committedChange(directory);
  for (const name of written) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    unlessDone(() => renameSync(join(folder, CHANGED_FILES, name), path));
  }
  for (const name of deleted) unlessDone(() => unlinkSync(join(directory, name)));
  const done = join(directory, WORK_FOLDER, `${DONE}${process.pid}`);
  unlessDone(() => renameSync(folder, done));
  rmSync(done, { recursive: true, force: true });
  return true;
}

/** Removes what commands left behind that were killed before they decided on anything, and the folder if it is empty. */
export function clearWorkFolder(directory: string): void {
  const folder = join(directory, WORK_FOLDER);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.startsWith(STAGED) || name.startsWith(DONE))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
  try {
    rmdirSync(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
  }
}

/**
 * Changes files of a store at once: all are written aside first, then one renaming decides, then they are moved. A
 * process that is killed on the way leaves the old store or the new one, never a mixture: whoever reads it meanwhile
 * reads the moved and the unmoved files alike (src/knowledge/committed-change.ts). Only the holder of the store's lock
 * may call it.
 * @throws errors of the file system, such as of a full disk: the store is as it was then; {ImportError} where the change
 *   was decided, but not all of its files could be moved.
 */
export function changeStore(directory: string, { write, remove }: StoreChange): void {
  const staged = join(directory, WORK_FOLDER, `${STAGED}${process.pid}`);
  try {
    rmSync(staged, { recursive: true, force: true });
    mkdirSync(join(staged, CHANGED_FILES), { recursive: true });
    for (const [name, content] of write) writeDurably(join(staged, CHANGED_FILES, name), content);
    writeDurably(join(staged, DELETIONS), JSON.stringify(remove));
    renameSync(staged, join(directory, COMMITTED));
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
  try {
    finishChange(directory);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `is decided, and the bot reads it so, but its files can't be moved to their places in ${directory} (${reason}). Mend that and run any such command again, which finishes it`,
    );
  }
}
