import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOf, copiedPaths, imageInstructions, instruction } from './dockerfile.ts';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '../..', name), 'utf8');
const DOCKERFILE = read('Dockerfile');
const project = z
  .object({ scripts: z.object({ start: z.string() }), engines: z.object({ node: z.string() }) })
  .parse(JSON.parse(read('package.json')));

describe('the Dockerfile', () => {
  it('has nothing that its linter finds', () => {
    expect(validate(DOCKERFILE)).toEqual([]);
  });

  it('builds on a named release of Node that the package takes', () => {
    const images = [...DOCKERFILE.matchAll(/^FROM ([^\s:]+:\S+)/gm)].map(([, image = '']) => image);
    expect(images).toHaveLength(1);
    const [, major, minor] = images[0]?.match(/^node:(\d+)\.(\d+)-bookworm-slim$/) ?? [];
    const [, leastMajor, leastMinor] = project.engines.node.match(/^>=(\d+)\.(\d+)$/) ?? [];
    const number = (one: string | undefined, two: string | undefined) => Number(one) * 1_000 + Number(two);
    expect(number(major, minor)).toBeGreaterThanOrEqual(number(leastMajor, leastMinor));
  });

  it('installs exactly what is locked, without what only tests need, and runs no code of a package', () => {
    expect(DOCKERFILE).toMatch(/^RUN npm ci --omit=dev --ignore-scripts\b/m);
  });

  it('starts what npm start does, under tini and without a shell', () => {
    expect(commandOf('CMD').join(' ')).toBe(project.scripts.start);
    expect(commandOf('ENTRYPOINT')).toEqual(['tini', '--']);
  });

  it('runs as the user node, given as numbers, from before the start on', () => {
    const names = imageInstructions().map(({ name }) => name);
    expect(instruction('USER')).toBe('1000:1000');
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
  });

  it('is stopped by the signal that the bot waits for', () => {
    expect(instruction('STOPSIGNAL')).toBe('SIGTERM');
  });
});

it('lets exactly what is copied through .dockerignore', () => {
  const lines = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  const through = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  expect(through.sort()).toEqual([...new Set([...copiedPaths(), 'package-lock.json'])].sort());
  expect(lines).toContain('**/.index');
});
