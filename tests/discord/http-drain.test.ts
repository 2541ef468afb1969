import { once } from 'node:events';
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { message, type Reply } from '../../src/discord/reply.ts';
import type { Deliver, Router } from '../../src/discord/router.ts';
import { noticeOf } from '../../src/render/discord-message.ts';
import { signedHeaders } from './http-caller.ts';
import { startTestEndpoint, type TestEndpoint } from './http-harness.ts';

/** For a machine that is busy with something else. */
const WAIT = { timeout: 20_000 };
const REPLY = message(noticeOf('en', 'Here you are.'));

let http: TestEndpoint;
/** What the commands under way wait for. */
let release: () => void;
let running: number;

/** A router whose commands take until they are released. */
function heldRouter(): Router {
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const answer = async (_request: unknown, deliver?: Deliver<Reply>): Promise<Reply> => {
    running += 1;
    await released;
    await deliver?.(REPLY);
    return REPLY;
  };
  return { command: answer, component: answer, modal: answer, choices: async () => [] };
}

beforeEach(async () => {
  running = 0;
  http = await startTestEndpoint({ router: heldRouter() });
});

afterEach(async () => {
  release();
  await http.endpoint.stop();
});

/** A request for a command, whose body is to be sent; and its response. */
function open(agent?: Agent): { client: ClientRequest; body: string; response: Promise<IncomingMessage> } {
  const { body } = http.caller.prepare({ kind: 'slash', command: 'about' });
  const headers = {
    ...signedHeaders(http.caller.keys, body),
    'content-length': String(Buffer.byteLength(body)),
  };
  const client = httpRequest(http.url, {
    method: 'POST',
    headers,
    ...(agent === undefined ? {} : { agent }),
  });
  const response = once(client, 'response').then(([first]: IncomingMessage[]) => {
    if (first === undefined) throw new Error('there is no response');
    return first;
  });
  return { client, body, response };
}

it('answers what it is working on, and what is still on its way, before it ends', async () => {
  const under = open();
  under.client.end(under.body);
  const half = open();
  half.client.write(half.body.slice(0, 10));
  await vi.waitUntil(() => running === 1, WAIT);
  const stopped = http.endpoint.stop();
  expect(http.endpoint.isListening()).toBe(false);
  await wait(100);
  half.client.end(half.body.slice(10));
  await vi.waitUntil(() => running === 2, WAIT);
  release();
  for (const { response } of [under, half]) {
    const { statusCode, headers } = await response;
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    expect(await json(await response)).toMatchObject({ type: 4 });
  }
  await stopped;
  await expect(fetch(http.url)).rejects.toThrow();
});

it('still takes for a moment what was sent before anybody could know that it ends', async () => {
  release();
  const stopped = http.endpoint.stop();
  const late = open();
  late.client.end(late.body);
  expect((await late.response).headers.connection).toBe('close');
  await stopped;
});

it('ends at once where nothing is under way, and closes connections that are idle', async () => {
  release();
  const agent = new Agent({ keepAlive: true });
  const first = open(agent);
  first.client.end(first.body);
  await json(await first.response);
  const began = performance.now();
  await http.endpoint.stop();
  expect(performance.now() - began).toBeLessThan(2_000);
  agent.destroy();
});

it('ends within three seconds whatever is under way', async () => {
  const stuck = open();
  stuck.client.on('error', () => undefined);
  const lost = stuck.response.catch(() => 'lost');
  stuck.client.end(stuck.body);
  await vi.waitUntil(() => running === 1, WAIT);
  const began = performance.now();
  await Promise.all([http.endpoint.stop(), http.endpoint.stop()]);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await lost).toBe('lost');
});

it('lets an interaction come again whose connection broke before there was an answer', async () => {
  const { body } = http.caller.prepare({ kind: 'slash', command: 'about' });
  const headers = signedHeaders(http.caller.keys, body);
  const broken = new AbortController();
  const first = fetch(http.url, { method: 'POST', headers, body, signal: broken.signal });
  await vi.waitUntil(() => running === 1, WAIT);
  expect((await fetch(http.url, { method: 'POST', headers, body })).status).toBe(401);
  broken.abort();
  await expect(first).rejects.toThrow();
  const statuses: Promise<number>[] = [];
  await vi.waitUntil(async () => {
    statuses.push(fetch(http.url, { method: 'POST', headers, body }).then(({ status }) => status));
    await wait(20);
    return running === 2;
  }, WAIT);
  release();
  expect((await Promise.all(statuses)).filter((status) => status === 200)).toHaveLength(1);
});

it('warns where a response took so long that Discord may not take it any more', async () => {
  const slow = open();
  slow.client.end(slow.body);
  await vi.waitUntil(() => running === 1, WAIT);
  await wait(2_600);
  release();
  expect((await slow.response).statusCode).toBe(200);
  await vi.waitUntil(() => http.logLines.some((line) => line.includes('"level":"warn"')), WAIT);
});
