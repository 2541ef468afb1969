import { stringify } from 'csv-stringify/sync';
import { isInferred } from '../knowledge/edtf.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import { nameOf, type Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';

/** The same in every language, for whoever reads the file with a program. */
const COLUMNS = [
  'id',
  'date',
  'inferred',
  'date_text',
  'title',
  'summit',
  'people',
  'topics',
  'sources',
] as const;

const ITEM_SEPARATOR = '; ';

function recordOf(
  event: TimelineEvent,
  store: Store,
  language: Language,
): Readonly<Record<(typeof COLUMNS)[number], string>> {
  const namesOf = (ids: readonly string[]): string =>
    ids.map((id) => nameOf(store, id, language)).join(ITEM_SEPARATOR);
  return {
    id: event.id,
    date: event.date ?? '',
    inferred: String(event.date !== undefined && isInferred(event.date)),
    date_text: dateText(event.date, language),
    title: event.title[language],
    summit: event.summit === undefined ? '' : nameOf(store, event.summit, language),
    people: namesOf(event.people),
    topics: namesOf(event.topics),
    sources: event.citations.map(({ source, paragraph }) => `${source}:${paragraph}`).join(ITEM_SEPARATOR),
  };
}

/**
 * Events as a table, in their order, for spreadsheets and programs: CSV as RFC 4180 has it, with a byte order mark,
 * without which Excel takes it for no UTF-8. Headers, ids, EDTF dates and citations (`document:paragraph`) are the same in
 * every language; the rest is in the one given. A cell that a spreadsheet would run as a formula starts with an
 * apostrophe: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function timelineCsv(events: readonly TimelineEvent[], store: Store, language: Language): string {
  return stringify(
    events.map((event) => recordOf(event, store, language)),
    {
      bom: true,
      header: true,
      columns: [...COLUMNS],
      record_delimiter: 'windows',
      // Set beside a delimiter of our own, or a line break inside a cell would end its row.
      quote_record_delimiter: true,
      escape_formulas: true,
    },
  );
}
