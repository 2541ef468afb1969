import { setTimeout as wait } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';

/** Discord takes no reply after three seconds, of which an attempt needs some:
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback */
const LAST_ATTEMPT_MS = 2_500;
/** From the first failed attempt to the next; each further wait is twice as long. */
const FIRST_WAIT_MS = 100;

/** A connection that broke before there was an answer: the codes of Node and of its HTTP client, undici. */
const CONNECTION_LOST = /^(?:ECONN[A-Z]+|EPIPE|ETIMEDOUT|UND_ERR_(?:SOCKET|CONNECT_TIMEOUT))$/;

/** Whether a request may go through when it is tried again: what was wrong was Discord's or the network's. */
export function mayPass(error: unknown): boolean {
  if (error instanceof HTTPError || error instanceof DiscordAPIError) return error.status >= 500;
  return error instanceof Error && 'code' in error && CONNECTION_LOST.test(String(error.code));
}

/**
 * Sends the reply to an interaction that came just now, again and again where Discord or the network fails, while
 * there is time. The client's own attempts follow one another at once, so that a failure of half a second outlasts them.
 * An attempt whose answer was lost may have arrived; Discord then refuses the next one, which counts as sent.
 * @throws what the last attempt broke off with.
 */
export async function deliver(send: () => Promise<void>): Promise<void> {
  const started = performance.now();
  for (let pause = FIRST_WAIT_MS; ; pause *= 2) {
    try {
      await send();
      return;
    } catch (error) {
      const isSecond = pause > FIRST_WAIT_MS;
      const { InteractionHasAlreadyBeenAcknowledged: arrived } = RESTJSONErrorCodes;
      if (isSecond && error instanceof DiscordAPIError && error.code === arrived) return;
      const isTime = performance.now() - started + pause < LAST_ATTEMPT_MS;
      if (!mayPass(error) || !isTime) throw error;
    }
    await wait(pause);
  }
}
