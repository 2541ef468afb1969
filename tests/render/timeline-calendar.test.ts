import { afterEach, describe, expect, it, vi } from 'vitest';
import { selectEvents } from '../../src/answer/timeline.ts';
import type { TimelineEvent } from '../../src/knowledge/schema.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { dateText } from '../../src/render/date-text.ts';
import { leftOutOfCalendar, timelineCalendar } from '../../src/render/timeline-calendar.ts';
import { loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const NOW = new Date('2026-02-03T04:05:06.789Z');
/** The longest line that RFC 5545 allows, without its break. */
const MOST_OCTETS = 75;

afterEach(() => {
  vi.unstubAllEnvs();
});

type Properties = Readonly<Record<string, string>>;

/** The lines as they are before they were folded. */
function unfolded(calendar: string): string[] {
  return calendar.replaceAll('\r\n ', '').trimEnd().split('\r\n');
}

function unescaped(text: string): string {
  return text.replace(/\\([nN,;\\])/g, (_all, mark: string) => (/n/i.test(mark) ? '\n' : mark));
}

/** What a calendar program reads in a file: the properties of the calendar, and of each event. */
function read(calendar: string): { readonly head: Properties; readonly events: readonly Properties[] } {
  const [head = [], ...events] = unfolded(calendar).reduce<[string, string][][]>(
    (groups, line) => {
      const [, name = '', value = ''] = /^([^:]+):(.*)$/s.exec(line) ?? [];
      if (line === 'BEGIN:VEVENT') groups.push([]);
      else groups.at(-1)?.push([name, unescaped(value)]);
      return groups;
    },
    [[]],
  );
  return { head: Object.fromEntries(head), events: events.map((event) => Object.fromEntries(event)) };
}

const made = (date: string | undefined): TimelineEvent => ({
  id: 'made-up',
  ...(date === undefined ? {} : { date }),
  title: { en: 'A title', ko: '제목', zh: '标题', ar: 'عنوان' },
  people: [],
  topics: [],
  citations: [{ source: 'elin', paragraph: 1 }],
});

const all = selectEvents(realStore, {});

describe.each(LANGUAGES)('the calendar of all events in %s', (language) => {
  const file = timelineCalendar(all, realStore, language, NOW);
  const { head, events } = read(file);
  const shown = all.filter((event) => !leftOutOfCalendar(all).includes(event));

  it('has lines of at most 75 octets with CRLF, none split inside a character', () => {
    expect(file.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
    const lines = file.split('\r\n');
    expect(lines.filter((line) => Buffer.byteLength(line) > MOST_OCTETS)).toEqual([]);
    expect(lines.filter((line) => /[\r\n]/.test(line) || !line.isWellFormed())).toEqual([]);
  });

  it('names itself, and invents no address and no method', () => {
    expect(head).toMatchObject({
      VERSION: '2.0',
      PRODID: `-//Communiqué//Timeline//${language.toUpperCase()}`,
      'X-WR-CALNAME': expect.stringMatching(/^[^\\;,]+$/),
    });
    expect(unfolded(file).filter((line) => /^(?:METHOD|URL|SOURCE|ORGANIZER)\b/.test(line))).toEqual([]);
  });

  it('has every event whose days are known, with what a calendar requires', () => {
    expect(events.map(({ UID }) => UID)).toEqual(shown.map(({ id }) => `${id}@communique`));
    expect(new Set(events.map(({ UID }) => UID)).size).toBe(events.length);
    for (const event of events) {
      expect(event).toMatchObject({
        DTSTAMP: '20260203T040506Z',
        TRANSP: 'TRANSPARENT',
        'DTSTART;VALUE=DATE': expect.stringMatching(/^\d{8}$/),
        'DTEND;VALUE=DATE': expect.stringMatching(/^\d{8}$/),
      });
      expect(Number(event['DTEND;VALUE=DATE'])).toBeGreaterThan(Number(event['DTSTART;VALUE=DATE']));
    }
  });

  it('says in titles and descriptions what was inferred, and from what', () => {
    for (const [index, event] of shown.entries()) {
      const { SUMMARY: title = '', DESCRIPTION: description = '' } = events[index] ?? {};
      expect(title.startsWith(event.title[language])).toBe(true);
      expect(description.split('\n')[0]).toBe(dateText(event.date, language));
      if (event.inferred === undefined) continue;
      expect(title).toContain(dateText(event.date, language));
      expect(description).toContain(event.inferred.because[language]);
    }
  });

  it('names people, topics and sources in its language', () => {
    for (const [index, event] of shown.entries()) {
      const description = events[index]?.DESCRIPTION ?? '';
      for (const id of [...event.people, ...event.topics]) {
        expect(description).toContain(realStore.glossary.get(id)?.names[language][0]);
      }
      for (const { source, paragraph } of event.citations) {
        expect(description).toContain(realStore.sources.get(source)?.title[language]);
        expect(description).toMatch(new RegExp(`\\b${paragraph}\\b`));
      }
    }
  });
});

it('reads as a whole', () => {
  const { store } = loadMadeUp();
  const events = store.events.filter(({ id }) => id === 'talks' || id === 'arrival');
  expect(unfolded(timelineCalendar(events, store, 'en', NOW))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Communiqué//Timeline//EN',
    'NAME:Timeline',
    'X-WR-CALNAME:Timeline',
    'BEGIN:VEVENT',
    'UID:talks@communique',
    'SEQUENCE:0',
    'DTSTAMP:20260203T040506Z',
    'DTSTART;VALUE=DATE:20310314',
    'DTEND;VALUE=DATE:20310315',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    'SUMMARY:The talks begin',
    'TRANSP:TRANSPARENT',
    `DESCRIPTION:14 March 2031\\nOda Brill\\, Tamsin Kessel\\nThe talks in Port Elin · paragraph 1\\nsources as of version ${store.version}`,
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:arrival@communique',
    'SEQUENCE:0',
    'DTSTAMP:20260203T040506Z',
    'DTSTART;VALUE=DATE:20310313',
    'DTEND;VALUE=DATE:20310314',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT:TRUE',
    'SUMMARY:Kessel arrives · about 13 March 2031 (inferred)',
    'TRANSP:TRANSPARENT',
    `DESCRIPTION:about 13 March 2031 (inferred)\\nThe talks began on the 14th.\\nTamsin Kessel\\nThe talks in Port Elin · paragraph 1\\nsources as of version ${store.version}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])('with the clock of %s', (zone) => {
  it.each([
    ['2025-11-01', '20251101', '20251102', 'A title'],
    ['2025-12-31', '20251231', '20260101', 'A title'],
    ['2026-01-05~', '20260105', '20260106', 'A title · about 5 January 2026 (inferred)'],
    ['2025-11-01/2025-11-03', '20251101', '20251104', 'A title'],
    [
      '2025-12-29~/2026-01-04~',
      '20251229',
      '20260105',
      'A title · about 29 December 2025 to 4 January 2026 (inferred)',
    ],
    ['2024-02', '20240201', '20240301', 'A title · February 2024'],
    ['2025-06~', '20250601', '20250701', 'A title · about June 2025 (inferred)'],
    ['2031-02/2031-04', '20310201', '20310501', 'A title · February 2031 to April 2031'],
    ['2025-11-01?', '20251101', '20251102', 'A title · 1 November 2025 (uncertain)'],
  ])('puts %s on its days, and says what is not exact', (date, start, end, title) => {
    vi.stubEnv('TZ', zone);
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    const [event] = read(timelineCalendar([made(date)], loadMadeUp().store, 'en', NOW)).events;
    expect(event).toMatchObject({
      'DTSTART;VALUE=DATE': start,
      'DTEND;VALUE=DATE': end,
      SUMMARY: title,
    });
  });
});

it.each([undefined, '2016', '2016~', '2016/..', '../2029', '2025-11-01/..', '2015/2016', '2025-21', '201X'])(
  'leaves out what has no days: %s',
  (date) => {
    const event = made(date);
    expect(leftOutOfCalendar([event, made('2025-11-01')])).toEqual([event]);
    expect(read(timelineCalendar([event], realStore, 'en', NOW)).events).toEqual([]);
  },
);

it('keeps what has a meaning in the format from breaking out of its place', () => {
  const title = 'One, two; three\\n four\r\nEND:VEVENT\nBEGIN:VEVENT "five": 六';
  const event = { ...made('2025-11-01'), title: { en: title, ko: title, zh: title, ar: title } };
  const { events } = read(timelineCalendar([event], realStore, 'en', NOW));
  expect(events.map(({ SUMMARY }) => SUMMARY)).toEqual([title.replace('\r\n', '\n')]);
});
