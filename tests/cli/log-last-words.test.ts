import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
/** Ends a process by an error of Discord's API, which carries the URL and the body of its request. */
const PROGRAM = `
  import { DiscordAPIError } from 'discord.js';
  import { logLastWords } from './src/cli/log-last-words.ts';
  import { createLogger } from './src/log.ts';
  logLastWords(createLogger({ level: 'info', secrets: ['top-secret'] }));
  const url = 'https://discord.com/api/interactions/1/some.token/callback';
  const body = { files: undefined, json: { content: 'top-secret question' } };
  const error = new DiscordAPIError({ code: 10062, message: 'Unknown top-secret' }, 10062, 404, 'POST', url, body);
  setTimeout(() => END, 0);
`;

it.each([
  ['an error that nothing caught', '{ throw error; }'],
  ['a promise that nobody waited for', 'Promise.reject(error)'],
])('logs what ends the process, and none of its secrets: %s', (_what, end) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', PROGRAM.replace('END', end)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ level: 'fatal', err: { code: 10062 } });
  expect(stdout + stderr).not.toMatch(/top-secret|question|some\.token/);
});
