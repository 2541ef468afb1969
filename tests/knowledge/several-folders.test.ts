import { cpSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import { createClaimChecker } from '../../src/answer/check-claims.ts';
import { selectEvents } from '../../src/answer/timeline.ts';
import { checkStore } from '../../src/knowledge/check.ts';
import { formatFinding, KnowledgeError } from '../../src/knowledge/finding.ts';
import { type Loaded, loadKnowledge } from '../../src/knowledge/load.ts';
import type { Language } from '../../src/language/languages.ts';
import { entryOf, type Written, writeDirectory, writeMadeUp } from '../made-up-store.ts';

const SHIPPED = resolve(import.meta.dirname, '../../knowledge');

/** The made-up knowledge in a folder called `elin`, as another team would have it. */
function writeTeamFolder(change?: (written: Written) => void): string {
  const directory = writeMadeUp(change);
  const folder = join(writeDirectory({}), 'elin');
  renameSync(directory, folder);
  return folder;
}

function messages(loaded: Loaded): string[] {
  return checkStore(loaded).map(formatFinding);
}

describe('a store of two folders, each about another summit', () => {
  const loaded = loadKnowledge([SHIPPED, writeTeamFolder()]);
  const { store } = loaded;
  const answerer = createAnswerer(store);

  it('is as sound as each of them', () => {
    expect(messages(loaded)).toEqual([]);
  });

  it('leaves the ids of the first folder as they are, and begins those of the other with its name', () => {
    const alone = loadKnowledge([SHIPPED]).store;
    for (const id of alone.facts.keys()) expect(store.facts.has(id), id).toBe(true);
    expect(store.facts.get('elin/talks-date')?.citations).toEqual([{ source: 'elin/elin', paragraph: 1 }]);
    expect([...store.sources.keys()]).toEqual(expect.arrayContaining(['elin/elin', 'elin/diary']));
  });

  it.each<[Language, string, string]>([
    ['en', 'When did Brill and Kessel meet?', 'elin/talks-date'],
    ['ko', '브릴과 케셀은 언제 만났나요?', 'elin/talks-date'],
    ['zh', '布里尔与凯塞尔什么时候会面？', 'elin/talks-date'],
    ['ar', 'متى التقت بريل وكيسل؟', 'elin/talks-date'],
    ['en', 'When was the Beijing summit?', 'beijing-summit-date'],
    ['ko', '베이징 정상회담은 언제 열렸나요?', 'beijing-summit-date'],
    ['zh', '北京峰会是哪天举行的？', 'beijing-summit-date'],
    ['ar', 'متى عُقدت قمة بكين؟', 'beijing-summit-date'],
  ])('answers in %s from the folder that knows: %s', (language, question, fact) => {
    const outcome = answerer.ask({ question, language });
    expect(outcome.status === 'answered' ? outcome.said[0]?.fact.id : outcome).toBe(fact);
    expect(outcome.excerpts).not.toEqual([]);
  });

  it('filters the timeline by a name that only the other folder has', () => {
    const events = selectEvents(store, { person: 'Brill' });
    expect(events.length).toBeGreaterThan(0);
    for (const { id } of events) expect(id).toMatch(/^elin\//);
  });

  it('checks what a message claims about either', () => {
    const checker = createClaimChecker(store, answerer.index);
    const verdict = (text: string) => checker.check(text).verdict;
    expect(verdict('Brill and Kessel met on 14 March 2031.')).toBe('supported');
    expect(verdict('Brill and Kessel met on 15 April 2031.')).toBe('contradicted');
  });
});

it('is served alone without any of the shipped knowledge', () => {
  const { store } = loadKnowledge([writeTeamFolder()]);
  const answerer = createAnswerer(store);
  const ask = (question: string) => answerer.ask({ question });
  const known = ask('When did Brill and Kessel meet?');
  expect(known.status === 'answered' ? known.said[0]?.fact.id : known).toBe('talks-date');
  expect(ask('When was the Beijing summit?').status).toBe('declined');
});

describe('names that two folders have', () => {
  it('mean the folder’s own entry, and the first folder’s where it has none', () => {
    const folder = writeTeamFolder(({ facts, glossary }) => {
      glossary.splice(
        glossary.findIndex(({ id }) => id === 'give'),
        1,
      );
      const [fact] = facts;
      if (fact !== undefined) fact.slots = { ...fact.slots, who: ['brill', 'xi-jinping'], act: 'give' };
    });
    const { store } = loadKnowledge([SHIPPED, folder]);
    const [fact] = [...store.facts.values()].filter(({ id }) => id.startsWith('elin/'));
    expect(fact?.slots).toMatchObject({ who: ['elin/brill', 'xi-jinping'], act: 'give' });
  });

  it('are one act with the names of both where it is an act', () => {
    const { store } = loadKnowledge([
      SHIPPED,
      writeTeamFolder(({ glossary }) => {
        entryOf(glossary, 'give').names.en = ['bestow'];
      }),
    ]);
    expect(store.glossary.get('give')?.names.en).toEqual(expect.arrayContaining(['give', 'bestow']));
    expect(store.glossary.has('elin/give')).toBe(false);
  });
});

it('points at a finding with the folder that it is in', () => {
  const folder = writeTeamFolder(({ facts }) => {
    entryOf(facts, 'talks-date').kind = 'whence' as 'when';
  });
  try {
    loadKnowledge([SHIPPED, folder]);
    expect.fail('it has to be refused');
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    expect(error.findings.map(formatFinding)).toEqual([
      expect.stringMatching(/^elin\/facts\/all\.yaml:2 \[0\]\.kind: is none of the values allowed here/),
    ]);
  }
});

it('changes no id of a folder that others are added to', () => {
  const [first, second] = [writeTeamFolder(), join(writeDirectory({}), 'copy')];
  cpSync(first, second, { recursive: true });
  const { store } = loadKnowledge([first, second]);
  expect(store.facts.has('talks-date') && store.facts.has('copy/talks-date')).toBe(true);
  expect(dirname(second)).not.toBe(dirname(first));
});
