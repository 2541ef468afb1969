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

type Alphabet = 'latin' | 'arabic' | 'hangul' | 'other';

/** The alphabet of a word, by its first letter: no list has words that mix them. */
function alphabetOf(word: string): Alphabet {
  const code = word.charCodeAt(0);
  if (code < 0x600) return 'latin';
  if (code < 0x700) return 'arabic';
  return code >= 0xac00 && code <= 0xd7a3 ? 'hangul' : 'other';
}

function formsIn(alphabet: Alphabet, lists: Localised): ReadonlySet<string> {
  const forms = new Set<string>();
  for (const language of LANGUAGES) {
    const written = words(lists[language]).filter((word) => alphabetOf(word) === alphabet);
    for (const word of words(foldHangul(normalise(written.join(' '))))) {
      forms.add(word);
      if (language === 'en') forms.add(latinStem(word));
      if (language === 'ar') forms.add(arabicStem(word));
    }
  }
  return forms;
}

/** Finds words in lists, each alphabet made ready when its first word is looked up. */
function lookUps(lists: Localised): (word: string) => boolean {
  const ready = new Map<Alphabet, ReadonlySet<string>>();
  return (word) => {
    const alphabet = alphabetOf(word);
    let forms = ready.get(alphabet);
    if (forms === undefined) {
      forms = formsIn(alphabet, lists);
      ready.set(alphabet, forms);
    }
    return forms.has(word);
  };
}

const SILENT: Localised = { en: en.silent, ko: ko.silent, zh: zh.silent, ar: ar.silent };
const LIGHT: Localised = { en: en.light, ko: ko.light, zh: zh.light, ar: ar.light };

/** Whether a normalised word, or its stem, says nothing of what a question is about. */
export const isSilent = lookUps(SILENT);

/** Whether a normalised word, or its stem, is an everyday word that says little of what a question is about. */
export const isLight = lookUps(LIGHT);

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
