import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MARK = 'communique-passages';
const KEY_LENGTH = 64;
/** The mark, a space, the key and a line end. */
const HEADER_LENGTH = MARK.length + 1 + KEY_LENGTH + 1;

function headerFor(key: string): string {
  return `${MARK} ${key}\n`;
}

/** The bytes of an index that was saved under a key; undefined where there is none. */
export function readSavedPassages(file: string, key: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(file);
    const header = bytes.toString('latin1', 0, HEADER_LENGTH);
    return header === headerFor(key) ? bytes.subarray(HEADER_LENGTH) : undefined;
  } catch {
    return undefined;
  }
}

/** Saves an index: written aside and renamed, so that no process ever sees half of one. */
export function writeSavedPassages(file: string, key: string, bytes: Uint8Array): void {
  const aside = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(join(dirname(file), '.gitignore'), '*\n');
    writeFileSync(aside, headerFor(key), { flush: true });
    writeFileSync(aside, bytes, { flag: 'a', flush: true });
    renameSync(aside, file);
  } catch {
    // Nothing depends on it: the next start builds it again.
    rmSync(aside, { force: true });
  }
}
