import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  PermissionFlagsBits,
} from 'discord.js';
import { DateFilterError, type TimelineFilter } from '../src/answer/timeline.ts';
import type { Command, CommandRequest } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { numberOption, textOption } from '../src/discord/options.ts';
import { fitMarkdown } from '../src/render/discord-markdown.ts';
import { noticeOf } from '../src/render/discord-message.ts';
import { pagesOf, timelineMessage } from '../src/render/discord-timeline.ts';
import { translate } from '../src/render/strings.ts';

const { Integer, String: Text } = ApplicationCommandOptionType;
const FILTERS = ['from', 'to', 'person', 'summit', 'topic'] as const;

function filterOption(name: (typeof FILTERS)[number]): APIApplicationCommandStringOption {
  return { type: Text, ...named(`timeline.${name}`), max_length: 100 };
}

function filterOf(request: CommandRequest): TimelineFilter {
  const given = FILTERS.map((name) => [name, textOption(request, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** `/timeline`: what happened when, for moderators unless a server's admins decide otherwise. */
export const timeline: Command = {
  definition: {
    ...named('timeline'),
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    options: [
      ...FILTERS.map(filterOption),
      { type: Integer, ...named('timeline.page'), min_value: 1, max_value: 1_000 },
      languageOption,
    ],
  },

  run(request, { store, timeline: selectEvents }) {
    const language = replyLanguage(request);
    try {
      const events = selectEvents(store, filterOf(request));
      if (events.length === 0) return noticeOf(language, translate(language, 'timeline.nothing'));
      const page = numberOption(request, 'page') ?? 1;
      const count = pagesOf(events);
      if (page > count) return noticeOf(language, translate(language, 'timeline.no-such-page', { count }));
      return timelineMessage(events, page, store, language);
    } catch (error) {
      if (!(error instanceof DateFilterError)) throw error;
      const date = fitMarkdown(error.value, 200, language);
      return noticeOf(language, translate(language, 'timeline.bad-date', { date }));
    }
  },
};
