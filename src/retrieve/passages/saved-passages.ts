import { readFileSync } from 'node:fs';
import { writeSaved } from '../write-saved.ts';

const MARK = 'communique-passages';
const HEADER = new RegExp(`^${MARK} (?<key>[0-9a-f]{64}) (?<length>\\d+)\n`);
const LONGEST_HEADER = 120;

/** The bytes of an index that was saved under a key; undefined where there is none, or it is cut short. */
export function readSavedPassages(file: string, key: string): Uint8Array | undefined {
  try {
    const bytes = readFileSync(file);
    const header = HEADER.exec(bytes.toString('latin1', 0, LONGEST_HEADER));
    if (header?.groups?.key !== key) return undefined;
    const index = bytes.subarray(header[0].length);
    return index.length === Number(header.groups.length) ? index : undefined;
  } catch {
    return undefined;
  }
}

/** Saves an index under a key. */
export function writeSavedPassages(file: string, key: string, bytes: Uint8Array): void {
  writeSaved(file, [`${MARK} ${key} ${bytes.length}\n`, bytes]);
}
