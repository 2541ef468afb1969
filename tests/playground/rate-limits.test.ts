import { afterEach, beforeEach, expect, it } from 'vitest';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import { CHANNEL_ID } from '../../src/playground/interaction-store.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { APPLICATION_ID, call, TOKEN } from './refusals.ts';

let now = 1_780_000_000_000;
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    rateLimit: { requests: 2, seconds: 5 },
    now: () => now,
  });
});

afterEach(async () => {
  await discord.close();
});

const messages = (channel: string) => `/channels/${channel}/messages`;

it('counts what is left, and refuses what is too much until the bucket is full again', async () => {
  const path = messages(MODERATORS_CHANNEL_ID);
  const write = () => call(discord, 'POST', path, { content: 'x' });
  const first = await write();
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '1',
    'x-ratelimit-reset': ((now + 5_000) / 1_000).toFixed(3),
    'x-ratelimit-reset-after': '5.000',
  });
  now += 2_000;
  expect((await write()).headers.get('x-ratelimit-remaining')).toBe('0');
  const refused = await write();
  expect(refused).toMatchObject({ status: 429, json: { retry_after: 3, global: false } });
  expect(refused.headers.get('retry-after')).toBe('3');
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(discord.channelMessages(MODERATORS_CHANNEL_ID)).toHaveLength(2);
  now += 3_000;
  expect((await write()).status).toBe(200);
});

it('counts each channel and each route by itself, and names the bucket of a route', async () => {
  const path = messages(MODERATORS_CHANNEL_ID);
  const write = (to: string) => call(discord, 'POST', to, { content: 'x' });
  for (let n = 0; n < 3; n++) await write(path);
  const elsewhere = await write(messages(CHANNEL_ID));
  expect(elsewhere.status).toBe(200);
  expect((await call(discord, 'GET', `/channels/${MODERATORS_CHANNEL_ID}`)).status).toBe(200);
  const refused = await write(path);
  expect(refused.headers.get('x-ratelimit-bucket')).toBe(elsewhere.headers.get('x-ratelimit-bucket'));
});

it.each([
  ['a method that a path has not', 'PUT', '/users/@me', {}, 405, 0],
  ['a path that there is not', 'GET', '/nowhere', {}, 404, 0],
  ['another token', 'GET', '/users/@me', { authorization: 'Bot wrong' }, 401, 0],
  ['no token', 'GET', '/users/@me', { authorization: '' }, 401, 0],
  ['a server the bot is not in', 'GET', `/applications/${APPLICATION_ID}/guilds/5/commands`, {}, 403, 50001],
  ['another application’s commands', 'GET', '/applications/5/commands', {}, 403, 50001],
])('refuses %s', async (_what, method, path, headers, status, code) => {
  const response = await fetch(`${discord.apiBase}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${TOKEN}`, ...headers },
  });
  expect({ status: response.status, json: await response.json() }).toMatchObject({ status, json: { code } });
});

it('refuses a body of another type', async () => {
  const response = await fetch(`${discord.apiBase}/v10${messages(MODERATORS_CHANNEL_ID)}`, {
    method: 'POST',
    headers: { authorization: `Bot ${TOKEN}`, 'content-type': 'text/plain' },
    body: '{"content":"x"}',
  });
  expect(await response.json()).toMatchObject({
    code: 50035,
    errors: { _errors: [{ code: 'CONTENT_TYPE_INVALID' }] },
  });
});
