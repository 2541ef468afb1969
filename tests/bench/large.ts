import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { storeFileText } from '../../src/knowledge/format.ts';
import type { LargeFigures } from './large-asking.ts';
import type { EngineFigures } from './large-engine.ts';
import { writeLargeStore } from './large-store.ts';

const WRITER = resolve(import.meta.dirname, 'large-store.ts');
const ASKING = resolve(import.meta.dirname, 'large-asking.ts');
const ENGINE = resolve(import.meta.dirname, 'large-engine.ts');
/** Where the index of a store is saved. */
const INDEX = '.index';

const run = promisify(execFile);

/** A store of so many passages below the temporary files, written once for the code that writes it. */
function storeOf(passages: number): string {
  const code = createHash('sha256').update(readFileSync(WRITER)).update(storeFileText()).digest('hex');
  const directory = join(tmpdir(), `communique-large-${passages}-${code.slice(0, 12)}`);
  if (existsSync(directory)) return directory;
  const aside = mkdtempSync(`${directory}.`);
  writeLargeStore(aside, passages);
  renameSync(aside, directory);
  return directory;
}

/** What a program prints, run in a process of its own. */
async function printedBy(program: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run(process.execPath, ['--import', 'tsx', program, ...args]);
  return stdout;
}

async function ask(directory: string): Promise<LargeFigures> {
  const figures: LargeFigures = JSON.parse(await printedBy(ASKING, directory));
  return figures;
}

/** How a store of so many passages does: when its index is made, and with the saved one. */
export interface LargeStoreFigures {
  readonly made: LargeFigures;
  readonly saved: LargeFigures;
  readonly indexMegabytes: number;
}

export async function timeLargeStore(passages: number): Promise<LargeStoreFigures> {
  const directory = storeOf(passages);
  rmSync(join(directory, INDEX), { recursive: true, force: true });
  const made = await ask(directory);
  const saved = await ask(directory);
  const bytes = readdirSync(join(directory, INDEX))
    .filter((name) => name.startsWith('passages'))
    .reduce((sum, name) => sum + statSync(join(directory, INDEX, name)).size, 0);
  return { made, saved, indexMegabytes: bytes / 1024 / 1024 };
}

/** How an engine does over so many passages. */
export async function timeEngine(
  engine: 'memory' | 'sqlite' | 'defaults',
  passages: number,
): Promise<EngineFigures> {
  const figures: EngineFigures = JSON.parse(await printedBy(ENGINE, engine, storeOf(passages)));
  return figures;
}
