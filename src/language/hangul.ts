const SYLLABLE = /[가-힣]/;
const FIRST = 0xac00;
const LAST = 0xd7a3;
const VOWELS = 21;
const FINALS = 28;

/** Vowels that sound alike today and are mistaken for one another: ㅔ/ㅐ, ㅖ/ㅒ, ㅞ/ㅚ/ㅙ. */
const VOWEL_FOLD: Readonly<Record<number, number>> = { 5: 1, 7: 3, 15: 10, 11: 10 };
/** Finals that are typed for one another in haste: ㄲ/ㄱ, ㅆ/ㅅ, ㄶ/ㄴ, ㅀ/ㄹ, ㅄ/ㅂ. */
const FINAL_FOLD: Readonly<Record<number, number>> = { 2: 1, 20: 19, 6: 4, 15: 8, 18: 17 };

/** Folds the spellings of Korean that are commonly confused (왔/왓, 됬/됐, 네/내), one code unit for one. */
export function foldHangul(text: string): string {
  if (!SYLLABLE.test(text)) return text;
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < FIRST || code > LAST) {
      folded += text[at];
      continue;
    }
    const index = code - FIRST;
    const final = index % FINALS;
    const vowel = Math.floor(index / FINALS) % VOWELS;
    const initial = Math.floor(index / FINALS / VOWELS);
    const newVowel = VOWEL_FOLD[vowel] ?? vowel;
    const newFinal = FINAL_FOLD[final] ?? final;
    folded += String.fromCharCode(FIRST + (initial * VOWELS + newVowel) * FINALS + newFinal);
  }
  return folded;
}

/** The letters (jamo) of a Korean text, for comparing spellings letter by letter. */
export function jamo(text: string): string {
  return text.normalize('NFD');
}

/** Particles and endings, longest first: what a Korean word may end in without meaning another word. */
const ENDINGS = [
  '이라고는',
  '에게서는',
  '으로부터',
  '로부터',
  '이었나요',
  '였습니까',
  '입니까',
  '인가요',
  '이에요',
  '이었다',
  '에서는',
  '에게는',
  '에서의',
  '으로는',
  '으로서',
  '이라는',
  '라는',
  '이라고',
  '라고',
  '에게서',
  '한테서',
  '이랑',
  '이나',
  '부터',
  '까지',
  '에서',
  '에게',
  '한테',
  '께서',
  '으로',
  '이란',
  '예요',
  '였다',
  '이다',
  '처럼',
  '보다',
  '만큼',
  '마다',
  '조차',
  '밖에',
  '이고',
  '이며',
  '인지',
  '인가',
  '인데',
  '이야',
  '와의',
  '과의',
  '들이',
  '들은',
  '들을',
  '들의',
  '들과',
  '들에',
  '들',
  '은',
  '는',
  '이',
  '가',
  '을',
  '를',
  '의',
  '에',
  '도',
  '만',
  '와',
  '과',
  '로',
  '랑',
  '께',
  '야',
  '란',
] as const;

/** A Korean word without its particles: the stem by which words are compared. Keeps at least two syllables. */
export function stripKoreanEndings(word: string): string {
  for (const ending of FOLDED_ENDINGS) {
    if (word.length - ending.length >= 2 && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

const FOLDED_ENDINGS: ReadonlySet<string> = new Set(ENDINGS.map(foldHangul));

/** Whether a rest of a folded word consists of particles, endings and auxiliary verb forms alone. */
export function isKoreanEnding(rest: string): boolean {
  return rest === '' || rest.length === 1 || FOLDED_ENDINGS.has(rest) || VERB_REST.test(rest);
}

/**
 * In folded spelling, as the words are that it is held against. No part may be put together of others: the ways to read
 * a long word would double with each of its syllables.
 */
const VERB_REST = new RegExp(
  foldHangul(
    `^(?:[하했한할해됐되된될돼돠시셨신주줬준줄드받보봤본있없였이인입지않안못겠었았던는은을를게고면서며나니냐다래라대네죠요까음임함됨듯데습ㅂㄴㄹ어아기도만중적들님측의에와과로께랑가야거건것뭐뭔]|한테|어떤)*$`,
  ),
  'u',
);
