import { ComponentType } from 'discord.js';
import type { TimelineFilter } from '../answer/timeline.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import { nameOf, type Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import type { StateOf } from './action-id.ts';
import { citedParagraphs } from './cited-paragraphs.ts';
import { dateText } from './date-text.ts';
import { button, buttonRows } from './discord-buttons.ts';
import { lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece, type Row } from './discord-message.ts';
import { listText, translate } from './strings.ts';
import { byMonth } from './timeline-months.ts';
import { versionLine } from './version-line.ts';

/** Events on one page: few enough to read on a phone, where a picture is shown no higher than the screen. */
const EVENTS_A_PAGE = { text: 8, picture: 4 } as const;
const MOST_NAMES = 120;
const MOST_TITLE = 60;
/** Events shown before and after one that is looked at. */
const NEIGHBOURS = 2;
const PICTURE = 'timeline.png';
const CALENDAR = 'timeline.ics';
const TABLE = 'timeline.csv';

/** How a page is shown. */
export type PageFormat = keyof typeof EVENTS_A_PAGE;

/** The number of pages that events fill; at least one. */
export function pagesOf(events: readonly TimelineEvent[], format: PageFormat): number {
  return Math.max(1, Math.ceil(events.length / EVENTS_A_PAGE[format]));
}

function eventBlock(event: TimelineEvent, store: Store, language: Language, isHere: boolean): Piece[] {
  const start = lineStart(language);
  const names = [...event.people, ...event.topics].map((id) => nameOf(store, id, language));
  const citations = citedParagraphs(event, language).flatMap(({ source, paragraphs }): Piece[] => {
    const title = store.sources.get(source)?.title[language] ?? source;
    return [`\n-# ${start}`, { text: title, most: MOST_TITLE }, ` · ${listText(language, paragraphs)}`];
  });
  return [
    ...(event.date === undefined
      ? [start]
      : [`${start}**`, { text: dateText(event.date, language) }, `**\n${start}`]),
    isHere ? `▸ ` : '',
    { text: event.title[language] },
    isHere ? ` · **${translate(language, 'timeline.here')}**` : '',
    ...(names.length === 0 ? [] : [`\n-# ${start}`, { text: listText(language, names), most: MOST_NAMES }]),
    ...citations,
  ];
}

/** What a timeline is narrowed to, as a person gave it. */
type GivenFilter = Pick<TimelineFilter, 'from' | 'to' | 'person' | 'summit' | 'topic'>;

/** Which part of a timeline is shown, and to whom. */
export interface TimelineView {
  readonly filter: GivenFilter;
  /** From 1; the caller sees to it that the page exists. */
  readonly page: number;
  readonly format: PageFormat;
  readonly isPrivate: boolean;
}

/** The events on the page of a view. */
export function eventsOnPage(
  events: readonly TimelineEvent[],
  { page, format }: Pick<TimelineView, 'page' | 'format'>,
): readonly TimelineEvent[] {
  const size = EVENTS_A_PAGE[format];
  return events.slice((page - 1) * size, page * size);
}

function monthBlocks(
  events: readonly TimelineEvent[],
  store: Store,
  language: Language,
  here?: TimelineEvent,
): Block[] {
  return byMonth(events, language).flatMap((month): Block[] => [
    [`### ${lineStart(language)}`, { text: month.heading }],
    ...month.events.map((event) => eventBlock(event, store, language, event === here)),
  ]);
}

/** What the timeline is narrowed to, with the names of the glossary where its ids are given. */
function filterPieces({ filter }: TimelineView, store: Store, language: Language): Piece[] {
  const named = [filter.person, filter.summit, filter.topic].map((given) =>
    given === undefined ? undefined : nameOf(store, given, language),
  );
  const dates = [filter.from, filter.to].some((date) => date !== undefined)
    ? [dateText(`${filter.from ?? ''}/${filter.to ?? ''}`, language)]
    : [];
  const given = [...dates, ...named].filter((text) => text !== undefined);
  if (given.length === 0) return [];
  const label = translate(language, 'label', { name: translate(language, 'timeline.filtered') });
  return [`\n-# ${lineStart(language)}${label}`, { text: listText(language, given), most: MOST_NAMES }];
}

function pageState(view: TimelineView, page: number, language: Language): Omit<StateOf<'page'>, 'action'> {
  const { from = '', to = '', person = '', summit = '', topic = '' } = view.filter;
  return { language, format: view.format, page, from, to, person, summit, topic };
}

function timelineRows(
  events: readonly TimelineEvent[],
  view: TimelineView,
  language: Language,
): { readonly rows: Row[]; readonly canPage: boolean } {
  const { page } = view;
  const state = (at: number): Omit<StateOf<'page'>, 'action'> => pageState(view, at, language);
  const earlier = page > 1 ? button(language, 'button.earlier', { action: 'page', ...state(page - 1) }) : [];
  const later =
    page < pagesOf(events, view.format)
      ? button(language, 'button.later', { action: 'page', ...state(page + 1) })
      : [];
  const hasInferred = eventsOnPage(events, view).some(({ inferred }) => inferred !== undefined);
  const why = hasInferred ? button(language, 'button.why', { action: 'why', ...state(page) }) : [];
  const share = view.isPrivate
    ? button(language, 'button.share', { action: 'share-page', ...state(page) })
    : [];
  return { rows: buttonRows([...earlier, ...later, ...why, ...share]), canPage: later.length > 0 };
}

