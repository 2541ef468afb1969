import { ApplicationCommandOptionType } from 'discord.js';
import { LONGEST_QUESTION } from '../src/answer/answerer.ts';
import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { textOption } from '../src/discord/options.ts';
import { claimsMessage } from '../src/render/discord-claims.ts';

/** `/check`: which claims of a text the sources support or contradict. */
export const check: Command = {
  definition: {
    ...named('check'),
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...named('check.text'),
        required: true,
        max_length: LONGEST_QUESTION,
      },
    ],
  },

  run(request, { claims, store, review }) {
    const checked = claims.check(textOption(request, 'text') ?? '', request.locale);
    return claimsMessage(checked, store, { canReport: review !== undefined });
  },
};
