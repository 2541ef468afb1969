import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { afterAll } from 'vitest';
import type { z } from 'zod';
import { originalOf, STORE_FILE } from '../src/knowledge/files.ts';
import { storeFileText } from '../src/knowledge/format.ts';
import { type Loaded, loadKnowledge } from '../src/knowledge/load.ts';
import type { eventSchema, factSchema, glossaryEntrySchema, sourceSchema } from '../src/knowledge/schema.ts';

/** Knowledge as a person writes it, before it is checked. */
export interface Written {
  sources: z.input<typeof sourceSchema>[];
  facts: z.input<typeof factSchema>[];
  events: z.input<typeof eventSchema>[];
  glossary: z.input<typeof glossaryEntrySchema>[];
  /** The words of imported originals, by the ids of their sources. */
  originals: Record<string, string>;
}

/**
 * A summit that never was: Oda Brill of Norland and Tamsin Kessel of Southmere meet in Port Elin in March 2031, sign
 * twelve fishing agreements and give one another a telescope and a blanket.
 */
const MADE_UP: Written = {
  sources: [
    {
      id: 'elin',
      title: {
        en: 'The talks in Port Elin',
        ko: '포트엘린 회담',
        zh: '埃林港会谈',
        ar: 'محادثات بورت إيلين',
      },
      language: 'en',
      summit: 'port-elin',
      passages: [
        {
          paragraph: 1,
          note: {
            en: 'Brill and Kessel met in Port Elin on 14 March 2031.',
            ko: '브릴과 케셀은 2031년 3월 14일 포트엘린에서 만났다.',
            zh: '布里尔与凯塞尔于2031年3月14日在埃林港会面。',
            ar: 'التقت بريل وكيسل في بورت إيلين يوم 14 مارس 2031.',
          },
        },
        {
          paragraph: 2,
          note: {
            en: 'Twelve fishing agreements were signed, and a fund of 3 billion dollars was announced.',
            ko: '어업 협정 12건이 서명되었고 30억 달러 기금이 발표되었다.',
            zh: '签署了12份渔业协议，并宣布设立30亿美元基金。',
            ar: 'وُقّع 12 اتفاق صيد وأُعلن صندوق بقيمة 3 مليارات دولار.',
          },
        },
        {
          paragraph: 3,
          note: {
            en: 'Brill gave Kessel a brass telescope and got a wool blanket.',
            ko: '브릴은 케셀에게 황동 망원경을 주고 양모 담요를 받았다.',
            zh: '布里尔送给凯塞尔一架黄铜望远镜，收到一条羊毛毯。',
            ar: 'أهدت بريل كيسل تلسكوبًا نحاسيًا وتلقت بطانية صوف.',
          },
        },
      ],
    },
    {
      id: 'diary',
      title: { en: 'A diary', ko: '일기', zh: '日记', ar: 'يوميات' },
      language: 'ko',
      paragraphs: 2,
      passages: [
        {
          paragraph: 2,
          note: { en: 'The rain stopped.', ko: '비가 그쳤다.', zh: '雨停了。', ar: 'توقف المطر.' },
        },
      ],
    },
  ],
  facts: [
    {
      id: 'talks-date',
      kind: 'when',
      answer: { en: '14 March 2031', ko: '2031년 3월 14일', zh: '2031年3月14日', ar: '14 مارس 2031' },
      statement: {
        en: 'Brill and Kessel met on 14 March 2031.',
        ko: '브릴과 케셀은 2031년 3월 14일에 만났다.',
        zh: '布里尔与凯塞尔于2031年3月14日会面。',
        ar: 'التقت بريل وكيسل يوم 14 مارس 2031.',
      },
      questions: {
        en: ['When did Brill and Kessel meet?'],
        ko: ['브릴과 케셀은 언제 만났나요?'],
        zh: ['布里尔与凯塞尔什么时候会面？'],
        ar: ['متى التقت بريل وكيسل؟'],
      },
      slots: { who: ['brill', 'kessel'], act: 'meet', when: '2031-03-14', where: ['port-elin'] },
      citations: [{ source: 'elin', paragraph: 1 }],
    },
    {
      id: 'talks-place',
      kind: 'where',
      answer: { en: 'Port Elin', ko: '포트엘린', zh: '埃林港', ar: 'بورت إيلين' },
      statement: {
        en: 'Brill and Kessel met in Port Elin.',
        ko: '브릴과 케셀은 포트엘린에서 만났다.',
        zh: '布里尔与凯塞尔在埃林港会面。',
        ar: 'التقت بريل وكيسل في بورت إيلين.',
      },
      questions: {
        en: ['Where did Brill and Kessel meet?'],
        ko: ['브릴과 케셀은 어디에서 만났나요?'],
        zh: ['布里尔与凯塞尔在哪里会面？'],
        ar: ['أين التقت بريل وكيسل؟'],
      },
      slots: { who: ['brill', 'kessel'], act: 'meet', where: ['port-elin'] },
      citations: [{ source: 'elin', paragraph: 1 }],
    },
    {
      id: 'agreement-count',
      kind: 'how-many',
      answer: { en: 'Twelve', ko: '12건', zh: '12份', ar: '12' },
      statement: {
        en: 'Brill and Kessel signed twelve fishing agreements.',
        ko: '브릴과 케셀은 어업 협정 12건에 서명했다.',
        zh: '布里尔与凯塞尔签署了12份渔业协议。',
        ar: 'وقّعت بريل وكيسل 12 اتفاق صيد.',
      },
      questions: {
        en: ['How many fishing agreements were signed?'],
        ko: ['어업 협정은 몇 건 서명되었나요?'],
        zh: ['签署了多少份渔业协议？'],
        ar: ['كم اتفاق صيد تم توقيعه؟'],
      },
      slots: { act: 'sign', amounts: [{ value: 12, unit: 'fishing-agreement' }] },
      citations: [{ source: 'elin', paragraph: 2 }],
    },
    {
      id: 'brill-gift',
      kind: 'what',
      answer: { en: 'A brass telescope', ko: '황동 망원경', zh: '黄铜望远镜', ar: 'تلسكوب نحاسي' },
      statement: {
        en: 'Brill gave Kessel a brass telescope.',
        ko: '브릴은 케셀에게 황동 망원경을 주었다.',
        zh: '布里尔送给凯塞尔一架黄铜望远镜。',
        ar: 'أهدت بريل إلى كيسل تلسكوب نحاسي.',
      },
      questions: {
        en: ['What gift did Brill give to Kessel?'],
        ko: ['브릴이 케셀에게 준 선물은 무엇인가요?'],
        zh: ['布里尔送给凯塞尔什么礼物？'],
        ar: ['ما هدية بريل إلى كيسل؟'],
      },
      slots: { who: ['brill'], act: 'give', toWhom: ['kessel'], what: ['telescope'] },
      citations: [{ source: 'elin', paragraph: 3 }],
    },
    {
      id: 'kessel-gift',
      kind: 'what',
      answer: { en: 'A wool blanket', ko: '양모 담요', zh: '羊毛毯', ar: 'بطانية صوف' },
      statement: {
        en: 'Kessel gave Brill a wool blanket.',
        ko: '케셀은 브릴에게 양모 담요를 주었다.',
        zh: '凯塞尔送给布里尔一条羊毛毯。',
        ar: 'أهدت كيسل إلى بريل بطانية صوف.',
      },
      questions: {
        en: ['What gift did Kessel give to Brill?'],
        ko: ['케셀이 브릴에게 준 선물은 무엇인가요?'],
        zh: ['凯塞尔送给布里尔什么礼物？'],
        ar: ['ما هدية كيسل إلى بريل؟'],
      },
      slots: { who: ['kessel'], act: 'give', toWhom: ['brill'], what: ['blanket'] },
      citations: [{ source: 'elin', paragraph: 3 }],
    },
  ],
  events: [
    {
      id: 'fund',
      title: { en: 'A fund is announced', ko: '기금 발표', zh: '宣布设立基金', ar: 'إعلان صندوق' },
      summit: 'port-elin',
      topics: ['fisheries'],
      citations: [{ source: 'elin', paragraph: 2 }],
    },
    {
      id: 'talks',
      date: '2031-03-14',
      title: { en: 'The talks begin', ko: '회담 시작', zh: '会谈开始', ar: 'بدء المحادثات' },
      summit: 'port-elin',
      people: ['brill', 'kessel'],
      citations: [{ source: 'elin', paragraph: 1 }],
    },
    {
      id: 'arrival',
      date: '2031-03-13~',
      inferred: {
        from: 'the day before',
        because: {
          en: 'The talks began on the 14th.',
          ko: '회담은 14일에 시작했다.',
          zh: '会谈14日开始。',
          ar: 'بدأت المحادثات يوم 14.',
        },
      },
      title: { en: 'Kessel arrives', ko: '케셀 도착', zh: '凯塞尔抵达', ar: 'وصول كيسل' },
      people: ['kessel'],
      citations: [{ source: 'elin', paragraph: 1 }],
    },
    {
      id: 'quarrel',
      date: '../2029',
      title: { en: 'A quarrel over herring', ko: '청어 다툼', zh: '鲱鱼之争', ar: 'خلاف على الرنجة' },
      topics: ['fisheries'],
      citations: [{ source: 'elin', paragraph: 2 }],
    },
    {
      id: 'fleet-watch',
      date: '2031-02/2031-04',
      title: { en: 'A watch over the fleets', ko: '선단 감시', zh: '监视船队', ar: 'مراقبة الأساطيل' },
      topics: ['fisheries'],
      citations: [{ source: 'elin', paragraph: 2 }],
    },
    {
      id: 'canal',
      date: '2030',
      title: { en: 'A canal opens', ko: '운하 개통', zh: '运河开通', ar: 'افتتاح قناة' },
      citations: [{ source: 'elin', paragraph: 1 }],
    },
  ],
  glossary: [
    {
      id: 'brill',
      kind: 'person',
      class: 'leader',
      names: {
        en: ['Oda Brill', 'Brill'],
        ko: ['오다 브릴', '브릴'],
        zh: ['奥达·布里尔', '布里尔'],
        ar: ['أودا بريل', 'بريل'],
      },
      implies: ['norland'],
    },
    {
      id: 'kessel',
      kind: 'person',
      class: 'leader',
      names: {
        en: ['Tamsin Kessel', 'Kessel'],
        ko: ['탐신 케셀', '케셀'],
        zh: ['塔姆辛·凯塞尔', '凯塞尔'],
        ar: ['تامسين كيسل', 'كيسل'],
      },
      implies: ['southmere'],
    },
    {
      id: 'norland',
      kind: 'place',
      class: 'country',
      names: { en: ['Norland'], ko: ['노를란트'], zh: ['诺兰'], ar: ['نورلاند'] },
    },
    {
      id: 'southmere',
      kind: 'place',
      class: 'country',
      names: { en: ['Southmere'], ko: ['사우스미어'], zh: ['南湖国'], ar: ['ساوثمير'] },
    },
    {
      id: 'port-elin',
      kind: 'place',
      class: 'city',
      names: {
        en: ['Port Elin'],
        ko: ['포트엘린', '포트 엘린'],
        zh: ['埃林港'],
        ar: ['بورت إيلين'],
      },
    },
    {
      id: 'westhaven',
      kind: 'place',
      class: 'city',
      names: { en: ['Westhaven'], ko: ['웨스트헤이븐'], zh: ['西港城'], ar: ['ويستهيفن'] },
      outside: true,
    },
    {
      id: 'fishing-agreement',
      kind: 'thing',
      names: {
        en: ['fishing agreement', 'fishery accord'],
        ko: ['어업 협정'],
        zh: ['渔业协议'],
        ar: ['اتفاق صيد', 'اتفاقات صيد'],
      },
    },
    {
      id: 'gift',
      kind: 'thing',
      names: { en: ['gift', 'present'], ko: ['선물'], zh: ['礼物'], ar: ['هدية', 'هدايا'] },
    },
    {
      id: 'telescope',
      kind: 'thing',
      names: {
        en: ['brass telescope', 'telescope'],
        ko: ['황동 망원경', '망원경'],
        zh: ['黄铜望远镜', '望远镜'],
        ar: ['تلسكوب نحاسي', 'تلسكوب'],
      },
    },
    {
      id: 'blanket',
      kind: 'thing',
      names: {
        en: ['wool blanket', 'blanket'],
        ko: ['양모 담요', '담요'],
        zh: ['羊毛毯'],
        ar: ['بطانية صوف', 'بطانية'],
      },
    },
    {
      id: 'fisheries',
      kind: 'topic',
      names: { en: ['fisheries'], ko: ['수산업'], zh: ['渔业'], ar: ['مصائد الأسماك'] },
    },
    {
      id: 'meet',
      kind: 'act',
      names: { en: ['meet', 'met'], ko: ['만났', '만난'], zh: ['会面'], ar: ['التقى', 'التقت'] },
    },
    {
      id: 'sign',
      kind: 'act',
      names: { en: ['sign'], ko: ['서명'], zh: ['签署'], ar: ['وقع', 'توقيع'] },
    },
    {
      id: 'give',
      kind: 'act',
      names: { en: ['give', 'gave'], ko: ['준', '주었'], zh: ['送给'], ar: ['أهدى', 'أهدت'] },
    },
  ],
  originals: { diary: '항구에는 비가 내렸다.\n\n그리고 비가 그쳤다.\n' },
};

