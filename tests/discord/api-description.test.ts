import { expect, it } from 'vitest';
import type { RecordedRequest } from '../../src/playground/rest.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';

function callback(data: Record<string, unknown>): RecordedRequest {
  const json = { type: 4, data: { allowed_mentions: { parse: [] }, ...data } };
  const route = '/interactions/{id}/{token}/callback';
  return {
    method: 'POST',
    path: '/interactions/1/x/callback',
    route,
    status: 204,
    body: { json, files: new Map() },
  };
}

const text = (content: string) => ({ type: 10, content });

it('finds what breaks the limits', () => {
  const flags = 1 << 15;
  const container = (components: unknown[]) => callback({ flags, components: [{ type: 17, components }] });
  expect(bodyProblems([container([text('hello')])])).toEqual([]);
  expect(bodyProblems([container([text('a'.repeat(2_001)), text('b'.repeat(2_000))])])).toHaveLength(1);
  expect(bodyProblems([container(Array.from({ length: 40 }, () => text('a')))])).toHaveLength(1);
  expect(bodyProblems([callback({ components: [text('no flag')] })])).toHaveLength(1);
  expect(
    bodyProblems([callback({ flags, components: [text('x')], allowed_mentions: undefined })]),
  ).toHaveLength(1);
});

it.skipIf(!hasApiDescription)(
  'finds what Discord’s description does not allow (../shared/discord-openapi.json)',
  () => {
    const flags = 1 << 15;
    expect(bodyProblems([callback({ flags, components: [{ type: 17 }] })])).not.toEqual([]);
    expect(bodyProblems([callback({ flags: 'many', components: [text('a')] })])).not.toEqual([]);
    expect(bodyProblems([{ ...callback({}), route: '/nowhere' }])).not.toEqual([]);
  },
);
