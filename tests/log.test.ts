import { DiscordAPIError, HTTPError } from 'discord.js';
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { createLogger, type Logger } from '../src/log.ts';
import { secretsOfUrl } from '../src/redaction.ts';
import { terminalDestination } from '../src/terminal-log.ts';

const SECRET = 'top-secret';

function logged(write: (logger: Logger) => void, secrets: readonly string[] = [SECRET, '']): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  write(createLogger({ level: 'info', secrets, destination }));
  return lines.join('');
}

it('takes a secret out of messages, fields, keys and stacks', () => {
  const text = logged((logger) => {
    logger.info(
      { 'top-secret': 1, deep: { er: ['top-secret'] }, err: new Error('with top-secret') },
      'top-secret',
    );
  });
  expect(text).not.toContain('top-secret');
  expect(text).toContain('[secret]');
});

it('takes of an error only what is named: no request, no address', () => {
  const error = Object.assign(new Error('refused'), {
    code: 10062,
    url: 'https://x/interactions/1/token',
    requestBody: { a: 'token' },
  });
  const text = logged((logger) => logger.error({ err: error }, 'failed'));
  expect(JSON.parse(text)).toMatchObject({
    level: 'error',
    msg: 'failed',
    err: { message: 'refused', code: 10062 },
  });
  expect(text).not.toMatch(/token/);
});

/** An error with the secret in its message, its stack, its causes, its fields and a getter. */
function leaky(): Error {
  const cause = new Error(`cause: ${SECRET}`, { cause: new Error('deeper', { cause: SECRET }) });
  const error = new Error(`with ${SECRET}`, { cause });
  error.stack = `Error: with ${SECRET}\n    at https://user:${SECRET}@host/`;
  return Object.assign(error, {
    code: SECRET,
    url: `https://discord.com/${SECRET}`,
    headers: { authorization: `Bot ${SECRET}` },
    command: { name: 'auth', args: [SECRET] },
  });
}

const CALLBACK = 'https://discord.com/api/v10/interactions/1234567890/some.callback_token/callback';
const requestBody = { files: undefined, json: { content: SECRET } };
const failure = { code: 10062, message: `Unknown ${SECRET}` };

describe.each<readonly [what: string, error: () => unknown]>([
  ['an error of ours', leaky],
  ['several errors at once', () => new AggregateError([leaky(), leaky()], SECRET, { cause: leaky() })],
  [
    'an error of Discord’s API',
    () => new DiscordAPIError(failure, 10062, 404, 'POST', CALLBACK, requestBody),
  ],
  [
    'a failure of Discord’s',
    () => new HTTPError(500, `at ${CALLBACK} with ${SECRET}`, 'POST', CALLBACK, requestBody),
  ],
  ['what is no error', () => `text with ${SECRET}`],
])('%s', (_what, error) => {
  it.each<readonly [how: string, write: (logger: Logger) => void]>([
    ['as err', (logger) => logger.error({ err: error() }, 'failed')],
    ['by itself', (logger) => logger.error(error())],
    ['in another field', (logger) => logger.error({ why: error() }, 'failed')],
    ['as the cause', (logger) => logger.error({ err: new Error('outer', { cause: error() }) }, 'failed')],
    ['of a child', (logger) => logger.child({ shard: 1 }).error({ err: error() }, 'failed')],
  ])('gives no secret away, logged %s', (_how, write) => {
    const text = logged(write);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain('some.callback_token');
  });
});

it('gives the password of a Redis that refuses it not away', async () => {
  const url = `redis://someone:${encodeURIComponent('p@ss/w"ord\\')}@127.0.0.1:1`;
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  const errors: unknown[] = [];
  redis.on('error', (error) => errors.push(error));
  await redis.connect().catch((error: unknown) => errors.push(error));
  const withCommand = Object.assign(new Error('WRONGPASS'), {
    command: { name: 'auth', args: ['someone', 'p@ss/w"ord\\'] },
  });
  const text = logged((logger) => {
    for (const error of [...errors, withCommand]) {
      logger.error({ err: error }, `cannot reach ${url}`);
      logger.warn({ options: redis.options, error });
    }
  }, secretsOfUrl(url));
  expect(errors).not.toEqual([]);
  expect(text).toContain('ECONNREFUSED');
  expect(text).not.toMatch(/p@ss|p%40ss|ord\\/);
  for (const line of text.trimEnd().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

it('ends with an error that leads back to itself', () => {
  const one = new Error('one');
  const other = new Error('other', { cause: one });
  one.cause = other;
  const text = logged((logger) => logger.error({ err: one }, 'failed'));
  expect(JSON.parse(text)).toMatchObject({ err: { message: 'one', cause: { message: 'other' } } });
});

it('writes for people on a terminal what has passed the same filter', () => {
  const shown: string[] = [];
  const logger = createLogger({
    level: 'info',
    secrets: [SECRET],
    destination: terminalDestination({ write: (line) => void shown.push(line) }, false),
  });
  logger.info({ reference: 'abcd1234', outcome: 'answered' }, 'interaction');
  logger.error({ err: leaky(), at: CALLBACK }, 'failed');
  const text = shown.join('');
  expect(text).toMatch(
    /^\[\d\d:\d\d:\d\d\] INFO: interaction \{"reference":"abcd1234","outcome":"answered"\}$/m,
  );
  expect(text).toContain('ERROR: failed');
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain('some.callback_token');
});
