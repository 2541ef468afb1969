/** Between two times that it is shown, in milliseconds, so that showing it takes no time. */
const EVERY_MS = 100;
/** What stands behind the title, in columns. */
const PERCENT = ': 100 %'.length;

/** Shows on a terminal how far long work is. */
export interface Progress {
  at(done: number, of: number): void;
  end(): void;
}

/**
 * Shows how far work is in a line on standard error, so that what a command prints stays what it is; nothing where that
 * is no terminal, such as in logs. It needs no pause of the work.
 */
export function startProgress(title: string): Progress {
  if (!process.stderr.isTTY) return { at: () => {}, end: () => {} };
  const fitting = title.slice(0, Math.max(0, process.stderr.columns - PERCENT));
  let shown = Number.NEGATIVE_INFINITY;
  return {
    at(done, of) {
      if (performance.now() - shown < EVERY_MS) return;
      shown = performance.now();
      process.stderr.write(`\r${fitting}: ${Math.floor((100 * done) / Math.max(1, of))} %\u001b[K`);
    },
    end() {
      if (shown > 0) process.stderr.write('\r\u001b[K');
    },
  };
}
