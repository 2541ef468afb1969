import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createLogger } from '../../src/log.ts';
import { prepare } from '../../src/retrieve/prepared.ts';
import { type KnowledgeChange, type LiveKnowledge, watchKnowledge } from '../../src/retrieve/reloading.ts';
import { writeMadeUp } from '../made-up-store.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A thread starts, and on a busy machine that takes its time. */
const SLOW = 60_000;
const PATIENCE = { timeout: 30_000, interval: 10 };

const opened: LiveKnowledge[] = [];

afterEach(async () => {
  for (const live of opened.splice(0)) await live.close();
});

interface Watched {
  readonly directory: string;
  readonly live: LiveKnowledge;
  readonly changes: KnowledgeChange[];
  readonly logLines: string[];
  /** Changes what stands in a file, and resolves with what comes of it. */
  edit(name: string, from: string, to: string): Promise<KnowledgeChange>;
  /** The next change that comes. */
  next(): Promise<KnowledgeChange>;
}

async function watched(directory = writeMadeUp()): Promise<Watched> {
  const { store } = loadKnowledge([directory]);
  const prepared = prepare(store);
  const logLines: string[] = [];
  const destination = { write: (line: string): void => void logLines.push(line) };
  const logger = createLogger({ level: 'info', secrets: [], destination });
  const live = watchKnowledge([directory], { store, prepared: () => prepared }, logger);
  opened.push(live);
  const changes: KnowledgeChange[] = [];
  live.onChange((change) => changes.push(change));
  await live.watching;
  const next = (): Promise<KnowledgeChange> =>
    new Promise((done) => {
      const stop = live.onChange((change) => {
        stop();
        done(change);
      });
    });
  return {
    directory,
    live,
    changes,
    logLines,
    next,
    edit(name, from, to) {
      const file = join(directory, name);
      const change = next();
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
      return change;
    },
  };
}

function gift(live: LiveKnowledge): string | undefined {
  return live.current().store.facts.get('brill-gift')?.answer.en;
}

it('serves a valid change, and nothing of it before', { timeout: SLOW }, async () => {
  const { live, edit, logLines } = await watched();
  const before = live.current();
  const change = edit('facts/all.yaml', 'A brass telescope', 'A copper telescope');
  expect(live.current()).toBe(before);
  expect(await change).toEqual({ kind: 'reloaded', version: live.current().store.version });
  expect(gift(live)).toBe('A copper telescope');
  expect(live.current().prepared().index.facts.get('brill-gift')?.fact.answer.en).toBe('A copper telescope');
  expect(live.problems()).toEqual([]);
  expect(logLines.join('')).toContain('the knowledge was reloaded');
});

it('keeps the last good knowledge and says what to mend until it is mended', { timeout: SLOW }, async () => {
  const { live, edit, logLines } = await watched();
  const before = live.current();
  const change = await edit('facts/all.yaml', 'kind: how-many', 'kind: how');
  expect(live.current()).toBe(before);
  const finding = {
    file: 'facts/all.yaml',
    line: expect.any(Number),
    path: '[2].kind',
    message: expect.stringContaining('is none of the values allowed here'),
  };
  expect(change).toEqual({ kind: 'refused', findings: [finding] });
  expect(live.problems()).toEqual([finding]);
  const [{ line } = { line: 0 }] = live.problems();
  expect(logLines.join('')).toContain(`facts/all.yaml:${line} [2].kind: is none of the values allowed here`);

  await edit('facts/all.yaml', 'A brass telescope', 'A copper telescope');
  expect(live.current(), 'still wrong').toBe(before);

  expect((await edit('facts/all.yaml', 'kind: how', 'kind: how-many')).kind).toBe('reloaded');
  expect(live.problems()).toEqual([]);
  expect(gift(live)).toBe('A copper telescope');
});

it('is content again when a bad change is undone', { timeout: SLOW }, async () => {
  const { live, edit } = await watched();
  const before = live.current();
  await edit('facts/all.yaml', 'paragraph: 3', 'paragraph: 9');
  expect(live.problems()).toHaveLength(1);
  expect((await edit('facts/all.yaml', 'paragraph: 9', 'paragraph: 3')).kind).toBe('reloaded');
  expect(live.problems()).toEqual([]);
  expect(live.current()).toBe(before);
});