/** The first line of a timeline: its title, how many events it has and which page of them this is. */
function headBlock(
  events: readonly TimelineEvent[],
  view: TimelineView,
  store: Store,
  language: Language,
): Piece[] {
  const title = translate(language, 'timeline.title');
  const count = translate(language, 'timeline.count', { count: events.length });
  const position = translate(language, 'timeline.page', {
    page: view.page,
    pages: pagesOf(events, view.format),
  });
  return [
    `${lineStart(language)}**${title}** · ${count} · ${position}`,
    ...filterPieces(view, store, language),
  ];
}

/** One page of a timeline, by month, with buttons to the pages beside it. */
export function timelineMessage(
  events: readonly TimelineEvent[],
  view: TimelineView,
  store: Store,
  language: Language,
): MessageBody {
  const { page } = view;
  const { rows, canPage } = timelineRows(events, view, language);
  const typed = translate(language, 'timeline.more', { page: page + 1 });
  const more = page < pagesOf(events, view.format) && !canPage ? `-# ${lineStart(language)}${typed}\n` : '';
  const blocks: Block[] = [
    headBlock(events, view, store, language),
    'separator',
    ...monthBlocks(eventsOnPage(events, view), store, language),
    'separator',
    [`${more}${versionLine(store, language)}`],
  ];
  return messageOf(language, blocks, { ephemeral: view.isPrivate, rows });
}

/** The same page drawn as a picture; `alt` is read out to those who can't see it. */
export function timelinePictureMessage(
  events: readonly TimelineEvent[],
  view: TimelineView,
  picture: { readonly png: Uint8Array; readonly alt: string },
  store: Store,
  language: Language,
): MessageBody {
  const blocks: Block[] = [
    headBlock(events, view, store, language),
    {
      type: ComponentType.MediaGallery,
      items: [{ media: { url: `attachment://${PICTURE}` }, description: picture.alt }],
    },
    [versionLine(store, language)],
  ];
  const { rows } = timelineRows(events, view, language);
  const files = [{ name: PICTURE, bytes: picture.png, description: picture.alt }];
  return messageOf(language, blocks, { ephemeral: view.isPrivate, rows, files });
}

/**
 * All events of a timeline as a calendar and as a table. `leftOut` events have no place in a calendar; where that is
 * all of them, there is none, since an empty calendar is not valid.
 */
export function timelineFilesMessage(
  events: readonly TimelineEvent[],
  view: TimelineView,
  written: { readonly calendar: string; readonly table: string; readonly leftOut: number },
  store: Store,
  language: Language,
): MessageBody {
  const start = lineStart(language);
  const count = translate(language, 'timeline.count', { count: events.length });
  const leftOut = translate(language, 'timeline.left-out', { count: written.leftOut });
  const encoder = new TextEncoder();
  const files = [
    ...(written.leftOut === events.length
      ? []
      : [{ name: CALENDAR, bytes: encoder.encode(written.calendar) }]),
    { name: TABLE, bytes: encoder.encode(written.table) },
  ];
  const blocks: Block[] = [
    [
      `${start}**${translate(language, 'timeline.title')}** · ${count}`,
      ...filterPieces(view, store, language),
      `\n${start}${translate(language, 'timeline.files')}`,
      written.leftOut === 0 ? '' : `\n-# ${start}${leftOut}`,
    ],
    ...files.map(({ name }): Block => ({ type: ComponentType.File, file: { url: `attachment://${name}` } })),
    [versionLine(store, language)],
  ];
  return messageOf(language, blocks, { ephemeral: view.isPrivate, files });
}

/** An event between those before and after it, or among those of its summit where it has no date. */
export function eventInContextMessage(
  event: TimelineEvent,
  events: readonly TimelineEvent[],
  store: Store,
  language: Language,
): MessageBody {
  const isUndated = event.date === undefined;
  // Nothing is known to have come before or after it, but what belongs to the same summit is.
  const others =
    isUndated && event.summit !== undefined ? events.filter(({ summit }) => summit === event.summit) : events;
  const place = others.indexOf(event);
  const shown = others.slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1);
  const at = events.indexOf(event);
  const blocks: Block[] = [
    [
      `${lineStart(language)}**${translate(language, 'timeline.title')}** · ${translate(language, isUndated ? 'timeline.no-date' : 'timeline.near')}`,
    ],
    'separator',
    ...monthBlocks(shown, store, language, event),
    'separator',
    [versionLine(store, language)],
  ];
  const page = Math.floor(at / EVENTS_A_PAGE.text) + 1;
  const view: TimelineView = { filter: {}, page, format: 'text', isPrivate: true };
  const whole = button(language, 'button.whole-timeline', {
    action: 'page',
    ...pageState(view, page, language),
  });
  return messageOf(language, blocks, { ephemeral: true, rows: buttonRows(whole) });
}

/** Why the inferred dates of events are what they are, as a private message. */
export function inferencesMessage(
  events: readonly TimelineEvent[],
  store: Store,
  language: Language,
): MessageBody {
  const start = lineStart(language);
  const inferred = events.flatMap(({ date, title, inferred }): Block[] =>
    inferred === undefined
      ? []
      : [
          [
            `${start}**`,
            { text: dateText(date, language) },
            `** · `,
            { text: title[language] },
            `\n${start}`,
            { text: inferred.because[language] },
          ],
        ],
  );
  const heading = translate(language, inferred.length === 0 ? 'timeline.certain' : 'timeline.why');
  return messageOf(language, [[`${start}**${heading}**`], ...inferred, [versionLine(store, language)]], {
    ephemeral: true,
  });
}
