import {
  ApplicationIntegrationType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  messageLink,
} from 'discord.js';
import { z } from 'zod';
import { languageOfLocale } from './language-option.ts';
import type {
  Asker,
  AutocompleteRequest,
  CommandRequest,
  ComponentRequest,
  ModalRequest,
  OptionValue,
  ShownMessage,
} from './request.ts';
import { shownTexts } from './shown-texts.ts';
import { isThreadType } from './thread-type.ts';

const packetSchema = z.object({
  t: z.literal('INTERACTION_CREATE'),
  d: z.object({ id: z.string(), channel: z.object({ type: z.int() }) }),
});

/**
 * The id of the interaction in a packet of the gateway, where it comes from a thread. discord.js tells that only of
 * channels that it may keep in memory.
 */
export function interactionInThread(packet: unknown): string | undefined {
  const { data } = packetSchema.safeParse(packet);
  return data !== undefined && isThreadType(data.d.channel.type) ? data.d.id : undefined;
}

function askerOf(interaction: BaseInteraction, isThread: boolean): Asker {
  return {
    locale: languageOfLocale(interaction.locale),
    userId: interaction.user.id,
    guildId: interaction.guildId ?? undefined,
    permissions: interaction.memberPermissions?.bitfield,
    isThread,
    isInstalledHere:
      interaction.authorizingIntegrationOwners[ApplicationIntegrationType.GuildInstall] !== undefined,
  };
}

function optionsOf(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): Map<string, OptionValue> {
  const options = new Map<string, OptionValue>();
  for (const { name, value } of interaction.options.data) if (value !== undefined) options.set(name, value);
  return options;
}

/** The plain request of a command that came over the gateway. */
export function commandRequest(
  interaction: ChatInputCommandInteraction | MessageContextMenuCommandInteraction,
  isThread: boolean,
): CommandRequest {
  const isMessage = interaction.isMessageContextMenuCommand();
  return {
    ...askerOf(interaction, isThread),
    command: interaction.commandName,
    options: isMessage ? new Map() : optionsOf(interaction),
    message: isMessage ? interaction.targetMessage.content : undefined,
  };
}

/** The plain request of an option that is being typed. */
export function autocompleteRequest(
  interaction: AutocompleteInteraction,
  isThread: boolean,
): AutocompleteRequest {
  return {
    ...askerOf(interaction, isThread),
    command: interaction.commandName,
    options: optionsOf(interaction),
    focused: interaction.options.getFocused(true).name,
  };
}

function shownMessage(shown: Message, { user, guildId }: BaseInteraction): ShownMessage {
  return {
    texts: shownTexts(shown.components.map((one) => one.toJSON())),
    isEphemeral: shown.flags.has(MessageFlags.Ephemeral),
    isOwn: shown.interactionMetadata?.user.id === user.id,
    url:
      guildId === null
        ? messageLink(shown.channelId, shown.id)
        : messageLink(shown.channelId, shown.id, guildId),
  };
}

/** The plain request of a button or a select that was used. */
export function componentRequest(
  interaction: MessageComponentInteraction,
  isThread: boolean,
): ComponentRequest {
  return {
    ...askerOf(interaction, isThread),
    customId: interaction.customId,
    values: interaction.isStringSelectMenu() ? interaction.values : [],
    message: shownMessage(interaction.message, interaction),
  };
}

/** The plain request of a form that was filled in. */
export function modalRequest(interaction: ModalSubmitInteraction, isThread: boolean): ModalRequest {
  const fields = new Map<string, string | boolean>();
  for (const [name, field] of interaction.fields.fields) {
    if (field.type === ComponentType.TextInput) fields.set(name, field.value);
    else if (field.type === ComponentType.StringSelect) fields.set(name, field.values[0] ?? '');
    else if (field.type === ComponentType.Checkbox) fields.set(name, field.value);
  }
  return {
    ...askerOf(interaction, isThread),
    customId: interaction.customId,
    fields,
    message: interaction.message === null ? undefined : shownMessage(interaction.message, interaction),
  };
}
