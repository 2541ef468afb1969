import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { type PageServer, PageServerError, startPageServer } from '../../src/playground/page-server.ts';
import { realStore } from '../real-store.ts';
import { call, post } from './page-client.ts';

let discord: LocalDiscord;
let page: PageServer;
let port: string;

const serve = (at: { host?: string; port?: number } = {}): Promise<PageServer> =>
  startPageServer({ discord, knowledge: () => realStore, problems: () => [], ...at });

beforeAll(async () => {
  discord = await startLocalDiscord({ token: 'secret', applicationId: '900000000000000001' });
  page = await serve();
  port = new URL(page.url).port;
});

afterAll(async () => {
  await page.close();
  await discord.close();
});

const SAID = { content: 'hello' };
const ORIGINS = [
  'http://evil.example',
  'https://127.0.0.1:PORT',
  'http://127.0.0.1:1',
  'http://127.0.0.1',
  'null',
];
const SITES = ['cross-site', 'same-site', 'nonsense'];
const READS = ['/api/state', '/api/sources', '/api/events', '/api/files/1/x.png', '/api/nothing'];

describe('a page elsewhere', () => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    '[::1]:PORT',
  ])('that has its own name point here (Host: %s) gets nothing', async (name) => {
    const host = name.replace('PORT', port);
    const origin = `http://${host}`;
    for (const path of ['/', '/page.js', ...READS])
      expect((await call(page.url, path, { headers: { host } })).status, path).toBe(403);
    expect((await post(page.url, '/api/messages', SAID, { host, origin })).status).toBe(403);
    expect(discord.messages()).toEqual([]);
  });

  it.each(ORIGINS)('with the origin %s can neither read nor write', async (name) => {
    const origin = name.replace('PORT', port);
    for (const path of READS)
      expect((await call(page.url, path, { headers: { origin } })).status, path).toBe(403);
    for (const path of ['/api/messages', '/api/interactions'])
      expect((await post(page.url, path, SAID, { origin })).status, path).toBe(403);
    expect(discord.messages()).toEqual([]);
  });

  it.each(SITES)(
    'that the browser says is %s can neither read nor write, with no origin or its own',
    async (site) => {
      const headers = { 'sec-fetch-site': site };
      const json = { 'content-type': 'application/json' };
      const body = JSON.stringify(SAID);
      for (const path of READS) expect((await call(page.url, path, { headers })).status, path).toBe(403);
      for (const own of [{}, { origin: `http://127.0.0.1:${port}` }]) {
        const sent = { method: 'POST', headers: { ...headers, ...json, ...own }, body };
        expect((await call(page.url, '/api/messages', sent)).status).toBe(403);
      }
      expect(discord.messages()).toEqual([]);
    },
  );

  it('of the other name of this machine is another origin', async () => {
    const origin = `http://localhost:${port}`;
    expect((await post(page.url, '/api/messages', SAID, { origin })).status).toBe(403);
  });

  it('is told of nothing that it may have', async () => {
    const { headers } = await call(page.url, '/api/state');
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    const preflight = { method: 'OPTIONS', headers: { origin: 'http://evil.example' } };
    expect((await call(page.url, '/api/messages', preflight)).status).toBe(403);
  });
});

describe('what is posted', () => {
  it('has to say where it comes from', async () => {
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify(SAID) };
    expect((await call(page.url, '/api/messages', sent)).status).toBe(403);
    const typed = { ...sent, headers: { ...headers, 'sec-fetch-site': 'none' } };
    expect((await call(page.url, '/api/messages', typed)).status).toBe(403);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])('is refused as “%s”', async (type) => {
    const answer = await post(page.url, '/api/messages', SAID, { 'content-type': type });
    expect([answer.status, answer.json()]).toEqual([415, { error: 'not-json' }]);
  });

  it.each([
    ['256 kB and a byte', 256 * 1024 + 1],
    ['ten megabytes', 10 * 1024 * 1024],
  ])('is refused with %s', async (_, length) => {
    const answer = await post(page.url, '/api/messages', 'x'.repeat(length));
    expect([answer.status, answer.json()]).toEqual([413, { error: 'body-too-large' }]);
  });

  it.each([
    ['/api/messages', 'no JSON'],
    ['/api/messages', ''],
    ['/api/messages', []],
    ['/api/messages', { content: '' }],
    ['/api/messages', { content: ' ' }],
    ['/api/messages', { content: 'x'.repeat(2_001) }],
    ['/api/messages', { content: 'x', person: { id: '../..' } }],
    ['/api/messages', { content: 'x', more: 1 }],
    ['/api/interactions', {}],
    ['/api/interactions', { action: { kind: 'slash' } }],
    ['/api/interactions', { action: { kind: 'other', command: 'ask' } }],
    ['/api/interactions', { action: { kind: 'slash', command: 'ask', options: { question: [] } } }],
    [
      '/api/interactions',
      { action: { kind: 'component', customId: 'x'.repeat(101), messageId: '1'.repeat(18) } },
    ],
    ['/api/interactions', { action: { kind: 'slash', command: 'ask', message: {} } }],
  ])('to %s is refused as %j', async (path, body) => {
    const answer = await post(page.url, path, body);
    expect([answer.status, answer.json()]).toEqual([400, { error: 'bad-request' }]);
  });

  it.each([
    [{ kind: 'message', command: 'x', messageId: '1'.repeat(18) }, 404, 'unknown-message'],
    [{ kind: 'component', customId: 'x', messageId: '1'.repeat(18) }, 404, 'unknown-message'],
    [{ kind: 'modal', customId: 'x', fields: {}, messageId: '1'.repeat(18) }, 404, 'unknown-message'],
    [{ kind: 'slash', command: 'nothing' }, 409, 'impossible'],
    [{ kind: 'modal', customId: 'x', fields: {} }, 409, 'impossible'],
  ])('about what there isn’t is refused: %j', async (action, status, error) => {
    const answer = await post(page.url, '/api/interactions', { action });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ error });
  });
});

