import { stemmer } from 'stemmer';
import { arabicStem } from './arabic.ts';
import { foldHangul, stripKoreanEndings } from './hangul.ts';
import type { Script } from './script.ts';

/** A run of one script in normalised text; `start` and `end` are offsets into that text. */
export interface Token {
  readonly text: string;
  readonly script: Script | 'number';
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /\d+(?:[.,:]\d+)*|\p{Script=Hangul}+|[\p{Script=Han}〇]+|\p{Script=Arabic}+|\p{Script=Latin}+(?:'\p{Script=Latin}+)?/gu;
const HANGUL = /^\p{Script=Hangul}/u;
const ARABIC = /^\p{Script=Arabic}/u;
const LATIN = /^\p{Script=Latin}/u;

/** The script of a token shows in its first character, nearly always by the block that it stands in. */
function scriptOf(token: string): Token['script'] {
  const code = token.charCodeAt(0);
  if (code <= 0x39) return 'number';
  if (code <= 0x24f) return 'latin';
  if (code >= 0x600 && code <= 0x6ff) return 'arabic';
  if (code >= 0xac00 && code <= 0xd7a3) return 'hangul';
  if (code >= 0x4e00 && code <= 0x9fff) return 'han';
  if (LATIN.test(token)) return 'latin';
  if (ARABIC.test(token)) return 'arabic';
  return HANGUL.test(token) ? 'hangul' : 'han';
}

/** Splits normalised text into runs of one script and numbers; everything else is dropped. */
export function tokenise(normalised: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: text, index } of normalised.matchAll(TOKEN)) {
    tokens.push({ text, script: scriptOf(text), start: index, end: index + text.length });
  }
  return tokens;
}

const IRREGULAR: Readonly<Record<string, string>> = {
  gave: 'give',
  given: 'give',
  gives: 'give',
  giving: 'give',
  met: 'meet',
  took: 'take',
  taken: 'take',
  said: 'say',
  says: 'say',
  told: 'tell',
  held: 'hold',
  went: 'go',
  gone: 'go',
  came: 'come',
  brought: 'bring',
  bought: 'buy',
  sent: 'send',
  spoke: 'speak',
  spoken: 'speak',
  got: 'get',
  gotten: 'get',
  made: 'make',
  began: 'begin',
  begun: 'begin',
  chose: 'choose',
  wives: 'wife',
  women: 'woman',
  men: 'man',
  people: 'person',
  wrote: 'write',
  saw: 'see',
  shot: 'shoot',
  thought: 'think',
  felt: 'feel',
  memoranda: 'memorandum',
  memorandums: 'memorandum',
  mous: 'mou',
  countries: 'country',
  companies: 'company',
  led: 'lead',
  ran: 'run',
  left: 'leave',
  kept: 'keep',
  wore: 'wear',
  drew: 'draw',
  snapped: 'snap',
  phones: 'phone',
  taught: 'teach',
  teaches: 'teach',
};

/** Stems that were worked out before; words of questions are not kept beyond this many. */
const MOST_STEMS = 20_000;
const stems = new Map<string, string>();

/** The stem of a normalised Latin word: Porter (1980), after irregular forms and the possessive. */
export function latinStem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const bare = word.replace(/'s$|'$/, '').replaceAll("'", '');
  const stem = stemmer(IRREGULAR[bare] ?? bare);
  if (stems.size < MOST_STEMS) stems.set(word, stem);
  return stem;
}

/** Overlapping pairs of characters; a single character stands for itself. */
function bigrams(text: string): string[] {
  if (text.length <= 2) return [text];
  const pairs: string[] = [];
  for (let at = 0; at + 2 <= text.length; at += 1) pairs.push(text.slice(at, at + 2));
  return pairs;
}

/** The index terms of one token: stems for Latin and Arabic, stem and pairs for Korean, pairs for Chinese. */
export function termsOf(token: Token): string[] {
  switch (token.script) {
    case 'latin':
      return [latinStem(token.text)];
    case 'arabic':
      return [arabicStem(token.text)];
    case 'hangul':
      return [...new Set(bigrams(stripKoreanEndings(foldHangul(token.text))))];
    case 'han':
      return bigrams(token.text);
    case 'number':
      return [token.text.replaceAll(',', '')];
  }
}
