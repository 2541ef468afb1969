import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../commands/index.ts';
import { eventSchema, factSchema, glossaryEntrySchema, sourceSchema } from '../src/knowledge/schema.ts';
import { terminalAnswer } from '../src/render/terminal-text.ts';
import { ENVIRONMENT_KEYS } from '../src/settings.ts';
import { realContext, realStore } from './real-store.ts';

const read = (name: string): string => readFileSync(resolve(import.meta.dirname, '..', name), 'utf8');
const README = read('README.md');

const names = z.record(z.string(), z.string()).transform((record) => Object.keys(record));
const project = z
  .object({ scripts: names, dependencies: names, devDependencies: names })
  .parse(JSON.parse(read('package.json')));

/** The code blocks of the README that are marked with a language. */
function blocks(language: string): string[] {
  return [...README.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].flatMap(([, mark, body = '']) =>
    mark === language ? [body] : [],
  );
}

/** The names in the first column of the table under a heading of the README, in order of the alphabet. */
function namesInTable(heading: string): string[] {
  const section = README.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const cells = [...section.matchAll(/^\| (`.*?) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort();
}

describe.each(ENVIRONMENT_KEYS)('%s', (key) => {
  it.each(['README.md', '.env.example'])('is explained in %s', (file) => {
    expect(read(file)).toContain(key);
  });
});

it('has nothing in .env.example that is not read', () => {
  const keys = [...read('.env.example').matchAll(/^#?\s*([A-Z][A-Z_]+)=/gm)].map(([, key]) => key);
  expect(keys.sort()).toEqual([...ENVIRONMENT_KEYS].sort());
});

it.each(
  commands.map(({ definition }) =>
    /^[a-z-]+$/.test(definition.name) ? `/${definition.name}` : `_${definition.name}_`,
  ),
)('explains %s in README.md', (name) => {
  expect(README).toContain(name);
});

it('names every script in README.md', () => {
  const named = [...README.matchAll(/`npm (?:run )?(?:-s )?([\w:-]+)/g)].map(([, name]) => name);
  expect(project.scripts.filter((name) => !named.includes(name))).toEqual([]);
});

it('says for each dependency why it is there, and for nothing else', () => {
  expect(namesInTable('Dependencies')).toEqual([...project.dependencies, ...project.devDependencies].sort());
});

it('explains each part of a confidence, and nothing else', () => {
  const { score } = realContext.answerer.ask({ question: 'How big is the currency swap?' });
  expect(namesInTable('How it decides')).toEqual(Object.keys(score.parts).sort());
});

it('shows a real answer in README.md', () => {
  const shown = blocks('console').map((block) => {
    const [, question = '', answer] = block.match(/^\$ npm run -s ask -- "(.*)"\n([\s\S]*)$/) ?? [];
    return { question, answer };
  });
  expect(shown).not.toEqual([]);
  for (const { question, answer } of shown) {
    expect(answer).toBe(terminalAnswer(realStore, realContext.answerer.ask({ question })));
  }
});

it('shows knowledge in README.md that the schemas take', () => {
  const schemas = {
    sources: sourceSchema,
    facts: z.array(factSchema),
    events: z.array(eventSchema),
    glossary: z.array(glossaryEntrySchema),
  };
  const parts = blocks('yaml').map((block) => {
    const [, part] = block.match(/^# knowledge\/(\w+)/) ?? [];
    const known = z.enum(['sources', 'facts', 'events', 'glossary']).parse(part);
    expect(schemas[known].safeParse(load(block)).error).toBeUndefined();
    return known;
  });
  expect(parts).toEqual(Object.keys(schemas));
});
