import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { answerText } from '../../src/render/answer-text.ts';
import { type Knowledge, openKnowledge } from '../../src/retrieve/saved-index.ts';
import { writeDirectory, writeMadeUp } from '../made-up-store.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SLOW = 240_000;
const KILLS = 5;

let scratch: string;
let cache: string;
let code: string;

beforeEach(() => {
  scratch = writeDirectory({ 'code.json': '1' });
  cache = join(scratch, 'cache');
  code = join(scratch, 'code.json');
});

const open = (directory: string): Promise<Knowledge> => openKnowledge([directory], { cache, code: [code] });

function answer({ store, prepared }: Knowledge): string {
  return answerText(
    createAnswerer(store, prepared()).ask({ question: 'What gift did Brill give to Kessel?' }),
  );
}

const saved = (): string[] => readdirSync(cache).filter((name) => name !== '.gitignore');

it(
  'is never taken half: a process that is killed while it saves leaves nothing that harms the next start',
  async () => {
    const directory = writeMadeUp();
    const moments = fc.sample(fc.nat({ max: 40 }), { numRuns: KILLS, seed: 20_260_105 });
    for (const moment of moments) {
      const file = resolve(import.meta.dirname, 'saving-process.ts');
      const child = spawn('node', ['--import', 'tsx', file, directory, cache, code], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await wait(moment);
      child.kill('SIGKILL');
      await once(child, 'close');
      const next = await open(directory);
      expect(answer(next)).toContain('brass telescope');
      next.save();
      expect(answer(await open(directory))).toContain('brass telescope');
      writeFileSync(code, String(moment));
    }
    // What was left behind is removed once it is certain that nobody writes it any more.
    const left = join(cache, 'index-0.bin.1.tmp');
    writeFileSync(left, 'half');
    const longAgo = Date.now() / 1_000 - 3_600;
    for (const name of saved()) utimesSync(join(cache, name), longAgo, longAgo);
    (await open(directory)).save();
    expect(saved().filter((name) => name.endsWith('.tmp'))).toEqual([]);
  },
  SLOW,
);

/** Mounts a disk of 64 kB, which takes root; undefined where that is not allowed. */
function smallDisk(path: string): boolean {
  try {
    mkdirSync(path);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let mounted: string | undefined;
afterEach(() => {
  if (mounted !== undefined) execFileSync('umount', [mounted]);
  mounted = undefined;
});

it(
  'goes on where the disk is full, and leaves no half file on it',
  async (context) => {
    if (!smallDisk(cache)) context.skip('no disk can be mounted here');
    mounted = cache;
    const directory = writeMadeUp();
    const knowledge = await open(directory);
    const filler = join(cache, 'filler');
    writeFileSync(filler, Buffer.alloc(56_000));
    knowledge.save();
    expect(saved()).toEqual(['filler']);
    expect(statSync(filler).size).toBe(56_000);
    expect(answer(knowledge)).toContain('brass telescope');
    expect(answer(await open(directory))).toContain('brass telescope');
    rmSync(filler);
  },
  SLOW,
);
