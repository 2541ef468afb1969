import { arabicForms, arabicStem } from '../language/arabic.ts';
import { foldHangul } from '../language/hangul.ts';
import { normalise } from '../language/normalise.ts';
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
const LONGEST_CJK = 20;
const LONGEST_PHRASE = 6;
/** Shorter joined names would be found inside ordinary words. */
const SHORTEST_JOINED = 6;

type Names = Map<string, string[]>;

function add(names: Names, key: string, id: string): void {
  if (key === '') return;
  const ids = names.get(key);
  if (ids === undefined) names.set(key, [id]);
  else if (!ids.includes(id)) ids.push(id);
}

function arabicKey(words: readonly string[]): string {
  return words.map(arabicStem).join(' ');
}

/** Builds the lexicon of a glossary: every name of every entry, in the form in which texts are compared. */
export function buildLexicon(entries: ReadonlyMap<string, GlossaryEntry>): Lexicon {
  const cjk: Names = new Map();
  const latin: Names = new Map();
  const arabic: Names = new Map();
  const arabicExact: Names = new Map();

  for (const entry of entries.values()) {
    for (const written of Object.values(entry.names).flat()) {
      const name = normalise(written);
      if (CJK.test(name)) {
        add(cjk, foldHangul(name.replaceAll(' ', '')), entry.id);
        continue;
      }
      const tokens = tokenise(name);
      const words = tokens.map((token) => token.text);
      if (tokens.some((token) => token.script === 'arabic')) {
        add(arabicExact, words.join(' '), entry.id);
        add(arabic, arabicKey(words), entry.id);
      } else {
        add(latin, words.map(latinStem).join(' '), entry.id);
        const joined = words.join('').replaceAll("'", '');
        if (words.length > 1 && joined.length >= SHORTEST_JOINED) add(latin, latinStem(joined), entry.id);
      }
    }
  }

  function spotCjk(text: string, start: number): Spotted | undefined {
    let key = '';
    let found: Spotted | undefined;
    for (let at = start; at < text.length && key.length < LONGEST_CJK; at += 1) {
      const character = text[at] ?? '';
      if (character === ' ') continue;
      key += character;
      const ids = cjk.get(key);
      if (ids !== undefined) found = { ids, start, end: at + 1 };
    }
    return found;
  }

  function spotPhrase(tokens: readonly Token[], first: number): Spotted | undefined {
    const start = tokens[first];
    if (start === undefined) return undefined;
    for (let length = Math.min(LONGEST_PHRASE, tokens.length - first); length >= 1; length -= 1) {
      const window = tokens.slice(first, first + length);
      const ids =
        start.script === 'arabic'
          ? arabicIds(window.map((token) => token.text))
          : latin.get(window.map((token) => latinStem(token.text)).join(' '));
      const last = window.at(-1);
      if (ids !== undefined && last !== undefined) return { ids, start: start.start, end: last.end };
    }
    return undefined;
  }

  function arabicIds(words: readonly string[]): string[] | undefined {
    const [first = '', ...others] = words;
    const exact = arabicExact.get(words.join(' '));
    if (exact !== undefined) return exact;
    const rest = others.length === 0 ? '' : ` ${arabicKey(others)}`;
    for (const form of arabicForms(first)) {
      const ids = (others.length === 0 ? arabicExact.get(form) : undefined) ?? arabic.get(arabicStem(form) + rest);
      if (ids !== undefined) return ids;
    }
    return undefined;
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
