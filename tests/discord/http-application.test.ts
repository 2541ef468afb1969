import { expect, it } from 'vitest';
import { checkApplication } from '../../src/discord/http-application.ts';
import { createLogger } from '../../src/log.ts';

const KEY = 'ab'.repeat(32);

async function check(application: Readonly<Record<string, unknown>>): Promise<string[]> {
  const lines: string[] = [];
  const destination = { write: (line: string): void => void lines.push(line) };
  const logger = createLogger({ level: 'info', secrets: [], destination });
  await checkApplication({ get: async () => application }, KEY, logger);
  return lines;
}

it('says nothing where Discord has the same key, and knows the endpoint', async () => {
  const url = 'https://communique.example.net/interactions';
  expect(await check({ verify_key: KEY.toUpperCase(), interactions_endpoint_url: url })).toEqual([]);
  expect(await check({ interactions_endpoint_url: url })).toEqual([]);
});

it('does not start with the key of another application', async () => {
  await expect(check({ verify_key: 'cd'.repeat(32) })).rejects.toThrow(
    /DISCORD_PUBLIC_KEY belongs to another/,
  );
});

it.each([[{}], [{ interactions_endpoint_url: null }], [{ interactions_endpoint_url: '' }]])(
  'tells the operator to set the URL where Discord has none: %j',
  async (application) => {
    expect((await check({ verify_key: KEY, ...application })).join('')).toContain(
      'Interactions Endpoint URL',
    );
  },
);
