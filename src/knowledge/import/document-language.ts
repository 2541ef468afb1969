import { LANGUAGES, type Language } from '../../language/languages.ts';
import { isOtherLatinLanguage } from '../../language/other-latin.ts';
import { isEnglishSentence, isForeignScript, languageOfScript } from '../../language/script.ts';
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

/** How much a paragraph says in letters: a Chinese character stands for some letters of other scripts. */
function weightOf(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return letters + 2 * han;
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
    const weight = weightOf(text);
    const language = languageOfScript(text);
    const isOther =
      isForeignScript(text) || (language === 'en' && !isEnglishSentence(text) && isOtherLatinLanguage(text));
    if (isOther) foreign += weight;
    else if (language !== undefined) weights[language] += weight;
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
