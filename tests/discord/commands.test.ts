import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { translate } from '../../src/render/strings.ts';
import { realStore } from '../real-store.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { GUILD_ID, startTestBot, type TestBot, TOKEN } from './harness.ts';
import { isEphemeral, textOf } from './limits.ts';

const LOCALES = { en: 'en-US', ko: 'ko', zh: 'zh-CN', ar: 'en-GB' } as const;
const FACT = 'gyeongju-mou-count';

let bot: TestBot;

beforeAll(async () => {
  bot = await startTestBot();
});

afterAll(async () => {
  await bot.stop();
});

async function ask(
  options: Record<string, string | boolean | number>,
  { unchecked = false, ...person }: { locale?: string; guildId?: undefined; unchecked?: boolean } = {},
) {
  const sent = bot.discord.send({ kind: 'slash', command: 'ask', options }, person, { unchecked });
  const { type, data } = await sent.response;
  expect(type).toBe(4);
  return { data, text: textOf(data) };
}

describe.each(LANGUAGES)('in %s', (language) => {
  const person = { locale: LOCALES[language] };

  it('answers /ask in the language of the question, with numbered excerpts', async () => {
    const fact = realStore.facts.get(FACT) ?? [...realStore.facts.values()][0];
    const question = fact?.questions[language][0] ?? '';
    const { data, text } = await ask({ question }, person);
    expect(text).toContain('**[1]**');
    expect(text).toContain(realStore.version);
    expect(text).not.toContain(translate(language, 'declined.not-in-sources'));
    expect(isEphemeral(data)).toBe(false);
    const marks = new Set(text.match(/(?<!\*\*)\[\d\](?!\*\*)/g));
    const excerpts = new Set(text.match(/(?<=\*\*)\[\d\](?=\*\*)/g));
    expect([...marks].sort()).toEqual([...excerpts].sort());
  });

  it('declines privately what the sources do not answer', async () => {
    const question = {
      en: 'Who won the 1998 football world cup?',
      ko: '김치찌개는 어떻게 끓이나요?',
      zh: '怎样修理自行车的刹车？',
      ar: 'كيف أطبخ المقلوبة بالدجاج؟',
    };
    const { data, text } = await ask({ question: question[language] }, person);
    expect(isEphemeral(data)).toBe(true);
    expect(text).not.toContain('%');
  });

  it('shows /timeline with dates written out', async () => {
    const { response } = bot.discord.send(
      { kind: 'slash', command: 'timeline', options: { summit: 'gyeongju', language } },
      person,
    );
    const { data } = await response;
    expect(textOf(data)).toContain(translate(language, 'timeline.title'));
    expect(textOf(data)).toContain(
      { en: '1 November 2025', ko: '2025년 11월 1일', zh: '2025年11月1日', ar: '1 نوفمبر 2025' }[language],
    );
  });

  it('shows /source with the neighbours of a paragraph', async () => {
    const { response } = bot.discord.send(
      { kind: 'slash', command: 'source', options: { document: 'beijing', paragraph: 3, language } },
      person,
    );
    const text = textOf((await response).data);
    for (const paragraph of [2, 3, 4])
      expect(text).toContain(`**${translate(language, 'excerpt.paragraph', { paragraph })}**`);
    expect(text).toContain(translate(language, 'source.here'));
  });

  it('says kindly what cannot be used', async () => {
    const cases = [
      ['timeline', { from: 'someday', language }, 'timeline.bad-date', { date: 'someday' }],
      ['timeline', { person: 'nobody at all', language }, 'timeline.nothing', {}],
      [
        'source',
        { document: 'beijing', paragraph: 999, language },
        'source.no-paragraph',
        { count: realStore.sources.get('000_62ebceb27a88dd77')?.passages.length ?? 0 },
      ],
      ['source', { document: 'nowhere', language }, 'source.unknown', { document: 'nowhere' }],
      ['source', { document: '00', language }, 'source.which', { document: '00' }],
      ['ask', { question: 'x', language, colour: 'red' }, 'error.unknown-option', { option: 'colour' }],
      ['forgotten', { language }, 'error.unknown-command', {}],
    ] as const;
    for (const [command, options, key, values] of cases) {
      const { data } = await bot.discord.send({ kind: 'slash', command, options }, person, {
        unchecked: true,
      }).response;
      expect(textOf(data)).toContain(translate(language, key, values));
      expect(isEphemeral(data)).toBe(true);
    }
  });
});

it('takes the script of a question before the locale, and the chosen language before that of Latin text', async () => {
  expect(
    (await ask({ question: '경주에서 양해각서를 몇 건 체결했나요?' }, { locale: 'zh-CN' })).text,
  ).toMatch(/\p{Script=Hangul}/u);
  expect((await ask({ question: 'MOU 7?', language: 'ar' }, { locale: 'ko' })).text).toMatch(
    /\p{Script=Arabic}/u,
  );
});

