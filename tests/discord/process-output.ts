import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** What a process writes, line by line, until it ends. */
export interface ProcessOutput {
  /** So far, standard output and standard error in the order in which they came. */
  readonly lines: readonly string[];
  /** Its exit code, when all that it wrote was read; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  /** What is found among the lines as soon as it is there; fails where the process ends before. */
  until<T>(find: () => T | undefined): Promise<T>;
}

/** Reads what a process with pipes writes, from now on. */
export function readOutput(child: ChildProcess): ProcessOutput {
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) throw new Error('the process has no pipes');
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener();
    });
  }
  const exit = once(child, 'close').then(([code]) => z.number().nullable().parse(code));
  return {
    lines,
    exit,
    until<T>(find: () => T | undefined): Promise<T> {
      let listener: () => void = () => undefined;
      const found = new Promise<T>((resolve) => {
        listener = () => {
          const value = find();
          if (value !== undefined) resolve(value);
        };
        listeners.add(listener);
        listener();
      });
      const early = exit.then((code) => {
        throw new Error(`ended with ${code}:\n${lines.join('\n')}`);
      });
      return Promise.race([found, early]).finally(() => listeners.delete(listener));
    },
  };
}