it('keeps serving while a file is half written', { timeout: SLOW }, async () => {
  const { live, next, directory } = await watched();
  const file = join(directory, 'facts/all.yaml');
  const whole = readFileSync(file, 'utf8').replace('A brass telescope', 'A copper telescope');
  const half = next();
  writeFileSync(file, whole.slice(0, whole.length / 2));
  expect((await half).kind).toBe('refused');
  expect(gift(live)).toBe('A brass telescope');
  const rest = next();
  writeFileSync(file, whole);
  expect((await rest).kind).toBe('reloaded');
  expect(gift(live)).toBe('A copper telescope');
});

it('keeps serving while a file or the whole directory is gone', { timeout: SLOW }, async () => {
  const { live, next, directory } = await watched();
  const spare = writeMadeUp();
  cpSync(directory, spare, { recursive: true });
  for (const gone of ['events.yaml', 'glossary', '.']) {
    rmSync(join(directory, gone), { recursive: true });
    await vi.waitUntil(() => live.problems().length > 0, PATIENCE);
    expect(gift(live), gone).toBe('A brass telescope');
    cpSync(join(spare, gone), join(directory, gone), { recursive: true });
    await vi.waitUntil(() => live.problems().length === 0, PATIENCE);
  }
  const change = next();
  const file = join(directory, 'facts/all.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('A brass telescope', 'A copper telescope'));
  expect((await change).kind).toBe('reloaded');
  expect(gift(live)).toBe('A copper telescope');
});

it('makes one reload of many saves in a burst', { timeout: SLOW }, async () => {
  const { live, changes, next, directory } = await watched();
  const file = join(directory, 'facts/all.yaml');
  const original = readFileSync(file, 'utf8');
  const change = next();
  for (let at = 1; at <= 30; at += 1)
    writeFileSync(file, original.replace('A brass telescope', `Telescope number ${at}`));
  await change;
  expect(gift(live)).toBe('Telescope number 30');
  expect(changes).toHaveLength(1);
});

it('sees what was changed between opening and watching', { timeout: SLOW }, async () => {
  const directory = writeMadeUp();
  const { store } = loadKnowledge([directory]);
  const file = join(directory, 'facts/all.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('A brass telescope', 'A copper telescope'));
  const live = watchKnowledge([directory], { store, prepared: () => prepare(store) });
  opened.push(live);
  await vi.waitUntil(() => gift(live) === 'A copper telescope', PATIENCE);
});

it('tells nobody anything once it is closed', { timeout: SLOW }, async () => {
  const { live, directory, changes } = await watched();
  const before = live.current();
  rmSync(directory, { recursive: true });
  await live.close();
  await live.close();
  expect(live.current()).toBe(before);
  expect(changes).toEqual([]);
});

it('lets its process end when it is closed, whatever it was doing', { timeout: SLOW }, async () => {
  const program = `
    import { writeFileSync } from 'node:fs';
    import { openKnowledge } from './src/retrieve/saved-index.ts';
    import { watchKnowledge } from './src/retrieve/reloading.ts';
    const directory = process.argv[1];
    const live = watchKnowledge([directory], await openKnowledge([directory], { cache: directory + '/cache' }));
    await live.watching;
    const change = new Promise((done) => live.onChange(done));
    writeFileSync(directory + '/facts/all.yaml', 'nonsense');
    process.stdout.write((await change).kind);
    writeFileSync(directory + '/facts/all.yaml', 'more nonsense');
    await live.close();`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program, writeMadeUp()],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [[code], output] = await Promise.all([once(child, 'exit'), text(child.stdout)]);
  expect({ code, output }).toEqual({ code: 0, output: 'refused' });
});

it('ends its thread when nothing changed for a while, and notices the next change all the same', {
  timeout: SLOW,
}, async () => {
  const directory = writeMadeUp();
  const { store } = loadKnowledge([directory]);
  const live = watchKnowledge([directory], { store, prepared: () => prepare(store) }, undefined, {
    threadEndsAfterMs: 1,
  });
  try {
    await live.watching;
    const file = join(directory, 'facts/all.yaml');
    for (const [from, to] of [
      ['A brass telescope', 'A copper telescope'],
      ['A copper telescope', 'A silver telescope'],
    ] as const) {
      writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
      await vi.waitUntil(() => gift(live) === to, PATIENCE);
    }
  } finally {
    await live.close();
  }
});
