import { foldHangul } from '../language/hangul.ts';
import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { isEnglishSentence, languageOfScript } from '../language/script.ts';
import { type Token, tokenise } from '../language/tokenise.ts';

/** Nothing that can be suggested is longer: what stands behind is not looked at. In UTF-16 code units. */
const MOST_TYPED = 300;
/** Letters of an unfinished syllable, as a Korean keyboard sends them. */
const LOOSE_LETTERS = /[\u3131-\u3163]+$/;
const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}]$/u;

/** A text that is being typed. */
export interface Typed {
  /** In the form in which texts are compared, Korean folded, with the letters of an unfinished syllable. */
  readonly text: string;
  readonly words: readonly Token[];
  /** Whether the last word may still go on. */
  readonly open: boolean;
}

/** Reads what is typed so far; only its beginning where it is very long. */
export function readTyped(typed: string): Typed {
  const cut = typed.slice(0, MOST_TYPED);
  const loose = LOOSE_LETTERS.exec(cut)?.[0] ?? '';
  const body = cut.slice(0, cut.length - loose.length);
  const normalised = foldHangul(normalise(body));
  const words = tokenise(normalised);
  if (loose === '') return { text: normalised, words, open: ENDS_IN_WORD.test(cut) };
  const last = words.at(-1);
  const isAttached = last?.script === 'hangul' && /\p{Script=Hangul}$/u.test(body);
  const gap = normalised === '' || isAttached || !/\s$/.test(body) ? '' : ' ';
  const text = `${normalised}${gap}${loose}`;
  const start = isAttached ? last.start : text.length - loose.length;
  const word: Token = { text: text.slice(start), script: 'hangul', start, end: text.length };
  return { text, words: [...(isAttached ? words.slice(0, -1) : words), word], open: true };
}

/**
 * The language in which to suggest: that of the script, where it shows one; Latin letters are typed in every language
 * and show none, but for a sentence that is English by its small words.
 */
export function typedLanguage(typed: string, locale: Language): Language {
  const cut = typed.slice(0, MOST_TYPED);
  const shown = languageOfScript(cut);
  if (shown === undefined || shown === 'en') return shown === 'en' && isEnglishSentence(cut) ? 'en' : locale;
  return shown;
}

/** From one text on and up to, but without, another, in the order of UTF-16 code units. */
export interface Range {
  readonly from: string;
  readonly to: string;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const VOWELS = 21;
const FINALS = 28;
const PER_INITIAL = VOWELS * FINALS;
/** Initial consonants in the order of their syllables. */
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
/** Final consonants in the order of their syllables, from the first one on; double ones as their two letters. */
const FINAL_LETTERS =
  'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(
    ' ',
  );
/** How many further vowels a vowel goes on to: ㅗ to ㅘㅙㅚ, ㅜ to ㅝㅞㅟ, ㅡ to ㅢ. */
const GOES_ON: Readonly<Record<number, number>> = { 8: 3, 13: 3, 18: 1 };

/** The texts that begin with something. */
function beginningWith(text: string): Range {
  return { from: text, to: `${text}\uffff` };
}

/** The texts that begin with something and a syllable of a run of syllables. */
function syllables(before: string, first: number, count: number): Range {
  return {
    from: before + String.fromCharCode(first),
    to: before + String.fromCharCode(first + count),
  };
}

function syllablesWith(before: string, initial: string): Range | undefined {
  const at = INITIALS.indexOf(initial);
  return at < 0 ? undefined : syllables(before, FIRST_SYLLABLE + at * PER_INITIAL, PER_INITIAL);
}

/**
 * The texts that what is typed can be the beginning of. A Korean syllable is typed letter by letter, and Unicode has
 * the syllables in the order of their letters (https://www.unicode.org/versions/Unicode17.0.0/core-spec/chapter-3/#G24646):
 * 서 goes on to 선, 선 to 서나, ㅅ to every syllable that begins with it.
 */
export function rangesFrom(typed: string): Range[] {
  const before = typed.slice(0, -1);
  const last = typed.slice(-1);
  const loose = syllablesWith(before, last);
  if (loose !== undefined) return [loose];
  const code = last.charCodeAt(0);
  if (!(code >= FIRST_SYLLABLE && code <= LAST_SYLLABLE)) return [beginningWith(typed)];
  const final = (code - FIRST_SYLLABLE) % FINALS;
  if (final === 0) {
    const vowel = ((code - FIRST_SYLLABLE) / FINALS) % VOWELS;
    return [syllables(before, code, FINALS * (1 + (GOES_ON[vowel] ?? 0)))];
  }
  const letters = FINAL_LETTERS[final - 1] ?? '';
  const rest = letters.length === 2 ? FINAL_LETTERS.indexOf(letters.slice(0, 1)) + 1 : 0;
  const open = before + String.fromCharCode(code - final + rest);
  const next = syllablesWith(open, letters.slice(-1));
  return next === undefined ? [beginningWith(typed)] : [beginningWith(typed), next];
}

/** Whether a text is in one of some ranges. */
export function isWithin(text: string, ranges: readonly Range[]): boolean {
  return ranges.some(({ from, to }) => from <= text && text < to);
}

const CONSONANTS = /^[ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ]{2,}$/;

/** What a word has to match that is typed by the first consonants of its syllables alone, as in ㅅㅈㅍ. */
export function consonantPattern(typed: string): RegExp | undefined {
  if (!CONSONANTS.test(typed)) return undefined;
  const classes = Array.from(typed, (letter) => {
    const first = FIRST_SYLLABLE + INITIALS.indexOf(letter) * PER_INITIAL;
    return `[${String.fromCharCode(first)}-${String.fromCharCode(first + PER_INITIAL - 1)}]`;
  });
  return new RegExp(`^${classes.join('')}`);
}

/** What Arabic writes in front of a word as part of it: and, so; with, for, like; the article. */
const IN_FRONT = /^(?:[وف]?(?:[بك]?ال|لل|[بلك])|[وف])(?=.{2})/;

/** The forms from whose beginning people type a normalised Arabic word: as it is, and without what is in front of it. */
export function arabicBeginnings(word: string): string[] {
  const bare = word.replace(IN_FRONT, '');
  return bare === word ? [word] : [word, bare];
}

/** What is left of a typed word has to be so long, or it is the beginning of too many. */
const SHORTEST_LEFT = 3;

/** The texts that a word which may still go on can be the beginning of; an Arabic one also without its article. */
export function rangesOfWord({ text, script }: Token): Range[] {
  if (script !== 'arabic') return rangesFrom(text);
  return arabicBeginnings(text)
    .filter((form) => form === text || form.length >= SHORTEST_LEFT)
    .flatMap(rangesFrom);
}

/** The first place in a sorted list at or behind a text. */
export function placeOf(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
