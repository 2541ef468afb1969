import { isRightToLeft, type Language } from '../language/languages.ts';
import { visibleText } from '../language/normalise.ts';
import { translate } from './strings.ts';

const SPECIAL = /[\\*_~`|<>[\]#@]|:(?=\S)/g;
/** Marks that mean something at the start of a line only: bullets, numbers, small print. */
const AT_START = /^(?:[-+]|\d+(?=\.))/;
/** The segmenter sees so much behind a limit, to know whether a word ends there. */
const LONGEST_WORD = 100;

/**
 * Text that Discord shows letter for letter: no markdown, masked or automatic link, mention, emoji or timestamp
 * comes of it, and no invisible or bidi character, stacked mark or line break is left.
 * Syntax: https://discord.com/developers/docs/reference#message-formatting
 */
export function escapeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/(\p{Mn}{2})\p{Mn}+/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(SPECIAL, '\\$&')
    .replace(AT_START, (mark) => (/^\d/.test(mark) ? `${mark}\\` : `\\${mark}`));
}

/**
 * Where a text can be cut: after each of the words that end within `limit` UTF-16 units. Chinese has no spaces, so a
 * segmenter tells; it reads no further than it has to, since it is slow on long texts.
 */
function wordEnds(text: string, limit: number, language: Language): number[] {
  const ends: number[] = [];
  const near = text.slice(0, limit + LONGEST_WORD);
  for (const { index, segment, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(
    near,
  )) {
    const end = index + segment.length;
    if (end > limit) break;
    if (isWordLike === true) ends.push(end);
  }
  return ends;
}

/**
 * Escaped text of at most `limit` UTF-16 units. A longer one is cut after a whole word and says so at its end
 * (`… (shortened)`); empty if not even one word and that sign fit.
 */
export function fitMarkdown(text: string, limit: number, language: Language): string {
  const whole = escapeMarkdown(text);
  if (whole.length <= limit) return whole;
  const plain = visibleText(text).replace(/\s+/g, ' ').trim();
  const sign = ` ${translate(language, 'shortened')}`;
  const ends = wordEnds(plain, limit, language);
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const fits = escapeMarkdown(plain.slice(0, ends[middle - 1])).length + sign.length <= limit;
    if (fits) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${escapeMarkdown(plain.slice(0, ends[low - 1]))}${sign}`;
}

/** Starts a line in the direction of its language, also where it begins with a digit, a mark or a foreign name. */
export function lineStart(language: Language): string {
  return isRightToLeft(language) ? '\u200f' : '';
}
