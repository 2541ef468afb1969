import { Converter } from 'opencc-js/t2cn';

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
const HAN = /\p{Script=Han}/u;

let toSimplified: ReturnType<typeof Converter> | undefined;

/** Traditional characters to the simplified ones that the store is written in. */
function foldTraditional(text: string): string {
  if (!HAN.test(text)) return text;
  toSimplified ??= Converter({ from: 't', to: 'cn' });
  return toSimplified(text).replaceAll('甚么', '什么');
}

/** Decimal digits of any script to ASCII. */
function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * Removes what nobody sees and what may not be shown: broken surrogates, control, format and bidi characters.
 * Case, marks and digits stay as they are.
 */
export function visibleText(text: string): string {
  return text.toWellFormed().replace(CONTROL, ' ').replace(INVISIBLE, '').replaceAll('\ufffd', ' ');
}

/**
 * The form in which text is compared: NFKC, lower case, no marks, Arabic letter variants and digits folded,
 * traditional characters simplified, invisible and bidi characters out.
 */
export function normalise(text: string): string {
  const visible = visibleText(text.toWellFormed().normalize('NFKC')).replace(
    /\bU\.?S\.?(?:A\.?)?(?![a-z])/g,
    'usa',
  );
  const lower = visible
    .toLowerCase()
    .replace(QUOTES, "'")
    .replace(ARABIC_MARKS, '')
    .normalize('NFD')
    .replace(LATIN_MARKS, '')
    .normalize('NFC')
    .replace(ARABIC_MARKS, '')
    .replace(ARABIC_FOLD, (letter) => ARABIC_FOLDS[letter] ?? '');
  return foldTraditional(foldDigits(lower)).replace(/\s+/g, ' ').trim();
}
