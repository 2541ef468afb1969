import { basename, dirname, relative, resolve } from 'node:path';
import { watch } from 'chokidar';
import { ORIGINALS, PARTS, STORE_FILE } from './files.ts';

/** Watches directories until it is closed. */
export interface DirectoryWatch {
  /** Resolves when everything that changes from then on is noticed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** A file counts as written when its size stays the same for so long, looked at so often. */
const WRITTEN_AFTER_MS = 60;
const LOOK_EVERY_MS = 20;
/** A burst of changes, such as a checkout, is over when nothing changes for so long, and is told of after so long anyway. */
const QUIET_MS = 40;
const LONGEST_BURST_MS = 500;

/** Whether a path below the directory may hold knowledge, as src/knowledge/files.ts reads it; no lock of an editor does. */
function mayHoldKnowledge(name: string, isFile: boolean): boolean {
  const inPart = PARTS.some((part) => name === part || name.startsWith(`${part}/`));
  if (basename(name).startsWith('.#')) return false;
  if (!isFile) return inPart || name === ORIGINALS || PARTS.some((part) => name === `${part}.yaml`);
  if (name === STORE_FILE) return true;
  if (dirname(name) === ORIGINALS) return name.endsWith('.txt');
  return /\.ya?ml$/.test(name) && (inPart || PARTS.some((part) => name === `${part}.yaml`));
}

/**
 * Tells when knowledge files of some directories were written, renamed or removed: once for a burst of changes, and
 * only when the writing is over. A directory itself may go and come back, because it is watched from the one above it.
 */
export function watchDirectories(
  directories: readonly string[],
  onChange: () => void,
  onError: (error: unknown) => void,
): DirectoryWatch {
  const roots = directories.map((directory) => resolve(directory));
  const above = [...new Set(roots.map((root) => dirname(root)))];
  let timer: NodeJS.Timeout | undefined;
  let burstSince: number | undefined;

  function tell(): void {
    timer = undefined;
    burstSince = undefined;
    onChange();
  }
  function changed(): void {
    const now = performance.now();
    burstSince ??= now;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(QUIET_MS, burstSince + LONGEST_BURST_MS - now)));
  }

  const watcher = watch(above, {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: WRITTEN_AFTER_MS, pollInterval: LOOK_EVERY_MS },
    ignored: (path, stats) => {
      if (above.includes(resolve(path))) return false;
      return !roots.some((root) => {
        const name = relative(root, path).replaceAll('\\', '/');
        return name === '' || mayHoldKnowledge(name, stats?.isFile() === true);
      });
    },
  });
  // A new directory is of no interest until there is a file in it.
  for (const event of ['add', 'change', 'unlink', 'unlinkDir'] as const) watcher.on(event, changed);
  watcher.on('error', onError);
  const ready = new Promise<void>((done) => {
    watcher.once('ready', done);
  });
  return {
    ready,
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
