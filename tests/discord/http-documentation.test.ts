import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { MOST_BODY_BYTES } from '../../src/discord/http-body.ts';
import { INTERACTIONS_PATH } from '../../src/discord/http-endpoint.ts';
import { WINDOW_SECONDS } from '../../src/discord/http-freshness.ts';
import { refusalResponse } from '../../src/discord/http-refusals.ts';

const docs = resolve(import.meta.dirname, '../../docs');
const page = readFileSync(resolve(docs, 'http-interactions.md'), 'utf8');
const nginx = readFileSync(resolve(docs, 'nginx.conf'), 'utf8');

it.each(['INTERACTIONS_PORT', 'INTERACTIONS_HOST', 'DISCORD_PUBLIC_KEY', 'DISCORD_TOKEN', 'REDIS_URL'])(
  'says what %s is for',
  (key) => expect(page).toContain(`\`${key}\``),
);

it.each([
  'unknown-path',
  'wrong-method',
  'no-signature',
  'too-large',
  'bad-signature',
  'stale',
  'replayed',
  'wrong-type',
  'malformed',
] as const)('says of a request that is refused as “%s” with which status', (reason) => {
  const { status } = refusalResponse(reason);
  expect(page).toMatch(new RegExp(`^\\| [\\d, ]*\\b${status}\\b`, 'm'));
});

it('gives the limits that the code keeps to', () => {
  expect(page).toContain(`more than ${WINDOW_SECONDS} seconds older or newer`);
  expect(page).toContain(`over ${MOST_BODY_BYTES / 1_024 ** 2} MiB`);
});

it('shows nginx the path, and a body as large as the bot takes', () => {
  expect(nginx).toContain(`location = ${INTERACTIONS_PATH} {`);
  expect(nginx).toContain(`client_max_body_size ${MOST_BODY_BYTES / 1_024 ** 2}m;`);
  expect(nginx).toMatch(/proxy_next_upstream .*\bnon_idempotent;/);
});
