import { expect, it } from 'vitest';
import { createReadiness } from '../../src/monitoring/readiness.ts';

it('is not ready before any part has said that it is', () => {
  expect(createReadiness().isReady()).toBe(false);
});

it('is ready while every check holds', () => {
  const readiness = createReadiness();
  let isConnected = false;
  readiness.add('knowledge', () => true);
  readiness.add('gateway', () => isConnected);
  expect(readiness.isReady()).toBe(false);
  isConnected = true;
  expect(readiness.isReady()).toBe(true);
  isConnected = false;
  expect(readiness.state().checks).toEqual(
    new Map([
      ['knowledge', true],
      ['gateway', false],
    ]),
  );
});

it('never gets ready again once it stops', () => {
  const readiness = createReadiness();
  readiness.add('knowledge', () => true);
  readiness.stop();
  readiness.add('gateway', () => true);
  expect(readiness.isReady()).toBe(false);
  expect(readiness.state().isStopping).toBe(true);
});

it('lets a later check take the place of one of its name', () => {
  const readiness = createReadiness();
  readiness.add('gateway', () => false);
  readiness.add('gateway', () => true);
  expect(readiness.isReady()).toBe(true);
  expect(readiness.state().checks.size).toBe(1);
});
