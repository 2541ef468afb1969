import { visibleText } from '../language/normalise.ts';

const CODE_BLOCK = /```[\s\S]*?(?:```|$)/g;
const INLINE_CODE = /``[^`]*``|`[^`\n]*`/g;
/** A link with a text of its own shows the text alone: [text](https://…), [text](<https://…>). */
const MASKED_LINK = /\[([^\]\n]+)\]\(\s*<?https?:\/\/[^\s)>]+>?(?:\s+"[^"\n]*")?\s*\)/gi;
const LINK = /<?\b(?:https?:\/\/|www\.)[^\s<>]+>?/gi;
/** Users, roles, channels, commands, custom emoji and timestamps, each of them an id in angle brackets. */
const MENTION =
  /<(?:@[!&]?\d+|#\d+|\/[^:>\n]+:\d+|a?:\w+:\d+|t:-?\d+(?::[a-z])?|id:\w+)>|@(?:everyone|here)\b/gi;
const EMOJI_NAME = /(?<![\p{L}\p{N}]):[a-z0-9_+-]{2,32}:(?![\p{L}\p{N}])/giu;
const EMOJI =
  /\p{Extended_Pictographic}(?:[\u{1f3fb}-\u{1f3ff}]|\u200d|\ufe0f)*|[\u{1f1e6}-\u{1f1ff}]{2}|\p{Regional_Indicator}/gu;
const LINE_MARK = /^(?:[^\S\n]*(?:>{1,3}|#{1,3}|-#|[-*+•]|\d{1,2}[.)](?!\d))(?:[^\S\n]+|\n))+/gm;
const PAIRED_MARK = /\*{1,3}|_{2,3}|~~|\|\|/g;
const EMPHASIS = /(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu;
const ESCAPE = /\\(?=[\\*_~`|<>[\]#@:.()!-])/g;

/**
 * What a person says in a Discord message, without what is no speech: code, links, mentions, emoji and the signs of
 * markdown. Lines stay apart; quoted lines and the text of masked links count as said.
 * Syntax: https://discord.com/developers/docs/reference#message-formatting
 */
export function spokenText(message: string): string {
  const plain = message
    .replace(/\r\n?/g, '\n')
    .replace(CODE_BLOCK, '\n')
    .replace(INLINE_CODE, ' ')
    .replace(MASKED_LINK, '$1')
    .replace(LINK, ' ')
    .replace(MENTION, ' ')
    .replace(EMOJI_NAME, ' ')
    .replace(EMOJI, ' ')
    .replace(LINE_MARK, '')
    .replace(PAIRED_MARK, '')
    .replace(EMPHASIS, '')
    .replace(ESCAPE, '');
  return plain
    .split('\n')
    .map((line) => visibleText(line).replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
