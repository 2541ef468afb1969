import { describe, expect, it } from 'vitest';
import { buildLexicon } from '../../../src/knowledge/lexicon.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { Language } from '../../../src/language/languages.ts';
import { buildMemoryIndex } from '../../../src/retrieve/passages/memory-engine.ts';
import { searchWith } from '../../../src/retrieve/passages/passage-search.ts';
import { buildSqliteIndex, openSqliteIndex } from '../../../src/retrieve/passages/sqlite-engine.ts';
import { writeMadeUp } from '../../made-up-store.ts';

const DOCUMENTS: readonly (readonly [id: string, language: Language, text: string])[] = [
  [
    'harbour',
    'en',
    `The harbour

Oda Brill opened the rebuilt harbour on 9 June 2031.
The harbour cost 870 million dollars.
A lighthouse of basalt stands at its mouth, and a harbour master lives in the lighthouse.
`,
  ],
  ['ferry', 'ko', '여객선은 하루에 세 번 다닌다.\n케셀은 2031년 6월 20일 여객선을 처음 탔다.\n'],
  ['school', 'zh', '凯塞尔在小学种下了四十棵樱桃树。\n孩子们唱了一首渔歌。\n'],
  ['museum', 'ar', 'في متحف الملاحة 260 خريطة قديمة.\nافتتحت بريل المتحف في يونيو 2031.\n'],
];

const directory = writeMadeUp((written) => {
  for (const [id, language, text] of DOCUMENTS) {
    const paragraphs = text.split('\n').filter((line) => line !== '').length;
    const heading = id === 'harbour' ? { passages: [{ paragraph: 1, heading: true }] } : {};
    written.sources.push({ id, draft: true, title: { [language]: id }, language, paragraphs, ...heading });
    written.originals[id] = text;
  }
});
const { store } = loadKnowledge([directory]);
const lexicon = buildLexicon(store.glossary);
const told: number[] = [];
const engines = {
  'in memory': buildMemoryIndex(store, lexicon),
  'of SQLite': await openSqliteIndex(await buildSqliteIndex(store, lexicon, (done) => told.push(done))),
};

/** Where the paragraphs stand that are found, best first. */
function places(name: keyof typeof engines, question: string, language: Language): string[] {
  const search = searchWith(store, lexicon, () => engines[name]);
  return search(question, language).map(({ source, paragraph }) => `${source}:${paragraph}`);
}

describe.each(['in memory', 'of SQLite'] as const)('the index %s', (name) => {
  it.each<[Language, string, string, string]>([
    ['en', 'how much did the harbour cost', 'harbour:3', 'cost is in no other paragraph'],
    ['en', 'the lighthouse at the mouth', 'harbour:4', 'both words, though harbour is elsewhere'],
    [
      'ko',
      '여객선은 하루에 몇 번 다니나요?',
      'ferry:1',
      'the day tells it from the other paragraph on the ferry',
    ],
    ['zh', '樱桃树有多少棵？', 'school:1', 'pairs of characters find the trees'],
    ['ar', 'كم خريطة في المتحف؟', 'museum:1', 'the article does not keep the museum from being found'],
    [
      'ko',
      '브릴은 2031년 6월 9일에 무엇을 했나요?',
      'harbour:2',
      'name and date are the same in every language',
    ],
    ['ar', 'أين كانت كيسل يوم 20 يونيو 2031؟', 'ferry:2', 'name and date, across languages'],
  ])('finds in %s for “%s” first %s: %s', (language, question, place) => {
    expect(places(name, question, language)[0]).toBe(place);
  });

  it('counts every paragraph but the headings', () => {
    // Four documents and the made-up diary: 3 + 2 + 2 + 2 + 2 paragraphs.
    expect(engines[name].count).toBe(11);
  });

  it('finds nothing for a question that shares no word with any paragraph', () => {
    expect(places(name, 'bicycle repair', 'en')).toEqual([]);
    expect(places(name, '', 'en')).toEqual([]);
  });

  it.each(['") OR 1', 'NEAR(a b)', 'roots:x*', '-- ;', '…', '🙂', '"', "' OR ''='", 'AND OR NOT'])(
    'takes %s for words, not for a query',
    (text) => {
      for (const language of ['en', 'ko', 'zh', 'ar'] as const)
        expect(() => places(name, text, language)).not.toThrow();
    },
  );

  it('says of everything that is found what it lacks of the question', () => {
    const search = searchWith(store, lexicon, () => engines[name]);
    const [found] = search('Did Brill open the harbour on 8 June 2031?', 'en');
    expect(found).toMatchObject({ source: 'harbour', paragraph: 2, missing: ['d:6-8'] });
  });
});

it('tells how many paragraphs are indexed while it is made', () => {
  expect(told.at(-1)).toBe(11);
});

it('keeps terms apart that only look alike to a tokenizer', () => {
  for (const engine of Object.values(engines)) {
    const query = { shapes: [], shapesWeight: 1, shared: [] };
    expect(engine.search({ ...query, roots: ['harbour master'] }, 5)).toEqual([]);
    expect(engine.search({ ...query, roots: ['870'] }, 5)).toHaveLength(1);
  }
});
