/** Between two numbers that are shown, so that showing them takes no time. */
const STEPS = 100;

/** Shows on a terminal how far work is that never pauses; nothing elsewhere, such as in logs. */
export interface Counter {
  step(): void;
  end(): void;
}

/** Counts on standard error, so that what a command prints stays what it is. */
export function startCounter(title: string, of: number): Counter {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  let done = 0;
  return {
    step() {
      done += 1;
      if (done % STEPS === 0) process.stderr.write(`\r${title}: ${done} of ${of}`);
    },
    end() {
      process.stderr.write('\r\u001b[K');
    },
  };
}
