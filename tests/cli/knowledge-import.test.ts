import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDirectory, writeMadeUp } from '../made-up-store.ts';
import { answers, run, SLOW } from './run.ts';

const ELIN = [
  'On 14 March 2031 Oda Brill sat down with Tamsin Kessel at Port Elin.',
  'Brill and Kessel put their names to a dozen fishery accords. A fund of $3 billion was made known.',
  'Brill handed over a telescope of brass; Kessel, a blanket of wool.',
];
const asText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const knowledge = (KNOWLEDGE_DIR: string, ...args: string[]) =>
  run('knowledge', args, { environment: { KNOWLEDGE_DIR } });

describe.concurrent('knowledge import', { timeout: SLOW }, () => {
  it('says what it did with each file, and what is wrong with the others', async () => {
    const store = writeMadeUp();
    const files = writeDirectory({
      'one.txt': 'Brill was glad of it.\n',
      'two.md': '# 회담\n\n브릴은 기뻤다.\n',
      'three.docx': 'PK\u0003\u0004',
    });
    const paths = ['one.txt', 'two.md', 'three.docx'].map((name) => join(files, name));
    const { code, output, errors } = await knowledge(store, 'import', ...paths, join(files, 'four.txt'));
    expect(code).toBe(1);
    expect(output).toMatch(/one\.txt: a new source, sources\/one\.yaml \(1 paragraph, en, text\/plain\)/);
    expect(output).toMatch(/two\.md: a new source, sources\/two\.yaml \(2 paragraphs, ko, text\/markdown\)/);
    expect(output).toContain('2 of 4 files done.');
    expect(errors.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/three\.docx: is a file of a word processor/),
      expect.stringMatching(/four\.txt: is not there/),
    ]);
    expect((await knowledge(store, 'check')).code).toBe(0);
  });

  it('changes nothing the second time, and says so', async () => {
    const store = writeMadeUp();
    const file = join(writeDirectory({ 'elin.txt': asText(ELIN) }), 'elin.txt');
    expect((await knowledge(store, 'import', file)).code).toBe(0);
    const names = readdirSync(store, { recursive: true }).map((name) => join(store, String(name)));
    const times = (): number[] =>
      names.filter((name) => statSync(name).isFile()).map((name) => statSync(name).mtimeMs);
    const before = times();
    const again = await knowledge(store, 'import', file);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('nothing changed') });
    expect(times()).toEqual(before);
  });

  it('waits for --accept where cited words changed, and only says so with --dry-run', async () => {
    const store = writeMadeUp();
    const folder = writeDirectory({ 'elin.txt': asText(ELIN) });
    const file = join(folder, 'elin.txt');
    await knowledge(store, 'import', file);
    writeFileSync(
      file,
      asText(ELIN.with(2, 'Brill handed over a telescope of tin; Kessel, a blanket of wool.')),
    );
    const dry = await knowledge(store, 'import', file, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      output: expect.stringContaining('now: Brill handed over a telescope of tin'),
    });
    const waiting = await knowledge(store, 'import', file);
    expect(waiting).toMatchObject({ code: 1, errors: expect.stringContaining('--accept') });
    expect(readFileSync(join(store, 'originals/elin.txt'), 'utf8')).toContain('brass');
    expect((await knowledge(store, 'import', file, '--accept')).code).toBe(0);
    expect(readFileSync(join(store, 'originals/elin.txt'), 'utf8')).toContain('tin');
    expect((await knowledge(store, 'check')).code).toBe(0);
  });

  it('takes what is chosen for it: id, language, encoding and folder', async () => {
    const [first, second] = [writeMadeUp(), writeMadeUp()];
    const file = join(writeDirectory({ '회담.txt': '' }), '회담.txt');
    writeFileSync(file, Buffer.from([0xbf, 0xc0, 0xb4, 0xd9, 0x0a]));
    const options = [
      '--id',
      'talks-2031',
      '--language',
      'ko',
      '--encoding',
      'euc-kr',
      '--to',
      basename(second),
    ];
    const { code } = await knowledge(`${first},${second}`, 'import', file, ...options);
    expect(code).toBe(0);
    expect(readFileSync(join(second, 'originals/talks-2031.txt'), 'utf8')).toBe('오다\n');
    expect(existsSync(join(first, 'originals/talks-2031.txt'))).toBe(false);
  });

  it('shows what a document would make a terminal do as signs', async () => {
    const store = writeMadeUp();
    const file = join(writeDirectory({ 'elin.txt': asText(ELIN) }), 'elin.txt');
    await knowledge(store, 'import', file);
    writeFileSync(
      file,
      asText(ELIN.with(2, 'Brill handed over a telescope of \u202Etin\u202C; Kessel, a blanket of wool.')),
    );
    const { output } = await knowledge(store, 'import', file);
    expect(output).toContain('<U+202E>tin<U+202C>');
    expect(output).not.toContain('\u202E');
  });

  it('leaves one whole store where two imports begin at once', async () => {
    const store = writeMadeUp();
    const files = ['a', 'b', 'c', 'd'].map((name) =>
      join(writeDirectory({ [`${name}.txt`]: `The words of ${name} are these.\n` }), `${name}.txt`),
    );
    const ended = await Promise.all(files.map((file) => knowledge(store, 'import', file)));
    for (const { code, errors } of ended) expect(code === 0 || errors.includes('is changing')).toBe(true);
    expect(ended.some(({ code }) => code === 0)).toBe(true);
    expect((await knowledge(store, 'check')).code).toBe(0);
  });

  it('leaves the store as it was where nothing can be written', async () => {
    const store = writeMadeUp();
    // A file where a folder has to be, as root may write into any folder.
    mkdirSync(join(store, '.import'));
    writeFileSync(join(store, '.import', 'committed'), 'in the way');
    const file = join(writeDirectory({ 'elin.txt': asText(ELIN) }), 'elin.txt');
    const { code } = await knowledge(store, 'import', file);
    expect(code).toBe(1);
    expect(existsSync(join(store, 'originals/elin.txt'))).toBe(false);
  });

  it('leaves the store as it was where the disk is full', async () => {
    const store = writeMadeUp();
    const words = 'These are the words of a long report.\n'.repeat(20_000);
    const file = join(writeDirectory({ 'report.txt': words }), 'report.txt');
    const before = readdirSync(store, { recursive: true });
    // No file may become larger than 100 blocks: what a full disk does to writing, without filling one.
    const limited = `ulimit -f 100; exec '${process.execPath}' --import tsx src/main.ts knowledge import '${file}'`;
    const child = spawnSync('bash', ['-c', limited], {
      encoding: 'utf8',
      env: { ...process.env, KNOWLEDGE_DIR: store },
    });
    expect(child.stderr).toContain('nothing was changed');
    expect(child.status).toBe(1);
    expect(readdirSync(store, { recursive: true })).toEqual(before);
  });

  it.each([
    ['no file', [], 'Usage: npm run -s knowledge -- import'],
    ['an id for two files', ['a.txt', 'b.txt', '--id', 'c'], '--id is for one file'],
    ['two files of one name', ['x/a.txt', 'y/a.txt'], 'Two of the files are called a.txt'],
    ['a folder that is not read', ['a.txt', '--to', 'nowhere'], 'is no folder of KNOWLEDGE_DIR'],
    ['a language that there is not', ['a.txt', '--language', 'fr'], 'is no language of this bot'],
  ])('ends with 1 and says what to write for %s', async (_what, args, words) => {
    const { code, errors } = await run('knowledge', ['import', ...args]);
    expect(code).toBe(1);
    expect(errors).toContain(words);
  });
});

