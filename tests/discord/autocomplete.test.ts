import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LANGUAGES } from '../../src/language/languages.ts';
import { realStore } from '../real-store.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { textOf } from './limits.ts';
import { use } from './using.ts';

const LOCALES = { en: 'en-US', ko: 'ko', zh: 'zh-CN', ar: 'en-GB' } as const;
const AUTOCOMPLETE = 8;
const choicesSchema = z.object({
  choices: z.array(
    z.object({
      name: z.string().min(1).max(100),
      value: z.union([z.string().min(1).max(100), z.int()]),
    }),
  ),
});

let bot: TestBot;

beforeAll(async () => {
  bot = await startTestBot();
});

afterAll(async () => {
  await bot.stop();
});

type Options = Readonly<Record<string, string | number | boolean>>;

async function choices(
  command: string,
  focused: string,
  options: Options,
  locale = 'en-US',
  unchecked = false,
) {
  const { type, data } = await bot.discord.send(
    { kind: 'autocomplete', command, focused, options },
    { locale },
    { unchecked },
  ).response;
  expect(type).toBe(AUTOCOMPLETE);
  const offered = choicesSchema.parse(data).choices;
  expect(offered.length).toBeLessThanOrEqual(25);
  return offered;
}

describe.each(LANGUAGES)('in %s', (language) => {
  const locale = LOCALES[language];

  it('offers the most useful questions of both summits before anything is typed', async () => {
    const offered = await choices('ask', 'question', { question: '', language }, locale);
    expect(offered).toHaveLength(25);
    const sources = new Set<string>();
    for (const { name } of offered) {
      for (const fact of realStore.facts.values())
        if (fact.questions[language].includes(name))
          for (const { source } of fact.citations) sources.add(source);
    }
    expect(sources.size).toBe(realStore.sources.size);
  });

  it('offers a question while it is typed, and the chosen one is answered', async () => {
    const question = realStore.facts.get('gyeongju-mou-count')?.questions[language][0] ?? '';
    const typed = [...question].slice(0, Math.ceil([...question].length * 0.6)).join('');
    const offered = await choices('ask', 'question', { question: typed }, locale);
    expect(offered.length).toBeGreaterThan(0);
    for (const { value } of offered.slice(0, 3)) {
      const text = textOf(await use(bot.discord, 'ask', { question: value }, { locale }));
      expect(text, String(value)).toContain('**[1]**');
    }
  });

  it('offers people, topics, summits and dates that the timeline takes', async () => {
    for (const focused of ['person', 'topic', 'summit', 'from', 'to']) {
      const offered = await choices('timeline', focused, { [focused]: '', language }, locale);
      expect(offered.length, focused).toBeGreaterThan(1);
      for (const { value } of offered.slice(0, 5)) {
        const message = await use(bot.discord, 'timeline', { [focused]: value, language }, { locale });
        expect(message.flags & 64, `${focused}: ${value}`).toBe(0);
      }
    }
  });

  it('offers documents by their titles, then paragraphs by their beginnings', async () => {
    const documents = await choices('source', 'document', { document: '', language }, locale);
    expect(documents.map(({ name }) => name).sort()).toEqual(
      [...realStore.sources.values()].map(({ title }) => title[language]).sort(),
    );
    const document = '000_62ebceb27a88dd77';
    const paragraphs = await choices('source', 'paragraph', { document, paragraph: 2, language }, locale);
    expect(paragraphs.map(({ value }) => value)).toContain(22);
  });
});

it.each([
  ['ask', 'question', { question: '\ud800'.repeat(3_000) }],
  ['ask', 'question', { question: '\u202e@everyone **' }],
  ['timeline', 'from', { from: '9999-99-99' }],
  ['source', 'paragraph', { document: 'nowhere', paragraph: 1 }],
  ['source', 'paragraph', { paragraph: 1 }],
  ['forgotten', 'option', { option: 'x' }],
  ['about', 'language', { language: 'x' }],
])('offers nothing bad for %s, %s: %j', async (command, focused, options) => {
  const offered = await choices(command, focused, options, 'en-US', true);
  expect(JSON.stringify(offered)).not.toMatch(/\\u202e|@everyone/);
});

it('takes free text where nothing that is offered fits', async () => {
  const text = textOf(await use(bot.discord, 'ask', { question: 'memoranda gyeongju how many??' }));
  expect(text).toContain('Seven');
});

it.skipIf(!hasApiDescription)(
  'sent bodies that Discord’s description of its API allows (../shared/discord-openapi.json)',
  () => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
  },
);
