import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RESTJSONErrorCodes,
} from 'discord.js';
import type { DiscordConfig } from '../config.ts';

/** The bot can't start for a reason that the operator can mend; the message says how. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** An error of the start, in words for the operator where its cause is known. */
export function startErrorOf(error: unknown, config: DiscordConfig): unknown {
  const badToken = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
  if (badToken || (error instanceof DiscordAPIError && error.status === 401)) {
    return new StartError(
      'Discord does not accept DISCORD_TOKEN. Reset the token in the Developer Portal and set it anew.',
    );
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
    return new StartError(`Discord has a problem of its own (${error.status}). Try again in a few minutes.`);
  }
  if (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))) {
    return new StartError(`Discord cannot be reached at ${config.apiBase} (${String(error.code)}).`);
  }
  return error;
}
