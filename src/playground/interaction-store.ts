import { z } from 'zod';
import { ApiError } from './api-error.ts';
import type { RequestBody, UploadedFile } from './request-body.ts';

/** The first response has to come within this time, and the token lasts so long:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const FIRST_RESPONSE_MS = 3_000;
const TOKEN_MS = 15 * 60_000;
/** The one channel in which people use the bot. */
export const CHANNEL_ID = '1000000000000000002';
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

/** Callback types: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback-type */
const CALLBACK = {
  pong: 1,
  message: 4,
  deferred: 5,
  deferredUpdate: 6,
  update: 7,
  autocomplete: 8,
  modal: 9,
} as const;
const callbackSchema = z.looseObject({
  type: z.union(Object.values(CALLBACK).map((type) => z.literal(type))),
  data: z.looseObject({}).optional(),
});
const messageSchema = z.looseObject({ flags: z.int().optional() });

/** A message that the bot made, as Discord returns it. */
export interface BotMessage {
  readonly id: string;
  readonly flags: number;
  readonly files: readonly UploadedFile[];
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

interface Pending {
  readonly id: string;
  readonly token: string;
  readonly created: number;
  /** The id of the message with the component that was used, if any. */
  readonly originId: string | undefined;
  readonly resolve: (response: FirstResponse) => void;
  readonly userId: string;
  /** The messages it has, by their ids in the book. */
  readonly messages: Set<string>;
  response: FirstResponse | undefined;
  originalId: string | undefined;
}

/** The interactions that were sent to the bot, and what it made of them. */
export interface InteractionStore {
  /** Remembers an interaction that is about to be sent; the promise resolves with its first response. */
  add(
    id: string,
    token: string,
    by: { readonly userId: string; readonly originId?: string },
  ): Promise<FirstResponse>;
  /** @throws {ApiError} 10062 unknown or too late, 40060 answered already, 50035 not a callback. */
  respond(id: string, token: string, body: RequestBody): FirstResponse;
  followUp(token: string, body: RequestBody): BotMessage;
  get(token: string, messageId: string): BotMessage;
  edit(token: string, messageId: string, body: RequestBody): BotMessage;
  remove(token: string, messageId: string): void;
  /** The messages that an interaction has now, oldest first. */
  messages(token: string): BotMessage[];
}

function isEmpty(data: Readonly<Record<string, unknown>>, files: number): boolean {
  const filled = (value: unknown): boolean =>
    (Array.isArray(value) || typeof value === 'string') && value.length > 0;
  return (
    files === 0 &&
    !['content', 'embeds', 'components', 'poll', 'attachments'].some((field) => filled(data[field]))
  );
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

  function alive(token: string): Pending {
    const pending = byToken.get(token);
    if (pending === undefined) throw new ApiError(10015);
    if (now() - pending.created > TOKEN_MS) throw new ApiError(50027);
    return pending;
  }

  function messageOf(
    pending: Pending,
    data: Readonly<Record<string, unknown>>,
    body: RequestBody,
  ): BotMessage {
    return {
      channel_id: CHANNEL_ID,
      content: '',
      embeds: [],
      components: [],
      ...data,
      author: { id: applicationId, username: 'local-bot', discriminator: '0', avatar: null, bot: true },
      attachments: [...body.files.values()].map((file, at) => ({
        id: String(at),
        filename: file.name,
        size: file.bytes.length,
      })),
      timestamp: new Date(now()).toISOString(),
      edited_timestamp: null,
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      type: 20,
      webhook_id: applicationId,
      interaction_metadata: {
        id: pending.id,
        type: 2,
        user: { id: pending.userId, username: 'member', discriminator: '0', avatar: null, global_name: null },
        authorizing_integration_owners: {},
      },
      id: newId(),
      flags: messageSchema.parse(data).flags ?? 0,
      files: [...body.files.values()],
    };
  }

  /** The id that a path means: `@original` is the first response. */
  function find(pending: Pending, messageId: string): BotMessage {
    const id = messageId === '@original' ? (pending.originalId ?? '') : messageId;
    const message = pending.messages.has(id) ? book.get(id) : undefined;
    if (message === undefined) throw new ApiError(10008);
    return message;
  }

  function changed(message: BotMessage, body: RequestBody): BotMessage {
    const data = messageSchema.parse(body.json);
    const flags = (data.flags ?? message.flags) & ~LOADING & ~EPHEMERAL;
    const files = body.files.size > 0 ? [...body.files.values()] : message.files;
    const kept = message.flags & EPHEMERAL;
    return {
      ...message,
      ...data,
      files,
      id: message.id,
      flags: flags | kept,
      edited_timestamp: new Date(now()).toISOString(),
    };
  }

  function firstMessage(
    pending: Pending,
    type: number,
    data: Record<string, unknown>,
    body: RequestBody,
  ): BotMessage | undefined {
    const origin = pending.originId === undefined ? undefined : book.get(pending.originId);
    if (type === CALLBACK.update && origin !== undefined) {
      return changed(origin, { json: data, files: body.files });
    }
    if (type === CALLBACK.deferredUpdate) return origin;
    if (type !== CALLBACK.message && type !== CALLBACK.deferred) return undefined;
    if (type === CALLBACK.message && isEmpty(data, body.files.size)) throw new ApiError(50006);
    const message = messageOf(pending, data, body);
    return type === CALLBACK.deferred ? { ...message, flags: message.flags | LOADING } : message;
  }

  return {
    add(id, token, { userId, originId }) {
      return new Promise((resolve) => {
        const open = { messages: new Set<string>(), response: undefined, originalId: undefined };
        byToken.set(token, { id, token, created: now(), userId, originId, resolve, ...open });
      });
    },

    respond(id, token, body) {
      const pending = byToken.get(token);
      if (pending?.id !== id) throw new ApiError(10062);
      if (pending.response !== undefined) throw new ApiError(40060);
      if (now() - pending.created > FIRST_RESPONSE_MS) throw new ApiError(10062);
      const { success, data: callback, error } = callbackSchema.safeParse(body.json);
      if (!success)
        throw new ApiError(50035, {
          _errors: error.issues.map(({ message }) => ({ code: 'BASE_TYPE', message })),
        });
      const data = callback.data ?? {};
      const message = firstMessage(pending, callback.type, data, body);
      if (message !== undefined) {
        book.set(message.id, message);
        pending.messages.add(message.id);
        pending.originalId = message.id;
      }
      pending.response = { type: callback.type, data, message };
      pending.resolve(pending.response);
      return pending.response;
    },

    followUp(token, body) {
      const pending = alive(token);
      const data = messageSchema.parse(body.json);
      if (isEmpty(data, body.files.size)) throw new ApiError(50006);
      const message = messageOf(pending, data, body);
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
  };
}
