import { describe, expect, it } from 'vitest';
import { entryOf, writeDirectory, writeMadeUp } from '../made-up-store.ts';
import { run, SLOW } from './run.ts';

const ORIGINAL = [
  'On 14 March 2031 Oda Brill sat down with Tamsin Kessel at Port Elin.',
  'Brill and Kessel put their names to a dozen fishery accords. A fund of $3 billion was made known.',
  'Brill handed over a telescope of brass; Kessel, a blanket of wool.',
].join('\n');

describe.concurrent('knowledge check', { timeout: SLOW }, () => {
  it('ends with 0 and says what a sound store holds', async () => {
    const environment = { KNOWLEDGE_DIR: writeMadeUp() };
    const { code, output } = await run('knowledge', ['check'], { environment });
    expect(output).toMatch(/^Store [0-9a-f]{12} is sound: 2 sources, 5 facts, 6 events, 14 names\.\n$/);
    expect(code).toBe(0);
  });

  it('ends with 1 and one line a finding, with file, line and path', async () => {
    const KNOWLEDGE_DIR = writeMadeUp(({ facts, events }) => {
      entryOf(facts, 'talks-place').citations = [{ source: 'elin', paragraph: 9 }];
      entryOf(events, 'talks').people = ['nobody'];
    });
    const { code, output } = await run('knowledge', ['check'], { environment: { KNOWLEDGE_DIR } });
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^facts\/all\.yaml:\d+ talks-place\.citations\[0\]: cites elin paragraph 9/),
      expect.stringMatching(/^events\.yaml:\d+ talks\.people\[0\]: names “nobody”/),
    ]);
  });

  it('finds a question that another fact wins', async () => {
    const KNOWLEDGE_DIR = writeMadeUp(({ facts }) => {
      entryOf(facts, 'talks-place').questions.en.push('What gift did Brill give to Kessel?');
    });
    const { code, output } = await run('knowledge', ['check'], { environment: { KNOWLEDGE_DIR } });
    expect(code).toBe(1);
    expect(output).toMatch(/talks-place\.questions\.en\[1\]: .*is answered by brill-gift/);
  });

  it('holds the facts against the originals with --originals', async () => {
    const environment = {
      KNOWLEDGE_DIR: writeMadeUp(({ facts }) => {
        entryOf(facts, 'agreement-count').answer.en = 'Thirteen';
      }),
    };
    const originals = writeDirectory({ 'elin.txt': ORIGINAL });
    const [without, against] = await Promise.all([
      run('knowledge', ['check'], { environment }),
      run('knowledge', ['check', '--originals', originals], { environment }),
    ]);
    expect(without.code).toBe(0);
    expect(against.code).toBe(1);
    expect(against.output.trimEnd().split('\n')).toEqual([
      expect.stringMatching(
        /agreement-count\.answer\.en: says the number 13, which is not in elin paragraph 2/,
      ),
    ]);
  });

  it.each([
    ['no subcommand', [], 'Usage: npm run -s knowledge'],
    ['a subcommand that there is not', ['chek'], 'Usage: npm run -s knowledge'],
    [
      'a directory of originals that is not there',
      ['check', '--originals', '/nowhere/at/all'],
      '/nowhere/at/all',
    ],
  ])('ends with 1 and says what to write for %s', async (_what, args, words) => {
    const { code, output, errors } = await run('knowledge', args);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(words);
  });

  it('ends with 1 where there is no knowledge', async () => {
    const { code, errors } = await run('knowledge', ['check'], {
      environment: { KNOWLEDGE_DIR: '/nowhere/at/all' },
    });
    expect(code).toBe(1);
    expect(errors).toContain('KNOWLEDGE_DIR');
    expect(errors).not.toMatch(/^\s+at /m);
  });
});
