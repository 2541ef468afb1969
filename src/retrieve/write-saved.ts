import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a process that was ended while it saved has left behind; no save takes so long. */
const LEFT_BEHIND_MS = 60_000;

function removeLeftBehind(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.tmp')) continue;
    const path = join(folder, name);
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - modified > LEFT_BEHIND_MS) rmSync(path, { force: true });
  }
}

/**
 * Saves an index in a folder that version control leaves out: written aside and renamed, so that no process ever sees
 * half of it. Where it can't be written, there is none: the next start works it out again.
 */
export function writeSaved(file: string, parts: readonly (string | Uint8Array)[]): void {
  const folder = dirname(file);
  const aside = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.gitignore'), '*\n');
    removeLeftBehind(folder);
    try {
      parts.forEach((part, at) => {
        writeFileSync(aside, part, { flag: at === 0 ? 'w' : 'a', flush: at === parts.length - 1 });
      });
      renameSync(aside, file);
    } catch {
      rmSync(aside, { force: true });
    }
  } catch {
    // Nothing depends on it.
  }
}
