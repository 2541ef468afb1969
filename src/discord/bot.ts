import { setTimeout as wait } from 'node:timers/promises';
import { Client, Events, type Interaction, InteractionType, Options } from 'discord.js';
import { commands } from '../../commands/index.ts';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { createMonitoring, type Monitoring } from '../monitoring/monitoring.ts';
import { waitAtMost } from '../wait-at-most.ts';
import type { Knowing } from './command-context.ts';
import { currentRouter } from './current-router.ts';
import { answerOverGateway } from './gateway-reply.ts';
import { interactionInThread } from './gateway-request.ts';
import { createRecentlySeen } from './recently-seen.ts';
import { registerCommands } from './registration.ts';
import { createReviewChannel } from './review-channel.ts';
import { createRouter, expectInteractions } from './router.ts';
import { closedForGood, StartError, startErrorOf } from './start-error.ts';
import { countRateLimits, watchGateway } from './watched-gateway.ts';

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

/** A client that needs no gateway intent and remembers nobody but itself. */
function createClient(apiBase: string, monitoring: Monitoring): Client {
  return new Client({
    intents: [],
    rest: { api: apiBase, rejectOnRateLimit: countRateLimits(monitoring) },
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: 0,
    }),
  });
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
  monitoring: Monitoring = createMonitoring(),
): Promise<RunningBot> {
  const { metrics, readiness } = monitoring;
  expectInteractions(commands, metrics);
  const client = createClient(config.apiBase, monitoring);
  client.rest.setToken(config.token);
  const review =
    config.review === undefined ? undefined : createReviewChannel(client.rest, config.review, logger);
  const { applicationId } = config;
  const known = typeof knowing === 'function' ? knowing : () => knowing;
  const routerNow = currentRouter(known, (knowing) =>
    createRouter(commands, { ...knowing, applicationId, review }, logger, monitoring),
  );
  const inFlight = new Set<Promise<void>>();
  const inThreads = new Set<string>();
  const isFirst = createRecentlySeen();

  async function respond(interaction: Interaction): Promise<void> {
    const isThread = inThreads.delete(interaction.id);
    try {
      await answerOverGateway(routerNow(), interaction, isThread);
    } catch (error) {
      const kind = InteractionType[interaction.type];
      logger.error({ err: error, kind }, 'an interaction could not be read');
      metrics.unreadable();
    }
  }

  client.on(Events.Raw, (packet: unknown) => {
    const id = interactionInThread(packet);
    if (id !== undefined) inThreads.add(id);
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!isFirst(interaction.id)) {
      inThreads.delete(interaction.id);
      logger.debug({ kind: InteractionType[interaction.type] }, 'an interaction came again');
      return;
    }
    const response = respond(interaction).finally(() => inFlight.delete(response));
    inFlight.add(response);
  });
  let isStarted = false;
  const endWatch = watchGateway(client, () => isStarted, logger, monitoring);

  const lost = new Promise<number>((resolve) => {
    client.once(Events.ShardDisconnect, ({ code }) => resolve(code));
  });
  const ready = new Promise<void>((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    void lost.then((code) => reject(new StartError(closedForGood(code))));
  });
  try {
    const [registration] = await Promise.all([
      // Whoever started several shards has registered the commands.
      config.shard === undefined ? registerCommands(client.rest, config, commands) : undefined,
      client.login(config.token),
      ready,
    ]);
    isStarted = true;
    logger.info(
      {
        commands: registration,
        in: config.guildId === undefined ? 'all servers' : 'one server',
        sources: known().store.version,
      },
      'ready',
    );
    // Nobody shall wait for it who is the first to check a message.
    void known().claims.prepare();
  } catch (error) {
    await client.destroy();
    throw startErrorOf(error, config);
  }

  /** Resolves when nobody waits for a reply; others may have asked while the last ones were sent. */
  async function allReplied(): Promise<void> {
    while (inFlight.size > 0) await Promise.all(inFlight);
  }

  async function stop(): Promise<void> {
    readiness.stop();
    await wait(LISTEN_ON_MS);
    await waitAtMost(LAST_REPLIES_MS, allReplied());
    await review?.stop();
    endWatch();
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
