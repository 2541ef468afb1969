import { REST, Routes } from 'discord.js';
import type { HttpResponse } from './http-response.ts';

/**
 * The longest response that Discord surely takes in the body, in bytes. Longer ones were refused, though not by any
 * documented limit: https://github.com/discord/discord-api-docs/issues/5250 and 5925, measured between 150 and 160 kB.
 */
export const MOST_RESPONSE_BYTES = 140_000;

/** The interaction that is answered. */
export interface Answered {
  readonly id: string;
  readonly token: string;
}

/**
 * Brings a response to Discord by a request of ours, for which the interaction's own token is enough:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response
 * Resolves with whether it arrived within `ms` milliseconds, and never fails.
 */
export type CallBack = (answered: Answered, response: HttpResponse, ms: number) => Promise<boolean>;

/** Calls back to Discord's API at this address, as in DISCORD_API_BASE; its own where it is left out. */
export function createCallBack(apiBase: string): CallBack {
  const rest = new REST({ retries: 0, api: apiBase });
  return async ({ id, token }, { headers, body }, ms) => {
    try {
      await rest.post(Routes.interactionCallback(id, token), {
        auth: false,
        // It is encoded already.
        passThroughBody: true,
        body: Buffer.from(body),
        headers: { ...headers },
        signal: AbortSignal.timeout(ms),
      });
      return true;
    } catch {
      return false;
    }
  };
}
