import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const ROOT = resolve(import.meta.dirname, '../..');
const COLUMNS = 140;
const ROWS = 50;
/** A busy machine takes long to start a process, and no person would wait longer. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 50;
/** What the shell says when the process has ended, before its exit code. */
const ENDED = 'The process ended with';

/** Why there is no terminal to be driven here; undefined where there is one. */
export const NO_TERMINAL =
  spawnSync('tmux', ['-V']).status === 0 ? undefined : 'tmux, which drives a terminal, is not installed';

/** A process on a terminal of its own: what it shows, and a person who types. */
export interface Terminal {
  /** Waits until a text is on the screen. @throws {Error} with the screen, where it does not come. */
  shows(text: string): Promise<void>;
  type(text: string): void;
  /** Presses keys by the names that tmux has for them, such as `Enter` or `C-c`. */
  press(...keys: string[]): void;
  /** Waits for the process to end, and gives its exit code. */
  ends(): Promise<number>;
  close(): void;
}

/** Starts what `npm run -s knowledge -- …` starts on a terminal, without npm before it. */
export function startOnTerminal(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Terminal {
  const name = `communique-${randomUUID()}`;
  const tmux = (...options: string[]): string =>
    execFileSync('tmux', ['-L', name, '-f', '/dev/null', '-u', ...options], { cwd: ROOT, encoding: 'utf8' });
  const variables = Object.entries({ ...environment, DISCORD_TOKEN: '' }).map(
    ([key, value]) => `${key}=${value}`,
  );
  const size = ['-x', String(COLUMNS), '-y', String(ROWS)];
  const command = ['env', ...variables, process.execPath, '--import', 'tsx', 'src/main.ts', ...args];
  // Some of what is waited for is shown before the process ends, and must stay.
  tmux(
    'new-session',
    '-d',
    ...size,
    'sleep',
    String(PATIENCE_MS),
    ';',
    'set-option',
    '-g',
    'remain-on-exit',
    'on',
  );
  // tmux itself does not always notice that a process has ended, so the shell around it says so.
  tmux('respawn-pane', '-k', 'sh', '-c', `"$@"; echo "${ENDED} $?."; sleep 600`, 'sh', ...command);
  const screen = (): string => tmux('capture-pane', '-p', '-J');

  async function until<T>(what: string, look: () => T | undefined): Promise<T> {
    for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await setTimeout(LOOK_MS)) {
      const seen = look();
      if (seen !== undefined) return seen;
    }
    throw new Error(`${what} did not come:\n${screen()}`);
  }

  return {
    async shows(text) {
      await until(`“${text}”`, () => (screen().includes(text) ? text : undefined));
    },
    type(text) {
      tmux('send-keys', '-l', text);
    },
    press(...keys) {
      tmux('send-keys', ...keys);
    },
    ends() {
      return until('The end', () => {
        const [, code] = screen().match(new RegExp(`${ENDED} (\\d+)\\.`)) ?? [];
        return code === undefined ? undefined : Number(code);
      });
    },
    close() {
      tmux('kill-server');
    },
  };
}
