import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Outcome } from '../../src/answer/outcome.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Language } from '../../src/language/languages.ts';
import { answerJson } from '../../src/render/answer-json.ts';
import { writeMadeUp } from '../made-up-store.ts';

const REPORTS: readonly { readonly id: string; readonly language: Language; readonly text: string }[] = [
  {
    id: 'harbour',
    language: 'en',
    text: `The harbour of Port Elin

Oda Brill opened the rebuilt harbour on 9 June 2031. The work had taken six years.

The harbour cost 870 million dollars, and 4,500 people worked on it. A lighthouse of basalt stands at its mouth.
`,
  },
  {
    id: 'ferry',
    language: 'ko',
    text: '케셀은 2031년 6월 20일 노를란드와 사우스미어를 잇는 여객선을 처음 탔다. 여객선은 하루에 세 번 다닌다.\n',
  },
  { id: 'school', language: 'zh', text: '凯塞尔在埃林港的小学种下了四十棵樱桃树。孩子们唱了一首渔歌。\n' },
  { id: 'museum', language: 'ar', text: 'افتتحت بريل متحف الملاحة في بورت إيلين، وفيه 260 خريطة قديمة.\n' },
];

/** The made-up store, with documents that were imported and that no fact is about. */
function answererWith() {
  const directory = writeMadeUp((written) => {
    for (const { id, language, text } of REPORTS) {
      const paragraphs = text.split('\n').filter((line) => line !== '').length;
      written.sources.push({ id, draft: true, title: { [language]: id }, language, paragraphs });
      written.originals[id] = text;
    }
  });
  return createAnswerer(loadKnowledge([directory]).store);
}

const answerer = answererWith();

function ask(question: string, language: Language): Outcome {
  return answerer.ask({ question, language });
}

describe('a question that only an imported document answers', () => {
  it.each<[Language, string, string, string]>([
    [
      'en',
      'How much did the harbour cost?',
      'harbour',
      'The harbour cost 870 million dollars, and 4,500 people worked on it.',
    ],
    [
      'en',
      'What stands at the mouth of the harbour?',
      'harbour',
      'A lighthouse of basalt stands at its mouth.',
    ],
    ['ko', '여객선은 하루에 몇 번 다니나요?', 'ferry', '여객선은 하루에 세 번 다닌다.'],
    ['zh', '凯塞尔在小学种下了多少棵樱桃树？', 'school', '凯塞尔在埃林港的小学种下了四十棵樱桃树。'],
    [
      'ar',
      'كم خريطة قديمة في متحف الملاحة؟',
      'museum',
      'افتتحت بريل متحف الملاحة في بورت إيلين، وفيه 260 خريطة قديمة.',
    ],
  ])('gets its sentence, word for word, in %s: %s', (language, question, source, quote) => {
    const outcome = ask(question, language);
    expect(outcome).toMatchObject({
      status: 'found',
      quote,
      excerpts: [{ n: 1, source, kind: 'verbatim', lang: language }],
    });
  });

  it('gets the whole paragraph beside the sentence, as it stands in the document', () => {
    expect(ask('How much did the harbour cost?', 'en').excerpts[0]?.text).toBe(
      'The harbour cost 870 million dollars, and 4,500 people worked on it. A lighthouse of basalt stands at its mouth.',
    );
  });

  it('is told that it is an excerpt and no curated fact', () => {
    const json = answerJson(ask('How much did the harbour cost?', 'en'), 1);
    expect(json).toMatchObject({ status: 'answered', basis: 'excerpt', facts: [] });
    expect(json.text).toBe(
      '“The harbour cost 870 million dollars, and 4,500 people worked on it.” [1]\nAn excerpt from a source in its own words, not a curated fact.',
    );
  });

  it.each<[Language, string, string]>([
    ['ko', '브릴은 2031년 6월 9일에 무엇을 했나요?', 'harbour'],
    ['zh', '布里尔2031年6月9日做了什么？', 'harbour'],
    ['ar', 'ماذا فعلت بريل يوم 9 يونيو 2031؟', 'harbour'],
    ['en', 'Where was Kessel on 20 June 2031?', 'ferry'],
  ])('is found from %s by the names and the date that it shares: %s', (language, question, source) => {
    expect(ask(question, language)).toMatchObject({
      status: 'found',
      lang: language,
      excerpts: [{ source }],
    });
  });
});

describe('an imported document does not answer', () => {
  it.each<[string, Language, string]>([
    ['what it does not say', 'en', 'How many whales live in the harbour?'],
    ['about somebody it does not name', 'en', 'What did Kessel say at the harbour on 9 June 2031?'],
    ['for another day', 'en', 'Did Brill open the rebuilt harbour on 8 June 2031?'],
    ['with a day where it has none', 'zh', '孩子们什么时候唱了渔歌？'],
    ['about something else altogether', 'ko', '파스타는 어떻게 삶나요?'],
  ])('%s', (_what, language, question) => {
    expect(ask(question, language).status).toBe('declined');
  });
});

it('leaves to curated facts what they answer', () => {
  expect(ask('When did Brill and Kessel meet?', 'en')).toMatchObject({
    status: 'answered',
    said: [{ fact: { id: 'talks-date' } }],
  });
});

describe('a declined question', () => {
  it.each([
    ['June 2031', 'not-in-sources'],
    ['September 2031', 'outside-span'],
  ])(
    'is only told that the sources cover another time where no document has its month: %s',
    (month, reason) => {
      expect(ask(`What did the fishermen sing in ${month}?`, 'en')).toMatchObject({
        status: 'declined',
        reason,
      });
    },
  );

  it('is not told that a word was not found which a document has in another form', () => {
    const outcome = ask('How many whales and lighthouses are at the harbour?', 'en');
    expect(outcome).toMatchObject({ status: 'declined', unmatched: ['whales'] });
  });
});
