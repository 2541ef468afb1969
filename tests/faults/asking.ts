import { vi } from 'vitest';
import { CALLBACK_ROUTE } from '../../src/playground/faults.ts';
import type { LocalDiscord, SentInteraction } from '../../src/playground/local-discord.ts';
import { textOf } from '../discord/limits.ts';

/** A question that the shipped knowledge answers, and a word of its answer. */
export const QUESTION = 'How big is the currency swap?';
export const ANSWER = '70 trillion won';

/** Somebody asks. */
export function ask(discord: LocalDiscord, userId = '1000000000000000001'): SentInteraction {
  return discord.send(
    { kind: 'slash', command: 'ask', options: { question: QUESTION } },
    { id: userId, locale: 'en-US' },
  );
}

/** The statuses that the callbacks for an interaction were answered with, in order. */
export function callbacks(discord: LocalDiscord, { id }: SentInteraction): number[] {
  return discord.requests
    .filter(({ route, path }) => route === CALLBACK_ROUTE && path.includes(`/${id}/`))
    .map(({ status }) => status);
}

/** Asks, and resolves with the answer's text, the statuses of its callbacks and the number of its messages. */
export async function askOnce(discord: LocalDiscord) {
  const sent = ask(discord);
  const { data } = await sent.response;
  await vi.waitUntil(() => callbacks(discord, sent).length > 0, { timeout: 20_000 });
  return { text: textOf(data), statuses: callbacks(discord, sent), messages: sent.messages().length };
}
