import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen } from '../listening.ts';
import { ChannelLog, type MessageChange } from './channel-log.ts';
import { createChannelMessages } from './channel-messages.ts';
import { type CommandRegistry, createCommandRegistry, type RegisteredCommand } from './command-registry.ts';
import { createFaults, type Faults } from './faults.ts';
import { isFields } from './form-errors.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { checkPossible, commandsFor } from './impossible-action.ts';
import { type Action, interactionPayload, type Person } from './interaction-payload.ts';
import {
  type BotMessage,
  CHANNEL_ID,
  createInteractionStore,
  type FirstResponse,
} from './interaction-store.ts';
import { newMessageFields } from './message-fields.ts';
import type { RateLimit } from './rate-limits.ts';
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
  readonly gateway: Pick<Gateway, 'intents' | 'shards' | 'identified' | 'resumed' | 'dropConnections'>;
  /** The latest requests of the bot, in order, with their bodies. */
  readonly requests: readonly RecordedRequest[];
  /** The messages that the bot has written into a channel of its own accord, as they are now, oldest first. */
  channelMessages(channelId: string): BotMessage[];
  /** Every message there is, of the bot and of people, as they are now, oldest first. */
  messages(): BotMessage[];
  /** Puts what a person says into the channel; the bot, without an intent for it, hears nothing of it. */
  say(content: string, person?: Partial<Person>): BotMessage;
  /** Calls the listener for every message that is made, changed or deleted, until the returned function is called. */
  onMessage(listener: (change: MessageChange) => void): () => void;
  /** Calls the listener whenever the registered commands have changed, until the returned function is called. */
  onCommands(listener: () => void): () => void;
  /**
   * Sends the bot what a person does. `unchecked` sends also what Discord would never send, to see how the bot bears it.
   * @throws {ImpossibleAction} for what nobody could do in Discord as things are.
   */
  send(action: Action, person?: Partial<Person>, options?: { readonly unchecked?: boolean }): SentInteraction;
  /** What can be made to go wrong. */
  readonly faults: Faults;
  /** Holds back the answers to callbacks, as a slow network does, until the returned function is called. */
  holdCallbacks(): () => void;
  close(): Promise<void>;
}

/** What Discord takes of a bot altogether: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
/** Requests that are kept to look at: a playground may run for days. */
const MOST_REQUESTS = 1_000;
const GENEROUS: RateLimit = { requests: 50, seconds: 1 };

/** Who does things where nobody else is named. */
export const SOMEBODY: Person = {
  id: '1000000000000000001',
  name: 'member',
  locale: 'en-US',
  moderator: true,
  mayWrite: true,
  isInstalledHere: true,
  isThread: false,
  guildId: '1000000000000000000',
};

const INTERACTION_TYPE: Readonly<Record<Action['kind'], number>> = {
  slash: 2,
  message: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
};

const COMMAND_TYPE = { slash: 1, autocomplete: 1, message: 3 } as const;

/** The type of the option that somebody is typing. */
function focusedType(
  action: Action,
  command: RegisteredCommand | undefined,
): { readonly optionType?: number } {
  if (action.kind !== 'autocomplete' || !Array.isArray(command?.options)) return {};
  const option = command.options.filter(isFields).find(({ name }) => name === action.focused);
  return isFields(option) && typeof option.type === 'number' ? { optionType: option.type } : {};
}

