import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { languageOf } from '../../src/language/script.ts';
import { attempt } from '../../src/retrieve/attempt.ts';
import { buildFactIndex } from '../../src/retrieve/fact-index.ts';
import { confidenceOf, type Features } from '../../src/retrieve/rank.ts';
import { entryOf, loadMadeUp } from '../made-up-store.ts';

const { store } = loadMadeUp();
const index = buildFactIndex(store);

function ranked(question: string, language: Language = languageOf(question)): string[] {
  return attempt(index, question, language).ranked.map(({ indexed }) => indexed.fact.id);
}

function features(question: string, fact: string): Features {
  const found = attempt(index, question, languageOf(question)).ranked.find(
    ({ indexed }) => indexed.fact.id === fact,
  );
  if (found === undefined) throw new Error(`${fact} is no candidate for “${question}”`);
  return found.features;
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each([...store.facts.values()])('$id wins each of its own questions', ({ id, questions }) => {
    for (const question of questions[language]) expect(ranked(question, language)[0], question).toBe(id);
  });
});

describe('the order of the facts', () => {
  it.each([
    [
      'the question word: both facts are about the meeting',
      'when did Kessel and Brill meet',
      'talks-date',
      'talks-place',
    ],
    ['the question word, in Korean', '케셀이랑 브릴이 어디에서 만났어', 'talks-place', 'talks-date'],
    ['the question word, in Chinese', '凯塞尔和布里尔在哪里会面', 'talks-place', 'talks-date'],
    ['the question word, in Arabic', 'أين التقت كيسل وبريل', 'talks-place', 'talks-date'],
    ['who gives, though both name both', 'gift that Kessel gave to Brill', 'kessel-gift', 'brill-gift'],
    ['who gets, though both name both', 'the gift to Kessel from Brill', 'brill-gift', 'kessel-gift'],
    ['who gives, in Korean', '케셀이 브릴에게 준 선물', 'kessel-gift', 'brill-gift'],
    ['who gives, in Chinese', '凯塞尔送给布里尔的礼物', 'kessel-gift', 'brill-gift'],
    ['who gives, in Arabic', 'هدية كيسل إلى بريل', 'kessel-gift', 'brill-gift'],
    ['the thing named', 'Who gave the telescope?', 'brill-gift', 'kessel-gift'],
  ])('follows %s', (_reason, question, winner, loser) => {
    const order = ranked(question);
    expect(order[0]).toBe(winner);
    expect(order).toContain(loser);
  });

  it.each(['talks-date', 'talks-place'])(
    'puts %s first, where it is the main one and a question fits both alike',
    (main) => {
      const facts = [...store.facts].map(([id, fact]) => [id, { ...fact, main: id === main }] as const);
      const { ranked: order } = attempt(
        buildFactIndex({ ...store, facts: new Map(facts) }),
        'talks of Kessel and Brill',
        'en',
      );
      expect(order[0]?.indexed.fact.id).toBe(main);
    },
  );

  it('is by score', () => {
    const scores = attempt(index, 'what did Brill and Kessel sign', 'en').ranked.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('has no candidate where no fact has any word', () => {
    expect(ranked('walrus migration')).toEqual([]);
    expect(attempt(index, 'walrus migration', 'en').confidence).toBe(0);
  });
});

describe('what speaks for a fact', () => {
  it('is each time between 0 and 1', () => {
    for (const question of [
      'When did they meet?',
      'Brill 99 times in Westhaven on 1 May 1999, why not?',
      '선물',
    ]) {
      for (const { features: parts } of attempt(index, question, 'en').ranked) {
        for (const [name, value] of Object.entries(parts)) {
          expect(value, name).toBeGreaterThanOrEqual(0);
          expect(value, name).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('is less of the question where it has a word that no fact has', () => {
    const plain = features('When did Brill and Kessel meet?', 'talks-date');
    const odd = features('When did Brill and Kessel meet the walrus?', 'talks-date');
    expect(plain.coverage).toBe(1);
    expect(odd.coverage).toBeLessThan(plain.coverage);
    expect(odd.complete).toBeLessThan(plain.complete);
  });

  it('is no date where the question states another', () => {
    expect(features('Did Brill and Kessel meet on 14 March 2031?', 'talks-date').date).toBe(1);
    expect(features('Did Brill and Kessel meet on 15 March 2031?', 'talks-date').date).toBe(0);
    expect(features('Did Brill and Kessel meet in 1999?', 'talks-date').date).toBe(0);
  });

  it('is no number where the question states another', () => {
    expect(features('Were 12 fishing agreements signed?', 'agreement-count').number).toBe(1);
    expect(features('Were 40 fishing agreements signed?', 'agreement-count').number).toBe(0);
  });

  it('is less where the roles are swapped', () => {
    expect(features('Did Brill give Kessel a telescope?', 'brill-gift').roles).toBe(1);
    expect(features('Did Kessel give Brill a telescope?', 'brill-gift').roles).toBe(0);
  });

  it('is nothing inside the sources where the question names a place outside them', () => {
    expect(features('Where in Westhaven did Brill meet Kessel?', 'talks-place').inside).toBe(0);
    expect(features('Where did Brill meet Kessel?', 'talks-place').inside).toBe(1);
  });
});

describe('the confidence', () => {
  const sure = features('When did Brill and Kessel meet?', 'talks-date');

  it('is a probability', () => {
    for (const lead of [0, 1, 100]) {
      expect(confidenceOf(sure, lead)).toBeGreaterThan(0);
      expect(confidenceOf(sure, lead)).toBeLessThan(1);
    }
  });

  it('does not fall with the lead over the next fact', () => {
    expect(confidenceOf(sure, 3)).toBeGreaterThanOrEqual(confidenceOf(sure, 0));
  });

  it.each(['coverage', 'similarity', 'kind', 'content'] as const)('falls with %s', (part) => {
    expect(confidenceOf({ ...sure, [part]: 0 }, 1)).toBeLessThan(confidenceOf(sure, 1));
  });

  it('never reaches one half where the question names something outside the sources', () => {
    expect(confidenceOf({ ...sure, inside: 0 }, 100)).toBeLessThan(0.5);
  });

  it('is higher for a fact that answers than for the same store without it', () => {
    const without = loadMadeUp(({ facts }) => {
      facts.splice(facts.indexOf(entryOf(facts, 'talks-date')), 1);
    });
    const question = 'When did Brill and Kessel meet?';
    expect(attempt(index, question, 'en').confidence).toBeGreaterThan(
      attempt(buildFactIndex(without.store), question, 'en').confidence,
    );
  });
});
