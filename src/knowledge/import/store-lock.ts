import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { WORK_FOLDER } from '../committed-change.ts';
import { clearWorkFolder, finishChange } from './change-store.ts';
import { ImportError } from './imported-document.ts';

const LOCK = 'lock';
/** A lock that a killed process left may be taken over by somebody else first. */
const MOST_ATTEMPTS = 5;
/** The locks that this process holds itself. */
const held = new Set<string>();

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The process that holds a lock; undefined where it is gone. */
function holderOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isAtWork(holder: string): boolean {
  const pid = Number(holder);
  // A process of our own number is one that was killed, in a container that was started again.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

/** Tries to get the lock; a link appears with its content, so nobody reads a lock that names nobody yet. */
function isTaken(lock: string): boolean {
  const own = `${lock}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Puts away the lock of a process that is gone, unless another one got hold of it meanwhile. */
function breakLock(lock: string, holder: string): void {
  const aside = `${lock}-broken-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (holderOf(aside) !== holder) {
    try {
      linkSync(aside, lock);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error;
    }
  }
  unlinkSync(aside);
}

/** Removes what processes left that were killed while they tried to get the lock. */
function clearLeftLocks(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, holder] = /^lock-(?:broken-)?(\d+)$/.exec(name) ?? [];
    if (holder !== undefined && !isAtWork(holder)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * Does something while no other process changes the store, after finishing what a killed one left.
 * @throws {ImportError} where another process is at work.
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const folder = join(directory, WORK_FOLDER);
  const lock = join(folder, LOCK);
  for (let attempt = 1; ; attempt += 1) {
    mkdirSync(folder, { recursive: true });
    try {
      if (isTaken(lock)) break;
    } catch (error) {
      // The last one to leave removes the folder.
      if (isCode(error, 'ENOENT') && attempt < MOST_ATTEMPTS) continue;
      throw error;
    }
    const holder = holderOf(lock);
    if (holder !== undefined && (held.has(lock) || isAtWork(holder))) {
      throw new ImportError(
        `has to wait for process ${holder}, which is changing ${directory}: run it again when that has ended. If no such command runs, delete ${lock}`,
      );
    }
    if (attempt === MOST_ATTEMPTS) throw new ImportError(`can't lock ${directory}: run it again`);
    if (holder !== undefined) breakLock(lock, holder);
  }
  held.add(lock);
  try {
    finishChange(directory);
    return await work();
  } finally {
    held.delete(lock);
    clearLeftLocks(folder);
    rmSync(lock, { force: true });
    clearWorkFolder(directory);
  }
}
