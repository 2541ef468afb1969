import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../../../src/knowledge/check.ts';
import { formatFinding } from '../../../src/knowledge/finding.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import { writeDirectory, writeMadeUp } from '../../made-up-store.ts';
import { asText, changedAt, ELIN, fileOf, importInto } from './documents.ts';

const read = (store: string, name: string): string => readFileSync(join(store, name), 'utf8');
const filesIn = (store: string): string[] => readdirSync(store, { recursive: true }).map(String).sort();
const findings = (store: string): string[] => checkStore(loadKnowledge([store])).map(formatFinding);
const citationsOf = (store: string, id: string) => loadKnowledge([store]).store.facts.get(id)?.citations;

/** The made-up store with the words of its first source. */
async function withElin(): Promise<string> {
  const store = writeMadeUp();
  expect(await importInto(store, fileOf('elin.txt', asText(ELIN)))).toMatchObject({ isDone: true });
  return store;
}

describe('a new document', () => {
  it('becomes a draft that the store loads, with its words byte for byte', async () => {
    const store = writeMadeUp();
    const text = '\uFEFF브릴은 기뻤다.\r\n\r\n케셀도 기뻤다.';
    const imported = await importInto(store, fileOf('harbour-diary.txt', text));
    expect(imported).toMatchObject({
      isDone: true,
      summary: expect.stringContaining('sources/harbour-diary.yaml'),
    });
    expect(read(store, 'originals/harbour-diary.txt')).toBe(text);
    const source = loadKnowledge([store]).store.sources.get('harbour-diary');
    expect(source).toMatchObject({ draft: true, language: 'ko', paragraphs: 2 });
    expect(source?.passages.map(({ verbatim }) => verbatim)).toEqual(['브릴은 기뻤다.', '케셀도 기뻤다.']);
    expect(findings(store)).toEqual([]);
  });

  it('makes a store of an empty folder', async () => {
    const store = writeDirectory({});
    await importInto(store, fileOf('one.md', '# 회담\n\n브릴과 케셀이 만났다.\n'));
    expect(readdirSync(store).sort()).toEqual(['originals', 'sources', 'store.yaml']);
    expect(loadKnowledge([store]).store.sources.get('one')?.title.ko).toBe('회담');
    expect(findings(store)).toEqual([]);
  });

  it('guesses nothing: what it does not say is a comment to fill in', async () => {
    const store = writeDirectory({});
    await importInto(store, fileOf('plain.txt', asText(ELIN)));
    const draft = read(store, 'sources/plain.yaml');
    for (const key of ['published', 'publisher', 'url', 'summit'])
      expect(draft).toMatch(new RegExp(`^# ${key}: `, 'm'));
    expect(draft).toContain('en: "plain"');
  });

  it('stays out of version control unless that is asked for', async () => {
    const store = writeMadeUp();
    await importInto(store, fileOf('kept-out.txt', 'Words of others.\n'));
    await importInto(store, fileOf('let-in.txt', 'Words of all.\n'), { isInGit: true });
    const lines = read(store, 'originals/.gitignore').split('\n');
    expect(lines).toEqual(expect.arrayContaining(['*', '!.gitignore', '!let-in.txt']));
    expect(lines).not.toContain('!kept-out.txt');
  });

  it('goes to the folder that is chosen, with ids of its own', async () => {
    const [first, second] = [writeMadeUp(), writeDirectory({})];
    await importInto(second, fileOf('elin.txt', asText(ELIN)), { directories: [first, second] });
    const { sources } = loadKnowledge([first, second]).store;
    expect([...sources.keys()]).toContain(`${basename(second)}/elin`);
    expect(sources.get('elin')?.passages[0]?.verbatim).toBeUndefined();
  });
});

describe('a document for which there are notes', () => {
  it('adds its words, and leaves every other byte of the source file alone', async () => {
    const store = writeMadeUp();
    const before = read(store, 'sources.yaml').split('\n');
    await importInto(store, fileOf('elin.txt', asText(ELIN)));
    const after = read(store, 'sources.yaml').split('\n');
    const added = after.filter((line) => !before.includes(line)).map((line) => line.trim().split(':')[0]);
    expect(after.filter((line) => before.includes(line))).toEqual(before);
    expect(added).toEqual(['sha256', 'file', 'name', 'type', 'encoding', 'sha256', 'paragraphs']);
    const passage = loadKnowledge([store]).store.sources.get('elin')?.passages[2];
    expect(passage).toMatchObject({ verbatim: ELIN[2], note: { en: expect.stringContaining('telescope') } });
  });

  it('is refused where it has another number of paragraphs than the notes', async () => {
    const store = writeMadeUp();
    const before = [filesIn(store), read(store, 'sources.yaml')];
    const refused = await importInto(store, fileOf('elin.txt', asText(ELIN.slice(1))));
    expect(refused).toMatch(/2 paragraphs.*notes for 3/);
    expect([filesIn(store), read(store, 'sources.yaml')]).toEqual(before);
  });
});

