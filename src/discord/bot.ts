import { setTimeout as wait } from 'node:timers/promises';
import { Client, DiscordAPIError, Events, type Interaction, Options, RESTJSONErrorCodes } from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import type { CommandContext } from './command.ts';
import { requestOf } from './gateway-request.ts';
import { registerCommands } from './registration.ts';
import { createRouter } from './router.ts';
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

/**
 * Connects to Discord, brings the registered commands up to date and answers interactions from then on. Resolves when
 * the bot is ready.
 * @throws {StartError} where the operator can mend what is wrong; other errors as they come.
 */
export async function startBot(
  config: DiscordConfig,
  context: CommandContext,
  logger: Logger,
): Promise<RunningBot> {
  const client = createClient(config.apiBase);
  const router = createRouter(commands, context, logger);
  const inFlight = new Set<Promise<void>>();

  async function respond(interaction: Interaction): Promise<void> {
    if (!interaction.isChatInputCommand() && !interaction.isMessageContextMenuCommand()) return;
    const { components, flags, allowed_mentions } = router.reply(requestOf(interaction));
    try {
      await interaction.reply({ components, flags, allowedMentions: { parse: [...allowed_mentions.parse] } });
    } catch (error) {
      const late = error instanceof DiscordAPIError && TOO_LATE.has(error.code);
      logger[late ? 'warn' : 'error'](
        { err: error, command: interaction.commandName },
        'a reply did not arrive',
      );
    }
  }

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
  client.rest.setToken(config.token);
  try {
    const [registration] = await Promise.all([
      registerCommands(client.rest, config, commands),
      client.login(config.token),
      ready,
    ]);
    logger.info(
      { commands: registration, in: config.guildId ?? 'all servers', sources: context.store.version },
      'ready',
    );
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
