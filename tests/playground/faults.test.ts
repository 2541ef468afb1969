import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { APPLICATION_ID, call, TOKEN } from './refusals.ts';

const GATEWAY = '/gateway/bot';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord({ token: TOKEN, applicationId: APPLICATION_ID });
});

afterEach(async () => {
  await discord.close();
});

it('tells of the limit of a route as Discord does, and lets later requests through', async () => {
  discord.faults.breakRequests({ kind: 'rate-limit', retryAfterSeconds: 1.5, scope: 'user' }, { times: 1 });
  const refused = await call(discord, 'GET', GATEWAY);
  expect(refused).toMatchObject({ status: 429, json: { retry_after: 1.5, global: false } });
  expect(Object.fromEntries(refused.headers)).toMatchObject({
    'retry-after': '2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': '1.500',
    'x-ratelimit-scope': 'user',
  });
  expect((await call(discord, 'GET', GATEWAY)).status).toBe(200);
});

it('tells of the global limit without a bucket', async () => {
  discord.faults.breakRequests({ kind: 'rate-limit', retryAfterSeconds: 64.57, scope: 'global' });
  const refused = await call(discord, 'GET', GATEWAY);
  expect(refused).toMatchObject({ status: 429, json: { retry_after: 64.57, global: true } });
  expect(refused.headers.get('retry-after')).toBe('65');
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
  expect(refused.headers.get('x-ratelimit-scope')).toBe('global');
  expect(refused.headers.get('x-ratelimit-bucket')).toBeNull();
});

it('breaks only the requests that are named, until it is told to stop', async () => {
  const end = discord.faults.breakRequests({ kind: 'failure', status: 503 }, { route: '/users/@me' });
  expect((await call(discord, 'GET', GATEWAY)).status).toBe(200);
  expect((await call(discord, 'GET', '/users/@me')).status).toBe(503);
  end();
  expect((await call(discord, 'GET', '/users/@me')).status).toBe(200);
});

it('closes connections with a code, and tells new ones how often to beat', async () => {
  discord.faults.beatEvery(500);
  const socket = new WebSocket(discord.apiBase.replace('http', 'ws'));
  const [hello] = await once(socket, 'message');
  expect(JSON.parse(String(hello))).toEqual({ op: 10, d: { heartbeat_interval: 500 } });
  discord.faults.closeConnections(4009, 'Session timed out.');
  const [code, reason] = await once(socket, 'close');
  expect([code, String(reason)]).toEqual([4009, 'Session timed out.']);
});
