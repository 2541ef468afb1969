import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { translate } from '../../src/render/strings.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { isEphemeral, limitProblems, textOf } from './limits.ts';

let bot: TestBot;

beforeAll(async () => {
  bot = await startTestBot({ guildId: undefined });
});

afterAll(async () => {
  await bot.stop();
});

async function check(content: string, person: { locale?: string; guildId?: undefined } = {}) {
  const author = { id: '500', username: 'someone', discriminator: '0', global_name: null, avatar: null };
  const message = { id: '1500000000000000001', channel_id: '1000000000000000002', content, author };
  const action = { kind: 'message', command: 'Check against sources', message } as const;
  const { data } = await bot.discord.send(action, person).response;
  expect(limitProblems(data)).toEqual([]);
  expect(isEphemeral(data)).toBe(true);
  return textOf(data);
}

const MESSAGES: Readonly<Record<Language, string>> = {
  en: 'Seven memorandums were signed in Gyeongju. The currency swap runs for three years. Xi sang at the banquet.',
  ko: '경주에서 양해각서 7건이 체결됐다. 통화스와프 기간은 3년이다. 시진핑이 만찬에서 노래를 불렀다.',
  zh: '庆州签署了7份谅解备忘录。货币互换为期三年。习近平在国宴上唱了歌。',
  ar: 'وُقعت سبع مذكرات تفاهم في كيونغجو. مدة اتفاق مبادلة العملات ثلاث سنوات. غنى شي في المأدبة.',
};

describe.each(LANGUAGES)('in %s', (language) => {
  it('names each claim with its verdict, and says with marks what the sources say', async () => {
    const text = await check(MESSAGES[language]);
    for (const verdict of ['supported', 'contradicted', 'not-in-sources'] as const) {
      expect(text).toContain(`**${translate(language, `claims.${verdict}`)}**`);
    }
    expect(text).toContain(translate(language, 'claims.instead').trim());
    const marks = new Set(text.match(/(?<!\*\*)\[\d\](?!\*\*)/g));
    const excerpts = new Set(text.match(/(?<=\*\*)\[\d\](?=\*\*)/g));
    expect([...marks].sort()).toEqual([...excerpts].sort());
    expect(excerpts.size).toBeGreaterThan(0);
  });
});

it('says the same of a text that is typed into /check', async () => {
  const { data } = await bot.discord.send({
    kind: 'slash',
    command: 'check',
    options: { text: MESSAGES.en },
  }).response;
  expect(textOf(data)).toBe(await check(MESSAGES.en));
  expect(isEphemeral(data)).toBe(true);
});

it('says kindly that there is nothing to check, in the language of the person', async () => {
  expect(await check('', { locale: 'ko' })).toContain(translate('ko', 'claims.none'));
  expect(await check('Good morning everyone!')).toContain(translate('en', 'claims.none'));
});

it('works in a direct message', async () => {
  expect(await check('The currency swap runs for three years.', { guildId: undefined })).toContain(
    translate('en', 'claims.contradicted'),
  );
});

it('keeps within the limits for a message of 4,000 characters full of claims', async () => {
  const text = await check(
    'Lee gave Xi a Go board. The swap runs for three years. '.repeat(80).slice(0, 4_000),
  );
  expect(text).toContain(translate('en', 'claims.more'));
});

it('does not let an echoed claim break out of its place', async () => {
  const text = await check(
    'Lee gave **Xi** @everyone a [Go board](https://evil.example) `x` ||and|| a <t:0:R> tray.',
  );
  expect(text).not.toMatch(/(?<!\\)@everyone|(?<!\\)\]\(https|<t:0/);
});

it.skipIf(!hasApiDescription)('sent bodies that Discord’s description of its API allows', () => {
  expect(bodyProblems(bot.discord.requests)).toEqual([]);
});
