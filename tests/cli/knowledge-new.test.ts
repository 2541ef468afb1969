import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { run, SLOW } from './run.ts';

/** All that a fact about the fund needs, as flags. */
const FUND: Readonly<Record<string, string | readonly string[]>> = {
  id: 'fund-size',
  kind: 'how-many',
  cite: 'elin:2',
  'statement.en': 'A fund of 3 billion dollars was announced in Port Elin.',
  'statement.ko': '포트엘린에서 30억 달러 기금이 발표되었다.',
  'statement.zh': '在埃林港宣布设立30亿美元基金。',
  'statement.ar': 'أُعلن في بورت إيلين صندوق بقيمة 3 مليارات دولار.',
  'answer.en': '3 billion dollars',
  'answer.ko': '30억 달러',
  'answer.zh': '30亿美元',
  'answer.ar': '3 مليارات دولار',
  'question.en': ['How big is the fund?', 'How many dollars are in the fund?'],
  'question.ko': '기금은 몇 달러인가요?',
  'question.zh': '基金有多少美元？',
  'question.ar': 'كم دولارًا في الصندوق؟',
  amount: '3,000,000,000 usd',
  where: 'بورت إيلين',
};

function flags(given: Readonly<Record<string, string | readonly string[] | undefined>> = {}): string[] {
  return Object.entries({ ...FUND, ...given }).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().flatMap((one) => [`--${name}`, one]),
  );
}

function newFact(KNOWLEDGE_DIR: string, args: readonly string[]) {
  return run('knowledge', ['new', 'fact', ...args], { environment: { KNOWLEDGE_DIR } });
}

