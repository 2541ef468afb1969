import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createChannelMessages } from './channel-messages.ts';
import { type CommandRegistry, createCommandRegistry } from './command-registry.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { type Action, interactionPayload, type Person } from './interaction-payload.ts';
import { type BotMessage, createInteractionStore, type FirstResponse } from './interaction-store.ts';
import { createRestHandler, type RecordedRequest } from './rest.ts';
import { createRoutes } from './routes.ts';
import { createSnowflakes } from './snowflake.ts';

/** An interaction that was sent to the bot. */
export interface SentInteraction {
  readonly id: string;
  readonly token: string;
  readonly response: Promise<FirstResponse>;
  /** The messages that the bot has made in response, as they are now. */
  messages(): BotMessage[];
}

/** A Discord on this machine, for one bot, that keeps everything in memory and nothing else. */
export interface LocalDiscord {
  /** What the bot takes as DISCORD_API_BASE. */
  readonly apiBase: string;
  readonly token: string;
  readonly applicationId: string;
  readonly commands: CommandRegistry;
  readonly gateway: Pick<Gateway, 'intents' | 'resumed' | 'dropConnections'>;
  /** Every request of the bot so far, in order, with its body. */
  readonly requests: readonly RecordedRequest[];
  /** The messages that the bot has written into a channel of its own accord, as they are now, oldest first. */
  channelMessages(channelId: string): BotMessage[];
  /** Sends the bot what a person does. */
  send(action: Action, person?: Partial<Person>): SentInteraction;
  /** Holds back the answers to callbacks, as a slow network does, until the returned function is called. */
  holdCallbacks(): () => void;
  close(): Promise<void>;
}

const SOMEBODY: Person = {
  id: '1000000000000000001',
  name: 'member',
  locale: 'en-US',
  moderator: true,
  mayWrite: true,
  isInstalledHere: true,
  isThread: false,
  guildId: '1000000000000000000',
};

/**
 * Starts a local Discord on a free port of 127.0.0.1: REST and gateway, for as many connections of one bot as there
 * are. `now` is its clock in milliseconds, for the rules of three seconds and fifteen minutes.
 */
export async function startLocalDiscord(options: {
  readonly token: string;
  readonly applicationId: string;
  /** Servers that the bot is in; registering commands in another is refused. */
  readonly guildIds?: readonly string[];
  readonly now?: () => number;
}): Promise<LocalDiscord> {
  const { token, applicationId } = options;
  const now = options.now ?? Date.now;
  const newId = createSnowflakes(now);
  const guildIds = options.guildIds ?? ['1000000000000000000'];
  const commands = createCommandRegistry(applicationId, newId);
  const book = new Map<string, BotMessage>();
  const interactions = createInteractionStore({ now, newId, applicationId, book });
  const channels = createChannelMessages({ now, newId, applicationId, guildId: guildIds[0], book });
  const requests: RecordedRequest[] = [];
  let held = Promise.resolve();
  const user = { id: applicationId, username: 'local-bot', discriminator: '0', avatar: null, bot: true };

  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the local server has no port');
  const gatewayUrl = `ws://127.0.0.1:${address.port}`;

  const routes = createRoutes({
    applicationId,
    guildIds,
    commands,
    interactions,
    channels,
    user,
    gatewayUrl,
    beforeCallbackAnswer: () => held,
  });
  server.on(
    'request',
    createRestHandler(routes, token, (request) => requests.push(request)),
  );
  const gateway = createGateway(server, token, ({ id }) => ({
    v: 10,
    user,
    guilds: guildIds.map((guild) => ({ id: guild, unavailable: true })),
    session_id: id,
    resume_gateway_url: gatewayUrl,
    shard: [0, 1],
    application: { id: applicationId, flags: 0 },
  }));

  function commandIdOf(action: Action, guildId: string | undefined): string {
    if (!('command' in action)) return '';
    const registered = [...commands.list(guildId), ...commands.list(undefined)];
    return registered.find(({ name }) => name === action.command)?.id ?? newId();
  }

  return {
    apiBase: `http://127.0.0.1:${address.port}/api`,
    token,
    applicationId,
    commands,
    gateway,
    requests,
    channelMessages: channels.list,
    send(action, as) {
      const person = { ...SOMEBODY, ...as };
      const id = newId();
      const interactionToken = `interaction-${randomBytes(24).toString('hex')}`;
      const origin = action.kind === 'component' || action.kind === 'modal' ? action.message : undefined;
      const response = interactions.add(id, interactionToken, {
        userId: person.id,
        ...(origin === undefined ? {} : { originId: origin.id }),
      });
      const commandId = commandIdOf(action, person.guildId);
      const ids = { id, token: interactionToken, applicationId, commandId };
      gateway.dispatch('INTERACTION_CREATE', interactionPayload(action, person, ids));
      return {
        id,
        token: interactionToken,
        response,
        messages: () => interactions.messages(interactionToken),
      };
    },
    holdCallbacks() {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    async close() {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