describe.concurrent('knowledge remove', { timeout: SLOW }, () => {
  const withTwo = () =>
    writeMadeUp((written) => {
      const { facts, events } = written;
      // The made-up diary says nothing of what the facts say, which its words would show.
      written.originals = {};
      facts.find(({ id }) => id === 'talks-date')?.citations.push({ source: 'diary', paragraph: 2 });
      for (const event of events) event.citations.push({ source: 'diary', paragraph: 2 });
      const kessel = facts.find(({ id }) => id === 'kessel-gift');
      if (kessel !== undefined) kessel.citations = [{ source: 'diary', paragraph: 2 }];
    });

  it('says what goes, and asks for --yes before it deletes anything', async () => {
    const store = withTwo();
    const before = readFileSync(join(store, 'facts/all.yaml'), 'utf8');
    const { code, output, errors } = await knowledge(store, 'remove', 'elin');
    expect(code).toBe(1);
    expect(errors).toContain('--yes');
    expect(output).toMatch(/delete the source elin \(sources\.yaml\), with 3 notes/);
    expect(output).toMatch(/delete the fact brill-gift \(facts\/all\.yaml\), which rests on it alone/);
    expect(output).toMatch(/drop its citations from the fact talks-date/);
    expect(output).toMatch(/keep in the glossary.*telescope/);
    expect(readFileSync(join(store, 'facts/all.yaml'), 'utf8')).toBe(before);
  });

  it('deletes what rests on a source alone, and nothing of it is ever cited again', async () => {
    const store = withTwo();
    const file = join(writeDirectory({ 'elin.txt': asText(ELIN) }), 'elin.txt');
    await knowledge(store, 'import', file);
    expect((await knowledge(store, 'remove', 'elin', '--yes')).code).toBe(0);
    expect(await knowledge(store, 'check')).toMatchObject({ code: 0, errors: '' });
    const questions = [
      'What gift did Brill give to Kessel?',
      'When did Brill and Kessel meet?',
      'How many fishing agreements?',
    ];
    const input = questions.map((q, at) => `${JSON.stringify({ id: String(at), q })}\n`).join('');
    const asked = await run('ask', ['--jsonl'], { input, environment: { KNOWLEDGE_DIR: store } });
    const all = answers(asked.output);
    expect(all).toHaveLength(3);
    for (const { excerpts } of all) expect(excerpts.map(({ source }) => source)).not.toContain('elin');
    expect(all.flatMap(({ facts }) => facts)).not.toContain('brill-gift');
    expect(existsSync(join(store, 'originals/elin.txt'))).toBe(false);
  });

  it('keeps the comments and the form of every other entry', async () => {
    const store = withTwo();
    const path = join(store, 'facts/all.yaml');
    const text = readFileSync(path, 'utf8')
      .replace('- id: talks-place', '# about the place\n- id: talks-place')
      .replace('- id: kessel-gift', '\n# about the gift\n- id: kessel-gift');
    writeFileSync(path, `# All facts\n${text}`);
    await knowledge(store, 'remove', 'elin', '--yes');
    const left = readFileSync(path, 'utf8');
    expect(left).toMatch(/^# All facts\n- id: talks-date/);
    expect(left).toContain('\n# about the gift\n- id: kessel-gift');
    expect(left).not.toContain('about the place');
    expect(left.slice(left.indexOf('- id: kessel-gift'))).toBe(text.slice(text.indexOf('- id: kessel-gift')));
  });

  it('says that a bot that runs does not give up its last facts', async () => {
    const { code, output } = await knowledge(writeMadeUp(), 'remove', 'elin', '--dry-run');
    expect(code).toBe(0);
    expect(output).toMatch(/^no fact is left: a bot that runs goes on .* until you restart it$/m);
  });

  it('refuses to leave a store with nothing to answer from, and names that are none', async () => {
    const store = writeMadeUp((written) => {
      written.originals = {};
    });
    expect(await knowledge(store, 'remove', 'elin', '--yes')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('without any fact'),
    });
    expect(await knowledge(store, 'remove', 'nowhere', '--yes')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('elin, diary'),
    });
  });
});

