import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { formatFinding, KnowledgeError } from '../../src/knowledge/finding.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createLogger } from '../../src/log.ts';
import { answerText } from '../../src/render/answer-text.ts';
import { prepare } from '../../src/retrieve/prepared.ts';
import { type LiveKnowledge, watchKnowledge } from '../../src/retrieve/reloading.ts';
import { writeMadeUp } from '../made-up-store.ts';

const SLOW = 60_000;
const PATIENCE = { timeout: 40_000, interval: 10 };
const FACTS = 'facts/all.yaml';
const MB = 1_000_000;
/** Of the whole process; a file that is too large is not even read. */
const MOST_MEMORY = 400 * MB;

let directory: string;
let knowledge: LiveKnowledge;
const lines: string[] = [];

beforeAll(async () => {
  // Without an original a store can't do without facts.
  directory = writeMadeUp((written) => {
    written.sources = written.sources.filter(({ id }) => id !== 'diary');
    written.originals = {};
  });
  const { store } = loadKnowledge([directory]);
  const prepared = prepare(store);
  const destination = { write: (line: string): void => void lines.push(line) };
  const logger = createLogger({ level: 'info', secrets: [], destination });
  knowledge = watchKnowledge([directory], { store, prepared: () => prepared }, logger);
  await knowledge.watching;
  await turn('brass telescope', 'copper spyglass');
}, SLOW);

afterAll(() => knowledge.close());

/** Writes another gift into the facts, whatever stands in their place, and waits until it is known. */
async function turn(from: string, to: string, before = readFileSync(join(directory, FACTS), 'utf8')) {
  const path = join(directory, FACTS);
  const served = knowledge.current();
  rmSync(path, { recursive: true, force: true });
  writeFileSync(path, before.replaceAll(from, to));
  await vi.waitUntil(() => knowledge.current() !== served, PATIENCE);
}

/** Each level holds nine of the level below. */
function billionLaughs(): string {
  const levels = [...'abcdefghijkl'];
  const lines = levels.map((name, at) => {
    const below = at === 0 ? 'laugh' : `*${levels[at - 1]}`;
    return `${name}: &${name} [${Array(9).fill(below).join(', ')}]`;
  });
  return `${lines.join('\n')}\n`;
}

/** What may become of the file with the facts, and what the operator is told. */
const FAULTS: readonly (readonly [string, (path: string) => void, RegExp])[] = [
  ['is half written', (path) => truncateSync(path, readFileSync(path).length / 2), /facts\/all\.yaml:\d+ /],
  ['is empty', (path) => truncateSync(path), /facts/],
  ['is deleted', (path) => rmSync(path), /facts/],
  [
    'has a folder in its place',
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    /facts\/all\.yaml:1 is no file/,
  ],
  [
    'is a link that leads nowhere',
    (path) => {
      rmSync(path);
      symlinkSync('/nowhere/at/all.yaml', path);
    },
    /facts\/all\.yaml:1 cannot be read \(ENOENT\)/,
  ],
  [
    'is a link to itself',
    (path) => {
      rmSync(path);
      symlinkSync(path, path);
    },
    /facts\/all\.yaml:1 cannot be read \(ELOOP\)/,
  ],
  ['has 100 MB', (path) => truncateSync(path, 100 * MB), /facts\/all\.yaml:1 has 100 MB/],
  [
    'is binary',
    (path) => writeFileSync(path, Buffer.from(Array.from({ length: 60_000 }, (_, at) => (at * 7_919) % 256))),
    /facts\/all\.yaml:1 is no valid YAML/,
  ],
  [
    'is one endless line',
    (path) => writeFileSync(path, `- id: ${'endless-'.repeat(MB / 2)}`),
    /facts\/all\.yaml:1 .*80 characters/,
  ],
  ['holds a billion laughs', (path) => writeFileSync(path, billionLaughs()), /facts\/all\.yaml:1 /],
  [
    'is nested without end',
    (path) => writeFileSync(path, '['.repeat(MB)),
    /facts\/all\.yaml:1 is no valid YAML: nesting/,
  ],
  [
    'has something wrong in each of a hundred thousand entries',
    (path) => writeFileSync(path, '- 1\n'.repeat(MB / 10)),
    /more problems/,
  ],
];

function answer(): string {
  const { store, prepared } = knowledge.current();
  return answerText(
    createAnswerer(store, prepared()).ask({ question: 'What gift did Brill give to Kessel?' }),
  );
}

describe.each(FAULTS)('a knowledge file that %s', (_what, spoil, told) => {
  it(
    'is told of once by a running bot, which goes on with what it knew and takes the mended file',
    async () => {
      const path = join(directory, FACTS);
      const before = readFileSync(path, 'utf8');
      const gift = answer().includes('telescope') ? 'brass telescope' : 'copper spyglass';
      const other = gift === 'brass telescope' ? 'copper spyglass' : 'brass telescope';
      const served = knowledge.current();
      const memory = process.memoryUsage().rss;
      lines.length = 0;
      spoil(path);
      await vi.waitUntil(() => knowledge.problems().length > 0, PATIENCE);
      const problems = knowledge.problems().map(formatFinding);
      expect(problems.join('\n')).toMatch(told);
      expect(new Set(problems).size).toBe(problems.length);
      expect(problems.length).toBeLessThanOrEqual(101);
      expect(lines.join('').length).toBeLessThan(MB / 10);
      expect(process.memoryUsage().rss - memory).toBeLessThan(MOST_MEMORY);
      expect(knowledge.current()).toBe(served);
      expect(answer()).toContain(gift);
      await turn(gift, other, before);
      expect(knowledge.problems()).toEqual([]);
      expect(answer()).toContain(other);
    },
    SLOW,
  );

  it(
    'is told of at the start',
    () => {
      const spoilt = writeMadeUp((written) => {
        written.sources = written.sources.filter(({ id }) => id !== 'diary');
        written.originals = {};
      });
      spoil(join(spoilt, FACTS));
      let thrown: unknown;
      try {
        loadKnowledge([spoilt]);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(KnowledgeError);
      expect(String(thrown)).toMatch(told);
    },
    SLOW,
  );
});

it(
  'serves on while the whole directory is gone, and follows it when it is back',
  async () => {
    const served = knowledge.current();
    const said = answer();
    const away = `${directory}-away`;
    renameSync(directory, away);
    await vi.waitUntil(() => knowledge.problems().length > 0, PATIENCE);
    expect(knowledge.problems()).toHaveLength(1);
    expect(knowledge.problems().map(formatFinding).join()).toContain(basename(directory));
    expect(answer()).toBe(said);
    const path = join(away, FACTS);
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replaceAll(/copper spyglass|brass telescope/g, 'tin whistle'),
    );
    renameSync(away, directory);
    await vi.waitUntil(() => knowledge.current() !== served, PATIENCE);
    expect(answer()).toContain('tin whistle');
    await turn('tin whistle', 'brass telescope');
    expect(answer()).toContain('brass telescope');
  },
  SLOW,
);
