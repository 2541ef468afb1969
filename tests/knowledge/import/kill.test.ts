import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { checkStore } from '../../../src/knowledge/check.ts';
import { pathOf } from '../../../src/knowledge/committed-change.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { writeDirectory, writeMadeUp } from '../../made-up-store.ts';
import { asText, ELIN, fileOf, importInto } from './documents.ts';

/** How often an import is killed; each time at another moment. */
const TIMES = 40;
/** A long text makes for long writing, so that more moments lie within it. */
const FILLER = Array.from({ length: 4_000 }, (_, at) => `A line of filler with the number ${at + 1}.`);
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

const WORKER = `
  import { importDocument } from '${resolve('src/knowledge/import/import-file.ts')}';
  import { readDocument } from '${resolve('src/knowledge/import/read-document.ts')}';
  const [store, ...files] = process.argv.slice(2);
  const choices = { id: undefined, language: undefined, encoding: undefined };
  const place = { directories: [store], target: store, isInGit: false };
  const sources = [];
  for (const file of files) sources.push(await readDocument(file, choices));
  process.stdout.write('ready\\n');
  for (;;) for (const source of sources) await importDocument(place, source, { isDry: false, isAccepted: true });
`;

/** Starts a process that imports versions of a document in turn, over and over; kills it after some time. */
async function importAndDie(
  worker: string,
  store: string,
  files: readonly string[],
  afterMs: number,
): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, store, ...files], {
    cwd: resolve('.'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await wait(afterMs);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  children.delete(child);
  expect(signal).toBe('SIGKILL');
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
  const versions = [
    asText([...ELIN, ...FILLER]),
    asText(['A heading', ...ELIN, ...FILLER]),
    asText([...ELIN.toReversed(), ...FILLER]),
  ];
  const files = versions.map((text) => fileOf('elin.txt', text));
  await importInto(store, fileOf('elin.txt', asText(ELIN)));
  const words = citedWords(store);
  const random = randomFrom(SEED);
  for (let time = 0; time < TIMES; time += 1) {
    await importAndDie(worker, store, files, random() * 400);
    expect(citedWords(store)).toEqual(words);
    if (process.env.SEEN)
      console.log(
        existsSync(join(store, '.import/committed')) ? 'COMMITTED' : '',
        existsSync(join(store, '.import')) ? readdirSync(join(store, '.import')).join() : '',
      );
    expect([asText(ELIN), ...versions]).toContain(readFileSync(pathOf(store, 'originals/elin.txt'), 'utf8'));
  }
  expect(await importInto(store, fileOf('elin.txt', asText(['The end', ...ELIN])))).toMatchObject({
    isDone: true,
  });
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
