import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { APPLICATION_ID } from '../discord/harness.ts';
import { signedHeaders } from '../discord/http-caller.ts';
import { startTestEndpoint, type TestEndpoint } from '../discord/http-harness.ts';
import { fuzz, timeFor } from './fuzz.ts';
import { anyText, GOLDEN_QUESTIONS, texts } from './texts.ts';

const FEW = 300;
const LOCALE = fc.constantFrom('en-US', 'ko', 'zh-CN', 'fr', '');
const person = {
  id: '1000000000000000001',
  username: 'member',
  discriminator: '0',
  avatar: null,
  global_name: 'member',
};

let test: TestEndpoint;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  test = await startTestEndpoint();
});
afterAll(async () => {
  agent.destroy();
  await test.endpoint.stop();
});

/** An interaction as Discord words it, with anything in the place of some of its values. */
const interactions = fc
  .record({
    type: fc.constantFrom(1, 2, 2, 2, 3, 4, 5, 99),
    locale: LOCALE,
    place: fc.constantFrom(
      { user: person },
      { guild_id: '1', member: { user: person, permissions: '2048' } },
    ),
    data: fc.oneof(
      fc.record({
        type: fc.constantFrom(1, 3),
        name: fc.oneof(fc.constantFrom('ask', 'timeline', 'source', 'check', 'about'), anyText),
        options: fc.array(
          fc.record({
            name: fc.constantFrom('question', 'text', 'from', 'person', 'document', 'language', 'format'),
            type: fc.constant(3),
            value: fc.oneof(texts(GOLDEN_QUESTIONS), fc.integer(), fc.boolean()),
            focused: fc.boolean(),
          }),
          { maxLength: 3 },
        ),
        target_id: fc.constant('1'),
        resolved: fc.record({ messages: fc.record({ 1: fc.record({ content: anyText }) }) }),
      }),
      fc.record({
        component_type: fc.constantFrom(2, 3),
        custom_id: fc.oneof(
          fc.constantFrom('1|more|en', '1|open|ko|1|x', '1|report|ar', '1|follow|zh'),
          anyText,
        ),
        values: fc.array(anyText, { maxLength: 2 }),
        components: fc.array(fc.anything(), { maxLength: 2 }),
      }),
    ),
    message: fc.option(
      fc.record({
        id: fc.constant('5'),
        channel_id: fc.constant('6'),
        flags: fc.constantFrom(0, 64, 32_768),
        components: fc.array(
          fc.record({ type: fc.constantFrom(10, 17), id: fc.constantFrom(1, 1_001), content: anyText }),
          { maxLength: 2 },
        ),
      }),
      { nil: undefined },
    ),
  })
  .map(({ place, ...rest }) => ({
    id: '7',
    token: 'token',
    version: 1,
    application_id: APPLICATION_ID,
    channel: { id: '6', type: 0 },
    authorizing_integration_owners: { 0: '1' },
    ...place,
    ...rest,
  }));

/** A part of an object, at any depth, lost or with something else in its place. */
const damaged = fc
  .tuple(interactions, fc.nat({ max: 60 }), fc.oneof(fc.constant(undefined), fc.anything()))
  .map(([whole, at, other]) => {
    let left = at;
    return JSON.stringify(whole, (_key, value: unknown) => {
      left -= 1;
      return left === 0 ? other : value;
    });
  })
  .map((json) => json ?? '');

const bodies: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: interactions.map((one) => Buffer.from(JSON.stringify(one))) },
  { weight: 4, arbitrary: damaged.map((json) => Buffer.from(json)) },
  { weight: 2, arbitrary: fc.json().map((json) => Buffer.from(json)) },
  {
    weight: 2,
    arbitrary: fc.tuple(damaged, fc.nat(), fc.uint8Array({ maxLength: 8 })).map(([json, at, bytes]) => {
      const whole = Buffer.from(json);
      const place = whole.length === 0 ? 0 : at % whole.length;
      return Buffer.concat([whole.subarray(0, place), bytes, whole.subarray(place + bytes.length)]);
    }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
);

async function post(body: Uint8Array, seconds: number): Promise<{ status: number; text: string }> {
  const headers = { ...signedHeaders(test.caller.keys, body, seconds), 'content-length': body.length };
  const sent = request(test.url, { method: 'POST', headers, agent });
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', async (response) => {
      resolve({ status: response.statusCode ?? 0, text: (await buffer(response)).toString('utf8') });
    });
    sent.end(body);
  });
}

it(
  'answers or refuses every body that is signed, and fails at none',
  () => {
    // The same body is a replay within one second.
    let moment = 0;
    return fuzz(FEW, bodies, async (body) => {
      moment = (moment + 1) % 120;
      const { status, text } = await post(body, Math.floor(Date.now() / 1_000) - 60 + moment);
      expect([200, 400, 401]).toContain(status);
      if (status === 200 && text.startsWith('{')) expect(() => JSON.parse(text)).not.toThrow();
      const failed = test.logLines.filter((line) => /"level":"(?:error|fatal)"/.test(line));
      expect(failed).toEqual([]);
    });
  },
  timeFor(FEW),
);
