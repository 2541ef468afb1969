import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Finding } from '../../src/knowledge/finding.ts';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { type PageServer, startPageServer } from '../../src/playground/page-server.ts';
import { translate } from '../../src/render/strings.ts';
import { APPLICATION_ID, startTestBot, startTestDiscord, type TestBot } from '../discord/harness.ts';
import { controlsOf, textOf } from '../discord/limits.ts';
import { realContext, realStore } from '../real-store.ts';
import { call, listenTo, post } from './page-client.ts';

const personSchema = z.object({ id: z.string(), name: z.string(), moderator: z.boolean() });
const messageSchema = z.looseObject({
  id: z.string(),
  flags: z.int(),
  forUserId: z.string().optional(),
  attachments: z.array(z.looseObject({ filename: z.string(), size: z.int(), url: z.string() })),
  author: z.looseObject({ id: z.string(), username: z.string() }),
});
const stateSchema = z.object({
  applicationId: z.string(),
  commands: z.array(z.looseObject({ name: z.string(), type: z.int() })),
  messages: z.array(messageSchema),
  people: z.array(personSchema),
});
const [EPHEMERAL, COMPONENTS_V2] = [1 << 6, 1 << 15];
const [MESSAGE, UPDATE, CHOICES, FORM] = [4, 7, 8, 9];
const SEVEN = 'How many memoranda were signed in Gyeongju?';

let discord: LocalDiscord;
let bot: TestBot;
let page: PageServer;
let problems: readonly Finding[] = [];

const serve = (local: LocalDiscord): Promise<PageServer> =>
  startPageServer({ discord: local, knowledge: () => realStore, problems: () => problems });

const stateOf = async ({ url }: PageServer = page) =>
  stateSchema.parse((await call(url, '/api/state')).json());

/** What the bot answers to an action, and the newest message there is then. */
async function act(action: unknown, person: unknown = {}) {
  const answer = await post(page.url, '/api/interactions', { action, person });
  const newest = (await stateOf()).messages.at(-1);
  if (newest === undefined) throw new Error('there is no message');
  const { type, data } = z.object({ type: z.int(), data: z.looseObject({}) }).parse(answer.json());
  return { type, data, newest };
}

const ask = (question: string, person?: unknown) =>
  act({ kind: 'slash', command: 'ask', options: { question } }, person);

function controlOf(message: unknown, label: string): string {
  const id = controlsOf(message).get(label);
  if (id === undefined) throw new Error(`no “${label}” among: ${[...controlsOf(message).keys()].join(', ')}`);
  return id;
}

beforeAll(async () => {
  discord = await startTestDiscord();
  page = await serve(discord);
  bot = await startTestBot({ discord, guildId: undefined });
  // What it checks with is made at the first check, which takes a busy machine longer than three seconds.
  realContext.claims.check('Seven memoranda were signed in Gyeongju.');
}, 30_000);

afterAll(async () => {
  await page.close();
  await bot.stop();
  await discord.close();
});

beforeEach(() => {
  problems = [];
});

describe('the page', () => {
  it('is there with its code, its looks and its fonts', async () => {
    const served = async (path: string) => {
      const { status, headers } = await call(page.url, path);
      return [status, headers['content-type'], headers['cache-control']];
    };
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await served('/')).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
    expect(await served('/page.js')).toEqual([200, 'text/javascript; charset=utf-8', 'no-store']);
    expect(await served('/page.css')).toEqual([200, 'text/css; charset=utf-8', 'no-store']);
    expect(await served('/?anything=1')).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
  });

  it('asks for nothing but what this server has', async () => {
    const css = (await call(page.url, '/fonts.css')).bytes.toString('utf8');
    const fonts = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, path = '']) => path);
    expect(fonts.length).toBeGreaterThan(200);
    for (const path of fonts) expect(path).toMatch(/^\/fonts\/noto-sans-[\w-]+\.woff2$/);
    for (const path of [fonts[0], fonts.at(-1), fonts.find((font) => font.includes('-kr-'))]) {
      const { status, headers, bytes } = await call(page.url, path ?? '');
      expect([status, headers['content-type']]).toEqual([200, 'font/woff2']);
      expect(bytes.subarray(0, 4).toString('latin1')).toBe('wOF2');
    }
    for (const path of ['/', '/page.css']) {
      const text = (await call(page.url, path)).bytes.toString('utf8');
      expect(text).not.toMatch(/(?:src|href|url\(|@import)\s*=?\s*["'(]?(?:https?:)?\/\//);
    }
  });
});

