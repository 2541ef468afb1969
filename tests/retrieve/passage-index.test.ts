import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LANGUAGES, type Language, type Localised, localise } from '../../src/language/languages.ts';
import { buildPassageIndex, type FoundPassage } from '../../src/retrieve/passage-index.ts';

/** The same five paragraphs about a made-up island in every language. */
const ISLAND: Localised<Readonly<Record<string, string>>> = {
  en: {
    keeper: 'The lighthouse keeper polishes the great lamp every evening before the fog rolls in.',
    ferry: 'A ferry crosses to the mainland twice a week and carries letters, cheese and passengers.',
    cheese: 'The farmers of the island make a blue cheese that ripens for nine months in a cave.',
    museum: 'In the old school there is a museum of shipwrecks, with anchors and a captain’s diary.',
    harbour: 'The fishermen mend their nets in the harbour while the children feed the seals.',
  },
  ko: {
    keeper: '등대지기는 안개가 끼기 전에 저녁마다 커다란 등불을 닦는다.',
    ferry: '여객선은 일주일에 두 번 육지로 건너가며 편지와 치즈와 승객을 실어 나른다.',
    cheese: '섬의 농부들은 동굴에서 아홉 달 동안 숙성되는 푸른곰팡이치즈를 만든다.',
    museum: '오래된 학교 건물에는 닻과 선장의 일기가 전시된 난파선 박물관이 있다.',
    harbour: '어부들은 항구에서 그물을 손질하고 아이들은 물개에게 먹이를 준다.',
  },
  zh: {
    keeper: '灯塔看守人每天傍晚在起雾之前擦亮那盏大灯。',
    ferry: '渡轮每周两次开往大陆，运送信件、奶酪和乘客。',
    cheese: '岛上的农民制作一种蓝纹奶酪，要在山洞里熟成九个月。',
    museum: '旧学校里有一座沉船博物馆，展出船锚和一本船长日记。',
    harbour: '渔民在港口修补渔网，孩子们给海豹喂食。',
  },
  ar: {
    keeper: 'يلمّع حارس المنارة المصباح الكبير كل مساء قبل أن يهبط الضباب.',
    ferry: 'تعبر العبّارة إلى البر الرئيسي مرتين في الأسبوع وتحمل الرسائل والجبن والركاب.',
    cheese: 'يصنع مزارعو الجزيرة جبنًا أزرق ينضج تسعة أشهر في أحد الكهوف.',
    museum: 'في المدرسة القديمة متحف لحطام السفن فيه مراسٍ ويوميات قبطان.',
    harbour: 'يصلح الصيادون شباكهم في الميناء بينما يطعم الأطفال الفقمات.',
  },
};

function indexOf(texts: Readonly<Record<string, string>>, language: Language) {
  return buildPassageIndex(
    Object.entries(texts).map(([id, text]) => ({ id, text })),
    language,
  );
}

const islands = localise((language) => indexOf(ISLAND[language], language));

function ids(found: readonly FoundPassage[]): string[] {
  return found.map(({ id }) => id);
}

function order(texts: Readonly<Record<string, string>>, language: Language, question: string): string[] {
  return ids(indexOf(texts, language).search(question, 10));
}

describe('the passage that a question is about comes first', () => {
  it.each<[Language, string, string, string]>([
    ['en', 'whatever form its words have', 'Who was polishing the lamps?', 'keeper'],
    [
      'en',
      'the rarer word deciding: two passages have cheese, one has the cave',
      'cheese from a cave',
      'cheese',
    ],
    ['en', 'a word being misspelled', 'where is the musuem', 'museum'],
    ['en', 'British and American quotation marks alike', "What is in the captain's diary?", 'museum'],
    ['ko', 'whatever particles its words have', '등불은 누가 닦나요?', 'keeper'],
    ['ko', 'one word being written as part of a longer one', '곰팡이 치즈는 얼마나 숙성하나요?', 'cheese'],
    ['ko', 'no spaces being typed', '난파선박물관은어디에있나요', 'museum'],
    ['ko', 'a vowel being mistaken for one that sounds the same', '물게에게 먹이를 주는 사람은?', 'harbour'],
    ['zh', 'with nothing between its words', '谁给海豹喂食？', 'harbour'],
    ['zh', 'in traditional characters', '燈塔看守人什麼時候擦燈？', 'keeper'],
    ['zh', 'one character more or less in a name', '沉船的博物馆在哪里？', 'museum'],
    ['ar', 'with articles and clitics or without', 'وهل للمنارة حارس؟', 'keeper'],
    ['ar', 'without hamza, ta marbuta and vowels', 'متي تعبر العباره الي البر', 'ferry'],
    ['ar', 'by letters that forms of one root share', 'من الذي صاد في الموانئ بشباك؟', 'harbour'],
  ])('in %s, %s', (language, _why, question, expected) => {
    expect(ids(islands[language].search(question, 1))).toEqual([expected]);
  });
});

