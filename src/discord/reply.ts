import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Language } from '../language/languages.ts';
import { type MessageBody, noticeOf } from '../render/discord-message.ts';
import { type StringKey, translate } from '../render/strings.ts';

/** What a handler answers, whatever carries it back. */
export type Reply =
  /** A message of its own; `notice` is what it says, where it says one thing and is no answer. */
  | { readonly kind: 'message'; readonly body: MessageBody; readonly notice?: StringKey }
  /** In place of what the message with the used component shows. */
  | { readonly kind: 'update'; readonly body: MessageBody }
  /** A form for the person to fill in. */
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData };

/** A reply that is a message of its own. */
export function message(body: MessageBody): Extract<Reply, { kind: 'message' }> {
  return { kind: 'message', body };
}

/** A reply that says one thing, to the person alone; values have to be safe as markdown. */
export function notice(
  language: Language,
  key: StringKey,
  values: Readonly<Record<string, string | number>> = {},
): Reply {
  return { ...message(noticeOf(language, translate(language, key, values))), notice: key };
}

/** What a button says that is too old, or whose message can't be read any more. */
export function tooOld(language: Language): Reply {
  return notice(language, 'error.too-old');
}
