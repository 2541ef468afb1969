import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import { realContext } from '../real-store.ts';
import { made, press, use } from './using.ts';
import { startWatchedBot, type WatchedBot } from './watched-bot.ts';

const QUESTION = { question: 'How many memoranda were signed in Gyeongju?' };
/** Stands in everything that a person sends. */
const SENTINEL = 'zqxsentinel';
const SOMEBODY = { id: '1234567890123456789', name: `${SENTINEL}name` };

let watched: WatchedBot;

beforeAll(async () => {
  // On a busy machine the first check would take longer than Discord waits.
  await realContext.claims.prepare();
});

afterEach(async () => {
  await watched.stop();
});

/** The `interaction` lines, when there are so many of them. */
async function interactions(count: number) {
  await vi.waitUntil(() => watched.lines('interaction').length >= count, { timeout: 20_000 });
  return watched.lines('interaction');
}

describe('each interaction gives one line, which says what became of it', () => {
  it.each([
    ['an answer', 'ask', QUESTION, { outcome: 'answered', language: 'en' }],
    [
      'a declined question',
      'ask',
      { question: '오늘 서울 날씨는 어때요?' },
      { outcome: 'declined', reason: expect.any(String), language: 'ko' },
    ],
    ['a timeline', 'timeline', {}, { outcome: 'shown' }],
    ['a paragraph', 'source', { document: 'beijing' }, { outcome: 'shown' }],
    [
      'a checked text',
      'check',
      { text: 'Seven memoranda were signed in Gyeongju.' },
      { outcome: 'checked', verdict: 'supported' },
    ],
    ['an unknown option', 'about', { [SENTINEL]: 1 }, { outcome: 'refused' }],
    ['an unknown command', SENTINEL, {}, { outcome: 'refused', name: 'other' }],
  ])('%s', async (_what, command, options, expected) => {
    watched = await startWatchedBot();
    await use(watched.discord, command, options, { unchecked: true });
    const [line, ...others] = await interactions(1);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ level: 'info', kind: 'command', name: command, ...expected });
    expect(line?.reference).toMatch(/^[0-9a-f]{8}$/);
    expect(line?.ms).toBeGreaterThan(0);
    const labels = `kind="command",name="${String(line?.name)}",outcome="${expected.outcome}"`;
    expect(await watched.metrics()).toContain(`communique_interactions_total{${labels}} 1`);
  });

  it('somebody who has to wait', async () => {
    const coolDown = { use: async () => ({ who: 'user', seconds: 3 }) as const };
    watched = await startWatchedBot({ context: { coolDown } });
    await use(watched.discord, 'ask', QUESTION);
    expect(await interactions(1)).toMatchObject([{ outcome: 'cool-down' }]);
  });

  it('buttons, menus and forms, by what they do', async () => {
    watched = await startWatchedBot();
    const answer = await use(watched.discord, 'ask', QUESTION);
    const form = await press(watched.discord, answer, 'Follow up');
    const customId = String(form.data.custom_id);
    const fields = { question: 'and in Beijing?' };
    await watched.discord.send({ kind: 'modal', customId, fields, message: answer }).response;
    await press(watched.discord, answer, 'Not what I asked');
    const shown = made(await press(watched.discord, answer, 'More excerpts'));
    await watched.discord.send(
      { kind: 'component', customId: `1|${SENTINEL}|en`, message: shown },
      {},
      { unchecked: true },
    ).response;
    const told = (await interactions(6)).slice(1).map(({ kind, name, outcome }) => [kind, name, outcome]);
    expect(told).toEqual([
      ['component', 'follow', 'form'],
      ['form', 'followed', expect.stringMatching(/^(?:answered|declined)$/)],
      ['component', 'nearest', 'choices'],
      ['component', 'more', 'shown'],
      ['component', 'other', 'refused'],
    ]);
  });

  it('what people type into options, at the level debug only', async () => {
    const typing = { command: 'ask', focused: 'question', options: { question: 'w' } };
    watched = await startWatchedBot({ level: 'debug' });
    await watched.discord.send({ kind: 'autocomplete', ...typing }).response;
    expect(await interactions(1)).toMatchObject([
      { level: 'debug', kind: 'autocomplete', outcome: 'choices' },
    ]);
    await watched.stop();
    watched = await startWatchedBot();
    await watched.discord.send({ kind: 'autocomplete', ...typing }).response;
    await use(watched.discord, 'ask', QUESTION);
    expect(await interactions(1)).toMatchObject([{ kind: 'command' }]);
  });

  it('one that failed, by the reference that the person sees', async () => {
    const answerer = {
      ...realContext.answerer,
      ask() {
        throw new Error('broken');
      },
    };
    watched = await startWatchedBot({ context: { answerer } });
    const reply = JSON.stringify(await use(watched.discord, 'ask', QUESTION));
    const [line] = await interactions(1);
    expect(line).toMatchObject({ outcome: 'failed', level: 'info' });
    expect(reply).toContain(String(line?.reference));
    expect(watched.lines('an interaction failed')).toMatchObject([
      { level: 'error', reference: line?.reference, err: { message: 'broken' } },
    ]);
  });

  it.each([3_600_000, -3_600_000])(
    'how long it took, though the clock steps by %i ms meanwhile',
    async (ms) => {
      const clock = Date.now;
      const timeline = () => {
        vi.spyOn(Date, 'now').mockImplementation(() => clock() + ms);
        return [];
      };
      watched = await startWatchedBot({ context: { timeline } });
      try {
        await use(watched.discord, 'timeline');
        const [line] = await interactions(1);
        expect(line?.ms).toBeGreaterThan(0);
        expect(line?.ms).toBeLessThan(60_000);
        const late = Math.abs(Date.parse(line?.time ?? '') - (clock() + ms));
        expect(late).toBeLessThan(60_000);
      } finally {
        vi.restoreAllMocks();
      }
    },
  );

  it('one whose reply came too late', async () => {
    let now = 1_780_000_000_000;
    const timeline = () => {
      now += 3_001;
      return [];
    };
    watched = await startWatchedBot({ context: { timeline }, now: () => now });
    watched.discord.send({ kind: 'slash', command: 'timeline' });
    const [line] = await interactions(1);
    expect(line).toMatchObject({ outcome: 'too-late' });
    expect(watched.lines('a reply did not arrive')).toMatchObject([
      { level: 'warn', reference: line?.reference, err: { code: 10062 } },
    ]);
  });

  it('one whose reply Discord refused', async () => {
    watched = await startWatchedBot();
    const gone = { kind: 'failure', status: 500 } as const;
    watched.discord.faults.breakRequests(gone, { route: '/interactions/{id}/{token}/callback' });
    watched.discord.send({ kind: 'slash', command: 'about' });
    const [line] = await interactions(1);
    expect(line).toMatchObject({ outcome: 'undelivered' });
    expect(watched.lines('a reply did not arrive')).toMatchObject([{ reference: line?.reference }]);
    expect(await watched.metrics()).toContain('outcome="undelivered"} 1');
  });
});

