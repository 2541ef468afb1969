import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_BODY_BYTES } from '../../src/discord/http-body.ts';
import { createTakenSignatures, WINDOW_SECONDS } from '../../src/discord/http-freshness.ts';
import { createRefusalLog } from '../../src/discord/http-refusals.ts';
import { createLogger } from '../../src/log.ts';
import { createKeys, signedHeaders } from './http-caller.ts';
import { startTestEndpoint, type TestEndpoint } from './http-harness.ts';
import { textOf } from './limits.ts';

const PING = JSON.stringify({ id: '1', application_id: '2', type: 1, token: 'a', version: 1 });
/** The order of the group of Ed25519, least byte first: https://www.rfc-editor.org/rfc/rfc8032#section-5.1 */
const GROUP_ORDER = (2n ** 252n + 27742317777372353535851937790883648493n)
  .toString(16)
  .padStart(64, '0')
  .replace(/(..)/g, '$1 ')
  .trim()
  .split(' ')
  .reverse()
  .join('');
const NOW = 1_780_000_000;

let http: TestEndpoint;
let seconds = NOW;

beforeAll(async () => {
  http = await startTestEndpoint({ now: () => seconds * 1_000 });
});

beforeEach(() => {
  // Time goes on from one test to the next, so that none of them repeats the signature of another.
  seconds += 1;
});

afterAll(async () => {
  await http.endpoint.stop();
});

function post(headers: Record<string, string>, body: string | Uint8Array = PING): Promise<Response> {
  return fetch(http.url, { method: 'POST', headers, body: Buffer.from(body) });
}

function headersFor(body: string | Uint8Array = PING, at: number | string = seconds): Record<string, string> {
  return signedHeaders(http.caller.keys, body, at);
}

/** The same signature with the order of the group added to its second half, which some verifiers take too. */
function raised(signature: string): string {
  const number = (hex: string): bigint => BigInt(`0x${Buffer.from(hex, 'hex').reverse().toString('hex')}`);
  const sum = number(signature.slice(64)) + number(GROUP_ORDER);
  return (
    signature.slice(0, 64) + Buffer.from(sum.toString(16).padStart(64, '0'), 'hex').reverse().toString('hex')
  );
}

