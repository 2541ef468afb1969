import { ApplicationCommandType } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { messageCommandNamed } from '../src/discord/command-names.ts';
import { claimsMessage } from '../src/render/discord-claims.ts';

/** *Check against sources*, in the menu of a message: which of its claims the sources support or contradict. */
export const checkMessage: Command = {
  definition: { type: ApplicationCommandType.Message, ...messageCommandNamed('check-message') },

  run(request, { claims, store, review }) {
    const checked = claims.check(request.message ?? '', request.locale);
    return claimsMessage(checked, store, { canReport: review !== undefined });
  },
};
