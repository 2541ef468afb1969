import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { openKnowledge } from '../../src/retrieve/saved-index.ts';
import { writeMadeUp } from '../made-up-store.ts';

const ROOT = resolve(import.meta.dirname, '../..');

let scratch: string;
let cache: string;
let code: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'saved-index-'));
  cache = join(scratch, 'cache');
  code = join(scratch, 'code');
  // The code is stood for by one file, which tests may change.
  writeFileSync(`${code}.json`, '1');
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function open(directory: string) {
  return openKnowledge([directory], { cache, code: [`${code}.json`] });
}

/** The saved files; beside them lies what keeps them out of version control. */
function savedNames(): string[] {
  return readdirSync(cache).filter((name) => name !== '.gitignore');
}

function savedFile(): string {
  const [name = ''] = savedNames();
  return join(cache, name);
}

/** Marks what is saved, so that what is read back can be told from what is worked out afresh. */
async function saveMarked(directory: string): Promise<void> {
  const { store, prepared, save } = await open(directory);
  prepared();
  Object.assign(store, { version: 'read back' });
  save();
}

async function isReadBack(directory: string): Promise<boolean> {
  return (await open(directory)).store.version === 'read back';
}

it('gives the same answers built and read back', async () => {
  const directory = join(ROOT, 'knowledge');
  const built = await open(directory);
  built.save();
  const saved = await open(directory);
  const [first, second] = [built, saved].map(({ store, prepared }) => createAnswerer(store, prepared()));
  const languages = ['en', 'ko', 'zh', 'ar'];
  const questions = languages.flatMap((language) =>
    readQuestions(join(ROOT, `tests/golden/questions.${language}.jsonl`)).slice(0, 40),
  );
  const misspelled = { q: 'How many memorandoms were singed?', lang: undefined };
  const romanised = { q: 'beijing qianshu le duoshao xieyi', lang: undefined };
  for (const { q, lang } of [...questions, misspelled, romanised]) {
    const question = { question: q, ...(lang === undefined ? {} : { language: lang }) };
    expect(second?.ask(question), q).toEqual(first?.ask(question));
  }
}, 60_000);

describe('what was saved', () => {
  it('is read back for the same knowledge and code', async () => {
    const directory = writeMadeUp();
    await saveMarked(directory);
    expect(await isReadBack(directory)).toBe(true);
    expect(savedNames()).toHaveLength(1);
  });

  it.each(['facts/all.yaml', 'glossary/all.yaml', 'events.yaml'])(
    'is not used when %s changed',
    async (name) => {
      const directory = writeMadeUp();
      await saveMarked(directory);
      const path = join(directory, name);
      writeFileSync(path, `${readFileSync(path, 'utf8')}\n# changed\n`);
      expect(await isReadBack(directory)).toBe(false);
    },
  );

  it('is not used when a file of knowledge is added', async () => {
    const directory = writeMadeUp();
    await saveMarked(directory);
    const entry = '- id: net\n  kind: thing\n  names: { en: [net], ko: [그물], zh: [渔网], ar: [شبكة] }\n';
    writeFileSync(join(directory, 'glossary/more.yaml.bak'), entry);
    expect(await isReadBack(directory)).toBe(true);
    writeFileSync(join(directory, 'glossary/more.yaml'), entry);
    expect(await isReadBack(directory)).toBe(false);
  });

  it('is not used when the code changed', async () => {
    const directory = writeMadeUp();
    await saveMarked(directory);
    writeFileSync(`${code}.json`, '2');
    expect(await isReadBack(directory)).toBe(false);
  });

  it('is not used when it is cut short, damaged or no index at all', async () => {
    const directory = writeMadeUp();
    await saveMarked(directory);
    const whole = readFileSync(savedFile());
    truncateSync(savedFile(), whole.length - 1);
    expect(await isReadBack(directory)).toBe(false);
    const damaged = Buffer.from(whole);
    damaged[whole.length - 10] = (damaged[whole.length - 10] ?? 0) ^ 1;
    writeFileSync(savedFile(), damaged);
    expect(await isReadBack(directory)).toBe(false);
    writeFileSync(savedFile(), 'no index');
    expect(await isReadBack(directory)).toBe(false);
    writeFileSync(savedFile(), whole);
    expect(await isReadBack(directory)).toBe(true);
  });

  it('is kept from what changed while it was read', async () => {
    const directory = writeMadeUp();
    const { prepared, save } = await open(directory);
    prepared();
    writeFileSync(`${code}.json`, '2');
    save();
    expect(() => readdirSync(cache)).toThrow();
  });
});

it('goes on without where nothing can be written', async () => {
  const directory = writeMadeUp();
  // Where a file stands no directory can be made, whoever asks.
  writeFileSync(cache, '');
  const { store, prepared, save } = await open(directory);
  save();
  expect(createAnswerer(store, prepared()).ask({ question: 'Where did they meet?' }).lang).toBe('en');
  expect(await isReadBack(directory)).toBe(false);
});

it('refuses knowledge that is no good, whatever is saved', async () => {
  const directory = writeMadeUp();
  await saveMarked(directory);
  writeFileSync(join(directory, 'facts/all.yaml'), '- id: broken\n');
  await expect(open(directory)).rejects.toThrow(/facts\/all.yaml/);
});
