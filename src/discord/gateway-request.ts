import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from 'discord.js';
import type { CommandRequest, OptionValue } from './command.ts';
import { languageOfLocale } from './language-option.ts';

/** The plain request of a command that came over the gateway. */
export function requestOf(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
): CommandRequest {
  const isMessage = interaction.isMessageContextMenuCommand();
  const options = new Map<string, OptionValue>();
  if (!isMessage)
    for (const { name, value } of interaction.options.data) if (value !== undefined) options.set(name, value);
  return {
    command: interaction.commandName,
    options,
    message: isMessage ? interaction.targetMessage.content : undefined,
    locale: languageOfLocale(interaction.locale),
    userId: interaction.user.id,
    guildId: interaction.guildId ?? undefined,
    permissions: interaction.memberPermissions?.bitfield,
  };
}
