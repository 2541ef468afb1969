import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { DiscordConfig } from '../config.ts';
import { mayPass } from './delivery.ts';

/** The bot can't start for a reason that the operator can mend; the message says how. */
export class StartError extends Error {
  override readonly name = 'StartError';
  /** Whether it may pass without the operator, as a failure of Discord's own does. */
  readonly mayPass: boolean;

  constructor(message: string, mayPass = false) {
    super(message);
    this.mayPass = mayPass;
  }
}

const TOKEN_REFUSED =
  'Discord does not accept DISCORD_TOKEN. Reset the token in the Developer Portal and set it anew.';

/** An error of the start, in words for the operator where its cause is known. */
export function startErrorOf(error: unknown, config: DiscordConfig): unknown {
  const badToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (badToken || (error instanceof DiscordAPIError && error.status === 401)) {
    return new StartError(TOKEN_REFUSED);
  }
  if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.MissingAccess) {
    const where = config.guildId === undefined ? 'globally' : 'in the server DISCORD_GUILD_ID';
    return new StartError(
      `Discord does not let the bot register commands ${where}. Invite it there, with the scope applications.commands.`,
    );
  }
  if (error instanceof DiscordAPIError && (error.status === 403 || error.status === 404)) {
    return new StartError(
      `Discord refused the start (${error.status}). Check that DISCORD_APPLICATION_ID belongs to DISCORD_TOKEN.`,
    );
  }
  if ((error instanceof HTTPError || error instanceof DiscordAPIError) && error.status >= 500) {
    const message = `Discord has a problem of its own (${error.status}). Start the bot again in a few minutes.`;
    return new StartError(message, true);
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new StartError(`Discord does not answer at ${config.apiBase}. Start the bot again later.`, true);
  }
  if (error instanceof Error && 'code' in error && /^(?:E[A-Z]+|UND_ERR_[A-Z_]+)$/.test(String(error.code))) {
    const message = `Discord cannot be reached at ${config.apiBase} (${String(error.code)}).`;
    // Where nobody listens, the address is wrong more often than Discord is away.
    return new StartError(message, mayPass(error) && error.code !== 'ECONNREFUSED');
  }
  return error;
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const CLOSED_FOR_GOOD: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, TOKEN_REFUSED],
  [
    GatewayCloseCodes.InvalidShard,
    'Discord knows no such shard. Set SHARDS to auto, or leave it out, and start every process of the bot again.',
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'The bot is in too many servers for one connection. Set SHARDS to auto and start it again.',
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    'Discord has retired the version of its gateway that this bot speaks. Update the bot and start it again.',
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    'Discord does not know the gateway intents that were asked for. The bot asks for none: update it, or undo what was changed in its code.',
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    'Discord does not allow the gateway intents that were asked for. The bot needs none: undo what was changed in its code, or turn them on in the Developer Portal under Bot, Privileged Gateway Intents.',
  ],
]);

/** Why Discord closed the connection and won't have the bot back, and what the operator can do about it. */
export function closedForGood(code: number): string {
  const why = CLOSED_FOR_GOOD.get(code) ?? 'Discord closed the connection for good. Start the bot again.';
  return `${why} (close code ${code})`;
}