describe('the same document again', () => {
  it('changes nothing, not even when a file was changed', async () => {
    const store = await withElin();
    const names = [
      'sources.yaml',
      'facts/all.yaml',
      'events.yaml',
      'originals/elin.txt',
      'originals/.gitignore',
    ];
    const before = changedAt(store, names);
    const again = await importInto(store, fileOf('elin.txt', asText(ELIN)));
    expect(again).toMatchObject({ summary: expect.stringContaining('nothing changed') });
    expect(changedAt(store, names)).toEqual(before);
  });

  it('brings its words back where they are not in version control', async () => {
    const store = await withElin();
    rmSync(join(store, 'originals/elin.txt'));
    const before = read(store, 'sources.yaml');
    await importInto(store, fileOf('elin.txt', asText(ELIN)));
    expect(read(store, 'originals/elin.txt')).toBe(asText(ELIN));
    expect(read(store, 'sources.yaml')).toBe(before);
  });
});

describe('a changed document', () => {
  it('takes along what rests on paragraphs that moved', async () => {
    const store = await withElin();
    const facts = read(store, 'facts/all.yaml');
    const imported = await importInto(store, fileOf('elin.txt', asText(['A heading of two words', ...ELIN])));
    expect(imported).toMatchObject({ isDone: true, needsConsent: false });
    expect(citationsOf(store, 'brill-gift')).toEqual([{ source: 'elin', paragraph: 4 }]);
    const { sources, events } = loadKnowledge([store]).store;
    expect(sources.get('elin')?.passages[3]).toMatchObject({
      verbatim: ELIN[2],
      note: { en: expect.stringContaining('telescope') },
    });
    expect(sources.get('elin')?.passages[0]?.note).toBeUndefined();
    expect(events.find(({ id }) => id === 'fund')?.citations).toEqual([{ source: 'elin', paragraph: 3 }]);
    // Nothing but numbers of paragraphs is another.
    expect(read(store, 'facts/all.yaml').replace(/paragraph: \d/g, '')).toBe(
      facts.replace(/paragraph: \d/g, ''),
    );
    expect(findings(store)).toEqual([]);
  });

  it('shows words that are cited and changed before and after, and waits for a yes', async () => {
    const store = await withElin();
    const before = [
      read(store, 'sources.yaml'),
      read(store, 'facts/all.yaml'),
      read(store, 'originals/elin.txt'),
    ];
    const thirteen = ELIN.with(1, ELIN[1]?.replace('a dozen', 'thirteen') ?? '');
    const file = fileOf('elin.txt', asText(['A heading of two words', ...thirteen]));
    const waiting = await importInto(store, file);
    expect(waiting).toMatchObject({ isDone: false, needsConsent: true });
    const told = typeof waiting === 'string' ? waiting : waiting.details.join('\n');
    expect(told).toMatch(
      /paragraph 2, now 3 changed: .*the fact agreement-count \(facts\/all\.yaml\).*its note/,
    );
    expect(told).toContain(`was: ${ELIN[1]}`);
    expect(told).toContain(`now: ${thirteen[1]}`);
    expect([
      read(store, 'sources.yaml'),
      read(store, 'facts/all.yaml'),
      read(store, 'originals/elin.txt'),
    ]).toEqual(before);
    expect(await importInto(store, file, { isAccepted: true })).toMatchObject({ isDone: true });
    expect(citationsOf(store, 'agreement-count')).toEqual([{ source: 'elin', paragraph: 3 }]);
    expect(findings(store)).toEqual([]);
  });

  it('deletes with a yes what rests on a paragraph that is gone, and nothing else', async () => {
    const store = writeMadeUp(({ facts }) => {
      facts.find(({ id }) => id === 'brill-gift')?.citations.push({ source: 'elin', paragraph: 1 });
    });
    await importInto(store, fileOf('elin.txt', asText(ELIN)));
    const file = fileOf('elin.txt', asText(ELIN.slice(0, 2)));
    const waiting = await importInto(store, file);
    expect(waiting).toMatchObject({ isDone: false });
    const told = typeof waiting === 'string' ? waiting : waiting.details.join('\n');
    expect(told).toMatch(/paragraph 3 gone: .*fact brill-gift.*fact kessel-gift.*its note, which is deleted/);
    expect(told).toMatch(/fact kessel-gift .* is deleted/);
    await importInto(store, file, { isAccepted: true });
    expect(citationsOf(store, 'brill-gift')).toEqual([{ source: 'elin', paragraph: 1 }]);
    expect(citationsOf(store, 'kessel-gift')).toBeUndefined();
    expect(findings(store)).toEqual([]);
  });

  it('cites a paragraph once where it stood twice before', async () => {
    const [pier, toll] = ['The ferry goes from the pier at nine.', 'Two crowns are taken on the bridge.'];
    const store = writeMadeUp(({ facts }) => {
      const places = [1, 3].map((paragraph) => ({ source: 'ferry', paragraph }));
      facts.find(({ id }) => id === 'brill-gift')?.citations.push(...places);
    });
    await importInto(store, fileOf('ferry.txt', asText([pier, toll, pier])));
    const imported = await importInto(store, fileOf('ferry.txt', asText([pier, toll])));
    expect(imported).toMatchObject({ isDone: true, needsConsent: false });
    expect(citationsOf(store, 'brill-gift')).toEqual([
      { source: 'elin', paragraph: 3 },
      { source: 'ferry', paragraph: 1 },
    ]);
  });

  it('is refused where the words of before are not at hand, with the way out', async () => {
    const store = await withElin();
    rmSync(join(store, 'originals/elin.txt'));
    const sha256 = createHash('sha256').update(asText(ELIN)).digest('hex');
    const refused = await importInto(store, fileOf('elin.txt', asText(['New', ...ELIN])), {
      isAccepted: true,
    });
    expect(refused).toMatch(new RegExp(`Import the document as it was.*${sha256}`));
    await importInto(store, fileOf('elin.txt', asText(ELIN)));
    expect(await importInto(store, fileOf('elin.txt', asText(['New', ...ELIN])))).toMatchObject({
      isDone: true,
    });
  });

  const citingElin = (): string =>
    writeMadeUp(({ sources, facts, events }) => {
      sources.splice(0, 1);
      for (const fact of facts) fact.id = `other-${fact.id}`;
      for (const event of events) event.id = `other-${event.id}`;
    });

  it('takes along what other folders cite of it', async () => {
    const [first, second] = [await withElin(), citingElin()];
    const directories = [first, second];
    await importInto(first, fileOf('elin.txt', asText(['New', ...ELIN])), { directories });
    const { facts } = loadKnowledge(directories).store;
    expect(facts.get(`${basename(second)}/other-brill-gift`)?.citations).toEqual([
      { source: 'elin', paragraph: 4 },
    ]);
  });

  it('changes nothing where another command is at work in a further folder that cites it', async () => {
    const [first, second] = [await withElin(), citingElin()];
    mkdirSync(join(second, '.import'));
    writeFileSync(join(second, '.import/lock'), String(process.ppid));
    const all = (): string[] => [
      read(first, 'sources.yaml'),
      read(first, 'originals/elin.txt'),
      read(second, 'facts/all.yaml'),
    ];
    const before = all();
    const file = fileOf('elin.txt', asText(['New', ...ELIN]));
    const refused = await importInto(first, file, { directories: [first, second] });
    expect(refused).toMatch(new RegExp(`has to wait for process ${process.ppid}.*${second}`));
    expect(all()).toEqual(before);
  });

  it('is not taken for another one of the same id', async () => {
    const store = await withElin();
    const refused = await importInto(store, fileOf('elin.md', '# Elin\n\nQuite another text.\n'));
    expect(refused).toMatch(/imported from elin\.txt: say --id elin/);
  });
});

