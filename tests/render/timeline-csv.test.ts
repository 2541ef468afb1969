import { describe, expect, it } from 'vitest';
import { selectEvents } from '../../src/answer/timeline.ts';
import type { TimelineEvent } from '../../src/knowledge/schema.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { dateText } from '../../src/render/date-text.ts';
import { timelineCsv } from '../../src/render/timeline-csv.ts';
import { loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const HEADER = 'id,date,inferred,date_text,title,summit,people,topics,sources';

/** The rows of a file as a spreadsheet reads them. */
function rowsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end = ''] of csv
    .slice(BYTE_ORDER_MARK.length)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const all = selectEvents(realStore, {});

describe.each(LANGUAGES)('the table of all events in %s', (language) => {
  const csv = timelineCsv(all, realStore, language);

  it('has the same header in every language, and one row for each event, in order', () => {
    expect(csv.startsWith(`${BYTE_ORDER_MARK}${HEADER}\r\n`)).toBe(true);
    const [header, ...rows] = rowsOf(csv);
    expect(header?.join(',')).toBe(HEADER);
    expect(rows.map(([id]) => id)).toEqual(all.map(({ id }) => id));
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([HEADER.split(',').length]));
  });

  it('has dates as EDTF and in words, titles and names in its language', () => {
    for (const [index, row] of rowsOf(csv).slice(1).entries()) {
      const event = all[index];
      expect(row.slice(1, 5)).toEqual([
        event?.date ?? '',
        String(event?.inferred !== undefined),
        dateText(event?.date, language),
        event?.title[language],
      ]);
      expect(row[6]).toBe(
        event?.people.map((id) => realStore.glossary.get(id)?.names[language][0]).join('; '),
      );
    }
  });
});

it('reads as a whole', () => {
  const { store } = loadMadeUp();
  const events = ['arrival', 'fund'].flatMap((wanted) => store.events.filter(({ id }) => id === wanted));
  expect(timelineCsv(events, store, 'en')).toBe(
    [
      `${BYTE_ORDER_MARK}${HEADER}`,
      'arrival,2031-03-13~,true,about 13 March 2031 (inferred),Kessel arrives,,Tamsin Kessel,,elin:1',
      'fund,,false,No date given,A fund is announced,Port Elin,,fisheries,elin:2',
      '',
    ].join('\r\n'),
  );
});

it('has the header alone where there is no event', () => {
  expect(timelineCsv([], realStore, 'ko')).toBe(`${BYTE_ORDER_MARK}${HEADER}\r\n`);
});

it.each([
  ['a formula', '=HYPERLINK("http://example.com";"click")', '\'=HYPERLINK("http://example.com";"click")'],
  ['a sum', '+1+2', "'+1+2"],
  ['a difference', '-2+3', "'-2+3"],
  ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ['a full-width equals sign', '＝1+2', "'＝1+2"],
  ['a tab', '\t=1', "'\t=1"],
  ['a carriage return', '\r=1', "'\r=1"],
  ['commas and quotes', 'Lee, “Xi” and "Peng"', 'Lee, “Xi” and "Peng"'],
  ['line breaks', 'one\ntwo\r\nthree\rfour', 'one\ntwo\r\nthree\rfour'],
])('keeps %s in one cell that nothing runs', (_what, title, cell) => {
  const event: TimelineEvent = {
    id: 'made-up',
    title: { en: title, ko: title, zh: title, ar: title },
    people: [],
    topics: [],
    citations: [{ source: 'elin', paragraph: 1 }],
  };
  const rows = rowsOf(timelineCsv([event, event], realStore, 'en'));
  expect(rows).toHaveLength(3);
  expect(rows[1]?.[4]).toBe(cell);
  expect(rows[2]).toEqual(rows[1]);
});