const NOWHERE = [
  '/<script>alert(1)</script>',
  '/../package.json',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/%2e%2e/package.json',
  '/main.ts',
  '/fonts/',
  '/fonts/../page.css',
  '/fonts/..%2f..%2fpackage.json',
  '/fonts/../../@fontsource-variable/noto-sans/package.json',
  '/fonts/noto-sans-latin-wght-normal.woff',
  '/fonts/package.json',
  '/api',
  '/api/',
  '/api%2fstate',
  '/API/state',
  '/api/files/1/..%2f..%2fpackage.json',
  '/api/files/1/%',
  '/api/files/1/2/3',
  '//evil.example/api/state',
  'http://evil.example/api/state',
  '/__proto__',
  '/constructor',
];

describe('every answer', () => {
  it.each(NOWHERE)('is nothing for %s, which it doesn’t repeat', async (path) => {
    const answer = await call(page.url, path);
    expect(answer.status).toBe(404);
    expect(answer.bytes.toString('utf8')).toBe('{"error":"not-found"}');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it.each([
    ['PUT', '/api/messages', 'POST'],
    ['GET', '/api/messages', 'POST'],
    ['DELETE', '/api/state', 'GET'],
    ['POST', '/api/state', 'GET'],
    ['POST', '/', 'GET'],
    ['TRACE', '/', 'GET'],
  ])('refuses %s of %s and says what is allowed', async (method, path, allow) => {
    const headers = { origin: new URL(page.url).origin };
    const answer = await call(page.url, path, { method, headers });
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
  });

  it('carries a policy without inline script and without any other server', async () => {
    const answers = await Promise.all([
      ...['/', '/page.js', '/page.css', '/fonts.css', '/nothing', '/api/state', '/api/sources'].map((path) =>
        call(page.url, path),
      ),
      call(page.url, '/fonts/noto-sans-latin-wght-normal.woff2'),
      call(page.url, '/', { headers: { host: 'evil.example' } }),
      call(page.url, '/', { method: 'PUT' }),
      post(page.url, '/api/messages', 'x'.repeat(300_000)),
      post(page.url, '/api/messages', 'no JSON'),
    ]);
    for (const { headers } of answers) {
      const policy = new Map(
        headers['content-security-policy']
          ?.toString()
          .split('; ')
          .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
      );
      expect(Object.fromEntries(policy)).toEqual({
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': "'self' blob: data:",
        'font-src': "'self'",
        'connect-src': "'self'",
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
      });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('is given under either name of this machine, and to what is no browser', async () => {
    for (const name of ['127.0.0.1', 'localhost']) {
      const host = `${name}:${port}`;
      expect((await call(page.url, '/', { headers: { host } })).status).toBe(200);
      for (const site of ['same-origin', 'none'])
        expect(
          (await call(page.url, '/api/state', { headers: { host, 'sec-fetch-site': site } })).status,
        ).toBe(200);
      expect((await post(page.url, '/api/messages', SAID, { host, origin: `http://${host}` })).status).toBe(
        201,
      );
    }
    expect((await call(page.url, '/api/state')).status).toBe(200);
  });

  it('is a refusal where no Host is named at all', async () => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.end('GET /api/state HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 .*content-security-policy/s);
  });
});

describe('the server', () => {
  it.each(['0.0.0.0', '::', '', '192.168.1.10', 'example.org', '127.0.0.1.example.org'])(
    'refuses to listen on “%s”, and says what to do',
    async (host) => {
      const refusal = serve({ host });
      await expect(refusal).rejects.toBeInstanceOf(PageServerError);
      await expect(refusal).rejects.toMatchObject({
        reason: 'not-loopback',
        message: expect.stringContaining('127.0.0.1'),
      });
    },
  );

  it('says so where its port is taken', async () => {
    const refusal = serve({ port: Number(port) });
    await expect(refusal).rejects.toMatchObject({
      reason: 'port-taken',
      message: expect.stringContaining(port),
    });
  });
});