describe.concurrent('knowledge migrate', { timeout: SLOW }, () => {
  const OLD = `id: elin
title: { en: Elin, ko: 엘린, zh: 埃林, ar: إيلين }
language: en
passages:
  # the first
  - paragraph: 1
    note: { en: They met., ko: 만났다., zh: 会面。, ar: التقتا. }
    verbatim: ${ELIN[0]}
  - paragraph: 2
    verbatim: "${ELIN[1]}"
`;

  function oldStore(source: string): string {
    const store = writeMadeUp();
    const [facts, glossary] = ['facts/all.yaml', 'glossary/all.yaml'].map((name) =>
      readFileSync(join(store, name), 'utf8'),
    );
    return writeDirectory({
      'sources/elin.yaml': source,
      'facts/all.yaml': (facts ?? '').replaceAll('paragraph: 3', 'paragraph: 2'),
      'glossary/all.yaml': glossary ?? '',
      'events.yaml': '[]\n',
    });
  }

  it('moves the words of originals out of the source files, and changes nothing when it is run again', async () => {
    const store = oldStore(OLD);
    expect((await knowledge(store, 'check')).errors).toContain('knowledge -- migrate');
    const { code, output } = await knowledge(store, 'migrate');
    expect(code).toBe(0);
    expect(output).toContain('the words of 2 paragraphs moved to originals/elin.txt');
    expect(readFileSync(join(store, 'originals/elin.txt'), 'utf8')).toBe(asText(ELIN.slice(0, 2)));
    const source = readFileSync(join(store, 'sources/elin.yaml'), 'utf8');
    expect(source).not.toContain('verbatim');
    expect(source).toContain('  # the first\n  - paragraph: 1\n    note: {');
    expect(await knowledge(store, 'check')).toMatchObject({ code: 0 });
    expect(await knowledge(store, 'migrate')).toMatchObject({
      code: 0,
      output: expect.stringContaining('nothing changed'),
    });
  });

  it('says what to do where it can not', async () => {
    const partly = oldStore(OLD.replace(/ {4}verbatim: "[^"]+"\n/, ''));
    expect(await knowledge(partly, 'migrate')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('lacks those of others'),
    });
    expect(existsSync(join(partly, 'store.yaml'))).toBe(false);
    const newer = writeMadeUp();
    writeFileSync(join(newer, 'store.yaml'), 'format: 99\n');
    expect(await knowledge(newer, 'migrate')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Update'),
    });
  });
});
