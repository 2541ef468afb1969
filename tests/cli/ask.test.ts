import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { STORE_FILE } from '../../src/knowledge/files.ts';
import { storeFileText } from '../../src/knowledge/format.ts';
import { writeDirectory, writeMadeUp } from '../made-up-store.ts';
import { answers, lines, run, SLOW } from './run.ts';

const SWAP = 'How much is the currency swap worth in won?';
/** The keys of an answer, in the order of the contract. */
const KEYS = ['status', 'lang', 'text', 'facts', 'confidence', 'excerpts', 'ms'];

describe.concurrent('ask', { timeout: SLOW }, () => {
  it('prints the answer with its numbered excerpts and ends with 0', async () => {
    const { code, output, errors } = await run('ask', [SWAP]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain('70 trillion won');
    expect(output).toMatch(/^\[1\] .*Gyeongju.*paragraph 3$/m);
  });

  it('takes a question of several words without quotes', async () => {
    const { output } = await run('ask', SWAP.split(' '));
    expect(output).toContain('70 trillion won');
  });

  it('prints one object with --json, its keys in the order of the contract', async () => {
    const { code, output } = await run('ask', [SWAP, '--json']);
    expect(code).toBe(0);
    const [only, ...others] = answers(output);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ status: 'answered', lang: 'en' });
    expect(Object.keys(only ?? {})).toEqual(KEYS);
    expect(only?.facts).toContain('currency-swap-amount-won');
  });

  it('says with --json why a question is declined, and ends with 0 all the same', async () => {
    const { code, output } = await run('ask', ['Who tamed the walrus?', '--json']);
    const [only] = answers(output);
    expect(code).toBe(0);
    expect(only).toMatchObject({
      status: 'declined',
      reason: expect.any(String),
      nearest: expect.any(Array),
    });
    expect(only?.text).not.toBe('');
  });

  it('answers in the language that --lang names', async () => {
    const { output } = await run('ask', [SWAP, '--lang', 'ko']);
    expect(output).toContain('70조');
  });

  it('shows with --explain what the decision is made of', async () => {
    const { output } = await run('ask', [SWAP, '--explain']);
    expect(output).toMatch(/^confidence 0\.\d\d$/m);
    expect(output).toMatch(/^ {2}coverage +\d\.\d\d$/m);
  });

  it.each([
    ['no question', [], 'Usage: npm run -s ask'],
    ['a language that there is not', [SWAP, '--lang', 'fr'], 'en, ko, zh, ar'],
    ['an option that there is not', [SWAP, '--loud'], '--loud'],
    ['an option without its value', [SWAP, '--lang'], '--lang'],
  ])('ends with 1 and a word on how to ask where there is %s', async (_what, args, words) => {
    const { code, output, errors } = await run('ask', args);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(words);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('answers from the directory that KNOWLEDGE_DIR names', async () => {
    const environment = { KNOWLEDGE_DIR: writeMadeUp() };
    const { output } = await run('ask', ['What gift did Brill give to Kessel?'], { environment });
    expect(output).toContain('A brass telescope');
  });

  it('ends with 1 and one line a finding where the knowledge is bad', async () => {
    const environment = {
      KNOWLEDGE_DIR: writeDirectory({ [STORE_FILE]: storeFileText(), 'facts.yaml': '- id: a b\n' }),
    };
    const { code, errors } = await run('ask', [SWAP], { environment });
    expect(code).toBe(1);
    expect(errors).toMatch(/^facts\.yaml:1 \[0\]\.id: is no id/m);
    expect(errors).not.toMatch(/^\s+at /m);
  });
});

describe.concurrent('ask --jsonl', { timeout: SLOW }, () => {
  it('writes one answer a line in the same order, with the id that came with it', async () => {
    const input = lines([
      { id: 'b', q: SWAP },
      { id: 'a', q: '시진핑이 이재명에게 준 선물은 무엇인가요?' },
      { id: 'c', q: '' },
      { id: 'a', q: SWAP, lang: 'ar' },
      { id: 7, q: SWAP, lang: 'zh' },
    ]);
    const { code, output } = await run('ask', ['--jsonl'], { input });
    const all = answers(output);
    expect(code).toBe(0);
    expect(all.map(({ id }) => id)).toEqual(['b', 'a', 'c', 'a', '7']);
    expect(all.map(({ lang }) => lang)).toEqual(['en', 'ko', 'en', 'ar', 'zh']);
    expect(all.map(({ status }) => status)).toEqual([
      'answered',
      'answered',
      'declined',
      'answered',
      'answered',
    ]);
    for (const one of all) expect(Object.keys(one)[0]).toBe('id');
    expect(Object.keys(all[0] ?? {})).toEqual(['id', ...KEYS]);
  });

  it('uses --lang for the lines that name no language', async () => {
    const input = lines([
      { id: '1', q: SWAP },
      { id: '2', q: SWAP, lang: 'zh' },
    ]);
    const { output } = await run('ask', ['--jsonl', '--lang', 'ko'], { input });
    expect(answers(output).map(({ lang }) => lang)).toEqual(['ko', 'zh']);
  });

  it('passes over blank lines, takes Windows line ends and no line end at the last', async () => {
    const input = `\n{"id":"1","q":"${SWAP}"}\r\n   \r\n{"id":"2","q":"${SWAP}"}`;
    const { code, output } = await run('ask', ['--jsonl'], { input });
    expect(code).toBe(0);
    expect(answers(output).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('writes nothing for no input', async () => {
    expect(await run('ask', ['--jsonl'])).toEqual({ code: 0, output: '', errors: '' });
  });

  it.each([
    ['is no JSON', '{"id":"1","q":"?"}\nnot json\n', 'Line 2'],
    ['is no object', '["q"]\n', 'Line 1'],
    ['names a language that there is not', '{"id":"1","q":"?","lang":"fr"}\n', 'en, ko, zh, ar'],
  ])('ends with 1 and names the line that %s', async (_what, input, words) => {
    const { code, errors } = await run('ask', ['--jsonl'], { input });
    expect(code).toBe(1);
    expect(errors).toContain(words);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('takes whatever people type, a clear answer for each', async () => {
    const typed = [
      ['empty', '', 'empty'],
      ['blank', ' \t\n\u3000', 'empty'],
      ['emoji', '😀🎁👨‍👩‍👧', 'no-words'],
      ['punctuation', '?!…', 'no-words'],
      ['bidi only', '\u202E\u2066\u200F', 'empty'],
      ['control only', '\u0000\u0007\u001b', 'empty'],
      ['surrogate', '\ud83d', 'empty'],
      ['japanese', '首脳会談はいつでしたか？', 'other-language'],
      ['russian', 'Когда была встреча?', 'other-language'],
      ['french', 'Quelle est la couleur du cheval blanc ?', undefined],
      ['mention', '<@123456789012345678> @everyone <#1>', undefined],
      ['markdown', '**__~~`||>#||`~~__**', undefined],
      ['too long', 'why '.repeat(2_000), 'too-long'],
    ] as const;
    const { code, output, errors } = await run('ask', ['--jsonl'], {
      input: lines(typed.map(([id, q]) => ({ id, q }))),
    });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const all = answers(output);
    expect(all.map(({ id }) => id)).toEqual(typed.map(([id]) => id));
    for (const [at, [id, , reason]] of typed.entries()) {
      const one = all[at];
      expect(one?.status, id).toBe('declined');
      if (reason !== undefined) expect(one?.reason, id).toBe(reason);
      expect(one?.text, id).toMatch(/\p{L}{3}/u);
      expect((one?.text ?? '').length, id).toBeLessThanOrEqual(700);
      expect(one?.text, id).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    }
  });

  it('answers through control, bidi and zero-width characters, broken surrogates, mentions and markdown', async ({
    expect,
  }) => {
    const typed = [
      '\u202EHow much is the currency swap worth\u202C in won?',
      'How much\u0000 is the cur\u200Brency swap worth in won?\ud83d',
      '**How much** is the `currency swap` worth in ~~won~~?',
      `${SWAP}${' '.repeat(6_000 - SWAP.length)}`,
      `<@123456789012345678> ${SWAP}`,
    ];
    const { output } = await run('ask', ['--jsonl'], {
      input: lines(typed.map((q, at) => ({ id: `${at}`, q }))),
    });
    const texts = answers(output).map(({ text }) => text);
    expect(texts.filter((text) => !text.includes('70 trillion won'))).toEqual([]);
  });
});

it('ask never loads discord.js: nothing that it imports does', () => {
  const root = resolve(import.meta.dirname, '../../src');
  const offenders = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^(?:discord|playground)\b/.test(name))
    .filter((name) =>
      /^import (?!type).*from 'discord\.js'/m.test(readFileSync(resolve(root, name), 'utf8')),
    );
  expect(offenders.filter((name) => !name.startsWith('render/discord'))).toEqual([]);
});
