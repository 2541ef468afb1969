import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { named } from '../src/discord/localised-definition.ts';
import { numberOption, textOption } from '../src/discord/options.ts';
import { findSources } from '../src/knowledge/find-sources.ts';
import { escapeMarkdown } from '../src/render/discord-markdown.ts';
import { noticeOf } from '../src/render/discord-message.ts';
import { passagesMessage } from '../src/render/discord-passages.ts';
import { translate } from '../src/render/strings.ts';

/** `/source`: a passage of a source document with its neighbours. */
export const source: Command = {
  definition: {
    ...named({
      en: ['source', 'Read a passage of a source document with its neighbours'],
      ko: ['출처', '자료의 한 단락을 앞뒤 단락과 함께 봅니다'],
      zh: ['出处', '查看资料中的一段及其前后段落'],
    }),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named({
          en: ['document', 'Name, place or id of the document, such as Beijing'],
          ko: ['자료', '자료의 제목, 장소 또는 식별자(예: 베이징)'],
          zh: ['资料', '资料的标题、地点或编号，例如北京'],
        }),
        required: true,
        max_length: 200,
      },
      {
        type: ApplicationCommandOptionType.Integer,
        ...named({ en: ['paragraph', 'Paragraph, from 1'], ko: ['단락', '단락 번호(1부터)'], zh: ['段落', '段落编号，从1开始'] }),
        min_value: 1,
        max_value: 100_000,
      },
      languageOption,
    ],
  },

  run(request, { store }) {
    const language = replyLanguage(request);
    const wanted = textOption(request, 'document') ?? '';
    const document = escapeMarkdown(wanted).slice(0, 400);
    const [found, ...others] = findSources(store, wanted);
    const names = (listed: Iterable<{ title: Record<typeof language, string>; id: string }>): string[] =>
      [...listed].slice(0, 10).map((one) => `${one.title[language]} (${one.id})`);
    if (found === undefined) return noticeOf(language, translate(language, 'source.unknown', { document }), names(store.sources.values()));
    if (others.length > 0) return noticeOf(language, translate(language, 'source.which', { document }), names([found, ...others]));
    const message = passagesMessage(found, numberOption(request, 'paragraph'), store, language);
    return message ?? noticeOf(language, translate(language, 'source.no-paragraph', { count: found.passages.length }));
  },
};