/** A registry that calls `changed` after every change of the commands. */
function telling(registry: CommandRegistry, changed: () => void): CommandRegistry {
  function andTell<T>(result: T): T {
    changed();
    return result;
  }
  return {
    ...registry,
    create: (guildId, body) => andTell(registry.create(guildId, body)),
    replaceAll: (guildId, body) => andTell(registry.replaceAll(guildId, body)),
    edit: (guildId, id, body) => andTell(registry.edit(guildId, id, body)),
    remove: (guildId, id) => andTell(registry.remove(guildId, id)),
  };
}

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
  /** What each bucket of the REST API takes; Discord's own are secret, and change. */
  readonly rateLimit?: RateLimit;
  /** How many shards it recommends, and how many it lets identify at a time; one, where it is left out. */
  readonly shards?: number;
}): Promise<LocalDiscord> {
  const { token, applicationId } = options;
  const now = options.now ?? Date.now;
  const newId = createSnowflakes(now);
  const guildIds = options.guildIds ?? ['1000000000000000000'];
  const commandListeners = new Set<() => void>();
  const commands = telling(createCommandRegistry(applicationId, newId, now), () => {
    for (const listener of commandListeners) listener();
  });
  const book = new ChannelLog();
  const interactions = createInteractionStore({ now, newId, applicationId, book });
  const channels = createChannelMessages({ now, newId, applicationId, guildId: guildIds[0], book });
  const injection = createFaults();
  const requests: RecordedRequest[] = [];
  const record = (request: RecordedRequest): void => {
    requests.push(request);
    if (requests.length > MOST_REQUESTS) requests.shift();
  };
  let held = Promise.resolve();
  const user = { id: applicationId, username: 'local-bot', discriminator: '0', avatar: null, bot: true };

  const server = createServer();
  const port = await listen(server, { host: '127.0.0.1', port: 0 });
  const gatewayUrl = `ws://127.0.0.1:${port}`;

  const routes = createRoutes({
    applicationId,
    guildIds,
    commands,
    interactions,
    channels,
    user,
    gatewayUrl,
    shards: options.shards ?? 1,
    beforeCallbackAnswer: () => held,
  });
  server.on(
    'request',
    createRestHandler(
      routes,
      token,
      record,
      { rateLimit: options.rateLimit ?? GENEROUS, now },
      injection.ofRequest,
    ),
  );
  const gateway = createGateway(
    server,
    token,
    ({ id, shard, isOf }) => ({
      v: 10,
      user,
      guilds: guildIds.filter(isOf).map((guild) => ({ id: guild, unavailable: true })),
      session_id: id,
      resume_gateway_url: gatewayUrl,
      shard,
      application: { id: applicationId, flags: 0 },
    }),
    injection,
  );

  /** The command that an action uses, where there is one for that person. */
  function commandOf(action: Action, person: Person): RegisteredCommand | undefined {
    if (!('command' in action)) return undefined;
    return commandsFor(person, commands.list).find(
      ({ name, type }) => name === action.command && type === COMMAND_TYPE[action.kind],
    );
  }

  return {
    apiBase: `http://127.0.0.1:${port}/api`,
    token,
    applicationId,
    commands,
    gateway,
    faults: injection.faults,
    requests,
    channelMessages: channels.list,
    messages: () => [...book.values()],
    say(content, as) {
      const { id, name } = { ...SOMEBODY, ...as };
      const message: BotMessage = {
        id: newId(),
        channel_id: CHANNEL_ID,
        type: 0,
        content,
        author: { id, username: name, discriminator: '0', avatar: null, global_name: name },
        flags: 0,
        files: [],
        attachments: [],
        components: [],
        embeds: [],
        ...newMessageFields(now()),
      };
      book.set(message.id, message);
      return message;
    },
    onMessage: (listener) => book.listen(listener),
    onCommands(listener) {
      commandListeners.add(listener);
      return () => void commandListeners.delete(listener);
    },
    send(action, as, { unchecked = false } = {}) {
      const person = { ...SOMEBODY, ...as };
      if (!unchecked) {
        const { modal } = interactions;
        checkPossible(action, person, { commands: commands.list, message: (one) => book.get(one), modal });
      }
      const command = commandOf(action, person);
      const id = newId();
      const interactionToken = `interaction-${randomBytes(24).toString('hex')}`;
      const origin = action.kind === 'component' || action.kind === 'modal' ? action.message : undefined;
      const response = interactions.add(id, interactionToken, {
        userId: person.id,
        userName: person.name,
        type: INTERACTION_TYPE[action.kind],
        ...('command' in action ? { command: action.command } : {}),
        ...(origin === undefined ? {} : { originId: origin.id }),
        ...focusedType(action, command),
      });
      const ids = { id, token: interactionToken, applicationId, commandId: command?.id ?? newId() };
      gateway.dispatch('INTERACTION_CREATE', interactionPayload(action, person, ids), person.guildId);
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
