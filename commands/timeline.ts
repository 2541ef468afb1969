import { PermissionFlagsBits } from 'discord.js';
import type { Command } from '../src/discord/command.ts';
import { named } from '../src/discord/command-names.ts';
import { languageOption, replyLanguage } from '../src/discord/language-option.ts';
import { privateOption } from '../src/discord/options.ts';
import {
  filterOptions,
  formatOption,
  pageOption,
  suggestFilter,
  timelineReply,
} from '../src/discord/timeline-reply.ts';

/** `/timeline`: what happened when, for moderators unless a server's admins decide otherwise. */
export const timeline: Command = {
  definition: {
    ...named('timeline'),
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    options: [...filterOptions, formatOption, pageOption, languageOption, privateOption],
  },

  run: (request, context) => timelineReply(request, context, replyLanguage(request)),

  choices: (request, context) => suggestFilter(request, context, replyLanguage(request)),
};
