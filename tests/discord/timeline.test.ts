import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { translate } from '../../src/render/strings.ts';
import { realContext, realStore } from '../real-store.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { controlsOf, isEphemeral, textOf } from './limits.ts';
import { made, press, use } from './using.ts';

const UPDATE = 7;
const SOMEBODY_ELSE = { id: '1000000000000000077' };
const events = realContext.timeline(realStore, {});

let bot: TestBot;

beforeAll(async () => {
  bot = await startTestBot();
});

afterAll(async () => {
  await bot.stop();
});

describe('pages', () => {
  it('are turned in place by whoever asked, to the end and back', async () => {
    let page = await use(bot.discord, 'timeline');
    expect([...controlsOf(page).keys()]).not.toContain('Earlier');
    const seen = [textOf(page)];
    while (controlsOf(page).has('Later')) {
      const turned = await press(bot.discord, page, 'Later');
      expect(turned.type).toBe(UPDATE);
      page = made(turned);
      seen.push(textOf(page));
    }
    for (const { title } of events)
      expect(seen.filter((text) => text.replaceAll('\\', '').includes(title.en))).toHaveLength(1);
    const back = await press(bot.discord, page, 'Earlier');
    expect(textOf(back.data)).toBe(seen.at(-2));
  });

  it('are turned for somebody else in a message of their own, so that nobody turns another’s pages', async () => {
    const page = await use(bot.discord, 'timeline');
    const turned = await press(bot.discord, page, 'Later', SOMEBODY_ELSE);
    expect(turned.type).toBe(4);
    expect(isEphemeral(turned.message)).toBe(true);
  });

  it('keep the filters, and name them', async () => {
    const page = await use(bot.discord, 'timeline', { person: 'lee-jae-myung' });
    expect(textOf(page)).toContain('Only: Lee Jae Myung');
    const turned = await press(bot.discord, page, 'Later');
    expect(textOf(turned.data)).toContain('Only: Lee Jae Myung');
    const dated = await use(bot.discord, 'timeline', { from: '2025', to: '2026-01', summit: 'beijing' });
    expect(textOf(dated)).toContain('Only: 2025 to January 2026, Beijing');
  });

  it('say how to go on where the filters are too long for a button', async () => {
    const person = 'President Lee Jae-myung of the Republic of Korea, elected in June of 2025, nobody else';
    const page = await use(bot.discord, 'timeline', { person });
    expect(controlsOf(page).has('Later')).toBe(false);
    expect(textOf(page)).toContain('For more, use /timeline with page 2.');
  });

  it('group events by month, under its name', async () => {
    const text = textOf(await use(bot.discord, 'timeline', { summit: 'gyeongju' }));
    expect(text).toMatch(/^### November 2025$/m);
    expect(text.match(/^### November 2025$/gm)).toHaveLength(1);
  });

  it('say on request why a date is inferred', async () => {
    const page = await use(bot.discord, 'timeline', { summit: 'beijing' });
    const { data } = await press(bot.discord, page, 'Why “about”?');
    const inferred = events.find(({ summit, inferred: why }) => summit === 'beijing' && why !== undefined);
    expect(isEphemeral(data)).toBe(true);
    expect(textOf(data).replaceAll('\\', '')).toContain(inferred?.inferred?.because.en ?? 'no event');
  });
});

describe('sharing', () => {
  it('posts a private page for everybody', async () => {
    const page = await use(bot.discord, 'timeline', { private: true, topic: 'gifts' });
    expect(isEphemeral(page)).toBe(true);
    const shared = await press(bot.discord, page, 'Share');
    expect(isEphemeral(shared.message)).toBe(false);
    expect(textOf(shared.data)).toBe(textOf(page));
  });

  it('is not offered where everybody sees the page already', async () => {
    expect(controlsOf(await use(bot.discord, 'timeline')).has('Share')).toBe(false);
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  it('comes as a picture with its text read out to those who can’t see it', async () => {
    const message = await use(bot.discord, 'timeline', { format: 'picture', language });
    const [picture] = message.files;
    expect(picture?.name).toBe('timeline.png');
    expect(Buffer.from(picture?.bytes.slice(1, 4) ?? []).toString()).toBe('PNG');
    const gallery = JSON.stringify(message.components);
    expect(gallery).toContain('attachment://timeline.png');
    expect(gallery).toContain(events[0]?.title[language] ?? 'no event');
    const next = await press(bot.discord, message, translate(language, 'button.later'));
    expect(next.type).toBe(UPDATE);
    expect(made(next).files[0]?.bytes).not.toEqual(picture?.bytes);
  });

  it('comes as a calendar and a table', async () => {
    const message = await use(bot.discord, 'timeline', { format: 'file', language });
    expect(message.files.map(({ name }) => name)).toEqual(['timeline.ics', 'timeline.csv']);
    const [calendar, table] = message.files.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(table).toContain(events[0]?.title[language] ?? 'no event');
    expect(textOf(message)).toContain(translate(language, 'timeline.files'));
  });
});

it('sends no calendar where none of the events has a day or a month', async () => {
  const message = await use(bot.discord, 'timeline', { format: 'file', topic: 'agreements' });
  expect(message.files.map(({ name }) => name)).toEqual(['timeline.csv']);
  expect(textOf(message)).toContain('4 events without an exact date are in the table only.');
});

it.skipIf(!hasApiDescription)(
  'sent bodies that Discord’s description of its API allows (../shared/discord-openapi.json)',
  () => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
  },
);
