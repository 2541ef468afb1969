import { ApiError } from './api-error.ts';
import type { ChannelMessages } from './channel-messages.ts';
import type { CommandRegistry } from './command-registry.ts';
import { type InteractionStore, messageJson } from './interaction-store.ts';
import type { Route, RouteCall } from './rest.ts';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

/** The value of a path parameter; the pattern of the route guarantees it. */
function parameter({ parameters }: RouteCall, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw new ApiError(0);
  return value;
}

/** The routes of Discord's API that a bot of ours uses. */
export function createRoutes(parts: {
  readonly applicationId: string;
  readonly guildIds: readonly string[];
  readonly commands: CommandRegistry;
  readonly interactions: InteractionStore;
  readonly channels: ChannelMessages;
  readonly user: Readonly<Record<string, unknown>>;
  readonly gatewayUrl: string;
  /** How many shards the gateway recommends, and how many it lets identify at a time. */
  readonly shards: number;
  /** Waited for before a callback, which has taken effect, is answered. */
  readonly beforeCallbackAnswer: () => Promise<void>;
}): Route[] {
  const { applicationId, guildIds, commands, interactions, channels, user, gatewayUrl, shards } = parts;
  const application = { id: applicationId, name: 'Local', description: '', icon: null, flags: 0, bot: user };
  const limits = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: shards };

  /** The place that a command route is about: a server, or undefined for everywhere. */
  function place(call: RouteCall): string | undefined {
    if (parameter(call, 'application') !== applicationId) throw new ApiError(50001);
    const { guild } = call.parameters;
    if (guild !== undefined && !guildIds.includes(guild)) throw new ApiError(50001);
    return guild;
  }

  const withBotToken = (method: Route['method'], path: string, run: Route['run']): Route => {
    return { method, path, needsBotToken: true, run };
  };
  const withOwnToken = (method: Route['method'], path: string, run: Route['run']): Route => {
    return { method, path, needsBotToken: false, run };
  };

  const commandRoutes = (base: string): Route[] => [
    withBotToken('GET', base, (call) => {
      const list = commands.list(place(call));
      if (call.query.get('with_localizations') === 'true') return list;
      return list.map(
        ({ name_localizations: _names, description_localizations: _descriptions, ...rest }) => rest,
      );
    }),
    withBotToken('POST', base, (call) => commands.create(place(call), call.body.json)),
    withBotToken('PUT', base, (call) => commands.replaceAll(place(call), call.body.json)),
    withBotToken('GET', `${base}/{command}`, (call) => commands.get(place(call), parameter(call, 'command'))),
    withBotToken('PATCH', `${base}/{command}`, (call) =>
      commands.edit(place(call), parameter(call, 'command'), call.body.json),
    ),
    withBotToken('DELETE', `${base}/{command}`, (call) =>
      commands.remove(place(call), parameter(call, 'command')),
    ),
  ];

  /** The token of an interaction; the webhook that it makes has the id of the application. */
  function webhookToken(call: RouteCall): string {
    if (parameter(call, 'application') !== applicationId) throw new ApiError(10015);
    return parameter(call, 'token');
  }

  const webhook = '/webhooks/{application}/{token}';
  const message = `${webhook}/messages/{message}`;
  const channelMessages = '/channels/{channel}/messages';
  return [
    withBotToken('GET', '/gateway/bot', () => ({ url: gatewayUrl, shards, session_start_limit: limits })),
    withBotToken('GET', '/applications/@me', () => application),
    withBotToken('GET', '/oauth2/applications/@me', () => application),
    withBotToken('GET', '/users/@me', () => user),
    ...commandRoutes('/applications/{application}/commands'),
    ...commandRoutes('/applications/{application}/guilds/{guild}/commands'),
    withOwnToken('POST', '/interactions/{id}/{token}/callback', async (call) => {
      const id = parameter(call, 'id');
      const response = interactions.respond(id, parameter(call, 'token'), call.body);
      await parts.beforeCallbackAnswer();
      if (call.query.get('with_response') !== 'true') return undefined;
      const made = response.message;
      return {
        interaction: {
          id,
          type: 2,
          ...(made === undefined ? {} : { response_message_id: made.id }),
          response_message_loading: ((made?.flags ?? 0) & LOADING) !== 0,
          response_message_ephemeral: ((made?.flags ?? 0) & EPHEMERAL) !== 0,
        },
        resource: { type: response.type, ...(made === undefined ? {} : { message: messageJson(made) }) },
      };
    }),
    withOwnToken('POST', webhook, (call) =>
      messageJson(interactions.followUp(webhookToken(call), call.body)),
    ),
    withOwnToken('GET', message, (call) =>
      messageJson(interactions.get(webhookToken(call), parameter(call, 'message'))),
    ),
    withOwnToken('PATCH', message, (call) =>
      messageJson(interactions.edit(webhookToken(call), parameter(call, 'message'), call.body)),
    ),
    withOwnToken('DELETE', message, (call) =>
      interactions.remove(webhookToken(call), parameter(call, 'message')),
    ),
    withBotToken('GET', '/channels/{channel}', (call) => channels.channel(parameter(call, 'channel'))),
    withBotToken('POST', channelMessages, (call) =>
      messageJson(channels.create(parameter(call, 'channel'), call.body)),
    ),
    withBotToken('GET', `${channelMessages}/{message}`, (call) =>
      messageJson(channels.get(parameter(call, 'channel'), parameter(call, 'message'))),
    ),
    withBotToken('PATCH', `${channelMessages}/{message}`, (call) =>
      messageJson(channels.edit(parameter(call, 'channel'), parameter(call, 'message'), call.body)),
    ),
  ];
}