describe('a document that can not be read', () => {
  it.each([
    ['a folder', writeDirectory({}), /is a folder/],
    ['nothing at all', '/nowhere/at/all.txt', /is not there/],
    ['an empty file', fileOf('a.txt', ''), /is empty/],
    ['a file of spaces', fileOf('a.txt', ' \n\n \t'), /no text in it/],
    ['a picture', fileOf('a.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47])), /picture/],
    ['a word processor’s file', fileOf('a.docx', Buffer.from('PK\u0003\u0004…')), /word processor/],
    ['what is called a PDF', fileOf('a.pdf', 'words'), /called a PDF, but is none/],
    ['a damaged PDF', fileOf('a.pdf', '%PDF-1.4\nwords'), /can't be read as a PDF|no text/],
    ['another language', fileOf('a.txt', 'Встреча состоялась в порту.\n'), /another language.*--language/],
    [
      'French',
      fileOf('a.txt', 'Les deux présidents se sont rencontrés dans une ville avec leurs ministres.\n'),
      /language/,
    ],
    ['numbers alone', fileOf('a.txt', '1\n2\n3\n'), /no words/],
    ['a name without letters for an id', fileOf('회담.txt', '브릴은 기뻤다.\n'), /--id/],
  ])('is refused with the reason: %s', async (_what, path, reason) => {
    const store = writeMadeUp();
    const before = filesIn(store);
    expect(await importInto(store, path)).toMatch(reason);
    expect(filesIn(store)).toEqual(before);
  });

  it('is refused where it is too large', async () => {
    const store = writeMadeUp();
    expect(await importInto(store, fileOf('large.txt', Buffer.alloc(100_000_000, 'word\n')))).toMatch(
      /100 MB.*64 MB/,
    );
  });
});

it('leaves out control characters, and keeps the marks of direction', async () => {
  const store = writeDirectory({});
  const text = 'Brill met the guest\u001b[31m in \u202BPort Elin\u202C.\u0007\n';
  const imported = await importInto(store, fileOf('signs.txt', text));
  expect(imported).toMatchObject({ isDone: true });
  expect(read(store, 'originals/signs.txt')).toBe('Brill met the guest[31m in \u202BPort Elin\u202C.\n');
});
