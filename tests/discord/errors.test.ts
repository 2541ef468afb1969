import { afterEach, expect, it, vi } from 'vitest';
import { realContext } from '../real-store.ts';
import { bodyProblems } from './api-description.ts';
import { startTestBot, type TestBot, TOKEN } from './harness.ts';
import { isEphemeral, textOf } from './limits.ts';

let bot: TestBot;

afterEach(async () => {
  await bot.stop();
});

it.each([
  ['en', 'Who met?', 'en-US', 'Something went wrong'],
  ['ko', '누가 만났나요?', 'ko', '문제가 생겼습니다'],
  ['zh', '谁见面了？', 'zh-CN', '出了点问题'],
  ['ar', 'من التقى؟', 'en-US', 'حدث خطأ'],
])('gives a reference and no stack in %s', async (_language, question, locale, words) => {
  const answerer = {
    ...realContext.answerer,
    ask() {
      throw new Error(`something secret at ${TOKEN}`);
    },
  };
  bot = await startTestBot({ context: { answerer } });
  const { data } = await bot.discord.send(
    { kind: 'slash', command: 'ask', options: { question } },
    { locale },
  ).response;
  const text = textOf(data);
  expect(text).toContain(words);
  expect(text).not.toMatch(/secret|Error|\.ts/);
  expect(isEphemeral(data)).toBe(true);
  const reference = /[0-9a-f]{8}/.exec(text)?.[0] ?? 'none';
  const line = bot.logLines.find((one) => one.includes(reference)) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    reference,
    err: { message: 'something secret at [secret]' },
  });
  expect(line).not.toContain(TOKEN);
  expect(bodyProblems(bot.discord.requests)).toEqual([]);
});

it('warns, and goes on, where a reply comes after three seconds', async () => {
  let now = 1_780_000_000_000;
  bot = await startTestBot({
    now: () => now,
    context: {
      timeline() {
        now += 3_001;
        return [];
      },
    },
  });
  bot.discord.send({ kind: 'slash', command: 'timeline' });
  await vi.waitUntil(() => bot.discord.requests.some(({ status }) => status === 404), { timeout: 20_000 });
  const { data } = await bot.discord.send({
    kind: 'slash',
    command: 'source',
    options: { document: 'beijing' },
  }).response;
  expect(textOf(data)).toContain('Beijing');
  const late = bot.discord.requests.find(({ status }) => status === 404);
  expect(late?.route).toBe('/interactions/{id}/{token}/callback');
  await bot.stop();
  const warning = bot.logLines.find((line) => line.includes('a reply did not arrive')) ?? '';
  expect(JSON.parse(warning)).toMatchObject({ level: 'warn', err: { code: 10062 } });
  expect(warning).not.toMatch(/interaction-[0-9a-f]/);
});
