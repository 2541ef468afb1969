import type { ChatInputCommandInteraction } from 'discord.js';
import type { CommandRequest, OptionValue } from './command.ts';
import { languageOfLocale } from './language-option.ts';

/** The plain request of a slash command that came over the gateway. */
export function requestOf(interaction: ChatInputCommandInteraction): CommandRequest {
  const options = new Map<string, OptionValue>();
  for (const { name, value } of interaction.options.data) if (value !== undefined) options.set(name, value);
  return {
    command: interaction.commandName,
    options,
    locale: languageOfLocale(interaction.locale),
    userId: interaction.user.id,
    guildId: interaction.guildId ?? undefined,
    permissions: interaction.memberPermissions?.bitfield,
  };
}
