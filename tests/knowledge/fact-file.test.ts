import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { FactDraft } from '../../src/knowledge/fact-draft.ts';
import { factYaml, withFact } from '../../src/knowledge/fact-file.ts';
import { factSchema } from '../../src/knowledge/schema.ts';

const DRAFT: FactDraft = {
  id: '2031',
  kind: 'when',
  main: true,
  answer: { en: 'In spring: "soon"', ko: '봄에', zh: '春天', ar: 'في الربيع' },
  statement: {
    en: '- Not a list, # not a comment',
    ko: '봄에 열린다.',
    zh: '春天举行。',
    ar: 'تُعقد في الربيع.',
  },
  questions: { en: ['When? {soon}'], ko: ['언제?', '며칠?'], zh: ['何时？'], ar: ['متى؟'] },
  slots: {
    who: ['brill', 'team-b/kessel'],
    act: 'no',
    toWhom: ['1e3'],
    amounts: [{ value: 0.5, unit: 'month', approx: 'about' }],
    when: '2031-03~',
    negated: true,
  },
  inferred: { from: 'spring', because: { en: 'It is.', ko: '봄이다.', zh: '是春天。', ar: 'إنه الربيع.' } },
  citations: [{ source: '0042', paragraph: 3 }],
};

const FIRST = '- id: first # the first one\n  kind: what\n';

describe('a fact as YAML', () => {
  it('reads back as what it was, whatever its texts and ids look like', () => {
    expect(load(factYaml(DRAFT))).toEqual([DRAFT]);
    expect(factSchema.safeParse(DRAFT).error).toBeUndefined();
  });

  it('leaves out what a fact does not have', () => {
    const { main: _, inferred: __, ...others } = DRAFT;
    const yaml = factYaml({ ...others, slots: {} });
    expect(yaml).not.toMatch(/main|slots|inferred/);
  });
});

describe('a file with a fact at its end', () => {
  it.each([
    ['', ''],
    ['# Nothing yet.\n', ''],
    [FIRST, '\n'],
    [`${FIRST}# The end.\n\n`, '\n'],
    [FIRST.trimEnd(), '\n\n'],
  ])('keeps %j byte for byte', (before, between) => {
    expect(withFact('facts.yaml', before, DRAFT)).toBe(before + between + factYaml(DRAFT));
  });

  it('keeps the line breaks of the file, and how far its list is indented', () => {
    const before = `  ${FIRST.trimEnd().replaceAll('\n', '\n  ')}\n`.replaceAll('\n', '\r\n');
    const after = withFact('facts.yaml', before, DRAFT);
    expect(after).toMatch(/\r\n\r\n {2}- id: "2031"\r\n {4}kind: when\r\n/);
    expect(String(after).replaceAll('\r\n', '')).not.toContain('\n');
    expect(load(String(after))).toHaveLength(2);
  });

  it.each([
    ['one entry', 'id: first\nkind: what\n', 'holds one entry'],
    ['a list in brackets', '[{ id: first }]\n', 'is not a list with one “- ” an entry'],
    ['two documents', `${FIRST}---\n${FIRST}`, 'is no valid YAML'],
    ['a text that goes on to the end', '- id: |+\n    first\n', 'is not a list with one “- ” an entry'],
    ['an id that it has', '- id: "2031"\n', 'has an entry with the id 2031 by now'],
    ['broken YAML', '- id: [', 'is no valid YAML'],
  ])('refuses %s', (_what, before, words) => {
    expect(withFact('facts.yaml', before, DRAFT)).toEqual({ reason: expect.stringContaining(words) });
  });
});
