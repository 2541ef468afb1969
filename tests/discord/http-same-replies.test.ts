import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASKED } from '../../src/cli/gallery.ts';
import type { Review } from '../../src/discord/review.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import type { Action, Person } from '../../src/playground/interaction-payload.ts';
import type { BotMessage, FirstResponse } from '../../src/playground/interaction-store.ts';
import { readActionId } from '../../src/render/action-id.ts';
import { QUESTION_FIELD } from '../../src/render/discord-follow-up.ts';
import { COMMENT_FIELD, KIND_FIELD, NAME_FIELD } from '../../src/render/discord-report.ts';
import { translate } from '../../src/render/strings.ts';
import { realContext } from '../real-store.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { startTestEndpoint, type TestEndpoint } from './http-harness.ts';
import { controlsOf, optionsOf, textOf } from './limits.ts';
import { made } from './using.ts';

/** Discord has no Arabic, so that language is asked for. */
const LOCALES = { en: 'en-US', ko: 'ko', zh: 'zh-CN', ar: 'en-GB' } as const;
const REVIEW: Review = { tellsDeclined: true, report: async () => true, declined: () => undefined };
/** Files tell when they were made. */
const now = (): Date => new Date('2026-02-01T12:00:00Z');
/** Drawing takes its time, and is no matter of transport. */
const picture = async () => ({ png: Buffer.from('a picture'), alt: 'What it shows' });
const SLOW = 120_000;

let bot: TestBot;
let http: TestEndpoint;

beforeAll(async () => {
  await realContext.claims.prepare();
  const review = { channelId: MODERATORS_CHANNEL_ID, tellDeclined: true };
  bot = await startTestBot({ context: { now, picture }, review });
  http = await startTestEndpoint({ context: { now, picture }, review: REVIEW });
});

afterAll(async () => {
  await Promise.all([bot.stop(), http.endpoint.stop()]);
});

/** A response as people see it, whatever carried it. */
function shown({ type, data, message }: FirstResponse): unknown {
  // discord.js says these of every message, and what it says is what Discord takes for granted.
  const { tts = false, enforce_nonce = false, ...rest } = data;
  expect([tts, enforce_nonce]).toEqual([false, false]);
  const files = (message?.files ?? []).map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }));
  return { type, data: rest, files };
}

/** Does something over the gateway and over HTTP, and returns what came over the gateway where both are the same. */
async function both(action: Action, person: Partial<Person> = {}): Promise<FirstResponse> {
  const [overGateway, overHttp] = await Promise.all([
    bot.discord.send(action, person, { unchecked: true }).response,
    http.caller.send(action, person).response,
  ]);
  expect(shown(overHttp)).toEqual(shown(overGateway));
  return overGateway;
}

/** Uses all that a message has, as buttons and as selects, and asks on where a form opens. Returns the messages that come. */
async function useAll(message: BotMessage, person: Partial<Person>): Promise<BotMessage[]> {
  const messages: BotMessage[] = [];
  const values = [...optionsOf(message).values()].slice(0, 1);
  for (const customId of controlsOf(message).values()) {
    if (customId.startsWith('http')) continue;
    for (const chosen of [{}, { values }]) {
      const response = await both({ kind: 'component', customId, message, ...chosen }, person);
      const form = response.data.custom_id;
      if (response.message !== undefined) messages.push(response.message);
      if (typeof form !== 'string' || readActionId(form)?.action !== 'followed') continue;
      const fields = { [QUESTION_FIELD]: 'And in Beijing?' };
      messages.push(made(await both({ kind: 'modal', customId: form, fields, message }, person)));
    }
  }
  return messages;
}

describe.each(LANGUAGES)('in %s, HTTP brings what the gateway brings', (language) => {
  const person = { locale: LOCALES[language] };
  const asked: Record<string, string> = language === 'ar' ? { language } : {};

  it.each<[string, string, Readonly<Record<string, string | number | boolean>>]>([
    ['an answer', 'ask', { question: ASKED.answered[language] }],
    ['a private answer', 'ask', { question: ASKED.differing[language], private: true }],
    ['a corrected premise', 'ask', { question: ASKED.corrected[language] }],
    ['a declined question', 'ask', { question: ASKED.uncovered[language] }],
    ['a check', 'check', { text: ASKED.checked[language] }],
    ['a timeline', 'timeline', { summit: 'beijing', ...asked }],
    ['a picture', 'timeline', { format: 'picture', ...asked }],
    ['files', 'timeline', { format: 'file', ...asked }],
    ['a timeline of nothing', 'timeline', { from: '1950', to: '1951', ...asked }],
    ['a filter that is no date', 'timeline', { from: '*tomorrow*', ...asked }],
    ['a source', 'source', { document: 'beijing', paragraph: 2, ...asked }],
    ['about', 'about', asked],
    ['a command that is not ours', 'nothing', {}],
  ])(
    '%s, and all that its buttons do',
    async (_what, command, options) => {
      const first = made(await both({ kind: 'slash', command, options }, person));
      const second = await useAll(first, person);
      const languages = second.find((message) => (message.flags & 64) !== 0);
      if (languages !== undefined) await useAll(languages, person);
    },
    SLOW,
  );

  it('what is offered while somebody types', async () => {
    for (const [command, focused, typed] of [
      ['ask', 'question', ASKED.answered[language].slice(0, 6)],
      ['timeline', 'person', 'L'],
      ['timeline', 'from', '2026'],
      ['source', 'document', ''],
      ['source', 'paragraph', '1'],
    ] as const) {
      const options: Record<string, string> = { document: 'beijing', [focused]: typed };
      const { data } = await both({ kind: 'autocomplete', command, options, focused }, person);
      expect(data.choices).toBeDefined();
    }
  });

  it('a message that is checked', async () => {
    const message = bot.discord.say(ASKED.checked[language]);
    await both({ kind: 'message', command: 'Check against sources', message }, person);
  });

  it('a report', async () => {
    const options = { question: ASKED.answered[language] };
    const message = made(await both({ kind: 'slash', command: 'ask', options }, person));
    const fields = { [KIND_FIELD]: ['wrong'], [COMMENT_FIELD]: '?', [NAME_FIELD]: true };
    const button = controlsOf(message).get(translate(language, 'button.report')) ?? '';
    const { data: form } = await both({ kind: 'component', customId: button, message }, person);
    const sent = { kind: 'modal', customId: String(form.custom_id), fields, message } as const;
    const told = made(await both(sent, person));
    expect(textOf(told)).toContain(translate(language, 'report.thanks'));
  });
});

describe('whoever asks, and wherever, HTTP brings what the gateway brings', () => {
  it.each<[string, Partial<Person>]>([
    ['in a direct message', { guildId: undefined }],
    ['in a thread where they may write', { isThread: true }],
    ['in a thread where they may not write', { isThread: true, mayWriteInThreads: false }],
    ['in a channel where they may not write', { mayWrite: false }],
    ['with the application in their own account', { isInstalledHere: false }],
    [
      'with the application in their own account, where that is private',
      { isInstalledHere: false, mayWrite: false },
    ],
    ['without being a moderator', { moderator: false }],
    ['with a locale of Discord that is none of ours', { locale: 'pt-BR' }],
  ])('%s', async (_where, person) => {
    const question = ASKED.differing.en;
    const answer = made(await both({ kind: 'slash', command: 'ask', options: { question } }, person));
    await useAll(answer, person);
    await useAll(answer, { ...person, id: '1000000000000000099' });
    await both({ kind: 'component', customId: '9|of another time', message: answer }, person);
  });
});
