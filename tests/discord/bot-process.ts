import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ENVIRONMENT_KEYS } from '../../src/settings.ts';
import { readOutput } from './process-output.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')));
/** Empty variables count as not set, and keep those of somebody's `.env` away. */
const NOTHING_SET = Object.fromEntries(ENVIRONMENT_KEYS.map((key) => [key, '']));

const lineSchema = z.looseObject({
  level: z.string(),
  msg: z.string(),
  shard: z.int().optional(),
  pid: z.int().optional(),
});
export type LogLine = z.infer<typeof lineSchema>;

/** A bot that runs in a process group of its own, as it does in a terminal. */
export interface BotProcess {
  readonly pid: number;
  /** What it and its children wrote to standard output and standard error. */
  text(): string;
  /** Its lines in the log, and those of its children. */
  log(): LogLine[];
  /** The first such line; fails where the process ends before there is one. */
  line(wanted: (line: LogLine) => boolean): Promise<LogLine>;
  /** Resolves when it has written a line with this in it, in the log or not; fails where it ends before. */
  said(part: string): Promise<void>;
  /** Its exit code; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  /** Ends what is left of the whole group. */
  kill(): void;
}

function parseLine(text: string): LogLine[] {
  if (!text.startsWith('{')) return [];
  const { success, data } = lineSchema.safeParse(JSON.parse(text));
  return success ? [data] : [];
}

/** Runs `npm start` without npm between it and its signals, and with no other settings than these. */
export function runBotProcess(environment: Readonly<Record<string, string>>): BotProcess {
  const [command = '', ...args] = scripts.start.split(' ');
  const child = spawn(command, args, {
    cwd: ROOT,
    detached: true,
    env: { PATH: process.env.PATH, ...NOTHING_SET, LOG_LEVEL: 'debug', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { lines, exit, until } = readOutput(child);
  const { pid } = child;
  if (pid === undefined) throw new Error('the bot could not be run');
  const log = (): LogLine[] => lines.flatMap(parseLine);
  return {
    pid,
    text: () => lines.join('\n'),
    log,
    line: (wanted) => until(() => log().find(wanted)),
    async said(part) {
      await until(() => lines.find((line) => line.includes(part)));
    },
    exit,
    kill() {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch {
        // None of the group is left.
      }
    },
  };
}
