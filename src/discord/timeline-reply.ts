import {
  type APIApplicationCommandIntegerOption,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
} from 'discord.js';
import { MOST_CHOICES } from '../answer/suggest-choice.ts';
import { DateFilterError } from '../answer/timeline.ts';
import type { TimelineEvent } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';
import { fitMarkdown } from '../render/discord-markdown.ts';
import { type MessageBody, noticeOf } from '../render/discord-message.ts';
import {
  eventsOnPage,
  pagesOf,
  type TimelineView,
  timelineFilesMessage,
  timelineMessage,
  timelinePictureMessage,
} from '../render/discord-timeline.ts';
import { translate } from '../render/strings.ts';
import { leftOutOfCalendar, timelineCalendar } from '../render/timeline-calendar.ts';
import { timelineCsv } from '../render/timeline-csv.ts';
import type { Choice } from './command.ts';
import type { CommandContext } from './command-context.ts';
import { choiceNamed, named } from './command-names.ts';
import { flagOption, numberOption, textOption } from './options.ts';
import { mayReplyPublicly } from './public-reply.ts';
import type { AutocompleteRequest, CommandRequest } from './request.ts';

const { Integer, String: Text } = ApplicationCommandOptionType;
const FILTERS = ['from', 'to', 'person', 'summit', 'topic'] as const;

/** The options that narrow a timeline. */
export const filterOptions: readonly APIApplicationCommandStringOption[] = FILTERS.map((name) => ({
  type: Text,
  ...named(`timeline.${name}`),
  max_length: 100,
  autocomplete: true,
}));

/** The option by which a timeline comes as a text, a picture or files. */
export const formatOption: APIApplicationCommandStringOption = {
  type: Text,
  ...named('timeline.format'),
  choices: [choiceNamed('text'), choiceNamed('picture'), choiceNamed('file')],
};

export const pageOption: APIApplicationCommandIntegerOption = {
  type: Integer,
  ...named('timeline.page'),
  min_value: 1,
  max_value: 1_000,
};

/** What a timeline is narrowed to, from where each filter is given; undefined or empty where it isn't. */
export function filterFrom(
  givenFor: (name: (typeof FILTERS)[number]) => string | undefined,
): TimelineView['filter'] {
  const given = FILTERS.map((name) => [name, givenFor(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
}

/** A page of a timeline, as a text or drawn as a picture. */
export async function pageMessage(
  events: readonly TimelineEvent[],
  view: TimelineView,
  { store, picture }: CommandContext,
  language: Language,
): Promise<MessageBody> {
  if (view.format === 'text') return timelineMessage(events, view, store, language);
  const drawn = await picture(eventsOnPage(events, view), store, language);
  return timelinePictureMessage(events, view, drawn, store, language);
}

/** The timeline that a person asked for, or what is wrong with how they narrowed it. */
export async function timelineReply(
  request: CommandRequest,
  context: CommandContext,
  language: Language,
): Promise<MessageBody> {
  const { store, timeline: selectEvents, now } = context;
  try {
    const filter = filterFrom((name) => textOption(request, name));
    const events = selectEvents(store, filter);
    if (events.length === 0) return noticeOf(language, translate(language, 'timeline.nothing'));
    const page = numberOption(request, 'page') ?? 1;
    const wanted = textOption(request, 'format');
    const format = wanted === 'picture' ? 'picture' : 'text';
    const count = pagesOf(events, format);
    if (page > count) return noticeOf(language, translate(language, 'timeline.no-such-page', { count }));
    const isPrivate = flagOption(request, 'private') || !mayReplyPublicly(request);
    const view = { filter, page, format, isPrivate } as const;
    if (wanted !== 'file') return await pageMessage(events, view, context, language);
    const written = {
      calendar: timelineCalendar(events, store, language, now()),
      table: timelineCsv(events, store, language),
      leftOut: leftOutOfCalendar(events).length,
    };
    return timelineFilesMessage(events, view, written, store, language);
  } catch (error) {
    if (!(error instanceof DateFilterError)) throw error;
    const date = fitMarkdown(error.value, 200, language);
    return noticeOf(language, translate(language, 'timeline.bad-date', { date }));
  }
}

/** People, topics, summits and dates of the timeline that fit what is typed so far. */
export function suggestFilter(
  request: AutocompleteRequest,
  { suggester }: CommandContext,
  language: Language,
): readonly Choice[] {
  const typed = textOption(request, request.focused) ?? '';
  switch (request.focused) {
    case 'person':
      return suggester.suggestPeople(typed, language, MOST_CHOICES);
    case 'topic':
      return suggester.suggestTopics(typed, language, MOST_CHOICES);
    case 'summit':
      return suggester.suggestSummits(typed, language, MOST_CHOICES);
    default:
      return suggester.suggestDates(typed, language, MOST_CHOICES);
  }
}
