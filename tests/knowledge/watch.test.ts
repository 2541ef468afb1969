import { appendFileSync, cpSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { type DirectoryWatch, watchDirectories } from '../../src/knowledge/watch.ts';
import { writeMadeUp } from '../made-up-store.ts';

const PATIENCE = { timeout: 10_000, interval: 10 };

const watches: DirectoryWatch[] = [];

afterEach(async () => {
  for (const watch of watches.splice(0)) await watch.close();
});

/** Watches a directory and counts how often it is told of. */
async function watching(directory: string): Promise<{ readonly times: number }> {
  const told = { times: 0 };
  const watch = watchDirectories(
    [directory],
    () => {
      told.times += 1;
    },
    (error) => {
      throw error;
    },
  );
  watches.push(watch);
  await watch.ready;
  return told;
}

/** Resolves when a change that is made now would have been told of: another watch has told of one. */
async function longEnough(): Promise<void> {
  const directory = writeMadeUp();
  const told = await watching(directory);
  writeFileSync(join(directory, 'events.yaml'), '# changed');
  await vi.waitUntil(() => told.times > 0, PATIENCE);
}

it.each<[what: string, change: (directory: string) => void]>([
  ['a file that is written', (directory) => appendFileSync(join(directory, 'facts/all.yaml'), '# more')],
  ['a new file', (directory) => writeFileSync(join(directory, 'facts/more.yml'), '[]')],
  ['a file that is removed', (directory) => rmSync(join(directory, 'events.yaml'))],
  [
    'a file that is renamed',
    (directory) => renameSync(join(directory, 'facts/all.yaml'), join(directory, 'facts/talks.yaml')),
  ],
  [
    'a file that is written aside and put in the place of the old one',
    (directory) => {
      writeFileSync(join(directory, 'facts/all.yaml.new'), '[]');
      renameSync(join(directory, 'facts/all.yaml.new'), join(directory, 'facts/all.yaml'));
    },
  ],
  [
    'a new folder with files',
    (directory) => cpSync(join(writeMadeUp(), 'facts'), join(directory, 'facts/more'), { recursive: true }),
  ],
])('tells once of %s', async (_what, change) => {
  const directory = writeMadeUp();
  const told = await watching(directory);
  change(directory);
  await vi.waitUntil(() => told.times > 0, PATIENCE);
  await longEnough();
  expect(told.times).toBe(1);
});

it('tells once of a burst of changes', async () => {
  const directory = writeMadeUp();
  const told = await watching(directory);
  for (let at = 0; at < 40; at += 1) writeFileSync(join(directory, `facts/${at}.yaml`), '[]');
  await vi.waitUntil(() => told.times > 0, PATIENCE);
  await longEnough();
  expect(told.times).toBe(1);
});

it('does not tell of what editors and others leave beside the knowledge', async () => {
  const directory = writeMadeUp();
  const told = await watching(directory);
  for (const name of [
    '.all.yaml.swp',
    'all.yaml~',
    '#all.yaml#',
    '4913',
    'all.yaml___jb_tmp___',
    'notes.txt',
  ])
    writeFileSync(join(directory, 'facts', name), 'x');
  symlinkSync('somebody@somewhere.1', join(directory, 'facts/.#all.yaml'));
  writeFileSync(join(directory, 'README.yaml'), 'x');
  cpSync(join(directory, 'facts'), join(directory, 'drafts'), { recursive: true });
  await longEnough();
  expect(told.times).toBe(0);
});

it('waits until a file is written', async () => {
  const directory = writeMadeUp();
  const told = await watching(directory);
  const file = join(directory, 'facts/slow.yaml');
  for (let line = 0; line < 60; line += 1) {
    appendFileSync(file, '# a line\n');
    // The writer's own pace.
    await wait(5);
    expect(told.times).toBe(0);
  }
  await vi.waitUntil(() => told.times > 0, PATIENCE);
  await longEnough();
  expect(told.times).toBe(1);
});

it('goes on when the directory is removed and made again', async () => {
  const directory = writeMadeUp();
  const spare = writeMadeUp();
  const told = await watching(directory);
  rmSync(directory, { recursive: true });
  await vi.waitUntil(() => told.times > 0, PATIENCE);
  cpSync(spare, directory, { recursive: true });
  await vi.waitUntil(() => told.times > 1, PATIENCE);
  await longEnough();
  const before = told.times;
  appendFileSync(join(directory, 'facts/all.yaml'), '# more');
  await vi.waitUntil(() => told.times > before, PATIENCE);
});

it('is silent once it is closed', async () => {
  const directory = writeMadeUp();
  const told = await watching(directory);
  appendFileSync(join(directory, 'facts/all.yaml'), '# more');
  await watches.pop()?.close();
  appendFileSync(join(directory, 'facts/all.yaml'), '# more');
  await longEnough();
  expect(told.times).toBe(0);
});
