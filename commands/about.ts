import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { aboutMessage } from '../src/render/discord-about.ts';

/** `/about`: what the bot knows, what it doesn't keep, how to add it and where to report. */
export const about: Command = {
  definition: { ...named('about'), options: [languageOption] },

  run(request, { store, review, applicationId }) {
    const reporting = review === undefined ? undefined : { tellsDeclined: review.tellsDeclined };
    return aboutMessage(store, { applicationId, reporting }, replyLanguage(request));
  },
};
