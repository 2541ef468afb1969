import { ApplicationCommandOptionType } from 'discord.js';
import { LONGEST_QUESTION } from '../src/answer/answerer.ts';
import { MOST_CHOICES } from '../src/answer/suggest-choice.ts';
import { answerReply } from '../src/discord/answer-reply.ts';
import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { chosenLanguage, languageOption } from '../src/discord/language-option.ts';
import { flagOption, privateOption, textOption } from '../src/discord/options.ts';

/** `/ask`: answers a question from the sources, with its proof. */
export const ask: Command = {
  definition: {
    ...named('ask'),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('ask.question'),
        required: true,
        max_length: LONGEST_QUESTION,
        autocomplete: true,
      },
      languageOption,
      privateOption,
    ],
  },

  run(request, context) {
    const question = textOption(request, 'question') ?? '';
    const language = chosenLanguage(request);
    const chosen = language === undefined ? {} : { language };
    const outcome = context.answerer.ask({ question, locale: request.locale, ...chosen });
    return answerReply({ question, isPrivate: flagOption(request, 'private') }, outcome, request, context);
  },

  choices(request, { suggester }) {
    const typed = textOption(request, 'question') ?? '';
    return suggester.suggestQuestions(typed, chosenLanguage(request) ?? request.locale, MOST_CHOICES);
  },
};
