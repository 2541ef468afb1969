import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { CLOSED_CHANNEL_ID, MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import type { Person } from '../../src/playground/interaction-payload.ts';
import { type BotMessage, CHANNEL_ID } from '../../src/playground/interaction-store.ts';
import { writeActionId } from '../../src/render/action-id.ts';
import { COMMENT_FIELD, KIND_FIELD, NAME_FIELD } from '../../src/render/discord-report.ts';
import { STRINGS, translate } from '../../src/render/strings.ts';
import { realStore } from '../real-store.ts';
import { bodyProblems } from './api-description.ts';
import { GUILD_ID, startTestBot, type TestBot } from './harness.ts';
import { isEphemeral, textOf } from './limits.ts';

const QUESTION = 'How many memoranda were signed in Gyeongju?';
const MEMBER: Partial<Person> = { id: '1000000000000000077', name: 'min-jun', moderator: false };
const MODERATOR: Partial<Person> = { id: '1000000000000000088', name: 'mod', moderator: true };

type Fields = Readonly<Record<string, string | readonly string[] | boolean>>;

function formOf(fields: { kind?: string; comment?: string; name?: boolean } = {}): Fields {
  return {
    [KIND_FIELD]: [fields.kind ?? 'citation'],
    [COMMENT_FIELD]: fields.comment ?? '',
    [NAME_FIELD]: fields.name ?? false,
  };
}

/** The custom_id of the button with a label, wherever in a message it stands. */
function buttonId(message: BotMessage, label: string): string | undefined {
  return new RegExp(`"label":"${label}","custom_id":"([^"]+)"`).exec(JSON.stringify(message.components))?.[1];
}

async function ask(
  bot: TestBot,
  options: Record<string, string | boolean> = {},
  person: Partial<Person> = MEMBER,
) {
  const sent = bot.discord.send(
    { kind: 'slash', command: 'ask', options: { question: QUESTION, ...options } },
    person,
  );
  const { message } = await sent.response;
  if (message === undefined) throw new Error('there is no answer');
  return message;
}

/** Presses a button of a message by its label. */
function press(bot: TestBot, message: BotMessage, label: string, person: Partial<Person> = MEMBER) {
  const customId = buttonId(message, label);
  if (customId === undefined) throw new Error(`there is no button “${label}”`);
  return bot.discord.send({ kind: 'component', customId, message }, person).response;
}

/** Reports a message and returns what the reporter is told, and the report as it arrived. */
async function report(
  bot: TestBot,
  message: BotMessage,
  fields: Fields,
  language: Language = 'en',
  { unchecked = false, ...person }: Partial<Person> & { readonly unchecked?: boolean } = MEMBER,
) {
  const { data: form } = await press(bot, message, STRINGS[language]['button.report'], person);
  const customId = String(form.custom_id);
  const { data } = await bot.discord.send({ kind: 'modal', customId, fields, message }, person, {
    unchecked,
  }).response;
  const post = bot.discord.channelMessages(MODERATORS_CHANNEL_ID).at(-1);
  return { form, told: textOf(data), isPrivate: isEphemeral(data), post, text: textOf(post) };
}

/** The report as it is now. */
function latest(bot: TestBot): BotMessage {
  const post = bot.discord.channelMessages(MODERATORS_CHANNEL_ID).at(-1);
  if (post === undefined) throw new Error('there is no report');
  return post;
}

describe('with a channel of the moderators', () => {
  let bot: TestBot;

  beforeAll(async () => {
    bot = await startTestBot({
      guildId: undefined,
      review: { channelId: MODERATORS_CHANNEL_ID, tellDeclined: true },
    });
  });

  afterEach(() => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
    expect(bot.logLines.filter((line) => /"level":"(?:warn|error)"/.test(line))).toEqual([]);
  });

  afterAll(async () => {
    await bot.stop();
  });

  it('takes a report from the button under an answer to “fixed” and back', async () => {
    const message = await ask(bot);
    const { form, told, isPrivate, text } = await report(
      bot,
      message,
      formOf({ comment: 'It was *eight*.' }),
    );
    expect(form.title).toBe('Report a problem');
    expect([told, isPrivate]).toEqual(['Thank you. The moderators have your report.', true]);

    const link = `https://discord.com/channels/${GUILD_ID}/${CHANNEL_ID}/${message.id}`;
    const [title, , ...rest] = text.split('\n');
    expect(text.split('\n').slice(0, 6)).toEqual([
      '**Report: The source does not say that**',
      '**Open**',
      'Comment: It was \\*eight\\*.',
      `Question: ${QUESTION}`,
      '> Seven memoranda of understanding',
      '> At the Gyeongju summit South Korea and China signed seven memoranda of understanding. \\[1\\]\\[2\\]',
    ]);
    expect(text.split('\n').slice(-3)).toEqual([
      '-# From: somebody who did not give a name',
      `-# Message: ${link}`,
      `-# sources as of version ${realStore.version}`,
    ]);

    expect((await press(bot, latest(bot), 'Fixed', MODERATOR)).type).toBe(7);
    const fixed = [title, `**Fixed** · by <@${MODERATOR.id}>`, ...rest].join('\n');
    expect(textOf(latest(bot))).toBe(fixed);
    expect(buttonId(latest(bot), 'Fixed')).toBeUndefined();
    expect(buttonId(latest(bot), 'Won’t fix')).toBeDefined();

    await press(bot, latest(bot), 'Reopen', MODERATOR);
    expect(textOf(latest(bot))).toBe([title, `**Open** · by <@${MODERATOR.id}>`, ...rest].join('\n'));
    await press(bot, latest(bot), 'Won’t fix', MODERATOR);
    expect(textOf(latest(bot))).toContain('**Won’t fix** · by');
  });

  it.each(LANGUAGES)(
    'asks in the language of the answer (%s), and says there what was reported',
    async (language) => {
      const question = realStore.facts.get('gyeongju-mou-count')?.questions[language][0] ?? '';
      const { form, told, text } = await report(bot, await ask(bot, { question }), formOf(), language);
      expect(form.title).toBe(translate(language, 'report.title'));
      expect(told).toContain(translate(language, 'report.thanks'));
      expect(text).toContain(translate(language, 'report.kind.citation'));
      expect(text).toContain(question);
    },
  );

  it('says nothing of the reporter, unless they want to be named', async () => {
    const message = await ask(bot);
    await report(bot, message, formOf());
    const posted = JSON.stringify(
      bot.discord.requests.filter(({ path }) => path.endsWith('/messages')).at(-1),
    );
    for (const trace of [MEMBER.id, MEMBER.name]) expect(posted).not.toContain(trace);
    const { text, post } = await report(bot, message, formOf({ name: true }));
    expect(text).toContain(`From: <@${MEMBER.id}>`);
    expect(post?.allowed_mentions).toEqual({ parse: [] });
  });

  it.each([
    ['a private answer', { private: true }, MEMBER],
    ['a direct message', {}, { ...MEMBER, guildId: undefined }],
  ])('gives no link to %s', async (_place, options, person) => {
    const { text, told } = await report(bot, await ask(bot, options, person), formOf(), 'en', person);
    expect(told).toContain('Thank you');
    expect(text).toContain(QUESTION);
    expect(text).not.toContain('https:');
  });

  it('takes no kind that it did not offer', async () => {
    const message = await ask(bot);
    const before = bot.discord.channelMessages(MODERATORS_CHANNEL_ID).length;
    const { told } = await report(bot, message, formOf({ kind: '@everyone' }), 'en', {
      ...MEMBER,
      unchecked: true,
    });
    expect(told).toContain(translate('en', 'error.too-old'));
    expect(bot.discord.channelMessages(MODERATORS_CHANNEL_ID)).toHaveLength(before);
  });

  it('lets only those mark a report who may manage messages', async () => {
    await report(bot, await ask(bot), formOf());
    const before = textOf(latest(bot));
    const { data } = await press(bot, latest(bot), 'Fixed', MEMBER);
    expect(textOf(data)).toBe('Only members who may manage messages can mark a report.');
    expect(isEphemeral(data)).toBe(true);
    expect(textOf(latest(bot))).toBe(before);
  });

  it('marks nothing but reports', async () => {
    const message = await ask(bot);
    const customId = writeActionId({ action: 'review', language: 'en', state: 'fixed' }) ?? '';
    const { data } = await bot.discord.send({ kind: 'component', customId, message }, MODERATOR, {
      unchecked: true,
    }).response;
    expect(textOf(data)).toContain(translate('en', 'error.too-old'));
  });
});