describe('the state', () => {
  it('has the commands as registered, with their localizations, and whom the page can be used as', async () => {
    const { applicationId, commands, people } = await stateOf();
    expect(applicationId).toBe(APPLICATION_ID);
    expect(commands).toEqual(JSON.parse(JSON.stringify(discord.commands.list(undefined))));
    expect(commands.find(({ name }) => name === 'ask')).toMatchObject({
      name_localizations: { ko: expect.any(String) },
    });
    expect(people.map(({ moderator }) => moderator)).toEqual([false, true]);
  });

  it('has the sources with their passages in all languages', async () => {
    problems = [{ file: 'facts/talks.yaml', line: 12, path: '[3].answer.ko', message: 'is empty' }];
    const { json } = await call(page.url, '/api/sources');
    const { version, sources, problems: told } = json();
    expect([version, told]).toEqual([realStore.version, problems]);
    expect(sources).toEqual(
      [...realStore.sources.values()].map(({ id, title, language, passages }) => ({
        id,
        title,
        language,
        passages,
      })),
    );
  });
});

describe('a command', () => {
  it.each([
    [SEVEN, /seven/i],
    ['경주에서 양해각서는 몇 건 체결됐나요?', /7건/],
    ['在庆州签了多少份谅解备忘录？', /7|七/],
    ['كم مذكرة تفاهم وُقّعت في كيونغجو؟', /سبع/],
  ])('“%s” is answered in the channel, where it says who used what', async (question, words) => {
    const { type, data, newest } = await ask(question, { id: '1000000000000000009', name: 'Ada' });
    expect([type, data]).toEqual([MESSAGE, {}]);
    expect(textOf(newest)).toMatch(words);
    expect(newest.flags & COMPONENTS_V2).not.toBe(0);
    expect(newest).not.toHaveProperty('forUserId');
    expect(newest).not.toHaveProperty('files');
    expect(newest).toMatchObject({
      author: { id: APPLICATION_ID },
      interaction_metadata: { name: 'ask', user: { id: '1000000000000000009', username: 'Ada' } },
    });
  });

  it('offers choices while somebody types, and makes no message', async () => {
    const before = (await stateOf()).messages.length;
    const options = { question: 'How many' };
    const { type, data } = await act({ kind: 'autocomplete', command: 'ask', options, focused: 'question' });
    expect(type).toBe(CHOICES);
    expect(z.array(z.object({ name: z.string(), value: z.string() })).parse(data.choices)).not.toEqual([]);
    expect((await stateOf()).messages).toHaveLength(before);
  });

  it('that only one person sees the answer of says so', async () => {
    const options = { question: SEVEN, private: true };
    const { newest } = await act({ kind: 'slash', command: 'ask', options }, { id: '1000000000000000009' });
    expect(newest.flags & EPHEMERAL).not.toBe(0);
    expect(newest.forUserId).toBe('1000000000000000009');
    const customId = controlOf(newest, translate('en', 'button.more'));
    const action = { kind: 'component', customId, messageId: newest.id };
    const other = await post(page.url, '/api/interactions', {
      action,
      person: { id: '1000000000000000008' },
    });
    expect([other.status, other.json()]).toEqual([404, { error: 'unknown-message' }]);
  });

  it('that is for moderators can’t be used by others', async () => {
    const action = { kind: 'slash', command: 'timeline' };
    for (const { id, moderator } of (await stateOf()).people) {
      const { status, json } = await post(page.url, '/api/interactions', { action, person: { id } });
      expect([status, json()]).toMatchObject(
        moderator ? [200, { type: MESSAGE }] : [409, { error: 'impossible' }],
      );
    }
    const { status } = await post(page.url, '/api/interactions', {
      action,
      person: { id: '1000000000000000009' },
    });
    expect(status).toBe(409);
  });

  it('is answered in the language of the person', async () => {
    for (const [locale, script] of [
      ['ko', /\p{Script=Hangul}/u],
      ['zh-CN', /\p{Script=Han}/u],
      ['en-GB', /^[^\p{Script=Hangul}\p{Script=Han}]*$/u],
    ] as const) {
      const { newest } = await act({ kind: 'slash', command: 'about' }, { locale });
      expect(textOf(newest)).toMatch(script);
    }
  });
});

