import { arabicStem } from './arabic.ts';
import { foldHangul, stripKoreanEndings } from './hangul.ts';
import { normalise } from './normalise.ts';
import { isLight, isSilent } from './stop-words.ts';
import { latinStem, type Token, tokenise } from './tokenise.ts';

/** A text as a search over passages sees it, in two views, since neither finds everything. */
export interface PassageTerms {
  /** What finds: stems of Latin and Arabic words, pairs of syllables or characters of Korean and Chinese ones. */
  readonly roots: readonly string[];
  /** What tells apart what the roots find alike: whole words, and for Arabic the letters that they are made of. */
  readonly shapes: readonly string[];
}

let segmenter: Intl.Segmenter | undefined;

/** The words of a run of Chinese characters, by the dictionary that comes with Node. */
function chineseWords(run: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  return Array.from(segmenter.segment(run), ({ segment }) => segment);
}

/** Overlapping pieces of a text; one that is no longer than a piece stands for itself. */
function pieces(text: string, length: number): string[] {
  const count = Math.max(1, text.length - length + 1);
  return Array.from({ length: count }, (_, at) => text.slice(at, at + length));
}

/** The article, alone or after a clitic that is written with it; a short rest would be another word. */
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=.{3})/u;

/** Pieces of an Arabic word: words of one root share some, whatever stands before, between and after its letters. */
function arabicPieces(word: string): string[] {
  return pieces(word.replace(ARTICLE, ''), 4);
}

const NO_TERMS: PassageTerms = { roots: [], shapes: [] };

const isTelling = (word: string): boolean => !isSilent(word);

function termsOfToken({ text, script }: Token): PassageTerms {
  switch (script) {
    case 'latin':
      return isSilent(text)
        ? NO_TERMS
        : { roots: [latinStem(text)], shapes: [text.replace(/'s$/, '').replaceAll("'", '')] };
    case 'arabic':
      return isSilent(text) ? NO_TERMS : { roots: [arabicStem(text)], shapes: arabicPieces(text) };
    case 'hangul': {
      const folded = foldHangul(text);
      // Korean verbs of everyday use take so many forms that they seem rare, and so telling.
      if (isSilent(folded) || isLight(folded)) return NO_TERMS;
      const word = stripKoreanEndings(folded);
      return { roots: pieces(word, 2), shapes: [word] };
    }
    case 'han':
      return {
        roots: pieces(text, 2).filter(isTelling),
        shapes: chineseWords(text).filter(isTelling),
      };
    case 'number': {
      const digits = text.replaceAll(',', '');
      return { roots: [digits], shapes: [digits] };
    }
  }
}

/** The terms of a passage or of a question to it, without the words that only ask or connect. */
export function passageTerms(text: string): PassageTerms {
  const terms = tokenise(normalise(text)).map(termsOfToken);
  return { roots: terms.flatMap(({ roots }) => roots), shapes: terms.flatMap(({ shapes }) => shapes) };
}
