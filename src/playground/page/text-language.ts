import type { Language } from '../../language/languages.ts';

const LATIN = /\p{Script=Latin}/u;
const SCRIPTS: readonly (readonly [Language, RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
];

/**
 * The language that most letters of a text belong to, for its font and a screen reader's voice. Latin letters stand in
 * texts of every language.
 */
export function textLanguage(text: string): Language | undefined {
  let most = 0;
  let found: Language | undefined;
  for (const [language, letters] of SCRIPTS) {
    const count = text.match(letters)?.length ?? 0;
    if (count > most) {
      most = count;
      found = language;
    }
  }
  return found ?? (LATIN.test(text) ? 'en' : undefined);
}

const RIGHT_TO_LEFT = /[\u200f\p{Script=Arabic}\p{Script=Hebrew}]/u;
const STRONG = /[\u200e\u200f\p{L}]/u;

/** The direction that the first strong character of a text gives it, for what holds lines with directions of their own. */
export function textDirection(text: string): 'ltr' | 'rtl' | 'auto' {
  const first = STRONG.exec(text)?.[0];
  if (first === undefined) return 'auto';
  return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}
