import {
  type Interaction,
  type InteractionReplyOptions,
  type InteractionUpdateOptions,
  MessageFlags,
} from 'discord.js';
import type { MessageBody } from '../render/discord-message.ts';
import { deliver } from './delivery.ts';
import { autocompleteRequest, commandRequest, componentRequest, modalRequest } from './gateway-request.ts';
import type { Reply } from './reply.ts';
import type { Router } from './router.ts';

/** A body as discord.js takes it. */
function optionsOf({ components, flags, allowed_mentions, files = [] }: MessageBody) {
  return {
    components,
    flags,
    allowedMentions: { parse: [...allowed_mentions.parse] },
    files: files.map(({ name, bytes, description }) => ({
      name,
      attachment: Buffer.from(bytes),
      ...(description === undefined ? {} : { description }),
    })),
  } satisfies InteractionReplyOptions & InteractionUpdateOptions;
}

type Answerable = Extract<Interaction, { reply: unknown }>;

/** Sends a reply back the way the interaction came. */
async function send(interaction: Answerable, reply: Reply): Promise<void> {
  if (reply.kind === 'modal') {
    if (!interaction.isModalSubmit()) await interaction.showModal(reply.modal);
  } else if (
    reply.kind === 'update' &&
    (interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage()))
  ) {
    const { components, allowedMentions, files } = optionsOf(reply.body);
    await interaction.update({ components, allowedMentions, files, flags: MessageFlags.IsComponentsV2 });
  } else await interaction.reply(optionsOf(reply.body));
}

/**
 * Answers an interaction that came over the gateway; nothing for those that nothing of ours can bring about.
 * @throws {Error} where the interaction can't be read.
 */
export async function answerOverGateway(
  router: Router,
  interaction: Interaction,
  isThread: boolean,
): Promise<void> {
  if (interaction.isAutocomplete()) {
    await router.choices(autocompleteRequest(interaction, isThread), (choices) =>
      deliver(() => interaction.respond([...choices])),
    );
    return;
  }
  if (!interaction.isRepliable()) return;
  const sent = (reply: Reply): Promise<void> => deliver(() => send(interaction, reply));
  if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    await router.command(commandRequest(interaction, isThread), sent);
  } else if (interaction.isMessageComponent()) {
    await router.component(componentRequest(interaction, isThread), sent);
  } else if (interaction.isModalSubmit()) {
    await router.modal(modalRequest(interaction, isThread), sent);
  }
}
