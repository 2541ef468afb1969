import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { checkStore } from '../../../src/knowledge/check.ts';
import { pathOf } from '../../../src/knowledge/committed-change.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { writeDirectory, writeMadeUp } from '../../made-up-store.ts';
import { asText, ELIN, fileOf, importInto } from './documents.ts';

/** How often an import is killed, each time before another call of the file system. */
const TIMES = 14;
const SEED = 20_310_314;

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const children = new Set<ReturnType<typeof spawn>>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Imports a document, and kills itself before a call of the file system that changes something. */
const WORKER = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  import { importDocument } from '${resolve('src/knowledge/import/import-file.ts')}';
  import { readDocument } from '${resolve('src/knowledge/import/read-document.ts')}';
  const [store, file, last] = process.argv.slice(2);
  const source = await readDocument(file, { id: undefined, language: undefined, encoding: undefined });
  let calls = 0;
  for (const name of ['mkdirSync', 'writeFileSync', 'linkSync', 'openSync', 'renameSync', 'unlinkSync', 'rmSync', 'rmdirSync']) {
    const real = fs[name];
    fs[name] = (...args) => {
      calls += 1;
      if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
      return real(...args);
    };
  }
  syncBuiltinESMExports();
  const place = { directories: [store], target: store, isInGit: false };
  await importDocument(place, source, { isDry: false, isAccepted: true });
  process.stdout.write(String(calls));
`;

/** Runs that in a process of its own; how many such calls it came to, undefined where it was killed. */
async function importAndDie(
  worker: string,
  store: string,
  file: string,
  last: number,
): Promise<number | undefined> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, store, file, String(last)], {
    cwd: resolve('.'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const [output, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  children.delete(child);
  return signal === 'SIGKILL' ? undefined : Number(output);
}

/** What the facts and the notes of the first source say, each with the words that it stands on. */
function citedWords(store: string): string[] {
  const loaded = loadKnowledge([store]);
  expect(checkStore(loaded)).toEqual([]);
  const { facts, sources } = loaded.store;
  const passages = sources.get('elin')?.passages ?? [];
  return ['talks-date', 'agreement-count', 'brill-gift'].map((id) => {
    const paragraph = facts.get(id)?.citations[0]?.paragraph ?? 0;
    const { note, verbatim } = passages[paragraph - 1] ?? {};
    return `${id}: ${verbatim} (${note?.en})`;
  });
}

it('leaves a whole store, old or new, wherever it is killed, and goes on from there', {
  timeout: 300_000,
}, async () => {
  const store = writeMadeUp();
  const worker = join(writeDirectory({}), 'worker.ts');
  writeFileSync(worker, WORKER);
  const [first = '', second = ''] = [asText(['A heading', ...ELIN]), asText(ELIN.toReversed())];
  const files = [first, second].map((words) => fileOf('elin.txt', words));
  await importInto(store, fileOf('elin.txt', asText(ELIN)));
  const words = citedWords(store);
  const calls = await importAndDie(worker, store, files[0] ?? '', 0);
  expect(calls).toBeGreaterThan(20);
  const random = randomFrom(SEED);
  for (let time = 0; time < TIMES; time += 1) {
    const last = 1 + Math.floor(random() * (calls ?? 1));
    await importAndDie(worker, store, files[(time + 1) % 2] ?? '', last);
    expect(citedWords(store), `killed before call ${last}`).toEqual(words);
    expect([asText(ELIN), first, second]).toContain(
      readFileSync(pathOf(store, 'originals/elin.txt'), 'utf8'),
    );
  }
  const end = await importInto(store, fileOf('elin.txt', asText(['The end', ...ELIN])));
  expect(end).toMatchObject({ isDone: true });
  expect(citedWords(store)).toEqual(words);
  expect(readdirSync(store)).not.toContain('.import');
});

it('reads a change that was decided on before all its files were moved', async () => {
  const store = writeMadeUp();
  await importInto(store, fileOf('elin.txt', asText(ELIN)));
  const pending = join(store, '.import/committed/files/');
  const before = loadKnowledge([store]).store.version;
  const events = readFileSync(join(store, 'events.yaml'), 'utf8');
  const files = { 'events.yaml': events.replace('The talks begin', 'The talks end') };
  mkdirSync(pending, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(pending, name), text);
  writeFileSync(join(store, '.import/committed/deletions.json'), '[]');
  const loaded = loadKnowledge([store]).store;
  expect(loaded.version).not.toBe(before);
  expect(loaded.events.find(({ id }) => id === 'talks')?.title.en).toBe('The talks end');
  await importInto(store, fileOf('elin.txt', asText(ELIN)));
  expect(readFileSync(join(store, 'events.yaml'), 'utf8')).toBe(files['events.yaml']);
  expect(existsSync(join(store, '.import'))).toBe(false);
});
