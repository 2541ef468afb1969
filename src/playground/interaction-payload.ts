import { type BotMessage, CHANNEL_ID, messageJson } from './interaction-store.ts';

/** Interaction types: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object */
const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
const OPTION = { string: 3, integer: 4, boolean: 5 } as const;
/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
const MANAGE_MESSAGES = 1n << 13n;
const VIEW_CHANNEL = 1n << 10n;
const SEND_MESSAGES = 1n << 11n;
const SEND_MESSAGES_IN_THREADS = 1n << 38n;
const USE_EXTERNAL_APPS = 1n << 50n;
/** Types of channels: https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const [TEXT, DIRECT_MESSAGE, THREAD] = [0, 1, 11];
const WRITES = SEND_MESSAGES | USE_EXTERNAL_APPS;
/** Types of components: https://discord.com/developers/docs/components/reference#component-object-component-types */
const COMPONENT = { button: 2, select: 3, input: 4, label: 18, checkbox: 23 } as const;

/** Who uses the bot, and where. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** A locale of Discord's: https://discord.com/developers/docs/reference#locales */
  readonly locale: string;
  readonly moderator: boolean;
  /** Whether they may write in the channel, and use applications of their own in public. */
  readonly mayWrite: boolean;
  /** Whether they may write in threads; as in the channel where it is left out. */
  readonly mayWriteInThreads?: boolean;
  /** Whether the application was added to the server, and not only to this person's account. */
  readonly isInstalledHere: boolean;
  /** Whether they use the bot in a thread of the channel. */
  readonly isThread: boolean;
  /** Undefined in a direct message. */
  readonly guildId: string | undefined;
}

export type OptionValue = string | number | boolean;

/** What a person does. */
export type Action =
  | {
      readonly kind: 'slash';
      readonly command: string;
      readonly options?: Readonly<Record<string, OptionValue>>;
    }
  | {
      readonly kind: 'autocomplete';
      readonly command: string;
      readonly options?: Readonly<Record<string, OptionValue>>;
      readonly focused: string;
    }
  | {
      readonly kind: 'message';
      readonly command: string;
      readonly message: Readonly<Record<string, unknown>> & { id: string };
    }
  | {
      readonly kind: 'component';
      readonly customId: string;
      readonly message: BotMessage;
      /** The chosen values of a select; a button where it is left out. */
      readonly values?: readonly string[];
    }
  | {
      readonly kind: 'modal';
      readonly customId: string;
      /** What is typed into an input, chosen in a select, or whether a box is ticked. */
      readonly fields: Readonly<Record<string, string | readonly string[] | boolean>>;
      /** The message with the button that opened the form. */
      readonly message?: BotMessage;
    };

/** What a person may do in the channel, as bits. */
export function permissionsOf({ mayWrite, mayWriteInThreads = mayWrite, moderator }: Person): bigint {
  const threads = mayWriteInThreads ? SEND_MESSAGES_IN_THREADS : 0n;
  return VIEW_CHANNEL | (mayWrite ? WRITES : 0n) | threads | (moderator ? MANAGE_MESSAGES : 0n);
}

function optionType(value: OptionValue): number {
  if (typeof value === 'string') return OPTION.string;
  return typeof value === 'number' ? OPTION.integer : OPTION.boolean;
}

function optionsOf(options: Readonly<Record<string, OptionValue>> = {}, focused?: string): unknown[] {
  return Object.entries(options).map(([name, value]) => ({
    name,
    value,
    type: optionType(value),
    ...(name === focused ? { focused: true } : {}),
  }));
}

function fieldOf(value: string | readonly string[] | boolean): Record<string, unknown> {
  if (typeof value === 'string') return { type: COMPONENT.input, value };
  return typeof value === 'boolean'
    ? { type: COMPONENT.checkbox, value }
    : { type: COMPONENT.select, values: value };
}

/** The type and the data of the interaction that an action makes. */
function actionFields(
  action: Action,
  commandId: string,
  guildId: string | undefined,
): Record<string, unknown> {
  const command = { id: commandId, ...(guildId === undefined ? {} : { guild_id: guildId }) };
  switch (action.kind) {
    case 'slash':
      return {
        type: TYPE.command,
        data: { ...command, type: 1, name: action.command, options: optionsOf(action.options) },
      };
    case 'autocomplete': {
      const options = optionsOf(action.options, action.focused);
      return { type: TYPE.autocomplete, data: { ...command, type: 1, name: action.command, options } };
    }
    case 'message': {
      const resolved = { messages: { [action.message.id]: action.message } };
      const data = { ...command, type: 3, name: action.command, target_id: action.message.id, resolved };
      return { type: TYPE.command, data };
    }
    case 'component': {
      const select =
        action.values === undefined
          ? { component_type: COMPONENT.button }
          : { component_type: COMPONENT.select, values: action.values };
      return {
        type: TYPE.component,
        message: messageJson(action.message),
        data: { custom_id: action.customId, ...select },
      };
    }
    case 'modal': {
      const labels = Object.entries(action.fields).map(([custom_id, value], at) => ({
        type: COMPONENT.label,
        id: 2 * at + 1,
        component: { id: 2 * at + 2, custom_id, ...fieldOf(value) },
      }));
      return {
        type: TYPE.modal,
        ...(action.message === undefined ? {} : { message: messageJson(action.message) }),
        data: { custom_id: action.customId, components: labels },
      };
    }
  }
}

/** The INTERACTION_CREATE event of an action, as Discord sends it. */
export function interactionPayload(
  action: Action,
  person: Person,
  ids: {
    readonly id: string;
    readonly token: string;
    readonly applicationId: string;
    readonly commandId: string;
  },
): Record<string, unknown> {
  const { guildId } = person;
  const user = {
    id: person.id,
    username: person.name,
    discriminator: '0',
    global_name: person.name,
    avatar: null,
  };
  const permissions = String(permissionsOf(person));
  const member = {
    user,
    roles: [],
    permissions,
    joined_at: '2025-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
  };
  const channel = {
    id: CHANNEL_ID,
    type: guildId === undefined ? DIRECT_MESSAGE : person.isThread ? THREAD : TEXT,
    name: 'summits',
    ...(person.isThread ? { parent_id: CHANNEL_ID, thread_metadata: {} } : {}),
    permissions,
  };
  const place =
    guildId === undefined
      ? { user, context: 1, authorizing_integration_owners: { 1: person.id } }
      : {
          member,
          context: 0,
          guild_id: guildId,
          guild_locale: 'en-US',
          authorizing_integration_owners: person.isInstalledHere ? { 0: guildId } : { 1: person.id },
        };
  return {
    id: ids.id,
    application_id: ids.applicationId,
    token: ids.token,
    version: 1,
    channel,
    channel_id: channel.id,
    locale: person.locale,
    app_permissions: permissions,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    ...place,
    ...actionFields(action, ids.commandId, guildId),
  };
}
