import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFinding, KnowledgeError } from '../../src/knowledge/finding.ts';
import { storeFileText } from '../../src/knowledge/format.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { passageAt } from '../../src/knowledge/store.ts';
import { entryOf, loadMadeUp, writeDirectory, writeMadeUp } from '../made-up-store.ts';

/** What a directory that can't be used is refused with, a finding a line. */
function refusal(directory: string): string[] {
  try {
    loadKnowledge([directory]);
  } catch (error) {
    if (error instanceof KnowledgeError) return error.findings.map(formatFinding);
    throw error;
  }
  return [];
}

const WORDS = '{ en: words, ko: 말, zh: 话, ar: كلمات }';
const CITES = 'citations: [{ source: elin, paragraph: 1 }]';
const FACT = `- id: a
  kind: why
  answer: ${WORDS}
  statement: ${WORDS}
  questions: { en: [why], ko: [왜], zh: [为何], ar: [لماذا] }
  ${CITES}
`;
const SOUND = {
  'store.yaml': storeFileText(),
  'sources/elin.yaml': `id: elin\ntitle: ${WORDS}\nlanguage: en\npassages:\n  - paragraph: 1\n    note: ${WORDS}\n`,
  'facts/one.yaml': FACT,
  'events.yaml': `- id: talks\n  title: ${WORDS}\n  ${CITES}\n`,
  'glossary.yaml':
    '- id: brill\n  kind: person\n  names: { en: [Brill], ko: [브릴], zh: [布里尔], ar: [بريل] }\n',
};

it('reads a directory with one file for a part or a folder of them', () => {
  const { store } = loadKnowledge([writeDirectory(SOUND)]);
  expect([...store.sources.keys()]).toEqual(['elin']);
  expect([...store.facts.keys()]).toEqual(['a']);
  expect(store.events.map(({ id }) => id)).toEqual(['talks']);
  expect([...store.glossary.keys()]).toEqual(['brill']);
});

it.each([
  ['by its path from here', ''],
  ['by that path as a shell completes it', './'],
])('reads a directory that is named %s', (_how, start) => {
  const directory = `${start}${relative(process.cwd(), writeDirectory(SOUND))}`;
  for (const named of [directory, `${directory}/`]) {
    expect([...loadKnowledge([named]).store.facts.keys()], named).toEqual(['a']);
  }
});

it('finds the passage that a citation points at, and none where there is none', () => {
  const { store } = loadMadeUp();
  expect(passageAt(store, { source: 'elin', paragraph: 3 })?.note?.en).toContain('telescope');
  expect(passageAt(store, { source: 'elin', paragraph: 4 })).toBeUndefined();
  expect(passageAt(store, { source: 'nowhere', paragraph: 1 })).toBeUndefined();
});

describe('the version of a store', () => {
  it('is the same for the same files', () => {
    expect(loadMadeUp().store.version).toBe(loadMadeUp().store.version);
    expect(loadMadeUp().store.version).toMatch(/^[0-9a-f]{12}$/);
  });

  it('changes with a single letter', () => {
    const changed = loadMadeUp(({ facts }) => {
      entryOf(facts, 'talks-place').answer.en = 'Port Elim';
    });
    expect(changed.store.version).not.toBe(loadMadeUp().store.version);
  });
});

describe('what a person has to mend is named with its file, line and path', () => {
  it.each([
    [
      'a text that is missing in one language',
      { 'facts/one.yaml': FACT.replace('statement: { en: words, ko: 말,', 'statement: { en: words,') },
      'facts/one.yaml:4 [0].statement.ko: is missing: write it',
    ],
    [
      'a key that is misspelled',
      { 'facts/one.yaml': FACT.replace('kind:', 'kindd:') },
      'facts/one.yaml:1 [0]: has unknown keys: kindd. Remove or rename them',
    ],
    [
      'a kind that there is not',
      { 'facts/one.yaml': FACT.replace('why\n', 'whence\n') },
      'facts/one.yaml:2 [0].kind: is none of the values allowed here: who, what, when, where, how-many, why, position',
    ],
    [
      'an id that two facts have',
      { 'facts/two.yaml': `# more\n${FACT}` },
      'facts/two.yaml:2 a: has the same id as facts/one.yaml:1. Give one of them another id',
    ],
    [
      'a source without passages',
      { 'sources/elin.yaml': `id: elin\ntitle: ${WORDS}\nlanguage: en\npassages: []\n` },
      'sources/elin.yaml:4 passages: has no passage: write one, or import the original',
    ],
  ])('%s', (_what, files, line) => {
    expect(refusal(writeDirectory({ ...SOUND, ...files }))).toContain(line);
  });

  it('all at once', () => {
    const lines = refusal(
      writeDirectory({
        ...SOUND,
        'facts/one.yaml': FACT.replace('why\n', 'whence\n'),
        'events.yaml': 'a: [1\n',
        'glossary.yaml': '- id: brill\n',
      }),
    );
    for (const file of ['facts/one.yaml:2', 'events.yaml:', 'glossary.yaml:1']) {
      expect(
        lines.some((line) => line.startsWith(file)),
        file,
      ).toBe(true);
    }
  });
});

it('says which part a directory lacks', () => {
  const { 'events.yaml': _events, ...rest } = SOUND;
  expect(refusal(writeDirectory(rest)).join('\n')).toContain('events');
});

it('names the directory that is not there and the key that sets it', () => {
  expect(refusal('/nowhere/at/all').join('\n')).toMatch(/\/nowhere\/at\/all.*KNOWLEDGE_DIR/);
});

it('passes over files that are no part of it', () => {
  const directory = writeDirectory({
    ...SOUND,
    'notes.txt': 'a: [',
    'drafts/new.yaml': 'b: [',
    'facts/README.md': '[',
  });
  expect(refusal(directory)).toEqual([]);
});

it('writes the made-up store as files that a person could edit', () => {
  expect(readFileSync(`${writeMadeUp()}/facts/all.yaml`, 'utf8')).toContain('- id: talks-date');
});
