import { ApplicationCommandOptionType } from 'discord.js';
import { LONGEST_QUESTION } from '../src/answer/answerer.ts';
import type { Command } from '../src/discord/command.ts';
import { chosenLanguage, languageOption } from '../src/discord/language-option.ts';
import { named } from '../src/discord/localised-definition.ts';
import { flagOption, textOption } from '../src/discord/options.ts';
import { answerMessage } from '../src/render/discord-answer.ts';

/** `/ask`: answers a question from the sources, with its proof. */
export const ask: Command = {
  definition: {
    ...named({
      en: ['ask', 'Ask about the summits and get an answer with its sources'],
      ko: ['질문', '정상회담에 대해 묻고 출처가 있는 답을 받습니다'],
      zh: ['提问', '询问峰会相关问题，获得附出处的回答'],
    }),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named({
          en: ['question', 'Your question, in English, Korean, Chinese or Arabic'],
          ko: ['질문', '한국어, 영어, 중국어, 아랍어로 질문을 적으세요'],
          zh: ['问题', '用中文、英语、韩语或阿拉伯语提问'],
        }),
        required: true,
        max_length: LONGEST_QUESTION,
      },
      languageOption,
      {
        type: ApplicationCommandOptionType.Boolean,
        ...named({
          en: ['private', 'Show the answer to you alone'],
          ko: ['비공개', '답을 나에게만 표시합니다'],
          zh: ['私密', '只让自己看到回答'],
        }),
      },
    ],
  },

  run(request, { answerer, store }) {
    const question = textOption(request, 'question') ?? '';
    const language = chosenLanguage(request);
    const outcome = answerer.ask({ question, locale: request.locale, ...(language === undefined ? {} : { language }) });
    return answerMessage(outcome, store, { question, isPrivate: flagOption(request, 'private') });
  },
};
