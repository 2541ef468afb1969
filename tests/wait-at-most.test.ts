import { expect, it } from 'vitest';
import { waitAtMost } from '../src/wait-at-most.ts';

const FOR_EVER = new Promise<never>(() => undefined);

it('waits until it is done', async () => {
  let isDone = false;
  const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
    isDone = true;
  });
  await waitAtMost(60_000, done);
  expect(isDone).toBe(true);
});

it('waits no longer than it may', async () => {
  await waitAtMost(10, FOR_EVER);
});

it('fails as that fails which it waits for', async () => {
  await expect(waitAtMost(60_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
