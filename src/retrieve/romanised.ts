import { createRequire } from 'node:module';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { isEnglishSentence } from '../language/script.ts';
import { silentWords } from '../language/stop-words.ts';
import { tokenise } from '../language/tokenise.ts';

/** A question in Chinese, Korean or Arabic typed in Latin letters, written back in its own script. */
export interface Restored {
  readonly language: Language;
  readonly text: string;
  /** The share of the letters that stand for names and words that the store or the language has. */
  readonly share: number;
}

export interface Romaniser {
  /** The question in the scripts that it may have been typed for, the likeliest first; none where it is none of the three. */
  restore(normalised: string): Restored[];
  /** The name of the glossary that sounds like some Chinese characters: what a slip of the input method was meant to be. */
  homophone(characters: string): string | undefined;
}

type Typed = 'ko' | 'zh' | 'ar';

interface PinyinModule {
  pinyin(text: string, options: { toneType: 'none'; type: 'array'; v: true; nonZh: 'removed' }): string[];
}
interface HangulModule {
  romanize(text: string): string;
}

const require = createRequire(import.meta.url);

/** Chat spellings (3 for ع, 7 for ح) and transliterations of Arabic agree in their consonants. */
const ARABIC_CONSONANTS: Readonly<Record<string, string>> = {
  ب: 'b',
  ت: 't',
  ث: 't',
  ج: 'g',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'c',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ق: 'k',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
};

function arabicSkeleton(word: string): string {
  return [...word]
    .map((letter) => ARABIC_CONSONANTS[letter] ?? '')
    .join('')
    .replace(/(?<!^)[wyh]/g, '')
    .replace(/(.)\1+/g, '$1');
}

