import { arabicForms, arabicStem } from '../language/arabic.ts';
import { foldHangul } from '../language/hangul.ts';
import { normalise } from '../language/normalise.ts';
import { isSilent } from '../language/stop-words.ts';
import { latinStem, type Token, tokenise } from '../language/tokenise.ts';
import type { GlossaryEntry } from './schema.ts';

/** A name of the glossary found in a text: where it stands and which concepts it can mean. */
export interface Spotted {
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Finds the glossary's names in normalised text. */
export interface Lexicon {
  /** The names in a text, longest first where they overlap, in the order of the text. */
  spot(normalised: string): Spotted[];
  readonly entries: ReadonlyMap<string, GlossaryEntry>;
}

/** The lexicon of a whole glossary, with what it is built from. */
export interface GlossaryLexicon extends Lexicon {
  readonly names: NameKeys;
}

/** How names are looked up: Arabic ones as they are written, and word by word by their stems. */
type Spelling = 'cjk' | 'latin' | 'arabic' | 'arabicExact';

/**
 * The keys of every entry's names in each spelling, as pairs of an id and its keys, one a line. A lexicon is built
 * from them alone, so that they can be saved and read back without reading any name again.
 */
export type NameKeys = Readonly<Record<Spelling, readonly (readonly [id: string, keys: string])[]>>;

const CJK = /[\p{Script=Hangul}\p{Script=Han}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const LONGEST_CJK = 20;
const LONGEST_PHRASE = 6;
/** Shorter joined names would be found inside ordinary words. */
const SHORTEST_JOINED = 6;

/** The keys of all names of a glossary, in the form in which texts are compared. */
function nameKeys(entries: ReadonlyMap<string, GlossaryEntry>): NameKeys {
  const all: Record<Spelling, [string, string][]> = { cjk: [], latin: [], arabic: [], arabicExact: [] };
  for (const entry of entries.values()) {
    const keys: Record<Spelling, string[]> = { cjk: [], latin: [], arabic: [], arabicExact: [] };
    for (const written of Object.values(entry.names).flat()) {
      const name = normalise(written);
      if (CJK.test(name)) {
        keys.cjk.push(foldHangul(name.replaceAll(' ', '')));
        continue;
      }
      const tokens = tokenise(name);
      const words = tokens.map((token) => token.text);
      if (tokens.some((token) => token.script === 'arabic')) {
        keys.arabicExact.push(words.join(' '));
        keys.arabic.push(words.map(arabicStem).join(' '));
      } else {
        keys.latin.push(words.map(latinStem).join(' '));
        const joined = words.join('').replaceAll("'", '');
        if (words.length > 1 && joined.length >= SHORTEST_JOINED) keys.latin.push(latinStem(joined));
      }
    }
    for (const spelling of SPELLINGS) all[spelling].push([entry.id, keys[spelling].join('\n')]);
  }
  return all;
}

const SPELLINGS = ['cjk', 'latin', 'arabic', 'arabicExact'] as const satisfies readonly Spelling[];

/** Names by their key, and how far a look-up has to go: the longest name behind each beginning. */
interface Names {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  /** The most words of a name by its first word; the most characters of one by its first one and two. */
  readonly longest: ReadonlyMap<string, number>;
}

function readNames(names: NameKeys, spelling: Spelling): Names {
  const ids = new Map<string, string[]>();
  const longest = new Map<string, number>();
  const reach = (beginning: string, length: number): void => {
    if ((longest.get(beginning) ?? 0) < length) longest.set(beginning, length);
  };
  for (const [id, keys] of names[spelling]) {
    for (const key of keys.split('\n')) {
      if (key === '') continue;
      const known = ids.get(key);
      if (known === undefined) ids.set(key, [id]);
      else if (!known.includes(id)) known.push(id);
      else continue;
      if (spelling === 'cjk') {
        reach(key.slice(0, 1), key.length);
        reach(key.slice(0, 2), key.length);
      } else {
        const end = key.indexOf(' ');
        reach(end < 0 ? key : key.slice(0, end), wordsIn(key));
      }
    }
  }
  return { ids, longest };
}

function wordsIn(key: string): number {
  let words = 1;
  for (let at = key.indexOf(' '); at >= 0; at = key.indexOf(' ', at + 1)) words += 1;
  return words;
}

/** The longest name that begins with `first` and goes on with the words from `next` on. */
function longestIn(
  { ids, longest }: Names,
  first: string,
  words: readonly string[],
  next: number,
): { ids: readonly string[]; length: number } | undefined {
  const most = Math.min(longest.get(first) ?? 0, LONGEST_PHRASE, words.length - next + 1);
  let found: { ids: readonly string[]; length: number } | undefined;
  let key = first;
  for (let length = 1; length <= most; length += 1) {
    if (length > 1) key += ` ${words[next + length - 2]}`;
    const known = ids.get(key);
    if (known !== undefined) found = { ids: known, length };
  }
  return found;
}

/** Builds the lexicon of a glossary; from the keys of its names where they are known. */
export function buildLexicon(
  entries: ReadonlyMap<string, GlossaryEntry>,
  names: NameKeys = nameKeys(entries),
): GlossaryLexicon {
  const ready = new Map<Spelling, Names>();
  /** Made ready when the first text in that script comes. */
  function namesIn(spelling: Spelling): Names {
    let known = ready.get(spelling);
    if (known === undefined) {
      known = readNames(names, spelling);
      ready.set(spelling, known);
    }
    return known;
  }

  /** Names may be written with or without spaces, but one that begins inside a word ends in it. */
  function spotCjk(text: string, start: number): Spotted | undefined {
    const { ids: known, longest } = namesIn('cjk');
    let most = longest.get(text[start] ?? '') ?? 0;
    if (most === 0) return undefined;
    const inside = start > 0 && HANGUL.test(text[start - 1] ?? '');
    let key = '';
    let found: Spotted | undefined;
    for (let at = start; at < text.length && key.length < most && key.length < LONGEST_CJK; at += 1) {
      const character = text[at] ?? '';
      if (character === ' ') {
        if (inside) break;
        continue;
      }
      key += character;
      if (key.length === 2) most = longest.get(key) ?? 0;
      const ids = known.get(key);
      if (ids !== undefined) found = { ids, start, end: at + 1 };
    }
    return found;
  }

  function spotPhrase(tokens: Tokens, first: number): Spotted | undefined {
    const start = tokens.all[first];
    if (start === undefined) return undefined;
    const found = start.script === 'arabic' ? longestArabic(tokens, first) : longestLatin(tokens, first);
    if (found?.length === 1 && start.script === 'latin' && isSilent(start.text)) return undefined;
    const last = found === undefined ? undefined : tokens.all[first + found.length - 1];
    return found === undefined || last === undefined
      ? undefined
      : { ids: found.ids, start: start.start, end: last.end };
  }

  function longestLatin(tokens: Tokens, at: number): { ids: readonly string[]; length: number } | undefined {
    const stems = tokens.latinStems();
    return longestIn(namesIn('latin'), stems[at] ?? '', stems, at + 1);
  }

  /** The longest name wins; among equally long ones the form as it is written, then with fewer clitics cut off. */
  function longestArabic(tokens: Tokens, at: number): { ids: readonly string[]; length: number } | undefined {
    const first = tokens.words[at] ?? '';
    const exact = namesIn('arabicExact');
    const stemmed = namesIn('arabic');
    const stems = tokens.arabicStems();
    let best = longestIn(exact, first, tokens.words, at + 1);
    if (best === undefined && isSilent(first)) return undefined;
    for (const form of arabicForms(first)) {
      const written = longestIn(exact, form, tokens.words, at + 1);
      if (written !== undefined && written.length > (best?.length ?? 0)) best = written;
      const byStem = longestIn(stemmed, arabicStem(form), stems, at + 1);
      if (byStem !== undefined && byStem.length > (best?.length ?? 0)) best = byStem;
    }
    return best;
  }

  function spot(normalised: string): Spotted[] {
    const text = foldHangul(normalised);
    const tokens = tokensOf(text);
    const mayMix = CJK.test(text);
    const spotted: Spotted[] = [];
    let end = 0;
    tokens.all.forEach((token, at) => {
      if (token.script === 'hangul' || token.script === 'han') {
        let unmatched = 0;
        for (let position = Math.max(token.start, end); position < token.end; position += 1) {
          const match = spotCjk(text, position);
          const insideWord = token.script === 'hangul' && unmatched === 1;
          if (match === undefined || (insideWord && match.end - match.start <= 2)) {
            unmatched += 1;
            continue;
          }
          spotted.push(match);
          end = match.end;
          position = match.end - 1;
          unmatched = 0;
        }
        return;
      }
      if (token.start < end) return;
      const phrase = spotPhrase(tokens, at);
      const mixed = mayMix && token.script !== 'arabic' ? spotCjk(text, token.start) : undefined;
      const match = (mixed?.end ?? 0) > (phrase?.end ?? 0) ? mixed : phrase;
      if (match === undefined) return;
      spotted.push(match);
      end = match.end;
    });
    return spotted;
  }

  return { spot, entries, names };
}

/** The words of a text with their stems, each worked out once. */
interface Tokens {
  readonly all: readonly Token[];
  readonly words: readonly string[];
  latinStems(): readonly string[];
  arabicStems(): readonly string[];
}

function tokensOf(text: string): Tokens {
  const all = tokenise(text);
  const words = all.map((token) => token.text);
  let latin: string[] | undefined;
  let arabic: string[] | undefined;
  return {
    all,
    words,
    latinStems() {
      latin ??= words.map(latinStem);
      return latin;
    },
    arabicStems() {
      arabic ??= words.map(arabicStem);
      return arabic;
    },
  };
}
