import { LANGUAGES, type Language } from '../../language/languages.ts';
import { isOtherLatinLanguage } from '../../language/other-latin.ts';
import { isEnglishSentence, isForeignScript } from '../../language/script.ts';
import { ImportError, type Paragraph } from './imported-document.ts';

const LONG_ENOUGH = 40;
/** Enough to tell a language by, spread over the whole document. */
const SAMPLED_PARAGRAPHS = 1_000;
const SAMPLED_CHARACTERS = 1_000;

function sampleOf(paragraphs: readonly Paragraph[]): string[] {
  const step = Math.max(1, paragraphs.length / SAMPLED_PARAGRAPHS);
  const count = Math.min(paragraphs.length, SAMPLED_PARAGRAPHS);
  return Array.from({ length: count }, (_, at) =>
    (paragraphs[Math.floor(at * step)]?.text ?? '').slice(0, SAMPLED_CHARACTERS),
  );
}

/** What a character of each script counts for, in Latin letters: a syllable or a word is more than a letter. */
const SCRIPTS: Readonly<Record<Language, readonly [RegExp, number]>> = {
  en: [/\p{Script=Latin}/gu, 1],
  ko: [/\p{Script=Hangul}/gu, 2],
  zh: [/\p{Script=Han}/gu, 3],
  ar: [/\p{Script=Arabic}/gu, 1],
};

function weightOf(text: string, language: Language): number {
  const [letters, weight] = SCRIPTS[language];
  return (text.match(letters)?.length ?? 0) * weight;
}

/**
 * The language that most of a document is written in.
 * @throws {ImportError} where that is none of the four.
 */
export function languageOfDocument(paragraphs: readonly Paragraph[]): Language {
  const weights = { en: 0, ko: 0, zh: 0, ar: 0 };
  let foreign = 0;
  const sample = sampleOf(paragraphs);
  for (const text of sample) {
    if (isForeignScript(text) || (!isEnglishSentence(text) && isOtherLatinLanguage(text)))
      foreign += text.match(/\p{L}/gu)?.length ?? 0;
    else for (const language of LANGUAGES) weights[language] += weightOf(text, language);
  }
  const most = LANGUAGES.reduce((best, language) => (weights[language] > weights[best] ? language : best));
  const advice =
    'Only English, Korean, Chinese and Arabic are read; if it is one of them, say so with --language';
  if (weights[most] + foreign === 0) throw new ImportError(`has no words in it. ${advice}`);
  if (foreign > weights[most]) throw new ImportError(`is written in another language. ${advice}`);
  if (most === 'en' && weights.en > LONG_ENOUGH && !sample.some(isEnglishSentence))
    throw new ImportError(`seems not to be English, though its letters are Latin. ${advice}`);
  return most;
}
