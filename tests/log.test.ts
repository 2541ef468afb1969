import { expect, it } from 'vitest';
import { createLogger } from '../src/log.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(
    createLogger({
      level: 'info',
      secrets: ['top-secret', ''],
      destination: { write: (line) => void lines.push(line) },
    }),
  );
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