describe('a message', () => {
  it('has buttons that make others, and forms', async () => {
    const { newest: answer } = await ask('What did Xi give Lee in Gyeongju?');
    const form = await act({
      kind: 'component',
      customId: controlOf(answer, translate('en', 'button.follow')),
      messageId: answer.id,
    });
    expect([form.type, form.newest.id]).toEqual([FORM, answer.id]);
    const { type, newest } = await act({
      kind: 'modal',
      customId: String(form.data.custom_id),
      fields: { question: 'and in Beijing?' },
      messageId: answer.id,
    });
    expect(type).toBe(MESSAGE);
    expect(textOf(newest)).toContain('Beijing');
    expect(newest).toMatchObject({ interaction_metadata: { type: 5 } });
  });

  it('of a person stands in the channel and can be checked', async () => {
    const person = { id: '1000000000000000009', name: 'Ada <b>' };
    const content = 'Seven memorandums were signed in Gyeongju. <script>alert(1)</script>';
    const said = await post(page.url, '/api/messages', { content, person });
    expect(said.status).toBe(201);
    const message = messageSchema.parse(said.json());
    expect(message).toMatchObject({ content, author: { id: person.id, username: person.name } });
    expect((await stateOf()).messages.at(-1)).toEqual(message);
    const { newest } = await act(
      { kind: 'message', command: 'Check against sources', messageId: message.id },
      person,
    );
    expect(newest.forUserId).toBe(person.id);
    expect(textOf(newest)).toContain(translate('en', 'claims.supported'));
  });
});

