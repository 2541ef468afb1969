import { describe, expect, it } from 'vitest';
import { buildLexicon } from '../../src/knowledge/lexicon.ts';
import { normalise } from '../../src/language/normalise.ts';
import { loadMadeUp } from '../made-up-store.ts';

/** The concepts of a text in its order; those that share a name with a stroke between them. */
function spotted(text: string, lexicon = buildLexicon(loadMadeUp().store.glossary)): string[] {
  return lexicon.spot(normalise(text)).map(({ ids }) => ids.join('|'));
}

describe('names are found', () => {
  it.each([
    ['in English, whatever the case', 'TAMSIN KESSEL met brill', ['kessel', 'meet', 'brill']],
    ['in the plural and the possessive', "Brill's telescopes and gifts", ['brill', 'telescope', 'gift']],
    ['in another form of a verb', 'they were signing fishing agreements', ['sign', 'fishing-agreement']],
    ['without the space between their words', 'odabrill in portelin', ['brill', 'port-elin']],
    ['with Korean particles', '브릴이 케셀에게 준 선물은', ['brill', 'kessel', 'give', 'gift']],
    ['in Korean with or without the space', '포트 엘린, 포트엘린', ['port-elin', 'port-elin']],
    ['within a run of Chinese', '布里尔送给凯塞尔什么礼物', ['brill', 'give', 'kessel', 'gift']],
    ['in Traditional characters', '布里爾在埃林港簽署', ['brill', 'port-elin', 'sign']],
    ['with what Arabic writes onto them', 'لبريل والهدية وبورت إيلين', ['brill', 'gift', 'port-elin']],
    ['in Arabic without hamza', 'بورت ايلين', ['port-elin']],
    ['in two scripts at once', 'Brill이 Kessel에게', ['brill', 'kessel']],
  ])('%s', (_what, text, ids) => {
    expect(spotted(text)).toEqual(ids);
  });
});

it('takes the longest name: the brass telescope is one thing', () => {
  const text = 'a brass telescope';
  const [first, ...others] = buildLexicon(loadMadeUp().store.glossary).spot(text);
  expect(others).toEqual([]);
  expect(text.slice(first?.start, first?.end)).toBe('brass telescope');
});

it.each(['brilliant weather', 'a kesselring', '布里', 'the porter', 'بريد سريع', '브리핑'])(
  'finds nothing in “%s”, where a name only begins a word',
  (text) => {
    expect(spotted(text)).toEqual([]);
  },
);

it('gives every meaning of a name that two entries share', () => {
  const { store } = loadMadeUp(({ glossary }) => {
    for (const { id, names } of glossary)
      if (id === 'brill' || id === 'kessel') names.en.push('the president');
  });
  expect(spotted('the president', buildLexicon(store.glossary))).toEqual(['brill|kessel']);
});

it('has the names of a text where they stand', () => {
  const text = normalise('케셀이 Brill 에게 望远镜을');
  const lexicon = buildLexicon(loadMadeUp().store.glossary);
  expect(lexicon.spot(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '케셀',
    'brill',
    '望远镜',
  ]);
});
