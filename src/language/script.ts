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
/** Characters that Japan alone simplified so: a Chinese text has the traditional or the Chinese form. */
const JAPANESE_HAN = /[両対発関経済図売読駅円氷払沢浜渋竜働込戦権県覚観験豊恵拠労応帰転続総実]/gu;
/** One such character may be a slip of the input method; two are Japanese. */
const JAPANESE = 2;
/** Letters of Persian, Urdu, Kurdish and Uyghur that Arabic does not use, but for dialect and foreign names. */
const NOT_ARABIC = /[پچژگڤۆەیکٹڈڑںھہے]/u;
/** Words that Arabic and its dialects have and Persian and Urdu do not. */
const ARABIC_WORDS =
  /(?<!\p{L})(?:في|فی|على|علی|إلى|الى|التي|الذي|متى|متی|هل|أين|اين|وين|فين|ماذا|لماذا|ليش|كيف|بين|عن|هو|هي|هذا|شو|شنو|ايه|اللي|كم|ما|ال\p{L}{3,})(?!\p{L})/gu;
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

/** So many Arabic words make a text Arabic whose letters include some of Persian: dialects and keyboards have them. */
const ARABIC_SENTENCE = 2;

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
 * (Japanese kana, Cyrillic, Devanagari, Persian letters...), by the larger share of its letters. Quoted in an English
 * sentence or beside Hangul they do not count.
 */
export function isForeignScript(text: string): boolean {
  const counts = letters(text);
  const known = counts.hangul + counts.han + counts.arabic + counts.latin;
  if (count(text, OTHER_LETTER) > known) return true;
  if (counts.hangul > 0 || (counts.latin > 0 && isEnglishSentence(text))) return false;
  if (KANA.test(text) || count(text, JAPANESE_HAN) >= JAPANESE) return true;
  if (counts.arabic === 0 || counts.han > 0) return false;
  return NOT_ARABIC.test(text) && count(text, ARABIC_WORDS) < ARABIC_SENTENCE;
}

/** The language of a question: its script first, then what the asker chose, then the locale of their Discord. */
export function languageOf(text: string, chosen?: Language, locale?: Language): Language {
  const shown = languageOfScript(text);
  if (shown !== undefined && shown !== 'en') return shown;
  return chosen ?? (shown === 'en' ? 'en' : (locale ?? 'en'));
}
