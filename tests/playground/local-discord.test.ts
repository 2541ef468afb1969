import { afterEach, beforeEach, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';

const APPLICATION_ID = '900000000000000001';
const MESSAGE = { type: 4, data: { content: 'hello' } };
const BUTTON = { type: 2, style: 1, label: 'Next', custom_id: 'next' };
const PAGE = { type: 4, data: { content: 'page 1', components: [{ type: 1, components: [BUTTON] }] } };

let now = 0;
let discord: LocalDiscord;

beforeEach(async () => {
  now = 1_780_000_000_000;
  discord = await startLocalDiscord({ token: 'secret', applicationId: APPLICATION_ID, now: () => now });
  await call('POST', `/applications/${APPLICATION_ID}/commands`, { name: 'ask', description: 'Ask' });
});

afterEach(async () => {
  await discord.close();
});

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = { authorization: 'Bot secret' },
) {
  const response = await fetch(`${discord.apiBase}/v10${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    json: text === '' ? undefined : JSON.parse(text),
  };
}

it('takes one callback for an interaction', async () => {
  const { id, token, response } = discord.send({ kind: 'slash', command: 'ask' });
  expect((await call('POST', `/interactions/${id}/${token}/callback`, MESSAGE, {})).status).toBe(204);
  await expect(response).resolves.toMatchObject({ type: 4, data: { content: 'hello' } });
  const again = await call('POST', `/interactions/${id}/${token}/callback`, MESSAGE, {});
  expect(again).toMatchObject({ status: 400, json: { code: 40060 } });
});

it('returns the message on request', async () => {
  const { id, token } = discord.send({ kind: 'slash', command: 'ask' });
  const { json } = await call(
    'POST',
    `/interactions/${id}/${token}/callback?with_response=true`,
    MESSAGE,
    {},
  );
  expect(json).toMatchObject({ interaction: { id }, resource: { type: 4, message: { content: 'hello' } } });
});

it('knows no interaction that it did not send, and none after three seconds', async () => {
  expect((await call('POST', '/interactions/1/x/callback', MESSAGE, {})).json).toMatchObject({ code: 10062 });
  const { id, token } = discord.send({ kind: 'slash', command: 'ask' });
  now += 3_001;
  expect((await call('POST', `/interactions/${id}/${token}/callback`, MESSAGE, {})).json).toMatchObject({
    code: 10062,
  });
});

it('edits, reads, follows up and deletes, for fifteen minutes', async () => {
  const { id, token, messages } = discord.send({ kind: 'slash', command: 'ask' });
  const webhook = `/webhooks/${APPLICATION_ID}/${token}`;
  expect((await call('GET', `${webhook}/messages/@original`)).json).toMatchObject({ code: 10008 });
  await call('POST', `/interactions/${id}/${token}/callback`, { type: 5, data: { flags: 64 } }, {});
  const edited = await call('PATCH', `${webhook}/messages/@original`, { content: 'done' }, {});
  expect(edited.json).toMatchObject({ content: 'done', flags: 64 });
  expect((await call('POST', webhook, { content: 'more' }, {})).json).toMatchObject({ content: 'more' });
  expect(messages().map(({ content }) => content)).toEqual(['done', 'more']);
  expect((await call('DELETE', `${webhook}/messages/@original`, undefined, {})).status).toBe(204);
  expect(messages().map(({ content }) => content)).toEqual(['more']);
  now += 15 * 60_000 + 1;
  expect(await call('POST', webhook, { content: 'late' }, {})).toMatchObject({
    status: 401,
    json: { code: 50027 },
  });
});

it('takes files by multipart', async () => {
  const { id, token, response } = discord.send({ kind: 'slash', command: 'ask' });
  const body = new FormData();
  body.set('payload_json', JSON.stringify({ type: 4, data: { attachments: [{ id: 0 }] } }));
  body.set('files[0]', new Blob(['picture'], { type: 'image/png' }), 'picture.png');
  await fetch(`${discord.apiBase}/v10/interactions/${id}/${token}/callback`, { method: 'POST', body });
  expect((await response).message?.files).toMatchObject([{ name: 'picture.png', type: 'image/png' }]);
});

it('updates the message that a component sits on', async () => {
  const first = discord.send({ kind: 'slash', command: 'ask' });
  await call('POST', `/interactions/${first.id}/${first.token}/callback`, PAGE, {});
  const message = (await first.response).message;
  if (message === undefined) throw new Error('there is no message');
  const second = discord.send({ kind: 'component', customId: 'next', message });
  await call(
    'POST',
    `/interactions/${second.id}/${second.token}/callback`,
    { type: 7, data: { content: 'page 2' } },
    {},
  );
  expect((await second.response).message).toMatchObject({ id: message.id, content: 'page 2' });
});

it('refuses what Discord refuses', async () => {
  const { id, token } = discord.send({ kind: 'slash', command: 'ask' });
  const callback = `/interactions/${id}/${token}/callback`;
  expect((await call('POST', callback, { type: 4, data: {} }, {})).json).toMatchObject({ code: 50006 });
  expect((await call('POST', callback, '{', {})).json).toMatchObject({ code: 50109 });
  expect((await call('POST', callback, { type: 99 }, {})).json).toMatchObject({ code: 50035 });
  expect(await call('GET', '/users/@me', undefined, { authorization: 'Bot wrong' })).toMatchObject({
    status: 401,
  });
  expect(await call('GET', '/nowhere')).toMatchObject({ status: 404, json: { code: 0 } });
  expect(await call('GET', '/applications/5/commands')).toMatchObject({ status: 403, json: { code: 50001 } });
});

it('registers, lists, changes and removes commands, globally and in a server', async () => {
  for (const base of [
    `/applications/${APPLICATION_ID}/commands`,
    `/applications/${APPLICATION_ID}/guilds/1000000000000000000/commands`,
  ]) {
    const { json: made } = await call('POST', base, {
      name: 'one',
      description: 'One',
      name_localizations: { ko: '하나' },
    });
    expect((await call('POST', base, { name: 'one', description: 'Again' })).json.id).toBe(made.id);
    expect((await call('GET', `${base}/${made.id}`)).json).toMatchObject({ description: 'Again' });
    expect((await call('PATCH', `${base}/${made.id}`, { description: 'Changed' })).json).toMatchObject({
      name: 'one',
      description: 'Changed',
    });
    const { json: all } = await call('PUT', base, [
      { name: 'two', description: 'Two', name_localizations: { ko: '둘' } },
    ]);
    expect((await call('GET', base)).json[0]).not.toHaveProperty('name_localizations');
    expect((await call('GET', `${base}?with_localizations=true`)).json).toEqual(all);
    expect((await call('DELETE', `${base}/${all[0].id}`)).status).toBe(204);
    expect((await call('GET', `${base}/${all[0].id}`)).json).toMatchObject({ code: 10063 });
  }
});

it('names its rate limits', async () => {
  const { headers } = await call('GET', '/gateway/bot');
  for (const name of ['limit', 'remaining', 'reset', 'reset-after', 'bucket'])
    expect(headers.get(`x-ratelimit-${name}`)).toBeTruthy();
});
