import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '../..');
const LOOK_EVERY_MS = 20;

/** What starts the bot, without npm between it and its signals. */
export const BOT: readonly string[] = ['--import', 'tsx', resolve(ROOT, 'src/main.ts'), 'start'];

/** A process that is measured. */
export interface Contestant {
  readonly pid: number;
  stop(): Promise<void>;
}

/** Variables with nothing of this process but what finds programs. */
export function environmentWith(more: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...more };
}

/**
 * Starts a program, and resolves when it has said that it is ready. What it says goes into a file, as that of a service
 * does, so that nobody has to read along.
 * @throws {Error} where it ends before.
 */
export async function startContestant(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Contestant> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  const log = join(folder, 'log');
  const file = openSync(log, 'w');
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: environmentWith(environment),
    stdio: ['ignore', file, 'inherit'],
  });
  closeSync(file);
  const exit = once(child, 'exit');
  while (!readFileSync(log, 'utf8').includes('ready')) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${args.join(' ')} ended before it was ready:\n${readFileSync(log, 'utf8')}`);
    await wait(LOOK_EVERY_MS);
  }
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await exit;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
