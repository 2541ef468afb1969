import { ApplicationCommandOptionType, PermissionFlagsBits } from 'discord.js';
import { DateFilterError, type TimelineFilter } from '../src/answer/timeline.ts';
import type { Command, CommandRequest } from '../src/discord/command.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { type LocalisedNames, named } from '../src/discord/localised-definition.ts';
import { numberOption, textOption } from '../src/discord/options.ts';
import { escapeMarkdown } from '../src/render/discord-markdown.ts';
import { noticeOf } from '../src/render/discord-message.ts';
import { pagesOf, timelineMessage } from '../src/render/discord-timeline.ts';
import { translate } from '../src/render/strings.ts';

const FILTERS = ['from', 'to', 'person', 'summit', 'topic'] as const;
const text = (names: LocalisedNames) =>
  ({ type: ApplicationCommandOptionType.String, ...named(names), max_length: 100 }) as const;
const page = named({ en: ['page', 'Page, from 1'], ko: ['쪽', '쪽 번호(1부터)'], zh: ['页码', '页码，从1开始'] });

function filterOf(request: CommandRequest): TimelineFilter {
  const given = FILTERS.map((name) => [name, textOption(request, name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** `/timeline`: what happened when, for moderators unless a server's admins decide otherwise. */
export const timeline: Command = {
  definition: {
    ...named({
      en: ['timeline', 'What happened when, in order, with sources'],
      ko: ['연표', '언제 무슨 일이 있었는지 출처와 함께 순서대로 봅니다'],
      zh: ['时间线', '按时间顺序查看事件及出处'],
    }),
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    options: [
      text({ en: ['from', 'First date: 2025, 2025-11 or 2025-11-01'], ko: ['시작', '시작 날짜: 2025, 2025-11, 2025-11-01'], zh: ['开始', '开始日期：2025、2025-11 或 2025-11-01'] }),
      text({ en: ['to', 'Last date: 2026, 2026-01 or 2026-01-05'], ko: ['끝', '마지막 날짜: 2026, 2026-01, 2026-01-05'], zh: ['结束', '结束日期：2026、2026-01 或 2026-01-05'] }),
      text({ en: ['person', 'Only events with this person'], ko: ['인물', '이 인물이 나오는 사건만'], zh: ['人物', '只看与此人有关的事件'] }),
      text({ en: ['summit', 'Only one summit: Gyeongju or Beijing'], ko: ['회담', '한 회담만: 경주 또는 베이징'], zh: ['峰会', '只看一次峰会：庆州或北京'] }),
      text({ en: ['topic', 'Only events on this topic'], ko: ['주제', '이 주제의 사건만'], zh: ['主题', '只看此主题的事件'] }),
      { type: ApplicationCommandOptionType.Integer, ...page, min_value: 1, max_value: 1_000 },
      languageOption,
    ],
  },

  run(request, { store, timeline: selectEvents }) {
    const language = replyLanguage(request);
    try {
      const events = selectEvents(store, filterOf(request));
      if (events.length === 0) return noticeOf(language, translate(language, 'timeline.nothing'));
      const wanted = numberOption(request, 'page') ?? 1;
      const count = pagesOf(events);
      if (wanted > count) return noticeOf(language, translate(language, 'timeline.no-such-page', { count }));
      return timelineMessage(events, wanted, store, language);
    } catch (error) {
      if (!(error instanceof DateFilterError)) throw error;
      return noticeOf(language, translate(language, 'timeline.bad-date', { date: escapeMarkdown(error.value) }));
    }
  },
};
