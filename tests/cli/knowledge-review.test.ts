import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LACKS } from '../../src/knowledge/review.ts';
import { entryOf, type Written, writeMadeUp } from '../made-up-store.ts';
import { run, SLOW } from './run.ts';

const report = z.strictObject({
  store: z.string().regex(/^[0-9a-f]{12}$/),
  totals: z.strictObject({ sources: z.int(), facts: z.int(), events: z.int(), glossary: z.int() }),
  questions: z.record(
    z.enum(['en', 'ko', 'zh', 'ar']),
    z.strictObject({ questions: z.int(), fewest: z.int() }),
  ),
  findings: z.record(
    z.enum(LACKS),
    z.array(z.looseObject({ file: z.string(), line: z.int(), id: z.string(), message: z.string() })),
  ),
});

function claimTwice({ facts }: Written): void {
  entryOf(facts, 'kessel-gift').questions.en.push('What gift did Brill give to Kessel?');
}

function review(KNOWLEDGE_DIR: string, ...args: string[]) {
  return run('knowledge', ['review', ...args], { environment: { KNOWLEDGE_DIR } });
}

describe.concurrent('knowledge review', { timeout: SLOW }, () => {
  it('groups and counts what the store lacks, with file and line, and ends with 0', async () => {
    const { code, output, errors } = await review(writeMadeUp(claimTwice));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const [head, first] = output.split('\n\n');
    expect(head).toMatch(
      /^Store [0-9a-f]{12}: 2 sources, 5 facts, 6 events, 14 names\nQuestions: en 6 \(1 or more a fact\)/,
    );
    expect(first).toMatch(
      /^Questions that two facts claim: 1\n {2}facts\/all\.yaml:\d+ kessel-gift: “What gift did Brill give to Kessel\?” is a question of brill-gift too/,
    );
    expect(output).toContain('Facts with few questions in a language: 20\n');
    expect(output).toContain('… and 10 more: --all shows them');
    expect(output).toMatch(/None of these:\n(?: {2}.*\n)* {2}Sources that are still drafts\n/);
  });

  it('shows all of them with --all', async () => {
    const { output } = await review(writeMadeUp(), '--all');
    expect(output).not.toContain('more: --all');
    expect(output.match(/has 1 question in/g)).toHaveLength(20);
  });

  it('leaves out what concerns other languages with --language', async () => {
    const { output } = await review(writeMadeUp(claimTwice), '--language', 'ko');
    expect(output).toContain('Facts with few questions in a language: 5\n');
    expect(output).not.toContain('Questions that two facts claim: 1');
    expect(output).toContain('Paragraphs with no fact (headings left out): 1');
  });

  it('prints one object with --json, every kind of lack among its keys', async () => {
    const { output } = await review(writeMadeUp(claimTwice), '--json');
    const { totals, questions, findings } = report.parse(JSON.parse(output));
    expect(totals).toEqual({ sources: 2, facts: 5, events: 6, glossary: 14 });
    expect(questions.ko).toEqual({ questions: 5, fewest: 1 });
    expect(Object.keys(findings)).toEqual([...LACKS]);
    expect(findings['questions-claimed-twice']).toEqual([
      {
        file: 'facts/all.yaml',
        line: expect.any(Number),
        id: 'kessel-gift',
        language: 'en',
        question: 'What gift did Brill give to Kessel?',
        winner: 'brill-gift',
        message: expect.any(String),
      },
    ]);
    expect(findings['paragraphs-without-fact']).toEqual([
      expect.objectContaining({ id: 'diary', paragraphs: [1, 2] }),
    ]);
  });

  it.each([
    ['a language that there is not', ['--language', 'xx'], '“xx” is no language of this bot'],
    ['anything more', ['facts'], 'Usage: npm run -s knowledge -- review'],
  ])('ends with 1 and says what to write for %s', async (_what, args, words) => {
    const { code, errors } = await review(writeMadeUp(), ...args);
    expect(code).toBe(1);
    expect(errors).toContain(words);
  });
});

const GUIDE = readFileSync(resolve(import.meta.dirname, '../../docs/curating.md'), 'utf8');

it.each(LACKS)('explains %s in docs/curating.md', (kind) => {
  expect(GUIDE).toContain(`| \`${kind}\` |`);
});

it('explains in docs/curating.md no kind that there is not', () => {
  const [, table = ''] = GUIDE.split('| kind | what it means, and what to do |');
  const [rows = ''] = table.split('\n\n');
  expect([...rows.matchAll(/^\| `([^`]+)`/gm)].map(([, kind]) => kind)).toEqual([...LACKS]);
});