it('finds what words of the question are in, not what it is asked with', () => {
  const texts = { asked: 'Tell me, what is it that you want to know?', anchor: 'An anchor of iron.' };
  expect(order(texts, 'en', 'Tell me, what do you know about the anchor?')).toEqual(['anchor']);
});

it('puts the word as it was typed before another one with the same stem', () => {
  const texts = {
    stars: 'The universe in pictures: galaxies and dust.',
    school: 'The university in pictures: halls and gardens.',
  };
  expect(order(texts, 'en', 'pictures of the university')).toEqual(['school', 'stars']);
  expect(order(texts, 'en', 'pictures of the universe')).toEqual(['stars', 'school']);
});

it('does not let many common words outweigh a rare one', () => {
  const common = 'the red boat sails along the green coast';
  const texts = {
    one: `${common} past rocks and sand in summer`,
    two: `${common} past meadows and farms in spring`,
    three: `${common} past villages and towns in autumn`,
    walrus: 'a walrus sleeps on a rock by a boat, snoring and dreaming of herring in winter',
  };
  expect(order(texts, 'en', 'Did a walrus see the red boat that sails along the coast?')[0]).toBe('walrus');
});

it('takes a word for a misspelling only where no passage has it as it is typed', () => {
  const texts = { horse: 'The horse eats oats.', house: 'The house has a slate roof.' };
  expect(order(texts, 'en', 'horse')).toEqual(['horse']);
  expect(order(texts, 'en', 'hoorse')[0]).toBe('horse');
});

it('tells Chinese words apart whose characters overlap', () => {
  const texts = { stage: '上台演出的大学生很多。', meeting: '台大学术会议的学生很多。' };
  expect(order(texts, 'zh', '大学生')).toEqual(['stage', 'meeting']);
});

describe('the share of the question that a passage explains', () => {
  it.each<[Language, string, string]>([
    ['en', 'Who polishes the lamp of the lighthouse?', 'Who won the chess championship in the lamp factory?'],
    ['ko', '등대지기는 언제 등불을 닦나요?', '체스 대회 우승자는 등불 공장에서 뭘 했나요?'],
    ['zh', '灯塔看守人什么时候擦灯？', '谁在灯塔牌象棋比赛中获得冠军？'],
    ['ar', 'متى يلمع حارس المنارة المصباح؟', 'من فاز ببطولة الشطرنج في مصنع المصباح؟'],
  ])(
    'in %s is at least twice as high where it is about that as where one word is the same by chance',
    (language, about, elsewhere) => {
      const [hit] = islands[language].search(about, 1);
      const [chance] = islands[language].search(elsewhere, 1);
      expect(hit?.share).toBeGreaterThan(2 * (chance?.share ?? 0));
    },
  );

  it('never leaves 0 to 1, however often a word is repeated', () => {
    const texts = { much: 'seal seal seal seal seal', some: 'a seal among many other animals of the coast' };
    for (const { share } of indexOf(texts, 'en').search('seal', 10)) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  });
});

describe('nothing is found', () => {
  it.each(LANGUAGES)('in %s for an empty question, or one of signs', (language) => {
    for (const question of ['', '   ', '?!…', '🦭'])
      expect(islands[language].search(question, 5)).toEqual([]);
  });

  it('for words that only ask', () => {
    expect(islands.en.search('what is it?', 5)).toEqual([]);
  });

  it('among no passages', () => {
    expect(buildPassageIndex([], 'en').search('lamp', 5)).toEqual([]);
  });
});

it('gives as many passages as are asked for, best first', () => {
  const found = islands.en.search('cheese on the ferry', 5);
  expect(ids(found)).toEqual(['ferry', 'cheese']);
  expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 0);
  expect(ids(islands.en.search('cheese on the ferry', 1))).toEqual(['ferry']);
});

const PUBLIC = resolve(import.meta.dirname, '../../../shared/bench');
const passageSchema = z.object({ id: z.string(), text: z.string() });
const questionSchema = z.object({ text: z.string(), relevant: z.array(z.string()) });

function readPublic<T>(name: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(resolve(PUBLIC, name), 'utf8').trim().split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

// The public sets belong to others and lie beside the repository.
describe.skipIf(!existsSync(PUBLIC))('on public questions, the passage stands first nearly always', () => {
  it.each<[string, Language, number]>([
    ['xquad', 'en', 0.951],
    ['xquad', 'ar', 0.925],
    ['xquad', 'zh', 0.96],
    ['belebele', 'en', 0.902],
    ['belebele', 'ko', 0.896],
  ])('%s %s: MRR@10 of at least %d', (set, language, least) => {
    const index = buildPassageIndex(readPublic(`corpus.${set}.${language}.jsonl`, passageSchema), language);
    const questions = readPublic(`queries.${set}.${language}.jsonl`, questionSchema);
    const reciprocal = questions.map(({ text, relevant }) => {
      const place = index.search(text, 10).findIndex(({ id }) => relevant.includes(id)) + 1;
      return place === 0 ? 0 : 1 / place;
    });
    expect(reciprocal.reduce((sum, one) => sum + one, 0) / questions.length).toBeGreaterThanOrEqual(least);
  });
});
