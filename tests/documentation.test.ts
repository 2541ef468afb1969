import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { ENVIRONMENT_KEYS } from '../src/config.ts';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '..', name), 'utf8');

describe.each(ENVIRONMENT_KEYS)('%s', (key) => {
  it.each(['README.md', '.env.example'])('is explained in %s', (file) => {
    expect(read(file)).toContain(key);
  });
});

it('has nothing in .env.example that is not read', () => {
  const keys = [...read('.env.example').matchAll(/^#?\s*([A-Z][A-Z_]+)=/gm)].map(([, key]) => key);
  expect(keys.sort()).toEqual([...ENVIRONMENT_KEYS].sort());
});

it.each(commands.map(({ definition }) => definition.name))('explains /%s in README.md', (name) => {
  expect(read('README.md')).toContain(`/${name}`);
});
