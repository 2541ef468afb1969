import { describe, expect, it } from 'vitest';
import { writeDirectory, writeMadeUp } from '../made-up-store.ts';
import { lines, run, SLOW } from './run.ts';

const where = [{ source: 'elin', paragraph: 3 }];
const QUESTIONS = [
  {
    id: 'gift',
    lang: 'en',
    kind: 'plain',
    q: 'What gift did Brill give to Kessel?',
    where,
    must: ['telescope'],
  },
  {
    id: 'wrong',
    lang: 'en',
    kind: 'plain',
    q: 'What gift did Kessel give to Brill?',
    where,
    must: ['telescope'],
  },
  { id: 'ko', lang: 'ko', kind: 'plain', q: '케셀이 브릴에게 준 선물은 무엇인가요?', where, must: ['담요'] },
  { id: 'none', lang: 'en', kind: 'outside', q: 'Who tamed the walrus?', abstain: true },
];

async function evaluate(questions: readonly object[], ...args: string[]): ReturnType<typeof run> {
  const file = `${writeDirectory({ 'q.jsonl': lines(questions) })}/q.jsonl`;
  return run('eval', [file, ...args], { environment: { KNOWLEDGE_DIR: writeMadeUp() } });
}

describe.concurrent('eval', { timeout: SLOW }, () => {
  it('prints how many are right by language and by kind, and lists each miss', async () => {
    const { code, output } = await evaluate(QUESTIONS);
    expect(code).toBe(0);
    expect(output).toMatch(/^en answered +1 of +2 +50\.0 %$/m);
    expect(output).toMatch(/^en declined +1 of +1 +100\.0 %$/m);
    expect(output).toMatch(/^ko answered +1 of +1 +100\.0 %$/m);
    expect(output).toMatch(/^plain +2 of +3 +66\.7 %$/m);
    expect(output).toMatch(/^outside +1 of +1 +100\.0 %$/m);
    expect(output).toMatch(
      /^1 missed\n {2}wrong plain: What gift did Kessel give to Brill\?\n {4}wrong fact \(kessel-gift\)$/m,
    );
  });

  it('ends with 1 where a language falls below the floor, and names it', async () => {
    const { code, output } = await evaluate(QUESTIONS, '--floor', '90');
    expect(code).toBe(1);
    expect(output).toMatch(/^Below 90 %: en answered$/m);
  });

  it('prints what each threshold would do', async () => {
    const { code, output } = await evaluate(QUESTIONS, '--curve');
    expect(code).toBe(0);
    expect(output).toMatch(/^threshold \| answered right \| answered wrong \| declined right$/m);
    expect(output).toMatch(/^0\.55 \| 66\.7 % \| [\d.]+ % \| 100\.0 %$/m);
  });

  it('ends with 0 where no language does', async () => {
    const { code } = await evaluate(QUESTIONS, '--floor', '50');
    expect(code).toBe(0);
  });

  it('counts the questions of several files together', async () => {
    const directory = writeDirectory({
      'a.jsonl': lines(QUESTIONS.slice(0, 1)),
      'b.jsonl': lines(QUESTIONS.slice(2)),
    });
    const { output } = await run('eval', [`${directory}/a.jsonl`, `${directory}/b.jsonl`], {
      environment: { KNOWLEDGE_DIR: writeMadeUp() },
    });
    expect(output).toMatch(/^plain +2 of +2/m);
  });

  it('ends with 1 and says how to run it without a file', async () => {
    const { code, errors } = await run('eval', []);
    expect(code).toBe(1);
    expect(errors).toContain('Usage: npm run -s eval');
  });

  it.each([
    ['a file that is not there', '/nowhere/at/all.jsonl', '/nowhere/at/all.jsonl'],
    ['a floor that is no number', '--floor=high', 'floor'],
  ])('ends with 1 and a plain word for %s', async (_what, argument, words) => {
    const { code, errors } = await evaluate(QUESTIONS, argument);
    expect(code).toBe(1);
    expect(errors).toContain(words);
    expect(errors).not.toMatch(/^\s+at /m);
  });

  it('ends with 1 and names the line that is no question', async () => {
    const { code, errors } = await evaluate([...QUESTIONS, { id: 'bad' }]);
    expect(code).toBe(1);
    expect(errors).toContain('q.jsonl:5 is no question');
    expect(errors).not.toMatch(/^\s+at /m);
  });
});
