import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** All of a store at one revision; the words of large originals are among it. */
const MOST_BYTES = 2_000_000_000;
const FILE = /(?:\.ya?ml|^originals\/[^/]+\.txt)$/;

/** Runs git with arguments that no shell reads. @throws {UsageError} with what git says, where it fails. */
function git(directory: string, args: readonly string[], input?: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    const child = execFile(
      'git',
      args,
      { cwd: directory, encoding: 'buffer', maxBuffer: MOST_BYTES },
      (error, output, errors) => {
        if (error === null) done(output);
        else if (error.code === 'ENOENT')
          fail(new UsageError('There is no git here, which keeps what the store was.'));
        else fail(new UsageError(errors.toString().trim().split('\n')[0] ?? error.message));
      },
    );
    child.stdin?.on('error', () => {
      // git ended without reading it all: its own error says why.
    });
    child.stdin?.end(input ?? '');
  });
}

interface Blob {
  readonly hash: string;
  readonly name: string;
}

/** The files below a folder at a commit; undefined where there was no such folder. */
async function filesAt(directory: string, commit: string): Promise<Blob[] | undefined> {
  const prefix = (await git(directory, ['rev-parse', '--show-prefix'])).toString().replace(/\r?\n$/, '');
  const tree = `${commit}:${prefix}`;
  const type = await git(directory, ['cat-file', '-t', tree]).catch(() => undefined);
  if (type?.toString().trim() !== 'tree') return undefined;
  const listed = await git(directory, ['ls-tree', '-r', '-z', '--full-tree', tree]);
  return listed
    .toString()
    .split('\0')
    .flatMap((line) => {
      const [, hash, name] = /^100\d{3} blob (?<hash>[0-9a-f]+)\t(?<name>.+)$/s.exec(line) ?? [];
      const isWanted = name !== undefined && FILE.test(name) && !name.split('/').includes('..');
      return hash === undefined || !isWanted ? [] : [{ hash, name }];
    });
}

/** The contents of files, in their order, from one process. */
async function contentsOf(directory: string, files: readonly Blob[]): Promise<Buffer[]> {
  if (files.length === 0) return [];
  const all = await git(directory, ['cat-file', '--batch'], files.map(({ hash }) => `${hash}\n`).join(''));
  let at = 0;
  return files.map(({ name }) => {
    const end = all.indexOf('\n', at);
    const size = Number(
      / blob (?<size>\d+)$/.exec(all.toString('latin1', at, end))?.groups?.size ?? Number.NaN,
    );
    if (!Number.isSafeInteger(size)) throw new UsageError(`git does not have the content of ${name}.`);
    at = end + 1 + size + 1;
    return all.subarray(end + 1, end + 1 + size);
  });
}

/** A knowledge directory, and a copy of what it was. */
export interface StoreCopy {
  readonly of: string;
  readonly directory: string;
}

/** Knowledge directories as they were at a revision, on this disk until they are removed. */
export interface StoreCopies {
  /** The commit that the revision names. */
  readonly commit: string;
  readonly copies: readonly StoreCopy[];
  remove(): void;
}

async function commitOf(directory: string, revision: string): Promise<string> {
  await git(directory, ['rev-parse', '--show-toplevel']).catch((error: unknown) => {
    const why = error instanceof UsageError ? error.message : String(error);
    throw new UsageError(`${directory} can't be compared with what it was: ${why}`);
  });
  const found = await git(directory, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]).catch(
    () => undefined,
  );
  if (found === undefined)
    throw new UsageError(
      `There is no revision “${revision}” in the repository of ${directory}. Write one that \`git log\` shows, such as HEAD~1, a branch or a tag.`,
    );
  return found.toString().trim();
}

/**
 * Copies knowledge directories as they were at a revision of the git repositories that they are in. A further directory
 * that was not there yet is left out.
 * @throws {UsageError} where there is no git, no repository, no such revision or no store in it.
 */
export async function storesAt(directories: readonly string[], revision: string): Promise<StoreCopies> {
  if (revision === '' || revision.startsWith('-') || revision.includes('\0'))
    throw new UsageError(
      `“${revision}” is no revision. Write one that \`git log\` shows, such as HEAD~1, a branch or a tag.`,
    );
  const root = mkdtempSync(join(tmpdir(), 'communique-store-'));
  const remove = (): void => rmSync(root, { recursive: true, force: true });
  try {
    const copies: StoreCopy[] = [];
    const commits: string[] = [];
    for (const [at, directory] of directories.entries()) {
      const real = realpathSync(directory);
      const commit = await commitOf(real, revision);
      const files = await filesAt(real, commit);
      if (files === undefined || files.length === 0) {
        if (at > 0) continue;
        throw new UsageError(`There was no store in ${directory} at ${revision}.`);
      }
      // Ids of further folders begin with the names of those.
      const copy = join(root, String(at), basename(resolve(directory)));
      const contents = await contentsOf(real, files);
      files.forEach(({ name }, number) => {
        mkdirSync(dirname(join(copy, name)), { recursive: true });
        writeFileSync(join(copy, name), contents[number] ?? '');
      });
      copies.push({ of: directory, directory: copy });
      commits.push(commit);
    }
    return { commit: commits[0] ?? '', copies, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
