import type { Person } from '../../src/playground/interaction-payload.ts';
import type { BotMessage, FirstResponse } from '../../src/playground/interaction-store.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { controlsOf } from './limits.ts';

type Options = Readonly<Record<string, string | number | boolean>>;

/** A message that the bot made, which has to be there. */
export function made({ message }: FirstResponse): BotMessage {
  if (message === undefined) throw new Error('the bot made no message');
  return message;
}

/** The message that a slash command brings about; `unchecked` is for what nobody could send in Discord. */
export async function use(
  discord: LocalDiscord,
  command: string,
  options: Options = {},
  { unchecked = false, ...person }: Partial<Person> & { readonly unchecked?: boolean } = {},
): Promise<BotMessage> {
  return made(await discord.send({ kind: 'slash', command, options }, person, { unchecked }).response);
}

/** What comes of a button, found by its label, or of a select, found by its placeholder. */
export function press(
  discord: LocalDiscord,
  message: BotMessage,
  label: string,
  {
    values,
    unchecked = false,
    ...person
  }: Partial<Person> & { readonly values?: readonly string[]; readonly unchecked?: boolean } = {},
): Promise<FirstResponse> {
  const customId = controlsOf(message).get(label);
  if (customId === undefined)
    throw new Error(`no “${label}” among: ${[...controlsOf(message).keys()].join(', ')}`);
  const chosen = values === undefined ? {} : { values };
  return discord.send({ kind: 'component', customId, message, ...chosen }, person, { unchecked }).response;
}
