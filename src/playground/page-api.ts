import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Finding } from '../knowledge/finding.ts';
import type { Store } from '../knowledge/store.ts';
import { seenOnlyBy } from './channel-log.ts';
import type { RegisteredCommand } from './command-registry.ts';
import { ImpossibleAction } from './impossible-action.ts';
import type { Action } from './interaction-payload.ts';
import { type BotMessage, type FirstResponse, messageJson } from './interaction-store.ts';
import { type LocalDiscord, SOMEBODY } from './local-discord.ts';
import type {
  ChannelMessage,
  PageKnowledge,
  PagePerson,
  PageRefusal,
  PageResponse,
  PageSources,
  PageState,
} from './page-contract.ts';
import type { UploadedFile } from './request-body.ts';

/** Discord says "the application did not respond" after this time. */
const FIRST_RESPONSE_MS = 3_000;
/** Types of first responses that only the person gets who did it, and no message: choices and forms. */
const FOR_THE_PERSON: ReadonlySet<number> = new Set([8, 9]);
/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure */
const MAX_OPTION = 6_000;
/** https://discord.com/developers/docs/components/reference#text-input */
const MAX_INPUT = 4_000;
/** https://discord.com/developers/docs/resources/message#create-message */
const MAX_CONTENT = 2_000;

const PEOPLE: readonly PagePerson[] = [
  { id: SOMEBODY.id, name: 'Mina', moderator: false },
  { id: '1000000000000000005', name: 'Noor', moderator: true },
];

const id = z.string().regex(/^\d{17,20}$/);
const name = z.string().min(1).max(100);
const personSchema = z.strictObject({
  id: id.exactOptional(),
  name: z.string().min(1).max(32).exactOptional(),
  locale: z.string().min(2).max(10).exactOptional(),
  moderator: z.boolean().exactOptional(),
  mayWrite: z.boolean().exactOptional(),
  isInstalledHere: z.boolean().exactOptional(),
  isThread: z.boolean().exactOptional(),
  /** A direct message with null, since JSON has no undefined. */
  guildId: z
    .union([id, z.null()])
    .transform((guild) => guild ?? undefined)
    .exactOptional(),
});
const optionsSchema = z
  .record(name, z.union([z.string().max(MAX_OPTION), z.number(), z.boolean()]))
  .exactOptional();
const actionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slash'), command: name, options: optionsSchema }),
  z.strictObject({ kind: z.literal('autocomplete'), command: name, options: optionsSchema, focused: name }),
  z.strictObject({ kind: z.literal('message'), command: name, messageId: id }),
  z.strictObject({
    kind: z.literal('component'),
    customId: name,
    messageId: id,
    values: z.array(name).max(25).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('modal'),
    customId: name,
    messageId: id.exactOptional(),
    fields: z.record(name, z.union([z.string().max(MAX_INPUT), z.array(name), z.boolean()])),
  }),
]);

/** The bodies that the page posts. */
export const saidSchema = z.strictObject({
  content: z.string().trim().min(1).max(MAX_CONTENT),
  person: personSchema.default({}),
});
export const doneSchema = z.strictObject({ action: actionSchema, person: personSchema.default({}) });

/** A message as the page gets it. */
export function channelMessageOf(message: BotMessage): ChannelMessage {
  const forUserId = seenOnlyBy(message);
  return {
    ...messageJson(message),
    id: message.id,
    channel_id: String(message.channel_id),
    flags: message.flags,
    attachments: message.attachments.map((attachment) => ({
      ...attachment,
      // With its id, since an edit can put another file under the same name, and browsers keep what has one address.
      url: `/api/files/${message.id}/${encodeURIComponent(attachment.filename)}?${attachment.id}`,
    })),
    ...(forUserId === undefined ? {} : { forUserId }),
  };
}

/** What the page asks for and does, without how it travels. */
export interface PageApi {
  state(): PageState;
  commands(): RegisteredCommand[];
  knowledge(): PageKnowledge;
  sources(): PageSources;
  /** A file of a message and its content type; undefined where there is none of that name. */
  file(messageId: string, name: string): { readonly type: string; readonly file: UploadedFile } | undefined;
  say(said: z.infer<typeof saidSchema>): ChannelMessage;
  /** Resolves with the bot's first response, or after the three seconds that Discord gives it. */
  interact(done: z.infer<typeof doneSchema>): Promise<PageResponse | PageRefusal>;
}

/** Makes the page's API of a local Discord; `knowledge` and `problems` are read anew every time. */
export function createPageApi(parts: {
  readonly discord: LocalDiscord;
  readonly knowledge: () => Store;
  readonly problems: () => readonly Finding[];
}): PageApi {
  const { discord } = parts;

  /** The person that is meant, with their own name and rights where nothing else is said; others are members. */
  function known(person: z.infer<typeof personSchema>): z.infer<typeof personSchema> & { id: string } {
    const somebody = PEOPLE.find(({ id }) => id === (person.id ?? SOMEBODY.id));
    return { id: SOMEBODY.id, moderator: false, ...somebody, ...person };
  }

  function commands(): RegisteredCommand[] {
    return [...discord.commands.list(SOMEBODY.guildId), ...discord.commands.list(undefined)];
  }

  function knowledge(): PageKnowledge {
    return { version: parts.knowledge().version, problems: parts.problems() };
  }

  function actionOf(given: z.infer<typeof actionSchema>, personId: string): Action | PageRefusal {
    if (!('messageId' in given)) {
      // A form that a command opened stands on no message.
      return given.kind === 'modal'
        ? { kind: 'modal', customId: given.customId, fields: given.fields }
        : given;
    }
    const { messageId, ...action } = given;
    const message = discord.messages().find(({ id }) => id === messageId);
    const onlyFor = message === undefined ? undefined : seenOnlyBy(message);
    if (message === undefined || (onlyFor !== undefined && onlyFor !== personId))
      return { error: 'unknown-message' };
    return action.kind === 'message'
      ? { ...action, message: { ...messageJson(message), id: message.id } }
      : { ...action, message };
  }

  return {
    commands,
    knowledge,

    state: () => ({
      applicationId: discord.applicationId,
      commands: commands(),
      messages: discord.messages().map(channelMessageOf),
      people: PEOPLE,
    }),

    sources: () => ({
      ...knowledge(),
      sources: [...parts.knowledge().sources.values()].map(({ id, title, language, passages }) => ({
        id,
        title,
        language,
        passages,
      })),
    }),

    file(messageId, filename) {
      const message = discord.messages().find(({ id }) => id === messageId);
      const at = message?.attachments.findIndex((attachment) => attachment.filename === filename) ?? -1;
      const file = message?.files[at];
      const type = message?.attachments[at]?.content_type;
      return file === undefined || type === undefined ? undefined : { type, file };
    },

    say: ({ content, person }) => channelMessageOf(discord.say(content, known(person))),

    async interact({ action: given, person: somebody }) {
      const person = known(somebody);
      const action = actionOf(given, person.id);
      if ('error' in action) return action;
      let response: Promise<FirstResponse>;
      try {
        response = discord.send(action, person).response;
      } catch (error) {
        if (error instanceof ImpossibleAction) return { error: 'impossible', message: error.message };
        throw error;
      }
      const answered = new AbortController();
      const { signal } = answered;
      const tooLate = wait(FIRST_RESPONSE_MS, undefined, { signal, ref: false }).catch(() => undefined);
      const first = await Promise.race([response, tooLate]);
      answered.abort();
      if (first === undefined) return { error: 'timeout' };
      return { type: first.type, data: FOR_THE_PERSON.has(first.type) ? first.data : {} };
    },
  };
}
