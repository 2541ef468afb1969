import type { Store } from '../knowledge/store.ts';
import { normalise } from '../language/normalise.ts';
import type { Token } from '../language/tokenise.ts';
import { conceptKey } from '../retrieve/analyse.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { once } from '../retrieve/once.ts';
import { arabicBeginnings, consonantPattern, placeOf, rangesFrom, type Typed } from './suggest-typing.ts';

/** Concepts that the last words may go on to name, and where those words stand. */
export interface OpenName {
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Finds what the end of a text may become the name of. */
export interface NamesTyped {
  open(typed: Typed): OpenName[];
}

/** Each concept's most usual names: the further ones are turns of phrase and misspellings. */
const MOST_NAMES = 4;
const NOT_LATIN = /[^a-z\d']+/g;
const HANGUL = /^[가-힣]/;
const HAN = /^\p{Script=Han}/u;
const MOST_WORDS = 3;
const MOST_CHARACTERS = 4;
/** A shorter beginning names too much; of Han, one character is enough. */
const SHORTEST: Readonly<Record<Token['script'], number>> = {
  latin: 2,
  arabic: 2,
  hangul: 1,
  han: 1,
  number: 3,
};

/** Names by script, in order, each with the concepts that it names. */
interface Names {
  readonly sorted: readonly string[];
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

type Script = Token['script'];

/** Names are compared word by word, but for Korean and Chinese, which are written with spaces or without. */
function keyOf(words: readonly string[], script: Script): string {
  return words.join(script === 'hangul' || script === 'han' ? '' : ' ');
}

/** Makes the names of the concepts that facts have ready, each script at its first look-up. */
export function namesTyped(store: Store, index: FactIndex): NamesTyped {
  function namesIn(script: Script): Names {
    const ids = new Map<string, string[]>();
    for (const [id, keys] of keysIn(script)) {
      if (index.number(conceptKey(id)) === undefined || store.glossary.get(id)?.outside === true) continue;
      for (const key of keys) {
        for (const form of script === 'arabic' ? arabicBeginnings(key) : [key]) {
          const known = ids.get(form);
          if (known === undefined) ids.set(form, [id]);
          else if (!known.includes(id)) known.push(id);
        }
      }
    }
    return { ids, sorted: [...ids.keys()].sort() };
  }

  /** Each concept's most usual names as the lexicon has them, but for Latin ones, of which it has stems alone. */
  function keysIn(script: Script): Iterable<readonly [id: string, keys: readonly string[]]> {
    if (script === 'latin')
      return [...store.glossary].map(([id, { names }]) => [
        id,
        names.en.slice(0, MOST_NAMES).map((name) => normalise(name).replace(NOT_LATIN, ' ')),
      ]);
    const { cjk, arabicExact } = index.parts.names;
    if (script === 'arabic') return arabicExact.map(([id, keys]) => [id, keys.split('\n', MOST_NAMES)]);
    const first = script === 'hangul' ? HANGUL : HAN;
    return cjk.map(([id, keys]) => [
      id,
      keys
        .split('\n')
        .filter((key) => first.test(key))
        .slice(0, MOST_NAMES),
    ]);
  }
  const ready = {
    latin: once(() => namesIn('latin')),
    arabic: once(() => namesIn('arabic')),
    hangul: once(() => namesIn('hangul')),
    han: once(() => namesIn('han')),
    number: (): Names => ({ sorted: [], ids: new Map() }),
  };

  function beginningWith(phrase: string, script: Script): string[] {
    const { sorted, ids } = ready[script]();
    const found = new Set<string>();
    for (const form of script === 'arabic' ? arabicBeginnings(phrase) : [phrase]) {
      for (const { from, to } of rangesFrom(form)) {
        for (let at = placeOf(sorted, from); at < sorted.length && (sorted[at] ?? '') < to; at += 1)
          for (const id of ids.get(sorted[at] ?? '') ?? []) found.add(id);
      }
    }
    const consonants = script === 'hangul' ? consonantPattern(phrase) : undefined;
    if (consonants !== undefined)
      for (const name of sorted)
        if (consonants.test(name)) for (const id of ids.get(name) ?? []) found.add(id);
    return [...found];
  }

  function open({ words, open: isOpen }: Typed): OpenName[] {
    const last = words.at(-1);
    if (!isOpen || last === undefined) return [];
    const { script, end } = last;
    const found: OpenName[] = [];
    const look = (phrase: string, start: number): void => {
      if (phrase.length < SHORTEST[script]) return;
      const ids = beginningWith(phrase, script);
      if (ids.length > 0) found.push({ ids, start, end });
    };
    if (script === 'han') {
      for (let length = 1; length <= Math.min(MOST_CHARACTERS, last.text.length); length += 1)
        look(last.text.slice(-length), end - length);
      return found;
    }
    const tail = words.slice(-MOST_WORDS);
    for (let at = tail.length - 1; at >= 0 && tail[at]?.script === script; at -= 1) {
      const phrase = tail.slice(at);
      look(
        keyOf(
          phrase.map(({ text }) => text),
          script,
        ),
        phrase[0]?.start ?? end,
      );
    }
    return found;
  }

  return { open };
}
