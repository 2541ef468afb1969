import { ApiError } from './api-error.ts';
import { type Attachment, attach } from './attachments.ts';
import { CALLBACK, type CallbackType, checkChoices, takeCallback } from './callback-rules.ts';
import { newMessageFields } from './message-fields.ts';
import { type CheckedMessage, takeMessage } from './message-rules.ts';
import { takeModal } from './modal-rules.ts';
import type { RequestBody, UploadedFile } from './request-body.ts';

/** The first response has to come within this time, and the token lasts so long:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
/** The one channel in which people use the bot. */
export const CHANNEL_ID = '1000000000000000002';
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

/** A message that the bot made, as Discord returns it. */
export interface BotMessage {
  readonly id: string;
  readonly flags: number;
  readonly files: readonly UploadedFile[];
  /** What it says of each of its files, in the same order. */
  readonly attachments: readonly Attachment[];
  readonly [field: string]: unknown;
}

/** A message as Discord returns it: without the bytes of its files. */
export function messageJson({ files: _files, ...message }: BotMessage): Record<string, unknown> {
  return message;
}

/** What the bot first answered to an interaction. */
export interface FirstResponse {
  readonly type: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly message: BotMessage | undefined;
}

/** Who used what, as messages tell it. */
export interface Used {
  readonly userId: string;
  readonly userName: string;
  /** A type of interaction; that of a command comes with the command's name. */
  readonly type: number;
  readonly command?: string;
  /** The message with the component that was used. */
  readonly originId?: string;
  /** The type of the option that is being typed, where it is about suggestions. */
  readonly optionType?: number;
}

/** A modal that the bot opened for somebody. */
export interface OpenedModal {
  readonly components: unknown;
  /** The message with the component that opened it. */
  readonly originId: string | undefined;
}

interface Pending {
  readonly id: string;
  readonly token: string;
  readonly created: number;
  readonly used: Used;
  readonly resolve: (response: FirstResponse) => void;
  /** The messages it has, by their ids in the book. */
  readonly messages: Set<string>;
  response: FirstResponse | undefined;
  originalId: string | undefined;
}

/** The interactions that were sent to the bot, and what it made of them. */
export interface InteractionStore {
  /** Remembers an interaction that is about to be sent; the promise resolves with its first response. */
  add(id: string, token: string, used: Used): Promise<FirstResponse>;
  /**
   * @throws {ApiError} 10062 unknown or too late, 40060 answered already, 50035 not a callback or none for this
   *   interaction, 10008 for an update of a message that is gone; and what `takeMessage` and `takeModal` refuse.
   */
  respond(id: string, token: string, body: RequestBody): FirstResponse;
  /**
   * The first one after a deferred response takes its place, as in Discord.
   * @throws {ApiError} 10015 for an unknown token or before the first response, 50027 after fifteen minutes.
   */
  followUp(token: string, body: RequestBody): BotMessage;
  get(token: string, messageId: string): BotMessage;
  edit(token: string, messageId: string, body: RequestBody): BotMessage;
  remove(token: string, messageId: string): void;
  /** The messages that an interaction has now, oldest first. */
  messages(token: string): BotMessage[];
  /** The modal with a custom_id that the bot opened for a person, if it did. */
  modal(userId: string, customId: string): OpenedModal | undefined;
}