it('answers privately on request, and in direct messages', async () => {
  const question = realStore.facts.get(FACT)?.questions.en[0] ?? 'Who met whom?';
  expect(isEphemeral((await ask({ question, private: true })).data)).toBe(true);
  expect((await ask({ question }, { guildId: undefined, unchecked: true })).text).toContain('**[1]**');
});

it('refuses a value of the wrong type or outside its range', async () => {
  for (const [command, options] of [
    ['ask', { question: 5 }],
    ['ask', { question: 'x', language: 'tlh' }],
    ['timeline', { page: 0 }],
    ['timeline', { page: 1.5 }],
  ] as const) {
    const sent = bot.discord.send({ kind: 'slash', command, options }, {}, { unchecked: true });
    expect(textOf((await sent.response).data)).toContain('none that I can use');
  }
});

it('pages the timeline and says how many pages there are', async () => {
  const { response } = bot.discord.send({ kind: 'slash', command: 'timeline', options: { page: 2 } });
  expect(textOf((await response).data)).toContain('page 2 of');
  const tooFar = bot.discord.send({ kind: 'slash', command: 'timeline', options: { page: 900 } });
  expect(textOf((await tooFar.response).data)).toMatch(/There (?:is|are) only \d+ pages?\./);
});

it('begins a document where no paragraph is asked for', async () => {
  const { response } = bot.discord.send({
    kind: 'slash',
    command: 'source',
    options: { document: '003_a7c51da1c637e7ec' },
  });
  expect(textOf((await response).data)).toContain('paragraph 1');
});

it.each([
  ['', 'declined.empty'],
  ['   \n\t ', 'declined.empty'],
  ['\u202e\u2066\u200b\u0007', 'declined.empty'],
  ['🎉🎉', 'declined.no-words'],
  ['\ud800', 'declined.empty'],
] as const)('does not break on %j', async (question, key) => {
  const { data, text } = await ask({ question }, { unchecked: true });
  expect(text).toContain(translate('en', key));
  expect(isEphemeral(data)).toBe(true);
});

it('does not let an echoed question break out of its place', async () => {
  const question =
    '**[1]** @everyone <@1> [click](https://evil.example) `x` # h\n> q ||s|| \u202e <t:0:R> 세종';
  const { text } = await ask({ question });
  expect(text).not.toMatch(/(?<!\\)@everyone|<@1>|(?<!\\)\]\(https|\u202e|(?<!\\)`|<t:0/);
});

it('holds the limits for a question of 6,000 characters', async () => {
  for (const letter of ['*', 'summit ', '정상회담 ', '峰', 'قمة ']) {
    await ask({ question: letter.repeat(6_000).slice(0, 6_000) });
  }
});

it('answers two interactions at once, each with its own answer', async () => {
  const release = bot.discord.holdCallbacks();
  const first = bot.discord.send({ kind: 'slash', command: 'timeline', options: { summit: 'gyeongju' } });
  const second = bot.discord.send({
    kind: 'slash',
    command: 'source',
    options: { document: 'beijing', paragraph: 1 },
  });
  const [a, b] = await Promise.all([first.response, second.response]);
  release();
  expect(textOf(a.data)).toContain('Timeline');
  expect(textOf(b.data)).toContain('paragraph 1');
});

it('answers interactions that came while the connection was broken', async () => {
  const before = bot.discord.gateway.resumed();
  bot.discord.gateway.dropConnections();
  const { data } = await bot.discord.send({ kind: 'slash', command: 'timeline' }).response;
  expect(textOf(data)).toContain('Timeline');
  expect(bot.discord.gateway.resumed()).toBe(before + 1);
});

it('asks for no gateway intent', () => {
  expect(bot.discord.gateway.intents()).toEqual([0]);
});

it('registered the commands before it was ready', () => {
  expect(bot.discord.commands.list(GUILD_ID).map(({ name }) => name)).toEqual([
    'ask',
    'timeline',
    'source',
    'check',
    'Check against sources',
    'about',
  ]);
  const messages = bot.logLines.map((line): string => JSON.parse(line).msg);
  expect(messages.filter((message) => message === 'ready')).toHaveLength(1);
});

it('answers at once and never defers', () => {
  const callbacks = bot.discord.requests.filter(({ route }) => route.endsWith('/callback'));
  expect(callbacks.length).toBeGreaterThan(40);
  for (const { body, status } of callbacks) {
    expect(body.json).toMatchObject({ type: 4 });
    expect(status).toBe(204);
  }
});

it('never logs the token', () => {
  for (const line of bot.logLines) expect(line).not.toContain(TOKEN);
});

it.skipIf(!hasApiDescription)(
  'sent bodies that Discord’s description of its API allows (../shared/discord-openapi.json)',
  () => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
  },
);
