import { createRequire } from 'node:module';

/** Format characters, bidi controls, variation selectors and other invisible code points. */
const INVISIBLE = /\p{Cf}|\p{Co}|\p{Cn}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|[\ufe00-\ufe0f]/gu;
const CONTROL = /\p{Cc}+/gu;
/** Harakat, Quranic marks and tatweel: never part of what a word means in search. */
const ARABIC_MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g;
const LATIN_MARKS = /(?<=\p{Script=Latin})\p{Mn}+/gu;
const ARABIC_FOLDS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  ء: '',
  '٫': '.',
  '٬': ',',
  '؟': '?',
  '،': ',',
  '؛': ';',
};
const ARABIC_FOLD = /[أإآٱىیئؤةکء٫٬؟،؛]/g;
const QUOTES = /[’‘ʼ`´]/g;
const UNITED_STATES = /\bU\.?S\.?(?:A\.?)?(?![a-z])/g;
const HAN = /\p{Script=Han}/u;

/**
 * What is in its final form, whatever its order: letters, digits and marks that no Unicode normalisation changes or
 * joins, and that nobody fails to see. Nearly every text consists of them, which spares it the slow steps.
 */
const UNUSUAL =
  /[^\x20-\x7e\u0621-\u063a\u0641-\u064a\u060c\u061b\u061f·“”‘’–—、。《》「」『』【】\u4e00-\u9fff가-힣]/;
const ARABIC = /[\u0600-\u06ff]/;

interface ChineseModule {
  Converter(options: { from: 't'; to: 'cn' }): (text: string) => string;
}

const require = createRequire(import.meta.url);
let toSimplified: ((text: string) => string) | undefined;

/** Traditional characters to the simplified ones that the store is written in; the tables are loaded when needed. */
function foldTraditional(text: string): string {
  if (!HAN.test(text)) return text;
  if (toSimplified === undefined) {
    const { Converter }: ChineseModule = require('opencc-js/t2cn');
    toSimplified = Converter({ from: 't', to: 'cn' });
  }
  return toSimplified(text).replaceAll('甚么', '什么');
}

/** Drops the marks of Arabic and Latin letters: they are typed or left out as people like. */
function withoutMarks(text: string): string {
  return text
    .replace(ARABIC_MARKS, '')
    .normalize('NFD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .replace(ARABIC_MARKS, '');
}

/** Decimal digits of Arabic scripts to ASCII. */
function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** Variants of Arabic letters, punctuation and digits to one of each. */
function foldArabic(text: string): string {
  if (!ARABIC.test(text)) return text;
  return foldDigits(text.replace(ARABIC_FOLD, (letter) => ARABIC_FOLDS[letter] ?? ''));
}

/**
 * Removes what nobody sees and what may not be shown: broken surrogates, control, format and bidi characters.
 * Case, marks and digits stay as they are.
 */
export function visibleText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text.toWellFormed().replace(CONTROL, ' ').replace(INVISIBLE, '').replaceAll('\ufffd', ' ');
}

/** Laughter and tears of chats, such as ㅋㅋㅋ and ㅠㅠ: letters that make up no syllable. */
const LONE_JAMO = /[\u1100-\u11ff]+/g;

/**
 * The form in which text is compared: NFKC, lower case, no marks, Arabic letter variants and digits folded,
 * traditional characters simplified, invisible and bidi characters and lone Korean letters out.
 */
export function normalise(text: string): string {
  const composed = UNUSUAL.test(text) ? text.toWellFormed().normalize('NFKC') : text;
  const isUsual = !UNUSUAL.test(composed);
  const visible = (isUsual ? composed : visibleText(composed)).replace(UNITED_STATES, 'usa');
  const lower = visible.toLowerCase().replace(QUOTES, "'");
  const folded = foldArabic(isUsual ? lower : withoutMarks(lower.replace(LONE_JAMO, ' ')));
  return foldTraditional(folded).replace(/\s+/g, ' ').trim();
}
