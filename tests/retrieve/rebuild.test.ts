import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatFinding } from '../../src/knowledge/finding.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { type Opened, unpackInTurns, unpackKnowledge } from '../../src/retrieve/packed-knowledge.ts';
import { prepare } from '../../src/retrieve/prepared.ts';
import { createRebuilder, type Rebuilder } from '../../src/retrieve/rebuild.ts';
import { writeMadeUp } from '../made-up-store.ts';

const SERVED = 'another version';
/** Works everything out again for each change. */
const SLOW = 60_000;

function edit(directory: string, name: string, from: string, to: string): void {
  const file = join(directory, name);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
}

function opened(rebuilder: Rebuilder): Opened {
  const rebuilt = rebuilder.rebuild(SERVED);
  if (rebuilt.kind !== 'rebuilt') throw new Error(JSON.stringify(rebuilt));
  return unpackKnowledge(rebuilt.packed);
}

function refused(rebuilder: Rebuilder): string[] {
  const rebuilt = rebuilder.rebuild(SERVED);
  return rebuilt.kind === 'refused' ? rebuilt.findings.map(formatFinding) : [];
}

/** All that questions are answered from. */
function contents({ store, prepared }: Opened) {
  const { index, vocabulary, romanised } = prepared();
  return { store, parts: index.parts, vocabulary: vocabulary(), romanised: romanised() };
}

/** The same, worked out with nothing kept from before. */
function afresh(directory: string) {
  const { store } = loadKnowledge([directory]);
  return contents({ store, prepared: () => prepare(store) });
}

const CHANGES: readonly (readonly [what: string, change: (directory: string) => void])[] = [
  ['nothing', () => undefined],
  ['an answer', (directory) => edit(directory, 'facts/all.yaml', 'A brass telescope', 'A copper telescope')],
  [
    'a question',
    (directory) =>
      edit(
        directory,
        'facts/all.yaml',
        'When did Brill and Kessel meet?',
        'Which day did Brill meet Kessel?',
      ),
  ],
  ['a name', (directory) => edit(directory, 'glossary/all.yaml', '- telescope', '- spyglass')],
  ['a name back again', (directory) => edit(directory, 'glossary/all.yaml', '- spyglass', '- telescope')],
  [
    'what a name stands for',
    (directory) => edit(directory, 'glossary/all.yaml', 'id: meet', 'id: encounter'),
  ],
  ['a note', (directory) => edit(directory, 'sources.yaml', 'The rain stopped.', 'The rain was over.')],
  ['a date', (directory) => edit(directory, 'events.yaml', '2031-03-14', '2031-03-15')],
];

it('gives what a start afresh would give, whatever changed before', { timeout: SLOW }, () => {
  const directory = writeMadeUp(({ facts, events }) => {
    for (const { slots } of facts) if (slots?.act === 'meet') slots.act = undefined;
    events.sort((a, b) => a.id.localeCompare(b.id));
  });
  const rebuilder = createRebuilder([directory]);
  rebuilder.readAhead();
  for (const [what, change] of CHANGES) {
    change(directory);
    expect(contents(opened(rebuilder)), what).toEqual(afresh(directory));
  }
});

it('reads back in turns what it reads back at once', async () => {
  const rebuilt = createRebuilder([writeMadeUp()]).rebuild(SERVED);
  if (rebuilt.kind !== 'rebuilt') throw new Error(rebuilt.kind);
  const inTurns = await unpackInTurns(rebuilt.packed);
  expect(contents(inTurns)).toEqual(contents(unpackKnowledge(rebuilt.packed)));
  const [id] = inTurns.store.facts.keys();
  expect(inTurns.prepared().index.facts.get(id ?? '')?.fact).toBe(inTurns.store.facts.get(id ?? ''));
});

it('says so where the files are what is served', () => {
  const directory = writeMadeUp();
  const { version } = loadKnowledge([directory]).store;
  expect(createRebuilder([directory]).rebuild(version)).toEqual({ kind: 'same' });
});

describe('what can’t be used is refused with file, line and mend', () => {
  it.each([
    [
      'what is no YAML',
      'facts/all.yaml',
      'kind: how-many',
      'kind: [how-many',
      /^facts\/all\.yaml:\d+ is no valid YAML.*Mend the syntax/,
    ],
    [
      'what breaks the schema',
      'facts/all.yaml',
      'kind: how-many',
      'kind: how',
      /^facts\/all\.yaml:\d+ \[2\]\.kind: is none of the values allowed here/,
    ],
    [
      'a citation that points nowhere',
      'facts/all.yaml',
      'paragraph: 3',
      'paragraph: 9',
      /^facts\/all\.yaml:\d+ brill-gift\.citations\[0\]: cites elin paragraph 9/,
    ],
    [
      'a name that is no more',
      'glossary/all.yaml',
      'id: blanket',
      'id: rug',
      /^facts\/all\.yaml:\d+ .*names “blanket”.*Add it there or use another/,
    ],
    [
      'a name that two have',
      'glossary/all.yaml',
      '- wool blanket',
      '- brass telescope',
      /^glossary\/all\.yaml:\d+ .*list it under `shared` in each, or drop it in one/,
    ],
  ])('%s', (_what, name, from, to, finding) => {
    const directory = writeMadeUp();
    const rebuilder = createRebuilder([directory]);
    rebuilder.readAhead();
    const sound = readFileSync(join(directory, name));
    edit(directory, name, from, to);
    expect(refused(rebuilder)).toContainEqual(expect.stringMatching(finding));
    expect(refused(rebuilder), 'still').toContainEqual(expect.stringMatching(finding));
    writeFileSync(join(directory, name), sound);
    expect(contents(opened(rebuilder)), 'mended').toEqual(afresh(directory));
  });

  it('a part that is gone', () => {
    const directory = writeMadeUp((written) => {
      written.originals = {};
      written.sources = written.sources.filter(({ id }) => id !== 'diary');
    });
    const rebuilder = createRebuilder([directory]);
    rmSync(join(directory, 'facts'), { recursive: true });
    expect(refused(rebuilder)).toEqual([expect.stringMatching(/^facts\.yaml:1 is missing/)]);
    rmSync(directory, { recursive: true });
    expect(refused(rebuilder)).toEqual([expect.stringMatching(/cannot be read/)]);
  });
});
