import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { changeStore } from '../../../src/knowledge/import/change-store.ts';
import { withLock } from '../../../src/knowledge/import/store-lock.ts';
import { writeDirectory } from '../../made-up-store.ts';
import { asText, ELIN, fileOf, importInto } from './documents.ts';

const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 300000)'], { stdio: 'ignore' });
afterEach(() => {
  child.kill('SIGKILL');
});

function lockedBy(pid: number): string {
  const store = writeDirectory({});
  mkdirSync(join(store, '.import'));
  writeFileSync(join(store, '.import/lock'), String(pid));
  return store;
}

describe('a store that another process is changing', () => {
  it('is left alone, and said so', async () => {
    const store = lockedBy(child.pid ?? 0);
    const refused = await importInto(store, fileOf('elin.txt', asText(ELIN)));
    expect(refused).toContain(`process ${child.pid}`);
    expect(existsSync(join(store, 'originals'))).toBe(false);
  });

  it('is changed where that process is gone', async () => {
    // No process has a number that large: https://www.kernel.org/doc/html/latest/admin-guide/sysctl/kernel.html#pid-max
    const store = lockedBy(4_194_305);
    expect(await importInto(store, fileOf('elin.txt', asText(ELIN)))).toMatchObject({ isDone: true });
    expect(existsSync(join(store, '.import'))).toBe(false);
  });

  it('is changed by one at a time where two begin at once', async () => {
    const store = writeDirectory({});
    const order: string[] = [];
    const work = (name: string) =>
      withLock(store, async () => {
        order.push(`${name} begins`);
        await new Promise((done) => setImmediate(done));
        order.push(`${name} ends`);
      });
    await Promise.allSettled([work('one'), work('two')]);
    expect(order.slice(0, 2)).toEqual(['one begins', 'one ends']);
  });
});

it('leaves a store as it was where a file can not be written', () => {
  const store = writeDirectory({ 'events.yaml': 'old' });
  const write = new Map([
    ['events.yaml', 'new'],
    ['events.yaml/inside', 'impossible'],
  ]);
  expect(() => changeStore(store, { write, remove: [] })).toThrow();
  expect(readFileSync(join(store, 'events.yaml'), 'utf8')).toBe('old');
  expect(existsSync(join(store, '.import/committed'))).toBe(false);
});
