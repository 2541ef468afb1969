import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realContext } from '../real-store.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { isEphemeral, textOf } from './limits.ts';
import { press, use } from './using.ts';

let bot: TestBot;

beforeAll(async () => {
  // On a busy machine the first check would take longer than Discord waits.
  await realContext.claims.prepare();
  bot = await startTestBot({ guildId: undefined });
});

afterAll(async () => {
  await bot.stop();
});

/** What people type to break out of the place where their text is echoed, and what must not be left of it. */
const HOSTILE: readonly (readonly [what: string, typed: string, left: RegExp])[] = [
  ['a ping of everybody', '@everyone @here', /(?<!\\)@(?:everyone|here)/],
  ['a mention', '<@123456789012345678> <@&123456789012345678> <#123456789012345678>', /(?<!\\)<[@#]/],
  ['a masked link', '[click](https://evil.example/x)', /(?<!\\)\]\(/],
  ['a link', 'https://evil.example/x', /https:\/\/evil/],
  [
    'bold and headings',
    '**[1]** proof\n# heading\n> quote',
    /^(?:#|>) (?:heading|quote)|(?<!\\)\*\*\[1\]\*\* proof/m,
  ],
  ['a code block', '```\nowned\n```', /(?<!\\)`/],
  ['a spoiler', '||secret||', /(?<!\\)\|/],
  ['an emoji of the application', '<:name:123456789012345678>', /(?<!\\)<:/],
  ['a timestamp', '<t:0:R>', /(?<!\\)<t:/],
  ['direction controls', '\u202eevil\u202c \u2066evil\u2069', /[\u202a-\u202e\u2066-\u2069]/],
  ['invisible characters', 'a\u200b\u2060\ufeff\u00adb', /[\u200b\u2060\ufeff\u00ad]/],
  ['stacked marks', `Z${'\u0300'.repeat(200)}`, /\p{Mn}{3}/u],
];

describe.each(HOSTILE)('%s', (_what, typed, left) => {
  it.each([
    ['ask', { question: `Who met in Gyeongju? ${typed}` }],
    ['ask', { question: typed }],
    ['timeline', { from: typed.slice(0, 100) }],
    ['source', { document: typed.slice(0, 200) }],
    ['check', { text: `${typed} signed 99 memoranda in Gyeongju.` }],
    ['forgotten', { language: 'en', x: typed }],
  ])('does not break out of the reply to %s: %j', async (command, options) => {
    expect(textOf(await use(bot.discord, command, options, { unchecked: true }))).not.toMatch(left);
  });

  it('does not break out of a follow-up either', async () => {
    const answer = await use(bot.discord, 'ask', { question: 'What did Xi give Lee in Gyeongju?' });
    const form = await press(bot.discord, answer, 'Follow up');
    const { data } = await bot.discord.send({
      kind: 'modal',
      customId: String(form.data.custom_id),
      fields: { question: `and in Beijing? ${typed}` },
      message: answer,
    }).response;
    expect(textOf(data)).not.toMatch(left);
  });
});

it.each([
  ['a server', {}, false],
  ['a thread', { isThread: true }, false],
  [
    'a thread, of a channel in which they may not write',
    { isThread: true, mayWrite: false, mayWriteInThreads: true },
    false,
  ],
  ['a thread in which they may not write', { isThread: true, mayWriteInThreads: false }, true],
  ['a channel in which they may not write', { mayWrite: false }, true],
  ['a direct message', { guildId: undefined }, false],
  ['a server, as an application of their own', { isInstalledHere: false }, false],
])('answers in %s, privately where a public reply isn’t permitted', async (_where, person, isPrivate) => {
  for (const [command, options] of [
    ['ask', { question: 'How many memoranda were signed in Gyeongju?' }],
    ['timeline', {}],
    ['source', { document: 'beijing' }],
  ] as const) {
    const message = await use(bot.discord, command, options, person);
    expect(isEphemeral(message), command).toBe(isPrivate);
  }
});

it.skipIf(!hasApiDescription)(
  'sent bodies that Discord’s description of its API allows (../shared/discord-openapi.json)',
  () => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
  },
);
