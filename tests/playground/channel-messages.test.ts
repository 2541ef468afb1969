import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { CLOSED_CHANNEL_ID, MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord({ token: 'secret', applicationId: '900000000000000001' });
});

afterEach(async () => {
  await discord.close();
});

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${discord.apiBase}/v10${path}`, {
    method,
    headers: { authorization: 'Bot secret', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, json: z.looseObject({}).parse(await response.json()) };
}

const MESSAGES = `/channels/${MODERATORS_CHANNEL_ID}/messages`;

it('keeps the messages of a channel, and changes them', async () => {
  expect((await call('GET', `/channels/${MODERATORS_CHANNEL_ID}`)).json).toMatchObject({ type: 0 });
  const { json: made } = await call('POST', MESSAGES, { content: 'first', flags: 4 });
  expect(made).toMatchObject({ content: 'first', channel_id: MODERATORS_CHANNEL_ID, flags: 4 });
  const { json: changed } = await call('PATCH', `${MESSAGES}/${made.id}`, { content: 'second' });
  expect(changed).toMatchObject({ id: made.id, content: 'second', flags: 4 });
  expect((await call('GET', `${MESSAGES}/${made.id}`)).json).toEqual(changed);
  expect(discord.channelMessages(MODERATORS_CHANNEL_ID).map(({ content }) => content)).toEqual(['second']);
});

it.each([
  ['GET', '/channels/1', undefined, 404, 10003],
  ['GET', `/channels/${CLOSED_CHANNEL_ID}`, undefined, 403, 50001],
  ['POST', `/channels/${CLOSED_CHANNEL_ID}/messages`, { content: 'x' }, 403, 50001],
  ['POST', '/channels/1/messages', { content: 'x' }, 404, 10003],
  ['POST', MESSAGES, {}, 400, 50006],
  ['POST', MESSAGES, ['x'], 400, 50035],
  ['GET', `${MESSAGES}/1`, undefined, 404, 10008],
  ['PATCH', `${MESSAGES}/1`, { content: 'x' }, 404, 10008],
] as const)('refuses %s %s as Discord does', async (method, path, body, status, code) => {
  expect(await call(method, path, body)).toMatchObject({ status, json: { code } });
});

it('is changed by a button on a message of a channel, too', async () => {
  const button = { type: 2, style: 1, label: 'Mark', custom_id: 'mark' };
  await call('POST', MESSAGES, { content: 'open', components: [{ type: 1, components: [button] }] });
  const [message] = discord.channelMessages(MODERATORS_CHANNEL_ID);
  if (message === undefined) throw new Error('there is no message');
  const { id, token } = discord.send({ kind: 'component', customId: 'mark', message });
  const response = await fetch(`${discord.apiBase}/v10/interactions/${id}/${token}/callback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 7, data: { content: 'fixed' } }),
  });
  expect(response.status).toBe(204);
  expect(discord.channelMessages(MODERATORS_CHANNEL_ID)).toMatchObject([
    { id: message.id, content: 'fixed' },
  ]);
});
