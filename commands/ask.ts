import { ApplicationCommandOptionType } from 'discord.js';
import { LONGEST_QUESTION } from '../src/answer/answerer.ts';
import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { chosenLanguage, languageOption } from '../src/discord/language-option.ts';
import { flagOption, textOption } from '../src/discord/options.ts';
import { answerMessage } from '../src/render/discord-answer.ts';

const { Boolean: Flag, String: Text } = ApplicationCommandOptionType;

/** `/ask`: answers a question from the sources, with its proof. */
export const ask: Command = {
  definition: {
    ...named('ask'),
    options: [
      { type: Text, ...named('ask.question'), required: true, max_length: LONGEST_QUESTION },
      languageOption,
      { type: Flag, ...named('ask.private') },
    ],
  },

  run(request, { answerer, store }) {
    const question = textOption(request, 'question') ?? '';
    const language = chosenLanguage(request);
    const chosen = language === undefined ? {} : { language };
    const outcome = answerer.ask({ question, locale: request.locale, ...chosen });
    return answerMessage(outcome, store, { question, isPrivate: flagOption(request, 'private') });
  },
};
