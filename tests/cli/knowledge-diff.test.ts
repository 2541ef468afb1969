import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryOf, type Written, writeDirectory, writeMadeUp } from '../made-up-store.ts';
import { lines, run, SLOW } from './run.ts';

const QUESTIONS = [
  {
    id: 'q-gift',
    lang: 'en',
    kind: 'plain',
    q: 'What gift did Brill give to Kessel?',
    where: [{ source: 'elin', paragraph: 3 }],
    must: ['telescope'],
  },
  {
    id: 'q-place',
    lang: 'ko',
    kind: 'plain',
    q: '브릴과 케셀은 어디에서 만났나요?',
    where: [{ source: 'elin', paragraph: 1 }],
    must: ['포트엘린'],
  },
];

function git(directory: string, ...args: string[]): void {
  const identity = [
    '-c',
    'user.name=Somebody',
    '-c',
    'user.email=somebody@localhost',
    '-c',
    'commit.gpgsign=false',
  ];
  execFileSync('git', [...identity, ...args], { cwd: directory, stdio: 'ignore' });
}

/** A repository with the made-up store in a folder, committed once, and then changed on disk. */
function repository(
  change: (written: Written) => void,
  inCommit: (store: string) => void = () => {},
): string {
  const root = writeDirectory({ 'tests/golden/questions.jsonl': lines(QUESTIONS) });
  const store = join(root, 'knowledge');
  cpSync(writeMadeUp(), store, { recursive: true });
  inCommit(store);
  git(root, 'init', '--quiet');
  git(root, 'add', '.');
  git(root, 'commit', '--quiet', '--message', 'A store');
  rmSync(store, { recursive: true });
  cpSync(writeMadeUp(change), store, { recursive: true });
  return store;
}

function diff(KNOWLEDGE_DIR: string, ...args: string[]) {
  return run('knowledge', ['diff', ...args], { environment: { KNOWLEDGE_DIR } });
}

function changeAll({ sources, facts, events, glossary }: Written): void {
  const gift = entryOf(facts, 'brill-gift');
  facts.splice(facts.indexOf(gift), 1);
  const place = entryOf(facts, 'talks-place');
  place.answer.ko = '포트엘린 항구';
  place.questions.en.push('In which town did Brill and Kessel meet?');
  facts.push({ ...structuredClone(place), id: 'talks-town', questions: structuredClone(gift.questions) });
  const [, second] = entryOf(sources, 'elin').passages ?? [];
  if (second?.note !== undefined) second.note.en = 'Twelve agreements were signed.';
  events.splice(0, 1);
  entryOf(glossary, 'gift').names.en.push('keepsake');
}