it('explains every field of these lines in docs/monitoring.md', async () => {
  watched = await startWatchedBot();
  await use(watched.discord, 'ask', { question: '오늘 서울 날씨는 어때요?' });
  await use(watched.discord, 'check', { text: 'Seven memoranda were signed in Gyeongju.' });
  const fields = new Set((await interactions(2)).flatMap((line) => Object.keys(line)));
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/monitoring.md'), 'utf8');
  const [, log = ''] = page.split('\n## Log\n');
  const rows = log.match(/^\| `.*?\|/gm)?.join('') ?? '';
  for (const field of fields) expect(rows).toContain(`\`${field}\``);
});

it('tells nobody who asked, where, or what: neither in metrics nor in the log at info', async () => {
  watched = await startWatchedBot({ reviewIn: MODERATORS_CHANNEL_ID });
  const { discord } = watched;
  const question = `How many memoranda were signed in Gyeongju? ${SENTINEL}`;
  const answer = await use(discord, 'ask', { question }, SOMEBODY);
  await use(discord, 'ask', { question: SENTINEL }, { ...SOMEBODY, guildId: undefined, unchecked: true });
  await use(discord, 'source', { document: SENTINEL }, SOMEBODY);
  await use(discord, 'timeline', { from: SENTINEL, person: SENTINEL }, SOMEBODY);
  await use(discord, 'check', { text: `Seven memoranda, says ${SENTINEL}.` }, SOMEBODY);
  await use(discord, SENTINEL, { [SENTINEL]: SENTINEL }, { ...SOMEBODY, unchecked: true });
  await discord.send(
    { kind: 'autocomplete', command: 'ask', focused: 'question', options: { question: SENTINEL } },
    SOMEBODY,
  ).response;
  const author = { id: SOMEBODY.id, username: SENTINEL, discriminator: '0', global_name: null, avatar: null };
  const message = { id: '1500000000000000001', channel_id: '1000000000000000002', content: SENTINEL, author };
  await discord.send({ kind: 'message', command: 'Check against sources', message }, SOMEBODY).response;
  await press(discord, answer, 'Not what I asked', SOMEBODY);
  const follow = await press(discord, answer, 'Follow up', SOMEBODY);
  await discord.send(
    {
      kind: 'modal',
      customId: String(follow.data.custom_id),
      fields: { question: SENTINEL },
      message: answer,
    },
    SOMEBODY,
  ).response;
  const unreadable = { kind: 'component', customId: SENTINEL, message: answer } as const;
  await discord.send(unreadable, SOMEBODY, { unchecked: true }).response;
  await interactions(11);
  const told = [...watched.written, await watched.metrics()].join('\n');
  expect(told).toContain('"outcome":"answered"');
  expect(told).not.toContain(SENTINEL);
  // Ids of people, servers, channels, messages, interactions and the application.
  expect(told).not.toMatch(/(?<![.\d])\d{15,}/);
});
