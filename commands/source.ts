import { ApplicationCommandOptionType } from 'discord.js';
import { MOST_CHOICES } from '../src/answer/suggest-choice.ts';
import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { findSources } from '../src/discord/find-sources.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { flagOption, numberOption, privateOption, textOption } from '../src/discord/options.ts';
import { mayReplyPublicly } from '../src/discord/public-reply.ts';
import { passagesMessage, unclearSourceNotice } from '../src/render/discord-passages.ts';

const { Integer, String: Text } = ApplicationCommandOptionType;

/** `/source`: a passage of a source document with its neighbours. */
export const source: Command = {
  definition: {
    ...named('source'),
    options: [
      { type: Text, ...named('source.document'), required: true, max_length: 200, autocomplete: true },
      { type: Integer, ...named('source.paragraph'), min_value: 1, max_value: 100_000, autocomplete: true },
      languageOption,
      privateOption,
    ],
  },

  run(request, { store }) {
    const language = replyLanguage(request);
    const wanted = textOption(request, 'document') ?? '';
    const found = findSources(store, wanted);
    const [only] = found;
    if (only === undefined || found.length > 1) return unclearSourceNotice(found, wanted, store, language);
    const isPrivate = flagOption(request, 'private') || !mayReplyPublicly(request);
    return passagesMessage(
      only,
      { paragraph: numberOption(request, 'paragraph'), isPrivate },
      store,
      language,
    );
  },

  choices(request, { store, suggester }) {
    const language = replyLanguage(request);
    const document = textOption(request, 'document') ?? '';
    if (request.focused === 'document') return suggester.suggestSources(document, language, MOST_CHOICES);
    const [only, ...others] = findSources(store, document);
    const typed = String(request.options.get('paragraph') ?? '');
    return only === undefined || others.length > 0
      ? []
      : suggester.suggestParagraphs(only.id, typed, language, MOST_CHOICES);
  },
};