describe.concurrent('knowledge diff', { timeout: SLOW }, () => {
  it('says in words what was added, what changed, what is gone, and which answers change with it', async () => {
    const { code, output, errors } = await diff(repository(changeAll), 'HEAD');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const [head, ...rest] = output.split('\n\n');
    expect(head).toMatch(/^From the store of HEAD \([0-9a-f]{12}\) to the one on disk \([0-9a-f]{12}\):$/);
    expect(rest.slice(0, -1)).toEqual([
      '1 source changed:\n  elin: “The talks in Port Elin”\n' +
        '    paragraph 2 note.en: “Twelve fishing agreements were signed, and a fund of 3 billion dollars was announced.” → “Twelve agreements were signed.”',
      '1 fact added:\n  talks-town: “Port Elin”',
      '1 fact changed:\n  talks-place: “Port Elin”\n    answer.ko: “포트엘린” → “포트엘린 항구”\n' +
        '    questions.en: with “In which town did Brill and Kessel meet?”',
      '1 fact gone:\n  brill-gift: “A brass telescope”',
      '1 event gone:\n  fund: “A fund is announced”',
      '1 glossary entry changed:\n  gift: “gift”\n    names.en: with “keepsake”',
    ]);
    const [answers = ''] = rest.slice(-1);
    expect(answers).toMatch(
      /^2 of 2 golden questions are answered otherwise \(2 of them right before, 1 now\):/,
    );
    expect(answers).toMatch(/q-gift .*\n {4}answered by brill-gift, right\n {4}→ .*not right/);
    expect(answers).toMatch(/q-place .*\n.*in other words: “포트엘린 .*” → “포트엘린 항구/);
  });

  it('prints the same as one object with --json', async () => {
    const { output } = await diff(repository(changeAll), 'HEAD', '--json');
    expect(JSON.parse(output)).toMatchObject({
      revision: 'HEAD',
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      asked: 2,
      entries: expect.arrayContaining([
        { part: 'facts', change: 'gone', id: 'brill-gift', name: 'A brass telescope', fields: [] },
        {
          part: 'glossary',
          change: 'changed',
          id: 'gift',
          name: 'gift',
          fields: [{ field: 'names.en', after: 'keepsake' }],
        },
      ]),
      answers: expect.arrayContaining([
        expect.objectContaining({
          id: 'q-gift',
          lang: 'en',
          before: expect.objectContaining({ status: 'answered', facts: ['brill-gift'], verdict: 'right' }),
        }),
      ]),
    });
  });

  it('says so where nothing changed', async () => {
    const store = repository(() => {});
    const { code, output } = await diff(store, 'HEAD');
    expect(code).toBe(0);
    expect(output).toContain('The knowledge says the same.');
    expect(output).toContain('None of 2 golden questions is answered otherwise.');
  });

  it('asks the questions that it is given', async () => {
    const store = repository(changeAll);
    const file = join(store, 'one.jsonl');
    writeFileSync(file, lines(QUESTIONS.slice(0, 1)));
    const { output } = await diff(store, 'HEAD', '--questions', file);
    expect(output).toContain('1 of 1 golden questions are answered otherwise');
  });

  it('reads a store of before the format had a name', async () => {
    const store = repository(changeAll, (directory) => rmSync(join(directory, 'store.yaml')));
    const { code, output } = await diff(store, 'HEAD');
    expect({ code, gone: output.includes('1 fact gone:\n  brill-gift') }).toEqual({ code: 0, gone: true });
  });

  it('reads words of originals where an older format had them', async () => {
    const store = repository(
      ({ originals }) => {
        originals.diary = '항구에는 눈이 내렸다.\n\n그리고 비가 그쳤다.\n';
      },
      (directory) => {
        const file = join(directory, 'sources.yaml');
        const text = readFileSync(file, 'utf8');
        const [before = '', after = ''] = text.split('- id: diary\n');
        const words = ['항구에는 비가 내렸다.', '그리고 비가 그쳤다.'];
        const passages = words.map(
          (verbatim, at) => `    - paragraph: ${at + 1}\n      verbatim: ${verbatim}\n`,
        );
        const title = /^ {2}title:\n(?: {4}.*\n)+/m.exec(after)?.[0] ?? '';
        const diary = `- id: diary\n${title}  language: ko\n  passages:\n${passages.join('')}`;
        writeFileSync(file, `${before}${diary}`);
        rmSync(join(directory, 'store.yaml'));
        rmSync(join(directory, 'originals'), { recursive: true });
      },
    );
    const { code, output } = await diff(store, 'HEAD');
    expect(code).toBe(0);
    expect(output).toContain('paragraph 1 words: “항구에는 비가 내렸다.” → “항구에는 눈이 내렸다.”');
    expect(output).not.toContain('paragraph 2 words');
    expect(output).toContain('its document is another version');
    expect(output).not.toContain('sha256');
  });

  it('takes words that are kept out of git for what they were', async () => {
    const store = repository(
      () => {},
      (directory) => rmSync(join(directory, 'originals'), { recursive: true }),
    );
    const { code, output } = await diff(store, 'HEAD');
    expect(code).toBe(0);
    expect(output).toContain('The knowledge says the same.');
  });

  it.each([
    ['a revision that there is not', 'nonsense', /^There is no revision “nonsense” in the repository of/],
    ['an option for git', '--output=/tmp/x', /^“--output=\/tmp\/x” is no revision/],
    ['no revision', undefined, /^Usage: npm run -s knowledge -- diff REVISION/],
  ])('refuses %s in words', async (_what, revision, words) => {
    const { code, output, errors } = await diff(
      repository(() => {}),
      ...(revision === undefined ? [] : ['--', revision]),
    );
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toMatch(words);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('refuses a store outside any repository, and a revision in which there was none', async () => {
    const outside = await diff(writeMadeUp(), 'HEAD');
    expect(outside).toMatchObject({
      code: 1,
      errors: expect.stringContaining("can't be compared with what it was"),
    });
    const store = repository(() => {});
    const young = join(store, '../young');
    mkdirSync(young);
    cpSync(store, young, { recursive: true });
    const { code, errors } = await diff(young, 'HEAD');
    expect({ code, errors }).toEqual({ code: 1, errors: `There was no store in ${young} at HEAD.\n` });
  });

  it('says what keeps the old store from being read', async () => {
    const store = repository(
      () => {},
      (directory) => writeFileSync(join(directory, 'events.yaml'), '- id: [\n'),
    );
    const { code, errors } = await diff(store, 'HEAD');
    expect(code).toBe(1);
    expect(errors).toMatch(/^The store of HEAD can't be used:\nevents\.yaml:\d+ /);
  });

  it('leaves the store and the repository as they are', async () => {
    const store = repository(changeAll);
    const index = readFileSync(join(store, '../.git/index'));
    const facts = readFileSync(join(store, 'facts/all.yaml'));
    await diff(store, 'HEAD');
    expect(readFileSync(join(store, '../.git/index')).equals(index)).toBe(true);
    expect(readFileSync(join(store, 'facts/all.yaml')).equals(facts)).toBe(true);
  });
});
