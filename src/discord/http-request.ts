import {
  ApplicationCommandType,
  ComponentType,
  InteractionType,
  MessageFlags,
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

/** What an interaction asks for. */
export type Asked =
  | { readonly kind: 'command'; readonly request: CommandRequest }
  | { readonly kind: 'autocomplete'; readonly request: AutocompleteRequest }
  | { readonly kind: 'component'; readonly request: ComponentRequest }
  | { readonly kind: 'modal'; readonly request: ModalRequest };

/** What came over HTTP. */
export type HttpInteraction =
  /** Discord asks whether anybody is there. */
  | { readonly kind: 'ping' }
  | {
      readonly kind: 'interaction';
      readonly id: string;
      /** By which it can be answered, too. */
      readonly token: string;
      readonly applicationId: string;
      readonly asked: Asked;
    };

/** Null stands for a field that is left out. */
const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);
const id = z.string().regex(/^\d{1,20}$/);
const user = z.object({ id });
/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
const placeSchema = z.object({
  id,
  application_id: id,
  token: z.string(),
  locale: z.string().default('en-US'),
  guild_id: optional(id),
  channel: optional(z.object({ type: z.int() })),
  user: optional(user),
  member: optional(z.object({ user, permissions: z.string().regex(/^\d{1,40}$/) })),
  authorizing_integration_owners: z.record(z.string(), z.unknown()).default({}),
});
type Place = z.infer<typeof placeSchema>;

const messageSchema = z.object({
  id,
  channel_id: id,
  flags: z.int().nonnegative().default(0),
  components: z.unknown(),
  interaction_metadata: optional(z.object({ user })),
});

const optionsSchema = z
  .array(
    z.object({
      name: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]).optional(),
      focused: z.boolean().optional(),
    }),
  )
  .default([]);

const slashSchema = z.object({
  type: z.literal(ApplicationCommandType.ChatInput),
  name: z.string(),
  options: optionsSchema,
});
const messageCommandSchema = z.object({
  type: z.literal(ApplicationCommandType.Message),
  name: z.string(),
  target_id: id,
  resolved: z.object({ messages: z.record(z.string(), z.object({ content: z.string() })) }),
});

const fieldSchema = z.object({
  type: z.int(),
  custom_id: z.string().optional(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).optional(),
});
/** Fields stand in labels, or in rows as they once did. */
const formSchema = z.object({
  custom_id: z.string(),
  components: z.array(
    z.object({ component: fieldSchema.optional(), components: z.array(fieldSchema).default([]) }),
  ),
});

const interactionSchema = z.discriminatedUnion('type', [
  placeSchema.extend({
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.discriminatedUnion('type', [slashSchema, messageCommandSchema]),
  }),
  placeSchema.extend({
    type: z.literal(InteractionType.ApplicationCommandAutocomplete),
    data: slashSchema,
  }),
  placeSchema.extend({
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({
      custom_id: z.string(),
      component_type: z.int(),
      values: z.array(z.string()).optional(),
    }),
    message: messageSchema,
  }),
  placeSchema.extend({
    type: z.literal(InteractionType.ModalSubmit),
    data: formSchema,
    message: optional(messageSchema),
  }),
]);
type Interaction = z.infer<typeof interactionSchema>;
const pingSchema = z.object({ type: z.literal(InteractionType.Ping) });

function askerOf(place: Place, userId: string): Asker {
  return {
    locale: languageOfLocale(place.locale),
    userId,
    guildId: place.guild_id,
    permissions: place.member === undefined ? undefined : BigInt(place.member.permissions),
    isThread: place.channel !== undefined && isThreadType(place.channel.type),
    // The application was added to a server under 0, to a person's account under 1:
    // https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
    isInstalledHere: place.authorizing_integration_owners['0'] !== undefined,
  };
}

function optionsOf(options: z.infer<typeof optionsSchema>): Map<string, OptionValue> {
  return new Map(options.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])));
}

function shownMessage(
  { id, channel_id, flags, components, interaction_metadata }: z.infer<typeof messageSchema>,
  { userId, guildId }: Asker,
): ShownMessage {
  return {
    texts: shownTexts(components),
    isEphemeral: (flags & MessageFlags.Ephemeral) !== 0,
    isOwn: interaction_metadata?.user.id === userId,
    url: guildId === undefined ? messageLink(channel_id, id) : messageLink(channel_id, id, guildId),
  };
}

function commandOf(asker: Asker, { data }: Extract<Interaction, { type: 2 }>): CommandRequest | undefined {
  if (data.type === ApplicationCommandType.ChatInput)
    return { ...asker, command: data.name, options: optionsOf(data.options), message: undefined };
  const message = data.resolved.messages[data.target_id];
  return message === undefined
    ? undefined
    : { ...asker, command: data.name, options: new Map(), message: message.content };
}

function fieldsOf({ components }: z.infer<typeof formSchema>): Map<string, string | boolean> {
  const fields = new Map<string, string | boolean>();
  for (const { component, components: row } of components) {
    for (const { type, custom_id: name, value, values } of component === undefined
      ? row
      : [component, ...row]) {
      if (name === undefined) continue;
      if (type === ComponentType.TextInput && typeof value === 'string') fields.set(name, value);
      else if (type === ComponentType.StringSelect) fields.set(name, values?.[0] ?? '');
      else if (type === ComponentType.Checkbox && typeof value === 'boolean') fields.set(name, value);
    }
  }
  return fields;
}

function askedOf(interaction: Interaction, asker: Asker): Asked | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const request = commandOf(asker, interaction);
      return request === undefined ? undefined : { kind: 'command', request };
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const { name: command, options } = interaction.data;
      const focused = options.find((option) => option.focused === true)?.name;
      return focused === undefined
        ? undefined
        : { kind: 'autocomplete', request: { ...asker, command, options: optionsOf(options), focused } };
    }
    case InteractionType.MessageComponent: {
      const { data } = interaction;
      const values = data.component_type === ComponentType.StringSelect ? (data.values ?? []) : [];
      const message = shownMessage(interaction.message, asker);
      return { kind: 'component', request: { ...asker, customId: data.custom_id, values, message } };
    }
    case InteractionType.ModalSubmit: {
      const { data } = interaction;
      const message =
        interaction.message === undefined ? undefined : shownMessage(interaction.message, asker);
      const request = { ...asker, customId: data.custom_id, fields: fieldsOf(data), message };
      return { kind: 'modal', request };
    }
  }
}

/**
 * Reads an interaction as Discord sends it over HTTP into the plain request that the gateway would have brought.
 * Undefined for what is none, and for kinds that nothing of ours can bring about.
 */
export function readInteraction(json: unknown): HttpInteraction | undefined {
  if (pingSchema.safeParse(json).success) return { kind: 'ping' };
  const { data: interaction } = interactionSchema.safeParse(json);
  const person = interaction?.user ?? interaction?.member?.user;
  if (interaction === undefined || person === undefined) return undefined;
  const asked = askedOf(interaction, askerOf(interaction, person.id));
  if (asked === undefined) return undefined;
  const { id, token, application_id: applicationId } = interaction;
  return { kind: 'interaction', id, token, applicationId, asked };
}
