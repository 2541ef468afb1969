import { ApplicationCommandOptionType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { findSources } from '../src/discord/find-sources.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { numberOption, textOption } from '../src/discord/options.ts';
import { fitMarkdown } from '../src/render/discord-markdown.ts';
import { noticeOf } from '../src/render/discord-message.ts';
import { passagesMessage } from '../src/render/discord-passages.ts';
import { translate } from '../src/render/strings.ts';

const { Integer, String: Text } = ApplicationCommandOptionType;
/** Sources named in a notice, where the one that was asked for isn't clear. */
const MOST_LISTED = 10;

/** `/source`: a passage of a source document with its neighbours. */
export const source: Command = {
  definition: {
    ...named('source'),
    options: [
      { type: Text, ...named('source.document'), required: true, max_length: 200 },
      { type: Integer, ...named('source.paragraph'), min_value: 1, max_value: 100_000 },
      languageOption,
    ],
  },

  run(request, { store }) {
    const language = replyLanguage(request);
    const wanted = textOption(request, 'document') ?? '';
    const found = findSources(store, wanted);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      const listed = (found.length > 1 ? found : [...store.sources.values()]).slice(0, MOST_LISTED);
      const document = fitMarkdown(wanted, 200, language);
      const sentence = translate(language, only ? 'source.which' : 'source.unknown', { document });
      return noticeOf(
        language,
        sentence,
        listed.map(({ title, id }) => `${title[language]} (${id})`),
      );
    }
    const message = passagesMessage(only, numberOption(request, 'paragraph'), store, language);
    const count = only.passages.length;
    return message ?? noticeOf(language, translate(language, 'source.no-paragraph', { count }));
  },
};
