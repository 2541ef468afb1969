import type { Language } from './languages.ts';
import { isEnglishFunctionWord } from './stop-words.ts';

export type Script = 'hangul' | 'han' | 'arabic' | 'latin';

const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  ['hangul', /\p{Script=Hangul}/gu],
  ['han', /\p{Script=Han}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['latin', /\p{Script=Latin}/gu],
];
const LANGUAGE_OF: Readonly<Record<Script, Language>> = {
  hangul: 'ko',
  han: 'zh',
  arabic: 'ar',
  latin: 'en',
};
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Letters of Persian, Urdu, Kurdish and Uyghur that Arabic does not use. */
const NOT_ARABIC = /[پچژگڤۆەیکٹڈڑںھہے]/u;
const OTHER_LETTER = /[^\P{L}\p{Script=Hangul}\p{Script=Han}\p{Script=Arabic}\p{Script=Latin}]/gu;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Letters in each of the four scripts. */
function letters(text: string): Readonly<Record<Script, number>> {
  const counts = { hangul: 0, han: 0, arabic: 0, latin: 0 };
  for (const [script, pattern] of SCRIPTS) counts[script] = count(text, pattern);
  return counts;
}

/** So many English function words make an English sentence, whatever names stand in it. */
const ENGLISH_SENTENCE = 2;

/** Whether a text reads as English, by its function words. */
export function isEnglishSentence(text: string): boolean {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.filter(isEnglishFunctionWord).length >= ENGLISH_SENTENCE;
}

/**
 * The language that the script of a text shows. Hangul, Han and Arabic decide even beside many Latin letters
 * (names and acronyms stay Latin in every language), but for a name in another script within an English sentence;
 * undefined where there are no letters.
 */
export function languageOfScript(text: string): Language | undefined {
  const counts = letters(text);
  const own = (['hangul', 'han', 'arabic'] as const).filter((script) => counts[script] > 0);
  const [first, ...others] = own;
  if (first === undefined) return counts.latin > 0 ? 'en' : undefined;
  if (counts.latin > 0 && isEnglishSentence(text)) return 'en';
  const most = others.reduce((best, script) => (counts[script] > counts[best] ? script : best), first);
  return LANGUAGE_OF[most];
}

/**
 * Whether a text is written in a script or alphabet that belongs to none of the four languages
 * (Japanese kana, Cyrillic, Devanagari, Persian letters...), by the larger share of its letters.
 */
export function isForeignScript(text: string): boolean {
  const counts = letters(text);
  const known = counts.hangul + counts.han + counts.arabic + counts.latin;
  if (KANA.test(text) && counts.hangul === 0) return true;
  if (count(text, OTHER_LETTER) > known) return true;
  return counts.arabic > 0 && counts.hangul + counts.han === 0 && NOT_ARABIC.test(text);
}

/** The language of a question: its script first, then what the asker chose, then the locale of their Discord. */
export function languageOf(text: string, chosen?: Language, locale?: Language): Language {
  const shown = languageOfScript(text);
  if (shown !== undefined && shown !== 'en') return shown;
  return chosen ?? (shown === 'en' ? 'en' : (locale ?? 'en'));
}
