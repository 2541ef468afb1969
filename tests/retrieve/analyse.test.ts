import { describe, expect, it } from 'vitest';
import { buildLexicon } from '../../src/knowledge/lexicon.ts';
import { analyse, conceptKey } from '../../src/retrieve/analyse.ts';
import { loadMadeUp } from '../made-up-store.ts';

const lexicon = buildLexicon(loadMadeUp().store.glossary);

function concepts(text: string): string[] {
  return analyse(text, lexicon).units.flatMap(({ concept, keys }) => (concept ? keys : []));
}

function words(text: string): string[] {
  const { normalised, units } = analyse(text, lexicon);
  return units.flatMap(({ concept, start, end }) => (concept ? [] : [normalised.slice(start, end)]));
}

describe('the same question', () => {
  const asked = ['brill', 'kessel', 'gift'].map(conceptKey).sort();
  /** English says “give” in “give me” too, so that it counts for nothing there. */
  const withoutGive = (ids: readonly string[]): string[] =>
    ids.filter((id) => id !== conceptKey('give')).sort();

  it.each([
    'What gift did Brill give to Kessel?',
    '브릴이 케셀에게 준 선물은 무엇인가요?',
    '布里尔送给凯塞尔什么礼物？',
    'ما الهدية التي أهدت بريل إلى كيسل؟',
    'WHAT GIFT DID BRILL GIVE KESSEL',
    'what \u202Egift\u202C did **Brill** give to __Kessel__',
    'Brill이 Kessel에게 준 선물',
  ])('means the same concepts as “%s”', (question) => {
    expect(withoutGive(concepts(question))).toEqual(asked);
  });
});

describe('what is read apart is no word any more', () => {
  it('a date', () => {
    const { dates, quantities } = analyse('Did Brill sign on 14 March 2031?', lexicon);
    expect(dates).toMatchObject([{ year: 2031, month: 3, day: 14 }]);
    expect(quantities).toEqual([]);
    expect(words('Did Brill sign on 14 March 2031?')).toEqual([]);
  });

  it('a number', () => {
    const { quantities } = analyse('12 fishing agreements', lexicon);
    expect(quantities).toMatchObject([{ value: 12 }]);
    expect(concepts('12 fishing agreements')).toEqual([conceptKey('fishing-agreement')]);
  });

  it('a question word, and the nouns within one say little', () => {
    const { questionWords } = analyse('How many fishing agreements?', lexicon);
    expect(questionWords.map(({ focus }) => focus)).toEqual(['how-many']);
    expect(words('How many fishing agreements?')).toEqual([]);
  });
});

it.each(['please tell me about the', '무엇인가요', '是什么', 'ما هو', '?!', '😀', ''])(
  'leaves nothing of “%s”',
  (text) => {
    expect(analyse(text, lexicon).units).toEqual([]);
  },
);

it('keeps a word that the glossary lacks', () => {
  expect(words('What about the walrus?')).toEqual(['walrus']);
  expect(words('바다코끼리는?')).toHaveLength(1);
});

it('leaves out turns of phrase about the document itself', () => {
  expect(words('What gift is mentioned in the article?')).toEqual([]);
});

describe('what a question sets aside is not what it asks for', () => {
  it.each([
    'What did Brill give besides the telescope?',
    'What did Brill give other than a telescope?',
    '망원경 말고 브릴이 준 선물은?',
    '除了望远镜，布里尔送给什么？',
    'ماذا أهدت بريل غير التلسكوب؟',
  ])('%s', (question) => {
    expect(concepts(question)).not.toContain(conceptKey('telescope'));
    expect(concepts(question)).toContain(conceptKey('brill'));
  });
});

it('points at where its units stand', () => {
  const { normalised, units } = analyse('케셀이 Brill에게 walrus 望远镜', lexicon);
  expect(units.map(({ start, end }) => normalised.slice(start, end))).toEqual([
    '케셀',
    'brill',
    'walrus',
    '望远镜',
  ]);
});