function latinSkeleton(word: string): string {
  return word
    .replace(/sh|ch/g, 'c')
    .replace(/kh|5|7'/g, 'k')
    .replace(/gh|3'/g, 'g')
    .replace(/th/g, 't')
    .replace(/dh/g, 'd')
    .replace(/7/g, 'h')
    .replace(/[32'’]/g, '')
    .replace(/9/g, 's')
    .replace(/6/g, 't')
    .replace(/8|q/g, 'k')
    .replace(/j/g, 'g')
    .replace(/p/g, 'b')
    .replace(/v/g, 'f')
    .replace(/[aeiou]/g, '')
    .replace(/(?<!^)[wyh]/g, '')
    .replace(/(.)\1+/g, '$1');
}

/** Sounds that people write differently in romanised Korean. */
function koreanKey(text: string): string {
  return text
    .replace(/[^a-z]/g, '')
    .replace(/eo/g, 'o')
    .replace(/eu/g, 'u')
    .replace(/ae/g, 'e')
    .replace(/sh/g, 's')
    .replace(/ch|tch/g, 'j')
    .replace(/g/g, 'k')
    .replace(/d/g, 't')
    .replace(/b/g, 'p')
    .replace(/r/g, 'l')
    .replace(/oo/g, 'u')
    .replace(/(.)\1+/g, '$1');
}

const LONGEST_KEY = 26;
/** A single word resembles some name in some script too easily. */
const FEWEST_WORDS = 2;
const LEAST_SHARE = 0.75;
/** Digits that stand for Arabic letters inside a word: 7arb, 3adad, sa2al. */
const CHAT_ALPHABET = /[a-z][235-9]|[235-9][a-z]/;
/** Costs of cutting a text: a letter left over, a piece, a piece that ends inside a typed word. */
const SKIPPED = 4;
const PIECE = 2;
const INSIDE_WORD = 1;

/** Names and words in their own script, by how they sound or are spelled in Latin letters. */
export type RomanisedNames = Readonly<Record<Typed, ReadonlyMap<string, string>>>;

let toPinyin: ((text: string) => string) | undefined;

/** Loads the pronunciations at the first text that needs them: most never do. */
function pinyinOf(text: string): string {
  if (toPinyin === undefined) {
    const { pinyin }: PinyinModule = require('pinyin-pro');
    toPinyin = (characters) =>
      pinyin(characters, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).join('');
  }
  return toPinyin(text);
}

let romanizeHangul: HangulModule['romanize'] | undefined;

function romanOf(hangul: string): string {
  if (romanizeHangul === undefined) {
    const { romanize }: HangulModule = require('es-hangul');
    romanizeHangul = romanize;
  }
  return romanizeHangul(hangul);
}

/** A name and how it sounds or is spelled in Latin letters; undefined for one that nobody would type in them. */
export function romanise(language: Typed, written: string): readonly [key: string, name: string] | undefined {
  const name = normalise(written);
  if (language === 'zh') return /^\p{Script=Han}+$/u.test(name) ? [pinyinOf(name), name] : undefined;
  if (language === 'ko') {
    if (!/^[\p{Script=Hangul} ]+$/u.test(name)) return undefined;
    const joined = name.replaceAll(' ', '');
    return [koreanKey(romanOf(joined)), joined];
  }
  const key = tokenise(name)
    .map(({ text }) => arabicSkeleton(text))
    .join(' ');
  return key.replaceAll(' ', '').length >= 2 ? [key, name] : undefined;
}

/** The glossary's names and the silent words of each language, romanised. */
export function romanisedNames(store: Store, read: typeof romanise = romanise): RomanisedNames {
  const names = { zh: new Map([['le', '了']]), ko: new Map<string, string>(), ar: new Map<string, string>() };
  const learn = (language: Typed, written: string): void => {
    const [key, name] = read(language, written) ?? [];
    if (key !== undefined && name !== undefined && !names[language].has(key)) names[language].set(key, name);
  };
  for (const language of ['zh', 'ko', 'ar'] as const) {
    for (const word of QUESTION_WORDS[language].split(' ')) learn(language, word);
    for (const entry of store.glossary.values())
      for (const name of entry.names[language]) learn(language, name);
    for (const word of silentWords(language)) learn(language, word);
  }
  return names;
}

/** Builds what restores romanised questions; the names are asked for at the first question that may be one. */
export function buildRomaniser(names: () => RomanisedNames): Romaniser {
  let keys: RomanisedNames | undefined;

  /**
   * Cuts a text into keys so that as few letters as possible are left over, then into as few pieces as possible,
   * preferring pieces that end where a typed word ends.
   */
  function segment(
    words: readonly string[],
    names: ReadonlyMap<string, string>,
    fold: (text: string) => string,
  ): { text: string; letters: number } {
    const folded = words.map(fold);
    const joined = folded.join('');
    const ends = new Set<number>();
    let end = 0;
    for (const word of folded) {
      end += word.length;
      ends.add(end);
    }
    const best: { cost: number; from: number; text: string; left: number }[] = [
      { cost: 0, from: 0, text: '', left: 0 },
    ];
    for (let at = 1; at <= joined.length; at += 1) {
      const before = best[at - 1];
      let choice = {
        cost: (before?.cost ?? 0) + SKIPPED,
        from: at - 1,
        text: '',
        left: (before?.left ?? 0) + 1,
      };
      for (let length = 1; length <= Math.min(LONGEST_KEY, at); length += 1) {
        const name = names.get(joined.slice(at - length, at));
        const previous = best[at - length];
        if (name === undefined || previous === undefined) continue;
        const cost = previous.cost + PIECE + (ends.has(at) ? 0 : INSIDE_WORD);
        if (cost < choice.cost) choice = { cost, from: at - length, text: name, left: previous.left };
      }
      best.push(choice);
    }
    let text = '';
    for (let at = joined.length; at > 0; ) {
      const piece = best[at];
      if (piece === undefined) break;
      text = piece.text + text;
      at = piece.from;
    }
    return { text, letters: joined.length === 0 ? 0 : 1 - (best[joined.length]?.left ?? 0) / joined.length };
  }

  function arabicPhrases(
    words: readonly string[],
    names: ReadonlyMap<string, string>,
  ): { text: string; letters: number } {
    const skeletons = words.map((word) => latinSkeleton(word.replace(/^(?:al|el|il|l)-?(?=..)/, '')));
    const parts: string[] = [];
    let matched = 0;
    let all = 0;
    for (let at = 0; at < words.length; ) {
      let length = Math.min(4, words.length - at);
      const key = (): string => skeletons.slice(at, at + length).join(' ');
      while (length > 0 && !names.has(key())) length -= 1;
      const taken = Math.max(1, length);
      const letters = words.slice(at, at + taken).join('').length;
      all += letters;
      if (length > 0) {
        matched += letters;
        parts.push(names.get(key()) ?? '');
      }
      at += taken;
    }
    return { text: parts.join(' '), letters: all === 0 ? 0 : matched / all };
  }

  function restore(normalised: string): Restored[] {
    if (!/^[\p{Script=Latin}\d\s\p{P}\p{S}]+$/u.test(normalised)) return [];
    if (isEnglishSentence(normalised)) return [];
    keys ??= names();
    const words = normalised.split(/[^a-z0-9']+/).filter((word) => word !== '');
    if (words.length < FEWEST_WORDS) return [];
    const ar = arabicPhrases(words, keys.ar);
    const arabic: Restored = { language: 'ar', text: ar.text, share: ar.letters * 0.9 };
    if (words.some((word) => CHAT_ALPHABET.test(word))) return [arabic];
    const zh = segment(words, keys.zh, (text) => text.replace(/[^a-z]/g, ''));
    const ko = segment(words, keys.ko, koreanKey);
    const options: Restored[] = [
      { language: 'zh', text: zh.text, share: zh.letters },
      { language: 'ko', text: ko.text, share: ko.letters },
      arabic,
    ];
    return options.filter(({ share }) => share >= LEAST_SHARE).sort((a, b) => b.share - a.share);
  }

  function homophone(characters: string): string | undefined {
    keys ??= names();
    const name = keys.zh.get(pinyinOf(characters));
    return name?.length === characters.length && name !== characters ? name : undefined;
  }

  return { restore, homophone };
}

/** Question words and their like, which have to win over rarer words that sound the same. */
const QUESTION_WORDS: Readonly<Record<Typed, string>> = {
  zh: '协议 签署 什么 谁 多少 几个 哪里 什么时候 为什么 怎么 哪个 哪些 是 的 了 在 和 吗 有 签署 签了 他 送 送了 给 见面 时候',
  ko: '무엇 뭐 누구 누가 언제 어디 어디서 왜 몇 얼마 얼마나 어떻게 입니까 인가요 했나요 했어요 은 는 이 가 을 를 에서 에게 의',
  ar: 'ما ماذا من متى أين لماذا كيف كم هل اي عدد شو ايش وين ليش مين هو هي في على الى عن',
};
