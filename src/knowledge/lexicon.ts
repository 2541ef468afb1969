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

const CJK = /[\p{Script=Hangul}\p{Script=Han}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const LONGEST_CJK = 20;
const LONGEST_PHRASE = 6;
/** Shorter joined names would be found inside ordinary words. */
const SHORTEST_JOINED = 6;

/** Names by their key, and how far a look-up has to go: the longest name, in words, behind each first word. */
interface Names {
  readonly ids: Map<string, string[]>;
  readonly longest: Map<string, number>;
}

function noNames(): Names {
  return { ids: new Map(), longest: new Map() };
}

function add(names: Names, words: readonly string[], id: string): void {
  const [first = ''] = words;
  const key = words.join(' ');
  if (key === '') return;
  const ids = names.ids.get(key);
  if (ids === undefined) names.ids.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
  names.longest.set(first, Math.max(names.longest.get(first) ?? 0, words.length));
}

/** Builds the lexicon of a glossary: every name of every entry, in the form in which texts are compared. */
export function buildLexicon(entries: ReadonlyMap<string, GlossaryEntry>): Lexicon {
  const cjk = new Map<string, string[]>();
  const prefixes = new Set<string>();
  const latin = noNames();
  const arabic = noNames();
  const arabicExact = noNames();

  for (const entry of entries.values()) {
    for (const written of Object.values(entry.names).flat()) {
      const name = normalise(written);
      if (CJK.test(name)) {
        const key = foldHangul(name.replaceAll(' ', ''));
        for (let length = 1; length <= key.length; length += 1) prefixes.add(key.slice(0, length));
        const ids = cjk.get(key);
        if (ids === undefined) cjk.set(key, [entry.id]);
        else if (!ids.includes(entry.id)) ids.push(entry.id);
        continue;
      }
      const tokens = tokenise(name);
      const words = tokens.map((token) => token.text);
      if (tokens.some((token) => token.script === 'arabic')) {
        add(arabicExact, words, entry.id);
        add(arabic, words.map(arabicStem), entry.id);
      } else {
        add(latin, words.map(latinStem), entry.id);
        const joined = words.join('').replaceAll("'", '');
        if (words.length > 1 && joined.length >= SHORTEST_JOINED) add(latin, [latinStem(joined)], entry.id);
      }
    }
  }

  /** Names may be written with or without spaces, but one that begins inside a word ends in it. */
  function spotCjk(text: string, start: number): Spotted | undefined {
    const inside = start > 0 && HANGUL.test(text[start - 1] ?? '');
    let key = '';
    let found: Spotted | undefined;
    for (let at = start; at < text.length && key.length < LONGEST_CJK; at += 1) {
      const character = text[at] ?? '';
      if (character === ' ') {
        if (inside) break;
        continue;
      }
      key += character;
      if (!prefixes.has(key)) break;
      const ids = cjk.get(key);
      if (ids !== undefined) found = { ids, start, end: at + 1 };
    }
    return found;
  }

  function spotPhrase(tokens: readonly Token[], first: number): Spotted | undefined {
    const start = tokens[first];
    if (start === undefined) return undefined;
    const window = tokens.slice(first, first + LONGEST_PHRASE);
    const words = window.map((token) => token.text);
    const found = start.script === 'arabic' ? longestArabic(words) : longestLatin(words);
    if (found?.length === 1 && start.script === 'latin' && isSilent(start.text)) return undefined;
    const last = found === undefined ? undefined : window[found.length - 1];
    return found === undefined || last === undefined
      ? undefined
      : { ids: found.ids, start: start.start, end: last.end };
  }

  function longestIn(names: Names, words: readonly string[]): { ids: string[]; length: number } | undefined {
    const most = Math.min(names.longest.get(words[0] ?? '') ?? 0, words.length);
    for (let length = most; length >= 1; length -= 1) {
      const ids = names.ids.get(words.slice(0, length).join(' '));
      if (ids !== undefined) return { ids, length };
    }
    return undefined;
  }

  function longestLatin(words: readonly string[]): { ids: string[]; length: number } | undefined {
    const most = latin.longest.get(latinStem(words[0] ?? '')) ?? 0;
    return most === 0 ? undefined : longestIn(latin, words.slice(0, most).map(latinStem));
  }

  /** The longest name wins; among equally long ones the form as it is written, then with fewer clitics cut off. */
  function longestArabic(words: readonly string[]): { ids: string[]; length: number } | undefined {
    const [first = '', ...others] = words;
    const stems = others.map(arabicStem);
    let best = longestIn(arabicExact, words);
    if (best === undefined && isSilent(first)) return undefined;
    for (const form of arabicForms(first)) {
      for (const found of [
        longestIn(arabicExact, [form, ...others]),
        longestIn(arabic, [arabicStem(form), ...stems]),
      ]) {
        if (found !== undefined && found.length > (best?.length ?? 0)) best = found;
      }
    }
    return best;
  }

  function spot(normalised: string): Spotted[] {
    const text = foldHangul(normalised);
    const tokens = tokenise(text);
    const spotted: Spotted[] = [];
    let end = 0;
    tokens.forEach((token, at) => {
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
      const mixed = token.script === 'arabic' ? undefined : spotCjk(text, token.start);
      const match = (mixed?.end ?? 0) > (phrase?.end ?? 0) ? mixed : phrase;
      if (match === undefined) return;
      spotted.push(match);
      end = match.end;
    });
    return spotted;
  }

  return { spot, entries };
}
