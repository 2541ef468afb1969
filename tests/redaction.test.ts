import { describe, expect, it } from 'vitest';
import { createRedaction, secretsOfUrl } from '../src/redaction.ts';

const redact = createRedaction(['p@ss/w"ord', 'abc', 'token.of-the_bot']);

describe('a secret', () => {
  it.each([
    ['as it is', 'x token.of-the_bot y'],
    ['twice', 'token.of-the_bottoken.of-the_bot'],
    ['encoded for a URL', 'password=p%40ss%2Fw%22ord'],
    ['with marks that JSON escapes', JSON.stringify({ a: 'p@ss/w"ord' })],
  ])('is taken out %s', (_how, line) => {
    expect(redact(line)).not.toMatch(/token\.of|ss(?:\/|%2F)w/);
    expect(redact(line)).toContain('[secret]');
  });

  it('so short that it stands in ordinary words is taken out of URLs alone', () => {
    expect(redact('the abc of redis://abc:abc@host/0')).toBe('the abc of redis://[secret]@host/0');
  });
});

it.each([
  ['https://discord.com/api/v10/interactions/123/aW50.token/callback', 'interactions/123/[secret]/callback'],
  [
    'https://discord.com/api/webhooks/123/tok-en_x/messages/@original?a=b',
    'webhooks/123/[secret]/messages/@original?a=b',
  ],
  ['POST /webhooks/123/token', '/webhooks/123/[secret]'],
  ['%2Finteractions%2F123%2Ftoken%2Fcallback', 'interactions%2F123%2F[secret]%2Fcallback'],
  ['the token aW50ZXJhY3Rpb246MTIzNDU2:abc', 'the token [secret]:abc'],
  ['rediss://someone:word@host:6379/0', 'rediss://[secret]@host:6379/0'],
])('takes the secret out of %s by its form', (line, expected) => {
  expect(redact(line)).toContain(expected);
});

it.each([
  'https://discord.com/developers/docs/interactions/receiving-and-responding',
  '{"level":"info","outcome":"answered","ms":12.5}',
  'somebody@example.org wrote to http://127.0.0.1:9464/metrics',
])('leaves alone what has no secret: %s', (line) => {
  expect(redact(line)).toBe(line);
});

it('takes no time to speak of for a line of 100 kB, whatever is in it', () => {
  for (const part of ['a://', 'interactions/1/', 'webhooks/1', 'aW50ZXJhY3Rpb246', '://a:', '@', 'x%2F']) {
    const line = part.repeat(100_000 / part.length);
    redact(line);
    const started = performance.now();
    redact(line);
    expect(performance.now() - started, part).toBeLessThan(200);
  }
});

it.each([
  [undefined, []],
  ['redis://127.0.0.1:6379', []],
  ['redis://:word@host', ['word']],
  ['redis://someone:p%40ss@host', ['p%40ss']],
])('finds the password in %s', (url, secrets) => {
  expect(secretsOfUrl(url)).toEqual(secrets);
});