describe('a file', () => {
  const timeline = async (format: string) =>
    (await act({ kind: 'slash', command: 'timeline', options: { format } }, { moderator: true })).newest;

  it('that is a picture is shown, and another page of it replaces it', async () => {
    const message = await timeline('picture');
    const [picture, ...more] = message.attachments;
    expect(more).toEqual([]);
    expect(picture).toMatchObject({ content_type: 'image/png', description: expect.stringMatching(/\d/) });
    const { headers, bytes, status } = await call(page.url, picture?.url ?? '');
    expect([status, headers['content-type'], bytes.length]).toEqual([200, 'image/png', picture?.size]);
    expect(headers).not.toHaveProperty('content-disposition');
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');

    const customId = controlOf(message, translate('en', 'button.later'));
    const { type, newest } = await act({ kind: 'component', customId, messageId: message.id });
    expect([type, newest.id]).toEqual([UPDATE, message.id]);
    expect(newest.attachments).toHaveLength(1);
    expect(newest.attachments[0]).not.toEqual(picture);
    expect(newest.attachments[0]?.url).not.toBe(picture?.url);
    expect((await call(page.url, newest.attachments[0]?.url ?? '')).bytes).not.toEqual(bytes);
  });

  it('that is no picture is for saving', async () => {
    const { attachments } = await timeline('file');
    expect(attachments.map(({ filename }) => filename)).toEqual(['timeline.ics', 'timeline.csv']);
    for (const { url, filename } of attachments) {
      const { headers, bytes } = await call(page.url, url);
      expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${filename}`);
      expect(headers['content-type']).toMatch(/^text\/(?:calendar|csv); charset=utf-8$/);
      expect(bytes.length).toBeGreaterThan(100);
    }
    const [{ url } = { url: '' }] = attachments;
    expect((await call(page.url, url.replace('timeline', 'other'))).status).toBe(404);
  });
});

describe('what happens', () => {
  it('is told to every page, in order: made, changed, deleted', async () => {
    const lonely = await startTestDiscord();
    const own = await serve(lonely);
    const [one, two] = [await listenTo(own.url), await listenTo(own.url)];
    lonely.commands.create(undefined, { name: 'hello', description: 'Says hello' });
    const { id, token } = lonely.send({ kind: 'slash', command: 'hello' });
    const hook = `${lonely.apiBase}/v10/webhooks/${APPLICATION_ID}/${token}/messages/@original`;
    const json = (method: string, body: unknown) => {
      return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    };
    const callback = { type: 4, data: { content: 'first' } };
    await fetch(`${lonely.apiBase}/v10/interactions/${id}/${token}/callback`, json('POST', callback));
    await fetch(hook, json('PATCH', { content: 'second' }));
    await fetch(hook, { method: 'DELETE' });
    await post(own.url, '/api/messages', { content: 'last' });
    for (const { until, events, leave } of [one, two]) {
      await until(({ data }) => data.content === 'last');
      expect(events.map(({ name, data }) => [name, data.content])).toEqual([
        ['commands', undefined],
        ['message', 'first'],
        ['message', 'second'],
        ['deleted', undefined],
        ['message', 'last'],
      ]);
      expect(new Set(events.slice(1, 4).map(({ data }) => data.id)).size).toBe(1);
      leave();
    }
    expect((await stateOf(own)).messages.map(({ content }) => content)).toEqual(['last']);
    await own.close();
    await lonely.close();
  });

  it('is a message as the state has it, with whom it is for', async () => {
    const listening = await listenTo(page.url);
    const options = { question: SEVEN, private: true };
    const { newest } = await act({ kind: 'slash', command: 'ask', options });
    const { name, data } = await listening.until((event) => event.data.id === newest.id);
    expect([name, data]).toEqual(['message', newest]);
    expect(data.forUserId).toBe((await stateOf()).people[0]?.id);
    listening.leave();
  });

  it('is what the bot writes to the moderators of its own accord, too', async () => {
    const listening = await listenTo(page.url);
    await fetch(`${discord.apiBase}/v10/channels/${MODERATORS_CHANNEL_ID}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bot ${discord.token}` },
      body: JSON.stringify({ content: 'a report' }),
    });
    const { data } = await listening.until((event) => event.data.content === 'a report');
    expect(data).toMatchObject({ channel_id: MODERATORS_CHANNEL_ID });
    listening.leave();
  });

  it('is new knowledge with what is wrong with it', async () => {
    const listening = await listenTo(page.url);
    problems = [{ file: 'facts/talks.yaml', line: 12, path: '', message: 'is empty: <b>write</b> the text' }];
    page.knowledgeChanged();
    const { data } = await listening.until(({ name }) => name === 'knowledge');
    expect(data).toEqual({ version: realStore.version, problems });
    listening.leave();
  });
});

describe('without a bot', () => {
  it('says after three seconds that nobody answered, tells of commands, and ends with everything', async () => {
    const lonely = await startLocalDiscord({ token: 'secret', applicationId: APPLICATION_ID });
    const own = await serve(lonely);
    const listening = await listenTo(own.url);
    lonely.commands.create(undefined, { name: 'wait', description: 'Waits' });
    const { data } = await listening.until(({ name }) => name === 'commands');
    expect(data.commands).toMatchObject([{ name: 'wait' }]);

    const begun = performance.now();
    const action = { kind: 'slash', command: 'wait' };
    const answer = await post(own.url, '/api/interactions', { action });
    expect([answer.status, answer.json()]).toEqual([200, { error: 'timeout' }]);
    expect(performance.now() - begun).toBeGreaterThan(2_900);
    expect(performance.now() - begun).toBeLessThan(4_000);

    const unanswered = expect(post(own.url, '/api/interactions', { action })).rejects.toThrow();
    const idle = connect(Number(new URL(own.url).port), '127.0.0.1');
    await once(idle, 'connect');
    const idleEnded = new Promise((resolve) => idle.on('error', () => undefined).on('close', resolve));
    await own.close();
    await Promise.all([listening.ended, unanswered, idleEnded]);
    await expect(fetch(own.url)).rejects.toThrow();
    lonely.say('nobody listens');
    await lonely.close();
  });
});
