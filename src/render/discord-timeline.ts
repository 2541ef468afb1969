import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';
import { lineStart } from './discord-markdown.ts';
import { type Block, type MessageBody, messageOf, type Piece } from './discord-message.ts';
import { listText, translate } from './strings.ts';

/** Events on one page: few enough to read on a phone, and each a component of its own. */
export const EVENTS_A_PAGE = 8;
const MOST_NAMES = 120;
const MOST_TITLE = 60;

/** The number of pages that events fill; at least one. */
export function pagesOf(events: readonly TimelineEvent[]): number {
  return Math.max(1, Math.ceil(events.length / EVENTS_A_PAGE));
}

function eventBlock(event: TimelineEvent, store: Store, language: Language): Piece[] {
  const start = lineStart(language);
  const names = [...event.people, ...event.topics].map(
    (id) => store.glossary.get(id)?.names[language][0] ?? id,
  );
  const sources = new Set(event.citations.map((citation) => citation.source));
  const citations = [...sources].flatMap((source): Piece[] => {
    const cited = event.citations.filter((citation) => citation.source === source);
    const paragraphs = cited.map(({ paragraph }) => translate(language, 'excerpt.paragraph', { paragraph }));
    const title = store.sources.get(source)?.title[language] ?? source;
    return [
      `
-# ${start}`,
      { text: title, most: MOST_TITLE },
      ` · ${listText(language, paragraphs)}`,
    ];
  });
  return [
    `${start}**`,
    { text: dateText(event.date, language) },
    `**\n${start}`,
    { text: event.title[language] },
    ...(names.length === 0 ? [] : [`\n-# ${start}`, { text: listText(language, names), most: MOST_NAMES }]),
    ...citations,
  ];
}

/** One page of a timeline, from 1; the caller sees to it that the page exists. */
export function timelineMessage(
  events: readonly TimelineEvent[],
  page: number,
  store: Store,
  language: Language,
): MessageBody {
  const start = lineStart(language);
  const pages = pagesOf(events);
  const shown = events.slice((page - 1) * EVENTS_A_PAGE, page * EVENTS_A_PAGE);
  const title = translate(language, 'timeline.title');
  const count = translate(language, 'timeline.count', { count: events.length });
  const position = translate(language, 'timeline.page', { page, pages });
  const more = page < pages ? `-# ${start}${translate(language, 'timeline.more', { page: page + 1 })}\n` : '';
  const version = translate(language, 'answer.version', { version: store.version });
  const blocks: Block[] = [
    [`${start}**${title}** · ${count} · ${position}`],
    'separator',
    ...shown.map((event) => eventBlock(event, store, language)),
    'separator',
    [`${more}-# ${start}${version}`],
  ];
  return messageOf(language, blocks, { ephemeral: false });
}
