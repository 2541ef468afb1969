import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { type ProcessOutput, readOutput } from '../discord/process-output.ts';
import { copiedPaths, imageInstructions } from './dockerfile.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const APP = '/app';
/** Root's rights would reach through the container; without them it is what a container engine makes of it. */
const WITHOUT_RIGHTS = [
  'setpriv',
  ...['--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs', '--bounding-set=-all'],
  '--inh-caps=-all',
];

/** The packages that the image holds, as paths below the repository: those locked, without the ones left out. */
function packages(): string[] {
  const lock = z
    .object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })) })
    .parse(JSON.parse(readFileSync(resolve(ROOT, 'package-lock.json'), 'utf8')));
  const [removal = ''] =
    /rm -rf node_modules.*/.exec(readFileSync(resolve(ROOT, 'Dockerfile'), 'utf8')) ?? [];
  const removed = removal.match(/node_modules\/\S+/g) ?? [];
  return Object.entries(lock.packages).flatMap(([path, { dev }]) => {
    // What lies in another package's folder comes with it.
    const isOwn = /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path);
    const isRemoved = removed.some((one) => path === one || path.startsWith(`${one}/`));
    return isOwn && dev !== true && !isRemoved && existsSync(resolve(ROOT, path)) ? [path] : [];
  });
}

/** The variables that the image sets. */
function imageVariables(): Record<string, string> {
  const words = imageInstructions()
    .filter(({ name }) => name === 'ENV')
    .flatMap(({ rest }) => rest.split(' '));
  return Object.fromEntries(
    words.map((word) => [word.split('=')[0] ?? '', word.split('=').slice(1).join('=')]),
  );
}

/** A process in the container. */
export interface Contained extends Pick<ProcessOutput, 'lines' | 'exit'> {
  /** Resolves when a line of its output has this in it. */
  said(part: string): Promise<void>;
  /** Sends a signal to process 1 of the container, as a container engine does. */
  kill(signal: NodeJS.Signals): Promise<void>;
}

/**
 * What the image holds, put together from the files of the repository as the Dockerfile says, and run by bubblewrap
 * (https://github.com/containers/bubblewrap) as compose.yaml has it run: the user 1000 of a namespace of its own, no
 * capability, no new privileges, a file system that can only be read, /tmp in memory, and no variable but those given.
 */
export class Container {
  readonly #directory = mkdtempSync(join(tmpdir(), 'communique-'));
  readonly #packages = packages();
  readonly #running = new Set<ChildProcess>();

  constructor() {
    chmodSync(this.#directory, 0o755);
    // The one that runs the tests may lie where only its owner can read it.
    mkdirSync(join(this.#directory, 'node'));
    copyFileSync(process.execPath, join(this.#directory, 'node', 'node'));
    for (const path of copiedPaths()) {
      cpSync(resolve(ROOT, path), this.path(path), {
        recursive: true,
        filter: (file) => !file.endsWith('/.index'),
      });
    }
    for (const path of this.#packages) mkdirSync(this.path(path), { recursive: true });
    // While the image is built, its files can be written.
    chmodSync(this.path('knowledge'), 0o777);
  }

  /** A file of the container, where it lies on this machine. */
  path(name: string): string {
    return join(this.#directory, 'app', name);
  }

  /** Why no container can be made on this machine; undefined where one can. */
  impossible(): string | undefined {
    const [command = '', ...args] = this.#command(['tini', '--', 'true']);
    const { error, status, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 60_000,
    });
    if (status === 0) return undefined;
    return `bubblewrap makes no container here: ${error?.message ?? stderr.trim()}; apt-get install bubblewrap tini`;
  }

  /** Runs a command while the image is built, when its files can still be written. */
  async build(command: readonly string[]): Promise<void> {
    const [program = '', ...args] = this.#command(command, { app: '--bind' });
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${errors}`);
  }

  /** Runs a command, with these packages taken away. */
  run(
    command: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    without: readonly string[] = [],
  ): Contained {
    const [program = '', ...args] = this.#command(command, {
      environment,
      more: ['--info-fd', '3', ...without.flatMap((name) => ['--tmpfs', `${APP}/node_modules/${name}`])],
    });
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    this.#running.add(child);
    const [, , , information] = child.stdio;
    if (!(information instanceof Readable)) throw new Error('no pipes');
    const { lines, exit, until } = readOutput(child);
    const first = text(information).then((json) =>
      z.object({ 'child-pid': z.number() }).parse(JSON.parse(json)),
    );
    child.once('close', () => this.#running.delete(child));
    return {
      lines,
      exit,
      async said(part) {
        await until(() => lines.find((line) => line.includes(part)));
      },
      async kill(signal) {
        process.kill((await first)['child-pid'], signal);
      },
    };
  }

  /** Ends what still runs and takes the files away. */
  close(): void {
    // Everything in the container dies with it.
    for (const child of this.#running) child.kill('SIGKILL');
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #command(
    command: readonly string[],
    {
      environment = {},
      app = '--ro-bind',
      more = [],
    }: {
      readonly environment?: Readonly<Record<string, string>>;
      readonly app?: '--bind' | '--ro-bind';
      readonly more?: readonly string[];
    } = {},
  ): string[] {
    const variables = { ...imageVariables(), PATH: '/node:/usr/bin', ...environment };
    return [
      ...(process.getuid?.() === 0 ? WITHOUT_RIGHTS : []),
      ...['bwrap', '--unshare-all', '--share-net', '--uid', '1000', '--gid', '1000', '--cap-drop', 'ALL'],
      ...['--ro-bind', '/usr', '/usr', '--symlink', 'usr/lib', '/lib', '--symlink', 'usr/lib64', '/lib64'],
      ...['--symlink', 'usr/bin', '/bin', '--ro-bind', join(this.#directory, 'node'), '/node'],
      ...['--proc', '/proc', '--dev', '/dev', '--size', String(64 * 2 ** 20), '--tmpfs', '/tmp'],
      ...[app, this.path('.'), APP, '--chdir', APP],
      ...this.#packages.flatMap((path) => ['--ro-bind', resolve(ROOT, path), `${APP}/${path}`]),
      ...['--remount-ro', '/', '--as-pid-1', '--die-with-parent', '--clearenv', ...more],
      ...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]),
      ...command,
    ];
  }
}