describe('a request that Discord signed', () => {
  it('is answered: PING with PONG', async () => {
    const response = await post(headersFor());
    expect([response.status, await response.json()]).toEqual([200, { type: 1 }]);
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  it.each([
    ['with the least that a PING is', '{"type":1}', {}],
    ['with a charset', PING, { 'content-type': 'application/json; charset=utf-8' }],
    ['with white space around its JSON', ` \n${PING}\n`, {}],
    ['with letters of every language', JSON.stringify({ type: 1, name: '이재명 习近平 لي 👩‍👩‍👧' }), {}],
  ])('is answered %s', async (_how, body, more) => {
    const response = await post({ ...headersFor(body), ...more }, body);
    expect(response.status).toBe(200);
  });

  it.each([WINDOW_SECONDS, -WINDOW_SECONDS])(
    'is answered when the clocks differ by %i seconds',
    async (off) => {
      expect((await post(headersFor(PING, seconds + off))).status).toBe(200);
    },
  );

  it('is answered where it comes in pieces of one byte', async () => {
    const body = Buffer.from(http.caller.prepare({ kind: 'slash', command: 'about' }).body);
    const headers = { ...headersFor(body), 'content-length': String(body.length) };
    const client = httpRequest(http.url, { method: 'POST', headers });
    client.setNoDelay(true);
    const answered = new Promise<number | undefined>((resolve) => {
      client.on('response', (response) => resolve(response.resume().statusCode));
    });
    for (const byte of body) await new Promise((resolve) => client.write(Buffer.of(byte), resolve));
    client.end();
    expect(await answered).toBe(200);
  });
});

describe('a request is refused with 401, and nothing is said of what is in it,', () => {
  it.each<[string, () => Record<string, string>, string | Uint8Array]>([
    ['without a signature', () => ({ 'content-type': 'application/json' }), PING],
    ['without a signature, whatever its type', () => ({ 'content-type': 'text/plain' }), 'not { JSON'],
    ['without a timestamp', () => without(headersFor(), 'x-signature-timestamp'), PING],
    ['with a timestamp alone', () => without(headersFor(), 'x-signature-ed25519'), PING],
    ['with an empty signature', () => ({ ...headersFor(), 'x-signature-ed25519': '' }), PING],
    ['with a signature that is too short', () => changed((signature) => signature.slice(2)), PING],
    ['with a signature that is too long', () => changed((signature) => `${signature}00`), PING],
    ['with a signature that is no number', () => changed((signature) => `g${signature.slice(1)}`), PING],
    ['with a signature in base64', () => changed((hex) => Buffer.from(hex, 'hex').toString('base64')), PING],
    ['with a signature of zeros', () => changed(() => '0'.repeat(128)), PING],
    ['with a signature that is another by one bit', () => changed(otherByOneBit), PING],
    ['with a signature that is the same number in another form', () => changed(raised), PING],
    ['with two signatures', () => changed((signature) => `${signature}, ${signature}`), PING],
    ['with the signature of another key', () => signedHeaders(createKeys(), PING, seconds), PING],
    ['with the signature of another body', () => headersFor(`${PING} `), PING],
    ['with the signature of another timestamp', () => at(seconds, String(seconds - 1)), PING],
    ['with another writing of its timestamp', () => at(seconds, `0${seconds}`), PING],
    ['with a timestamp in milliseconds', () => headersFor(PING, seconds * 1_000), PING],
    [
      'with a timestamp that is a date',
      () => headersFor(PING, new Date(seconds * 1_000).toISOString()),
      PING,
    ],
    ['with a timestamp that is negative', () => headersFor(PING, -seconds), PING],
    ['with an endless timestamp', () => headersFor(PING, '9'.repeat(400)), PING],
    ['that is older than the window', () => headersFor(PING, seconds - WINDOW_SECONDS - 1), PING],
    ['that is newer than the window', () => headersFor(PING, seconds + WINDOW_SECONDS + 1), PING],
    ['of last year', () => headersFor(PING, seconds - 365 * 86_400), PING],
    ['with a changed byte', () => headersFor(), PING.replace('"version":1', '"version":2')],
    ['with a byte less', () => headersFor(), PING.slice(0, -1)],
    ['with white space added', () => headersFor(), `${PING}\n`],
    ['with the same JSON in other words', () => headersFor(), PING.replace('"id":"1"', '"id":"\\u0031"')],
    ['with no body', () => headersFor(), ''],
    ['with broken JSON and no signature of it', () => headersFor(), '{'],
  ])('%s', async (_how, headers, body) => {
    const response = await post(headers(), body);
    expect(response.status).toBe(401);
    expect(await response.text()).toMatch(/^\{"error":"[a-z ]+"\}$/);
  });

  it('that comes again, whoever sends it', async () => {
    const headers = headersFor();
    expect((await post(headers)).status).toBe(200);
    expect((await post(headers)).status).toBe(401);
    expect((await post(changedIn(headers, (signature) => signature.toUpperCase()))).status).toBe(401);
    seconds += WINDOW_SECONDS + 1;
    expect((await post(headers)).status).toBe(401);
  });

  it('every byte of its body changed, one at a time', async () => {
    const headers = headersFor();
    for (let at = 0; at < PING.length; at += 1) {
      const body = Buffer.from(PING);
      body.writeUInt8(body.readUInt8(at) ^ 1, at);
      expect((await post(headers, body)).status, `byte ${at}`).toBe(401);
    }
    expect((await post(headers)).status).toBe(200);
  });
});

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}

function changedIn(
  headers: Record<string, string>,
  change: (signature: string) => string,
): Record<string, string> {
  return { ...headers, 'x-signature-ed25519': change(headers['x-signature-ed25519'] ?? '') };
}

function changed(change: (signature: string) => string): Record<string, string> {
  return changedIn(headersFor(), change);
}

function at(signed: number, said: string): Record<string, string> {
  return { ...headersFor(PING, signed), 'x-signature-timestamp': said };
}

function otherByOneBit(signature: string): string {
  const bytes = Buffer.from(signature, 'hex');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString('hex');
}

describe('a request that Discord signed is refused', () => {
  it.each([
    ['that is no JSON', '{"type":1', 400],
    ['that is empty', '', 400],
    ['that is no object', '[1]', 400],
    ['that is null', 'null', 400],
    ['that is nested without end', '['.repeat(100_000), 400],
    ['of an unknown kind', JSON.stringify({ ...JSON.parse(PING), type: 6 }), 400],
    ['of a kind that is no number', JSON.stringify({ ...JSON.parse(PING), type: '1' }), 400],
    ['that says nothing of what is asked', JSON.stringify({ ...JSON.parse(PING), type: 2 }), 400],
  ])('%s', async (_what, body, status) => {
    expect((await post(headersFor(body), body)).status).toBe(status);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a'])(
    'as %s, with 415',
    async (type) => {
      expect((await post({ ...headersFor(), 'content-type': type })).status).toBe(415);
    },
  );

  it.each([
    ['is known', (body: Uint8Array) => new Blob([new Uint8Array(body)])],
    ['is not known', (body: Uint8Array) => new Blob([new Uint8Array(body)]).stream()],
  ])('when it is too large, where its length %s, with 413', async (_how, bodyOf) => {
    const fits = Buffer.from(PING.padEnd(MOST_BODY_BYTES));
    const send = (body: Buffer): Promise<Response> => {
      const init = { method: 'POST', headers: headersFor(body), duplex: 'half' } as const;
      return fetch(http.url, { ...init, body: bodyOf(body) });
    };
    expect((await send(fits)).status).toBe(200);
    expect((await send(Buffer.concat([fits, Buffer.from(' ')]))).status).toBe(413);
    expect((await send(Buffer.alloc(8 * MOST_BODY_BYTES, ' '))).status).toBe(413);
  });
});

describe('elsewhere', () => {
  it.each(['/', '/interactions/', '/interactions/x', '/Interactions', '/healthz', '/..%2finteractions'])(
    'there is nothing: %s',
    async (path) => {
      const url = new URL(http.url).origin + path;
      expect((await fetch(url, { method: 'POST', headers: headersFor(), body: PING })).status).toBe(404);
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not what it takes', async (method) => {
    const response = await fetch(http.url, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });
});

describe('a client', () => {
  it('that is slow is told so and sent away, and others are answered meanwhile', async () => {
    const start = 'POST /interactions HTTP/1.1\r\nHost: a\r\n';
    const signature = `X-Signature-Ed25519: ${'0'.repeat(128)}\r\nX-Signature-Timestamp: 1\r\n`;
    const began = performance.now();
    const answers = [`${start}X-A: `, `${start}${signature}Content-Length: 100\r\n\r\n`].map(async (head) => {
      const socket = connect(http.endpoint.port, '127.0.0.1');
      socket.write(head);
      const drip = setInterval(() => socket.write('a'), 100);
      const answer = await text(socket);
      clearInterval(drip);
      return answer;
    });
    expect((await post(headersFor())).status).toBe(200);
    for (const answer of await Promise.all(answers)) expect(answer).toContain('408 Request Timeout');
    expect(performance.now() - began).toBeGreaterThan(4_000);
  });

  it('that goes away in the middle leaves nothing behind', async () => {
    const socket = connect(http.endpoint.port, '127.0.0.1');
    const headers = Object.entries(headersFor()).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(
      `POST /interactions HTTP/1.1\r\nHost: a\r\nContent-Length: ${PING.length}\r\n${headers.join('')}\r\n{`,
    );
    await wait(50);
    socket.destroy();
    expect((await post(headersFor())).status).toBe(200);
    expect(http.logLines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});

describe('the operator', () => {
  let lines: string[];
  let now: number;
  let tell: ReturnType<typeof createRefusalLog>;

  beforeEach(() => {
    lines = [];
    now = 0;
    const destination = { write: (line: string): void => void lines.push(line) };
    tell = createRefusalLog(createLogger({ level: 'info', secrets: [], destination }), () => now);
  });

  it('is told of the first refusal at once, and of the others by the minute', () => {
    for (let times = 0; times < 1_000; times += 1) tell('bad-signature');
    expect(lines).toHaveLength(1);
    now = 60_000;
    tell('bad-signature');
    tell('stale', { seconds: 4_000 });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', reason: 'bad-signature', count: 1 },
      { reason: 'bad-signature', count: 1_000 },
      { reason: 'stale', count: 1, seconds: 4_000 },
    ]);
    expect(lines[0]).toContain('DISCORD_PUBLIC_KEY');
    expect(lines[2]).toContain('clock');
  });

  it('is not told of what anybody on the internet may send', () => {
    for (const reason of ['unknown-path', 'wrong-method', 'no-signature'] as const) tell(reason);
    expect(lines).toEqual([]);
  });

  it('finds no word of what was sent in the log', async () => {
    const body = http.caller.prepare({
      kind: 'slash',
      command: 'ask',
      options: { question: 'the secret swap' },
    });
    const before = http.logLines.length;
    await post(headersFor(body.body), body.body);
    await post(headersFor(`${body.body} `), body.body);
    const logged = http.logLines.slice(before).join('');
    expect(logged).not.toBe('');
    expect(logged).not.toContain('secret');
    expect(logged).not.toContain(body.token);
  });
});

describe('the memory of signatures', () => {
  const signed = (of: number) => ({ signature: Buffer.alloc(64, String(of)), timestamp: '1' });
  let now: number;

  afterEach(() => {
    now = 0;
  });

  it('is kept as long as a signature is good, and no longer', () => {
    now = 0;
    const taken = createTakenSignatures(() => now);
    expect(taken.take(signed(1))).toBe(true);
    // Ages are told in whole seconds, so that the last of them counts to its end.
    now = 2 * WINDOW_SECONDS * 1_000 + 999;
    expect(taken.take(signed(1))).toBe(false);
    now += 2;
    expect(taken.take(signed(2))).toBe(true);
    expect(taken.size).toBe(1);
  });

  it('is bounded: the oldest are forgotten first', () => {
    const taken = createTakenSignatures(() => 0, 3);
    for (const of of [1, 2, 3, 4]) expect(taken.take(signed(of))).toBe(true);
    expect(taken.size).toBe(3);
    expect(taken.take(signed(4))).toBe(false);
    expect(taken.take(signed(1))).toBe(true);
  });

  it('lets what got no answer come again', () => {
    const taken = createTakenSignatures(() => 0);
    taken.take(signed(1));
    taken.release(signed(1));
    expect(taken.take(signed(1))).toBe(true);
  });
});

it('answers through the whole way what was asked', async () => {
  const interaction = http.caller.prepare({
    kind: 'slash',
    command: 'ask',
    options: { question: 'How big is the currency swap?' },
  });
  const { data } = await http.caller.take(
    interaction,
    await post(headersFor(interaction.body), interaction.body),
  );
  expect(textOf(data)).toContain('**[1]**');
});