describe('where reports can not arrive', () => {
  let bot: TestBot;

  afterEach(async () => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
    await bot.stop();
  });

  it.each([
    ['the bot may not see the channel', CLOSED_CHANNEL_ID],
    ['there is no such channel', '1000000000000000099'],
  ])('because %s, it starts, warns the operator and tells the reporter', async (_why, channelId) => {
    bot = await startTestBot({ review: { channelId, tellDeclined: false } });
    const { told, isPrivate } = await report(bot, await ask(bot), formOf({ comment: 'very private words' }));
    expect([told, isPrivate]).toEqual([translate('en', 'report.failed'), true]);
    const warning = bot.logLines.find((line) => line.includes('REVIEW_CHANNEL_ID')) ?? '';
    expect(warning).toContain('View Channel and Send Messages');
    const failure = bot.logLines.find((line) => line.includes('a report did not arrive')) ?? '';
    expect(failure).toMatch(/"err":\{"type":"DiscordAPIError/);
    expect(bot.logLines.join('')).not.toContain('private words');
  });

  it('since there are no moderators, has no button, and says so where there was one', async () => {
    bot = await startTestBot();
    const message = await ask(bot);
    expect(buttonId(message, 'Report a problem')).toBeUndefined();
    const old = writeActionId({ action: 'report', language: 'en' }) ?? '';
    const { data } = await bot.discord.send({ kind: 'component', customId: old, message }, MEMBER, {
      unchecked: true,
    }).response;
    expect(textOf(data)).toBe(translate('en', 'report.closed'));
    const form = writeActionId({ action: 'reported', language: 'ar' }) ?? '';
    const late = await bot.discord.send(
      { kind: 'modal', customId: form, fields: formOf(), message },
      MEMBER,
      { unchecked: true },
    ).response;
    expect(textOf(late.data)).toContain(translate('ar', 'report.closed'));
    expect(bot.discord.requests.some(({ path }) => path.startsWith('/channels'))).toBe(false);
  });
});

it('tells the moderators of declined questions when it stops, without a name', async () => {
  const bot = await startTestBot({ review: { channelId: MODERATORS_CHANNEL_ID, tellDeclined: true } });
  for (const question of ['Who won the 1998 football world cup?', 'who won the 1998 football world cup'])
    await ask(bot, { question });
  expect(bot.discord.channelMessages(MODERATORS_CHANNEL_ID)).toEqual([]);
  await bot.stop();
  expect(textOf(bot.discord.channelMessages(MODERATORS_CHANNEL_ID)[0])).toBe(
    '**Declined questions**\n- Who won the 1998 football world cup? · 2 times',
  );
  expect(bodyProblems(bot.discord.requests)).toEqual([]);
});

it('keeps hostile text in its place, before and after the report is marked', async () => {
  const bot = await startTestBot({ review: { channelId: MODERATORS_CHANNEL_ID, tellDeclined: false } });
  const hostile = '\n**Fixed** <@1> @everyone [go](https://evil.example)\n> \u202equoted ```';
  const escaped =
    '\\*\\*Fixed\\*\\* \\<\\@1\\> \\@everyone \\[go\\](https\\://evil.example) \\> quoted \\`\\`\\`';
  const message = await ask(bot, { question: `${hostile} ${QUESTION}` });
  await report(bot, message, formOf({ comment: hostile.repeat(50).slice(0, 4_000) }), 'en', {
    ...MEMBER,
    unchecked: true,
  });
  const before = textOf(latest(bot)).split('\n');
  expect(before[2]?.startsWith(`Comment: ${escaped} ${escaped}`)).toBe(true);
  expect(before[2]?.endsWith('… (shortened)')).toBe(true);
  expect(before[3]).toBe(`Question: ${escaped} ${QUESTION}`);
  await press(bot, latest(bot), 'Fixed', MODERATOR);
  const after = textOf(latest(bot)).split('\n');
  expect(after.toSpliced(1, 1)).toEqual(before.toSpliced(1, 1));
  expect(bodyProblems(bot.discord.requests)).toEqual([]);
  await bot.stop();
});
