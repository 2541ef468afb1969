import { arabicStem } from './arabic.ts';
import { foldHangul } from './hangul.ts';
import { LANGUAGES, type Language, type Localised } from './languages.ts';
import { normalise } from './normalise.ts';
import { latinStem } from './tokenise.ts';
import * as ar from './words/ar.ts';
import * as en from './words/en.ts';
import * as ko from './words/ko.ts';
import * as zh from './words/zh.ts';

function words(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}

function lookUps(lists: Localised): ReadonlySet<string> {
  const all = new Set<string>();
  for (const language of LANGUAGES) {
    for (const written of words(lists[language])) {
      const word = foldHangul(normalise(written));
      all.add(word);
      if (language === 'en') all.add(latinStem(word));
      if (language === 'ar') all.add(arabicStem(word));
    }
  }
  return all;
}

const SILENT: Localised = { en: en.silent, ko: ko.silent, zh: zh.silent, ar: ar.silent };
const silent = lookUps(SILENT);
const LIGHT: Localised = { en: en.light, ko: ko.light, zh: zh.light, ar: ar.light };
const light = lookUps(LIGHT);

/** Whether a normalised word, or its stem, says nothing of what a question is about. */
export function isSilent(word: string): boolean {
  return silent.has(word);
}

/** Whether a normalised word, or its stem, is an everyday word that says little of what a question is about. */
export function isLight(word: string): boolean {
  return light.has(word);
}

const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = new Set(
  'the a an is are was were be been do does did has have had of in on at by for from to with about what when where which who whom whose why how and or but not it its this that these those he she they his her their him them'.split(
    ' ',
  ),
);

/** Whether a lower-case word is one that only English sentences have. */
export function isEnglishFunctionWord(word: string): boolean {
  return ENGLISH_FUNCTION_WORDS.has(word);
}

/** The silent words of a language as they are listed. */
export function silentWords(language: Language): string[] {
  return words(SILENT[language]);
}

/** The light words of a language as they are listed. */
export function lightWords(language: Language): string[] {
  return words(LIGHT[language]);
}
