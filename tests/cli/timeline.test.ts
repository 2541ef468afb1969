import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseEdtf } from '../../src/knowledge/edtf.ts';
import { run, SLOW } from './run.ts';

const event = z.strictObject({
  id: z.string(),
  date: z.string().nullable(),
  inferred: z.boolean(),
  title: z.string().min(1),
  summit: z.enum(['gyeongju', 'beijing']).nullable(),
  people: z.array(z.string()),
  topics: z.array(z.string()),
  citations: z.array(z.strictObject({ source: z.string(), paragraph: z.int().min(1) })).min(1),
});

async function events(...args: string[]): Promise<z.infer<typeof event>[]> {
  const { code, output, errors } = await run('timeline', ['--json', ...args]);
  if (code !== 0) throw new Error(errors);
  return z.array(event).parse(JSON.parse(output));
}

describe.concurrent('timeline', { timeout: SLOW }, () => {
  it('prints an array of events, keys in the order of the contract', async () => {
    const all = await events();
    expect(all.length).toBeGreaterThan(10);
    expect(Object.keys(all[0] ?? {})).toEqual([
      'id',
      'date',
      'inferred',
      'title',
      'summit',
      'people',
      'topics',
      'citations',
    ]);
    for (const { date, inferred } of all) expect(inferred).toBe(date?.includes('~') ?? false);
  });

  it('is in the order of the first possible day, undated events last', async () => {
    const days = (await events()).map(({ date }) =>
      date === null ? Number.POSITIVE_INFINITY : (parseEdtf(date)?.first ?? Number.NaN),
    );
    expect(days).toEqual([...days].sort((a, b) => (a === b ? 0 : a - b)));
    expect(days.at(-1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('takes with a date filter every event that touches the range, and no undated one', async ({
    expect,
  }) => {
    const found = await events('--from', '2025-11-01', '--to', '2025-11-01');
    expect(found.map(({ id }) => id).sort()).toEqual(['gyeongju-summit-held', 'takaichi-taiwan-comments']);
  });

  it('narrows by person, summit and topic, in any language', async () => {
    const [gifts, presents] = await Promise.all([
      events('--topic', 'gifts', '--person', '펑리위안'),
      events('--topic', 'gifts', '--summit', '庆州'),
    ]);
    expect(gifts.map(({ id }) => id)).toEqual(['gyeongju-gift-exchange']);
    expect(presents.map(({ id }) => id)).toEqual(['gyeongju-gift-exchange']);
  });

  it('finds events by what they are about', async () => {
    expect((await events('--query', 'missile')).map(({ id }) => id)).toContain('north-korea-missile-launch');
  });

  it('prints [] and ends with 0 where a filter matches nothing', async () => {
    for (const filter of [
      ['--person', 'nobody'],
      ['--topic', '😀'],
      ['--from', '2100'],
      ['--summit', ''],
    ]) {
      const { code, output, errors } = await run('timeline', ['--json', ...filter]);
      expect({ code, output: output.trim(), errors }).toEqual({ code: 0, output: '[]', errors: '' });
    }
  });

  it('prints text in the language asked for without --json', async () => {
    const [english, korean] = await Promise.all([run('timeline', []), run('timeline', ['--lang', 'ko'])]);
    expect(english.output).toMatch(/^1 November 2025 — .*Gyeongju.*\[003_a7c51da1c637e7ec:2/m);
    expect(english.output).toMatch(/^about 5 January 2026 \(inferred\) — /m);
    expect(korean.output).toMatch(/^2025년 11월 1일 — .*경주/m);
  });

  it('says so where no event matches, without --json', async () => {
    const { code, output } = await run('timeline', ['--person', 'nobody']);
    expect({ code, output }).toEqual({ code: 0, output: 'No event matches these filters.\n' });
  });

  it.each([
    ['a date that is none', ['--from', 'soon'], '2025-11-01'],
    ['a language that there is not', ['--lang', 'fr'], 'en, ko, zh, ar'],
    ['an option that there is not', ['--loud'], '--loud'],
  ])('ends with 1 and a word on what to write for %s', async (_what, args, words) => {
    const { code, output, errors } = await run('timeline', args);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(words);
    expect(errors).not.toMatch(/^\s+at /m);
  });
});