/** Keeps interactions by Discord's rules of time and of one response each. `now` is in milliseconds. */
export function createInteractionStore(options: {
  readonly now: () => number;
  readonly newId: () => string;
  readonly applicationId: string;
  /** Every message of the bot as it is now, by its id, wherever it stands. */
  readonly book: Map<string, BotMessage>;
}): InteractionStore {
  const { now, newId, applicationId, book } = options;
  const byToken = new Map<string, Pending>();
  const modals = new Map<string, OpenedModal>();
  const modalKey = (userId: string, customId: string): string => JSON.stringify([userId, customId]);

  function alive(token: string): Pending {
    const pending = byToken.get(token);
    if (pending === undefined) throw new ApiError(10015);
    if (now() - pending.created > TOKEN_MS) throw new ApiError(50027);
    return pending;
  }

  function messageOf(pending: Pending, taken: CheckedMessage, body: RequestBody): BotMessage {
    const { used } = pending;
    return {
      channel_id: CHANNEL_ID,
      content: '',
      embeds: [],
      components: [],
      ...taken.fields,
      author: { id: applicationId, username: 'local-bot', discriminator: '0', avatar: null, bot: true },
      ...attach(taken.fields.attachments, body.files, newId),
      ...newMessageFields(now()),
      type: 20,
      webhook_id: applicationId,
      interaction_metadata: {
        id: pending.id,
        type: used.type,
        ...(used.command === undefined ? {} : { name: used.command }),
        ...(used.originId === undefined ? {} : { interacted_message_id: used.originId }),
        user: {
          id: used.userId,
          username: used.userName,
          discriminator: '0',
          avatar: null,
          global_name: used.userName,
        },
        authorizing_integration_owners: {},
      },
      id: newId(),
      flags: taken.flags ?? 0,
    };
  }

  /** The id that a path means: `@original` is the first response. */
  function find(pending: Pending, messageId: string): BotMessage {
    const id = messageId === '@original' ? (pending.originalId ?? '') : messageId;
    const message = pending.messages.has(id) ? book.get(id) : undefined;
    if (message === undefined) throw new ApiError(10008);
    return message;
  }

  /** A message after an edit, at whose `path` in the body the new fields stand. */
  function changed(message: BotMessage, body: RequestBody, path: readonly string[] = []): BotMessage {
    const taken = takeMessage({ data: body.json, files: body.files, path, before: message });
    const flags = (taken.flags ?? message.flags) & ~LOADING & ~EPHEMERAL;
    // Who may see a message is decided when it is made.
    const kept = message.flags & EPHEMERAL;
    return {
      ...message,
      ...taken.fields,
      ...attach(taken.fields.attachments, body.files, newId, message),
      id: message.id,
      flags: flags | kept,
      edited_timestamp: new Date(now()).toISOString(),
    };
  }

  function firstMessage(
    pending: Pending,
    type: CallbackType,
    data: Readonly<Record<string, unknown>>,
    body: RequestBody,
  ): BotMessage | undefined {
    const { originId } = pending.used;
    const origin = originId === undefined ? undefined : book.get(originId);
    const path = ['data'];
    if (type === CALLBACK.update) {
      if (origin === undefined) throw new ApiError(10008);
      return changed(origin, { json: data, files: body.files }, path);
    }
    if (type === CALLBACK.deferredUpdate) return origin;
    if (type === CALLBACK.message)
      return messageOf(pending, takeMessage({ data, files: body.files, path }), body);
    if (type !== CALLBACK.deferred) return undefined;
    const isEphemeral = typeof data.flags === 'number' && (data.flags & EPHEMERAL) !== 0;
    return messageOf(pending, { fields: {}, flags: LOADING | (isEphemeral ? EPHEMERAL : 0) }, body);
  }

  /** The data of a callback as it is taken; that of a message is checked where the message is made. */
  function takeData(
    { used }: Pending,
    type: CallbackType,
    data: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    if (type === CALLBACK.autocomplete) checkChoices(data, used.optionType, ['data']);
    if (type !== CALLBACK.modal) return data;
    const modal = takeModal(data, ['data']);
    modals.set(modalKey(used.userId, String(modal.custom_id)), {
      components: modal.components,
      originId: used.originId,
    });
    return modal;
  }

  return {
    add(id, token, used) {
      return new Promise((resolve) => {
        const open = { messages: new Set<string>(), response: undefined, originalId: undefined };
        byToken.set(token, { id, token, created: now(), used, resolve, ...open });
      });
    },

    respond(id, token, body) {
      const pending = byToken.get(token);
      if (pending?.id !== id) throw new ApiError(10062);
      if (pending.response !== undefined) throw new ApiError(40060);
      if (now() - pending.created > FIRST_RESPONSE_MS) throw new ApiError(10062);
      const { type, data: given } = takeCallback(body.json, pending.used);
      const data = takeData(pending, type, given);
      const message = firstMessage(pending, type, data, body);
      if (message !== undefined) {
        book.set(message.id, message);
        pending.messages.add(message.id);
        pending.originalId = message.id;
      }
      pending.response = { type, data, message };
      pending.resolve(pending.response);
      return pending.response;
    },

    followUp(token, body) {
      const pending = alive(token);
      if (pending.response === undefined) throw new ApiError(10015);
      const original = book.get(pending.originalId ?? '');
      const isWaiting = original !== undefined && (original.flags & LOADING) !== 0;
      const message = isWaiting
        ? changed(original, body)
        : messageOf(pending, takeMessage({ data: body.json, files: body.files, path: [] }), body);
      book.set(message.id, message);
      pending.messages.add(message.id);
      return message;
    },

    get: (token, messageId) => find(alive(token), messageId),

    edit(token, messageId, body) {
      const pending = alive(token);
      const message = changed(find(pending, messageId), body);
      book.set(message.id, message);
      return message;
    },

    remove(token, messageId) {
      const pending = alive(token);
      const { id } = find(pending, messageId);
      pending.messages.delete(id);
      book.delete(id);
    },

    messages: (token) => [...(byToken.get(token)?.messages ?? [])].flatMap((id) => book.get(id) ?? []),

    modal: (userId, customId) => modals.get(modalKey(userId, customId)),
  };
}
