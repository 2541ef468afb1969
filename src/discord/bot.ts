import { setTimeout as wait } from 'node:timers/promises';
import {
  Client,
  DiscordAPIError,
  Events,
  type Interaction,
  type InteractionReplyOptions,
  InteractionType,
  type InteractionUpdateOptions,
  MessageFlags,
  Options,
  RESTJSONErrorCodes,
} from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import type { MessageBody } from '../render/discord-message.ts';
import type { Knowing } from './command-context.ts';
import {
  autocompleteRequest,
  commandRequest,
  componentRequest,
  interactionInThread,
  modalRequest,
} from './gateway-request.ts';
import { registerCommands } from './registration.ts';
import type { Reply } from './reply.ts';
import { createReviewChannel } from './review-channel.ts';
import { createRouter, type Router } from './router.ts';
import { StartError, startErrorOf } from './start-error.ts';

/** A bot that is connected and ready. */
export interface RunningBot {
  /** Resolves with the close code if Discord closes the connection for good, such as for a token that was reset. */
  readonly lost: Promise<number>;
  /** Answers what has come in, then disconnects. Safe to call twice. */
  stop(): Promise<void>;
}

/** How long a stopping bot still listens: what people sent before Discord could know that it leaves. */
const LISTEN_ON_MS = 250;
/** How long a stopping bot waits for its replies. Discord takes none after three seconds:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback */
const LAST_REPLIES_MS = 3_000;

/** Replies that come too late or twice are of no use to anybody, so they are worth a warning and no more. */
const TOO_LATE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** A client that needs no gateway intent and remembers nobody but itself. */
function createClient(apiBase: string): Client {
  return new Client({
    intents: [],
    rest: { api: apiBase },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: 0,
    }),
  });
}

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

/** What a router makes of an interaction; undefined for those that nothing of ours can bring about. */
async function answer(router: Router, interaction: Interaction, isThread: boolean): Promise<void> {
  if (interaction.isAutocomplete()) {
    await interaction.respond([...router.choices(autocompleteRequest(interaction, isThread))]);
  } else if (interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand()) {
    await send(interaction, await router.command(commandRequest(interaction, isThread)));
  } else if (interaction.isMessageComponent()) {
    await send(interaction, await router.component(componentRequest(interaction, isThread)));
  } else if (interaction.isModalSubmit()) {
    await send(interaction, await router.modal(modalRequest(interaction, isThread)));
  }
}

/**
 * Connects to Discord, brings the registered commands up to date and answers interactions from then on, each with what
 * is known when it comes: the same for good, or what the function gives. Resolves when the bot is ready.
 * @throws {StartError} where the operator can mend what is wrong; other errors as they come.
 */
export async function startBot(
  config: DiscordConfig,
  knowing: Knowing | (() => Knowing),
  logger: Logger,
): Promise<RunningBot> {
  const client = createClient(config.apiBase);
  client.rest.setToken(config.token);
  const review =
    config.review === undefined ? undefined : createReviewChannel(client.rest, config.review, logger);
  const { applicationId } = config;
  const known = typeof knowing === 'function' ? knowing : () => knowing;
  /** An interaction keeps to the end what was known when it came. */
  const routerNow = (): Router => createRouter(commands, { ...known(), applicationId, review }, logger);
  const inFlight = new Set<Promise<void>>();
  const inThreads = new Set<string>();

  async function respond(interaction: Interaction): Promise<void> {
    try {
      await answer(routerNow(), interaction, inThreads.delete(interaction.id));
    } catch (error) {
      const late = error instanceof DiscordAPIError && TOO_LATE.has(error.code);
      logger[late ? 'warn' : 'error'](
        { err: error, interaction: InteractionType[interaction.type] },
        'a reply did not arrive',
      );
    }
  }

  client.on(Events.Raw, (packet: unknown) => {
    const id = interactionInThread(packet);
    if (id !== undefined) inThreads.add(id);
  });
  client.on(Events.InteractionCreate, (interaction) => {
    const response = respond(interaction).finally(() => inFlight.delete(response));
    inFlight.add(response);
  });
  client.on(Events.Error, (error) => logger.error({ err: error }, 'the connection reported an error'));
  client.on(Events.Warn, (message) => logger.warn(message));
  const tellOfReconnecting = (): void => logger.info('reconnecting');
  client.on(Events.ShardReconnecting, tellOfReconnecting);

  const lost = new Promise<number>((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => resolve(code));
  });
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    void lost.then((code) => reject(new StartError(`Discord closed the connection (code ${code}).`)));
  });
  try {
    const [registration] = await Promise.all([
      registerCommands(client.rest, config, commands),
      client.login(config.token),
      ready,
    ]);
    logger.info(
      { commands: registration, in: config.guildId ?? 'all servers', sources: known().store.version },
      'ready',
    );
    // Nobody shall wait for it who is the first to check a message.
    void known().claims.prepare();
  } catch (error) {
    await client.destroy();
    throw startErrorOf(error, config);
  }

  async function stop(): Promise<void> {
    await wait(LISTEN_ON_MS);
    const tooLong = new AbortController();
    await Promise.race([
      Promise.all(inFlight),
      wait(LAST_REPLIES_MS, undefined, { signal: tooLong.signal }).catch(() => undefined),
    ]);
    tooLong.abort();
    await review?.stop();
    client.off(Events.ShardReconnecting, tellOfReconnecting);
    await client.destroy();
  }
  let stopping: Promise<void> | undefined;
  return {
    lost,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
