import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { type BotMessage, CHANNEL_ID } from './interaction-store.ts';
import type { RequestBody } from './request-body.ts';

/** A channel in which the bot may write, beside the one in which people use it. */
export const MODERATORS_CHANNEL_ID = '1000000000000000003';
/** A channel that the bot may not see. */
export const CLOSED_CHANNEL_ID = '1000000000000000004';

const createSchema = z.looseObject({
  flags: z.int().default(0),
  components: z.array(z.unknown()).default([]),
  content: z.string().default(''),
});
const editSchema = z.looseObject({
  components: z.array(z.unknown()).optional(),
  content: z.string().optional(),
});

/** The channels of a server, and the messages that the bot writes there of its own accord. */
export interface ChannelMessages {
  /** @throws {ApiError} 10003 for an unknown channel, 50001 for one that the bot may not see; so do all others. */
  channel(channelId: string): Record<string, unknown>;
  /** @throws {ApiError} 50006 for an empty message, 50035 for none. */
  create(channelId: string, body: RequestBody): BotMessage;
  /** @throws {ApiError} 10008 for an unknown message. */
  get(channelId: string, messageId: string): BotMessage;
  edit(channelId: string, messageId: string, body: RequestBody): BotMessage;
  /** The messages that a channel has now, oldest first. */
  list(channelId: string): BotMessage[];
}

function parse<T>(schema: z.ZodType<T>, body: RequestBody): T {
  const { success, data, error } = schema.safeParse(body.json);
  if (success) return data;
  throw new ApiError(50035, {
    _errors: error.issues.map(({ message }) => ({ code: 'BASE_TYPE', message })),
  });
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
      const data = parse(createSchema, body);
      if (data.content === '' && data.components.length === 0 && body.files.size === 0)
        throw new ApiError(50006);
      const message: BotMessage = {
        embeds: [],
        ...data,
        id: newId(),
        channel_id: channelId,
        author: { id: applicationId, username: 'local-bot', discriminator: '0', avatar: null, bot: true },
        attachments: [],
        timestamp: new Date(now()).toISOString(),
        edited_timestamp: null,
        mentions: [],
        mention_roles: [],
        mention_everyone: false,
        pinned: false,
        tts: false,
        type: 0,
        files: [...body.files.values()],
      };
      book.set(message.id, message);
      ids.add(message.id);
      return message;
    },

    get,

    edit(channelId, messageId, body) {
      const before = get(channelId, messageId);
      const { flags, files } = before;
      const edited_timestamp = new Date(now()).toISOString();
      const message = {
        ...before,
        ...parse(editSchema, body),
        id: messageId,
        flags,
        files,
        edited_timestamp,
      };
      book.set(messageId, message);
      return message;
    },

    list: (channelId) => [...(written.get(channelId) ?? [])].flatMap((id) => book.get(id) ?? []),
  };
}