describe.concurrent('knowledge new fact', { timeout: SLOW }, () => {
  it('writes a fact at the end of the file of its neighbours and keeps all that was there', async () => {
    const directory = writeMadeUp();
    const file = join(directory, 'facts/all.yaml');
    const before = `# Reviewed by hand.\n${readFileSync(file, 'utf8')}# The end.\n`;
    writeFileSync(file, before);
    const { code, output, errors } = await newFact(directory, flags());
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const after = readFileSync(file, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.slice(before.length)).toMatch(/^\n- id: fund-size\n {2}kind: how-many\n {2}answer:\n/);
    const { store } = loadKnowledge([directory]);
    expect(store.facts.get('fund-size')).toMatchObject({
      answer: { ko: '30억 달러' },
      questions: { en: FUND['question.en'] },
      slots: { amounts: [{ value: 3_000_000_000, unit: 'usd' }], where: ['port-elin'] },
      citations: [{ source: 'elin', paragraph: 2 }],
    });
    expect(output).toContain('Wrote fund-size at the end of facts/all.yaml');
    expect(output).toContain('knowledge -- check');
    const check = await run('knowledge', ['check'], { environment: { KNOWLEDGE_DIR: directory } });
    expect(check).toMatchObject({ code: 0, errors: '' });
  });

  it('lists everything that is missing at once, and shows the paragraph', async () => {
    const directory = writeMadeUp();
    const { code, errors } = await newFact(directory, [
      ...['--cite', 'elin:2', '--answer.en', '3 billion dollars'],
    ]);
    expect(code).toBe(1);
    const [head, missing, ...rest] = errors.trimEnd().split('\n');
    expect([head, missing]).toEqual(['Nothing was written.', 'Missing:']);
    const names = rest.filter((line) => line.startsWith('  --')).map((line) => line.trim());
    expect(names).toEqual([
      '--id',
      '--kind',
      ...['ko', 'zh', 'ar'].map((language) => `--answer.${language}`),
      ...['en', 'ko', 'zh', 'ar'].map((language) => `--statement.${language}`),
      ...['en', 'ko', 'zh', 'ar'].map((language) => `--question.${language}`),
    ]);
    expect(errors).toContain('The talks in Port Elin, paragraph 2');
    expect(errors).toContain('Facts that cite it: agreement-count (Twelve)');
  });

  it.each([
    [
      'a text in another script',
      { 'answer.ko': 'Дюжина' },
      '--answer.ko: is not written in the script of “ko”',
    ],
    ['a paragraph that there is not', { cite: 'elin:9' }, '--cite SOURCE:PARAGRAPH: cites elin paragraph 9'],
    [
      'an id that is taken',
      { id: 'talks-date' },
      /--id: is the id of another fact already \(facts\/all\.yaml:\d+\)/,
    ],
    ['a date that is none', { when: 'soon' }, '--when: “soon” is no EDTF date'],
    [
      'a date that is inferred from nothing',
      { when: '2031-03~' },
      'Missing:\n  --inferred-from\n  --because.en',
    ],
    ['a name that nobody has', { who: 'Nobody' }, '--who: “Nobody” is no id and no name of the glossary'],
    ['an amount with no unit', { amount: 'twelve' }, '--amount: “twelve” is no amount'],
    ['a kind that there is not', { kind: 'how' }, '--kind: “how” is no kind: write one of who, what'],
    [
      'a file that is none of facts',
      { file: '../facts/x.yaml' },
      '--file: “../facts/x.yaml” is no file of facts',
    ],
  ])('refuses %s and writes nothing', async (_what, given, words) => {
    const directory = writeMadeUp();
    const file = join(directory, 'facts/all.yaml');
    const before = readFileSync(file, 'utf8');
    const { code, errors } = await newFact(directory, flags(given));
    expect(code).toBe(1);
    expect(errors).toMatch(words);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('refuses numbers that the words of the paragraph don’t have, and words that are copied from it', async () => {
    const original =
      'In the end the delegations of both islands announced a fund of 3 billion dollars for boats.\n';
    const directory = writeMadeUp(({ sources, originals }) => {
      originals.elin = original;
      for (const source of sources) {
        if (source.id !== 'elin') continue;
        source.paragraphs = 1;
        source.passages = source.passages?.slice(0, 1) ?? [];
      }
    });
    // Other facts of the store cite paragraphs that this original does not have.
    const given = { cite: 'elin:1', 'answer.en': '4 billion dollars', 'statement.en': original };
    const { code, errors } = await newFact(directory, flags(given));
    expect(code).toBe(1);
    expect(errors).toMatch(/--answer\.en: says the number 4000000000, which is not in elin paragraph 1/);
    expect(errors).toMatch(/--statement\.en: repeats 17 words of the paragraph: say it in your own words/);
  });

  it('warns of a question that another fact answers', async () => {
    const given = { 'question.en': 'How many fishing agreements were signed?' };
    const { code, errors } = await newFact(writeMadeUp(), [...flags(given), '--dry-run']);
    expect(code).toBe(0);
    expect(errors).toMatch(
      /^Warning: “How many fishing agreements were signed\?” is answered by agreement-count now/,
    );
  });

  it('prints the fact with --dry-run and writes nothing', async () => {
    const directory = writeMadeUp();
    const before = readFileSync(join(directory, 'facts/all.yaml'), 'utf8');
    const { code, output, errors } = await newFact(directory, [
      ...flags({ file: 'facts/money.yaml' }),
      '--dry-run',
    ]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^# facts\/money\.yaml\n- id: fund-size\n/);
    expect(readFileSync(join(directory, 'facts/all.yaml'), 'utf8')).toBe(before);
    expect(loadKnowledge([directory]).store.facts.has('fund-size')).toBe(false);
  });

  it('writes to the folder of the source that is cited, with the ids that this folder knows', async () => {
    const [first, second] = [writeMadeUp(), writeMadeUp()];
    const prefix = `${basename(second)}/`;
    const given = { cite: `${prefix}elin:2`, where: `${prefix}port-elin` };
    const { code, output, errors } = await newFact(`${first},${second}`, flags(given));
    expect({ code, errors }).toEqual({ code: 0, errors: expect.not.stringContaining('Nothing was written') });
    expect(output).toContain(`Wrote ${prefix}fund-size at the end of ${prefix}facts/all.yaml`);
    const own = loadKnowledge([second]).store.facts.get('fund-size');
    expect(own).toMatchObject({
      slots: { where: ['port-elin'] },
      citations: [{ source: 'elin', paragraph: 2 }],
    });
    expect(loadKnowledge([first]).store.facts.has('fund-size')).toBe(false);
  });

  it('hands the fact back where its file can’t take it', async () => {
    const directory = writeMadeUp();
    const file = join(directory, 'facts/more.yaml');
    writeFileSync(file, '[]\n');
    const { code, errors } = await newFact(directory, flags({ file: 'facts/more.yaml' }));
    expect(code).toBe(1);
    expect(errors).toMatch(/^Nothing was written: facts\/more\.yaml .*\. The fact is:\n- id: fund-size\n/);
    expect(readFileSync(file, 'utf8')).toBe('[]\n');
  });

  it('says what to write where it is asked for anything but a fact', async () => {
    const { code, errors } = await run('knowledge', ['new', 'event']);
    expect(code).toBe(1);
    expect(errors).toMatch(/^Usage: npm run -s knowledge -- new fact/);
  });
});
