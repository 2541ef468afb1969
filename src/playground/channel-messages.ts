import { ApiError } from './api-error.ts';
import { attach } from './attachments.ts';
import { type BotMessage, CHANNEL_ID } from './interaction-store.ts';
import { newMessageFields } from './message-fields.ts';
import { takeMessage } from './message-rules.ts';
import type { RequestBody } from './request-body.ts';

/** A channel in which the bot may write, beside the one in which people use it. */
export const MODERATORS_CHANNEL_ID = '1000000000000000003';
/** A channel that the bot may not see. */
export const CLOSED_CHANNEL_ID = '1000000000000000004';

const EPHEMERAL = 1 << 6;

/** The channels of a server, and the messages that the bot writes there of its own accord. */
export interface ChannelMessages {
  /** @throws {ApiError} 10003 for an unknown channel, 50001 for one that the bot may not see; so do all others. */
  channel(channelId: string): Record<string, unknown>;
  /**
   * The same message again where `enforce_nonce` says that its nonce is used once.
   * @throws {ApiError} what `takeMessage` refuses.
   */
  create(channelId: string, body: RequestBody): BotMessage;
  /** @throws {ApiError} 10008 for an unknown message. */
  get(channelId: string, messageId: string): BotMessage;
  edit(channelId: string, messageId: string, body: RequestBody): BotMessage;
  /** The messages that a channel has now, oldest first. */
  list(channelId: string): BotMessage[];
}

/** Keeps the messages of channels in `book`, where a component on them changes them too. `now` is in milliseconds. */
export function createChannelMessages(options: {
  readonly now: () => number;
  readonly newId: () => string;
  readonly applicationId: string;
  readonly guildId: string | undefined;
  readonly book: Map<string, BotMessage>;
}): ChannelMessages {
  const { now, newId, applicationId, guildId, book } = options;
  const written = new Map<string, Set<string>>([
    [CHANNEL_ID, new Set()],
    [MODERATORS_CHANNEL_ID, new Set()],
  ]);

  function idsIn(channelId: string): Set<string> {
    if (channelId === CLOSED_CHANNEL_ID) throw new ApiError(50001);
    const ids = written.get(channelId);
    if (ids === undefined) throw new ApiError(10003);
    return ids;
  }

  function withNonce(ids: ReadonlySet<string>, nonce: unknown): BotMessage | undefined {
    if (nonce === undefined || nonce === null) return undefined;
    return [...ids].flatMap((id) => book.get(id) ?? []).find((message) => message.nonce === nonce);
  }

  function get(channelId: string, messageId: string): BotMessage {
    const message = idsIn(channelId).has(messageId) ? book.get(messageId) : undefined;
    if (message === undefined) throw new ApiError(10008);
    return message;
  }

  return {
    channel(channelId) {
      idsIn(channelId);
      return {
        id: channelId,
        type: 0,
        guild_id: guildId,
        name: 'local',
        position: 0,
        permission_overwrites: [],
      };
    },

    create(channelId, body) {
      const ids = idsIn(channelId);
      const { fields, flags } = takeMessage({ data: body.json, files: body.files, path: [] });
      const same = fields.enforce_nonce === true ? withNonce(ids, fields.nonce) : undefined;
      if (same !== undefined) return same;
      const message: BotMessage = {
        content: '',
        embeds: [],
        components: [],
        ...fields,
        // Only what answers an interaction can be for one person alone.
        flags: (flags ?? 0) & ~EPHEMERAL,
        id: newId(),
        channel_id: channelId,
        author: { id: applicationId, username: 'local-bot', discriminator: '0', avatar: null, bot: true },
        ...attach(fields.attachments, body.files, newId),
        ...newMessageFields(now()),
        type: 0,
      };
      book.set(message.id, message);
      ids.add(message.id);
      return message;
    },

    get,

    edit(channelId, messageId, body) {
      const before = get(channelId, messageId);
      const { fields, flags } = takeMessage({ data: body.json, files: body.files, path: [], before });
      const edited_timestamp = new Date(now()).toISOString();
      const message = {
        ...before,
        ...fields,
        ...attach(fields.attachments, body.files, newId, before),
        id: messageId,
        flags: (flags ?? before.flags) & ~EPHEMERAL,
        edited_timestamp,
      };
      book.set(messageId, message);
      return message;
    },

    list: (channelId) => [...(written.get(channelId) ?? [])].flatMap((id) => book.get(id) ?? []),
  };
}