const directories: string[] = [];

afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A directory of files that is gone when the tests of a file are over. */
export function writeDirectory(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'communique-'));
  directories.push(directory);
  for (const [name, text] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return directory;
}

/** The made-up knowledge as files in a directory, after a change to what is written in them. */
export function writeMadeUp(change: (written: Written) => void = () => {}): string {
  const written = structuredClone(MADE_UP);
  change(written);
  for (const source of written.sources) {
    const original = written.originals[source.id];
    if (original !== undefined) source.sha256 = createHash('sha256').update(original).digest('hex');
  }
  const originals = Object.entries(written.originals).map(([id, text]) => [originalOf(id), text]);
  return writeDirectory({
    ...Object.fromEntries(originals),
    [STORE_FILE]: storeFileText(),
    'sources.yaml': dump(written.sources),
    'facts/all.yaml': dump(written.facts),
    'events.yaml': dump(written.events),
    'glossary/all.yaml': dump(written.glossary),
  });
}

/** The made-up knowledge, loaded from such files. */
export function loadMadeUp(change?: (written: Written) => void): Loaded {
  return loadKnowledge([writeMadeUp(change)]);
}

/** The entry with an id, to be changed in a test. */
export function entryOf<T extends { id: string }>(entries: readonly T[], id: string): T {
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined) throw new Error(`the made-up store has no ${id}`);
  return entry;
}
