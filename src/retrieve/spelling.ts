import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { arabicForms } from '../language/arabic.ts';
import { editDistance } from '../language/edit-distance.ts';
import { foldHangul, jamo, stripKoreanEndings } from '../language/hangul.ts';
import { LANGUAGES } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { isLight, isSilent, lightWords, silentWords } from '../language/stop-words.ts';
import { latinStem, tokenise } from '../language/tokenise.ts';
import type { Analysis } from './analyse.ts';

/** Corrects the words of a question that nothing in the store knows to ones that it does. */
export interface Speller {
  /** The text with its unknown words corrected; the same text where there is nothing to correct. */
  correct(analysis: Analysis, isKnown: (key: string) => boolean): string;
}

interface Word {
  readonly written: string;
  /** The form in which spellings are compared: letters, or for Korean jamo. */
  readonly letters: string;
  /** One bit a letter, several letters a bit: a slip changes two of them at most. */
  readonly signature: number;
}

function signatureOf(letters: string): number {
  let signature = 0;
  for (let at = 0; at < letters.length; at += 1) signature |= 1 << (letters.charCodeAt(at) & 31);
  return signature;
}

/** How many bits differ. */
function differences(a: number, b: number): number {
  let count = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

type Alphabet = 'latin' | 'arabic' | 'hangul';

const SHORTEST: Readonly<Record<Alphabet, number>> = { latin: 4, arabic: 4, hangul: 5 };

const LONGEST_HOMOPHONE = 5;

/** How many slips a word of so many letters may hold. */
function slips(letters: number): number {
  return letters >= 9 ? 2 : 1;
}

function lettersOf(alphabet: Alphabet, word: string): string {
  return alphabet === 'hangul' ? jamo(foldHangul(word)) : word;
}

/** The words that a store knows, with how common each is. */
export type Vocabulary = Readonly<Record<Alphabet, ReadonlyMap<string, number>>>;

/** A word as the vocabulary has it. */
export interface KnownWord {
  readonly alphabet: Alphabet;
  readonly written: string;
}

/** The words of a text that can be misspelled. */
export function wordsOf(text: string): readonly KnownWord[] {
  const words: KnownWord[] = [];
  for (const { text: written, script } of tokenise(normalise(text))) {
    if (script !== 'latin' && script !== 'arabic' && script !== 'hangul') continue;
    const word = script === 'hangul' ? stripKoreanEndings(foldHangul(written)) : written.replace(/'s$/, '');
    words.push({ alphabet: script, written: word });
  }
  return words;
}

type Counts = Readonly<Record<Alphabet, Map<string, number>>>;

function learn(counts: Counts, words: readonly KnownWord[], weight: number): void {
  for (const { alphabet, written } of words)
    counts[alphabet].set(written, (counts[alphabet].get(written) ?? 0) + weight);
}

/** The words of the lists of everyday words and of the glossary's names. */
export function vocabularyOfNames(glossary: ReadonlyMap<string, GlossaryEntry>): Vocabulary {
  const known: Counts = { latin: new Map(), arabic: new Map(), hangul: new Map() };
  for (const language of LANGUAGES)
    for (const word of [...silentWords(language), ...lightWords(language)]) learn(known, wordsOf(word), 2);
  for (const entry of glossary.values())
    for (const name of Object.values(entry.names).flat()) learn(known, wordsOf(name), 3);
  return known;
}

/** These words, and those of the facts' questions. */
export function vocabularyOf(
  { facts, glossary }: Store,
  read: typeof wordsOf = wordsOf,
  { latin, arabic, hangul }: Vocabulary = vocabularyOfNames(glossary),
): Vocabulary {
  const known: Counts = { latin: new Map(latin), arabic: new Map(arabic), hangul: new Map(hangul) };
  for (const fact of facts.values())
    for (const language of LANGUAGES)
      for (const question of fact.questions[language]) learn(known, read(question), 1);
  return known;
}

function bucketsOf(known: Vocabulary): ReadonlyMap<string, readonly Word[]> {
  const buckets = new Map<string, Word[]>();
  for (const alphabet of ['latin', 'arabic', 'hangul'] as const) {
    for (const written of known[alphabet].keys()) {
      const letters = lettersOf(alphabet, written);
      if (letters.length < SHORTEST[alphabet]) continue;
      const key = `${alphabet}${letters.length}`;
      const word = { written, letters, signature: signatureOf(letters) };
      const bucket = buckets.get(key);
      if (bucket === undefined) buckets.set(key, [word]);
      else bucket.push(word);
    }
  }
  return buckets;
}

/** Builds a speller; the vocabulary is asked for at the first word that the index does not know. */
export function buildSpeller(
  vocabulary: () => Vocabulary,
  homophone: (characters: string) => string | undefined,
): Speller {
  let known: Vocabulary = { latin: new Map(), arabic: new Map(), hangul: new Map() };
  let buckets: ReadonlyMap<string, readonly Word[]> | undefined;
  const build = (): void => {
    known = vocabulary();
    buckets = bucketsOf(known);
  };

  function nearest(alphabet: Alphabet, word: string): string | undefined {
    const letters = lettersOf(alphabet, word);
    if (letters.length < SHORTEST[alphabet]) return undefined;
    let most = slips(letters.length);
    let best: Word | undefined;
    const signature = signatureOf(letters);
    for (let length = letters.length - most; length <= letters.length + most; length += 1) {
      for (const candidate of buckets?.get(`${alphabet}${length}`) ?? []) {
        if (differences(signature, candidate.signature) > 2 * most) continue;
        const distance = editDistance(letters, candidate.letters, most);
        if (distance > most) continue;
        const closer = best === undefined || distance < most;
        if (
          !closer &&
          (known[alphabet].get(candidate.written) ?? 0) <= (known[alphabet].get(best?.written ?? '') ?? 0)
        )
          continue;
        if (alphabet === 'latin' && candidate.letters[0] !== letters[0] && distance > 0 && letters.length < 6)
          continue;
        best = candidate;
        most = distance;
      }
    }
    return best?.written;
  }

  /** Two known words that were typed without the space between them. */
  function apart(alphabet: Alphabet, word: string): string | undefined {
    if (alphabet === 'hangul') return undefined;
    for (let at = word.length - 2; at >= 2; at -= 1) {
      const [left, right] = [word.slice(0, at), word.slice(at)];
      if (known[alphabet].has(left) && known[alphabet].has(right) && Math.max(left.length, right.length) >= 4)
        return `${left} ${right}`;
    }
    return undefined;
  }

  function knows(alphabet: Alphabet, word: string): boolean {
    if (known[alphabet].has(word) || isSilent(word) || isLight(word)) return true;
    if (alphabet === 'latin') return isSilent(latinStem(word)) || isLight(latinStem(word));
    if (alphabet === 'arabic')
      return arabicForms(word)
        .slice(1)
        .some((form) => form.length > 2 && known.arabic.has(form));
    return false;
  }

  function correct(analysis: Analysis, isKnown: (key: string) => boolean): string {
    const unknown = analysis.units.filter(
      (unit) => !unit.concept && (!unit.light || unit.end - unit.start === 1) && !unit.keys.every(isKnown),
    );
    if (unknown.length === 0) return analysis.normalised;
    if (buckets === undefined) build();
    let text = analysis.normalised;
    for (const unit of [...unknown].reverse()) {
      const written = analysis.normalised.slice(unit.start, unit.end);
      const [token] = tokenise(written);
      if (token?.script === 'han') {
        text = correctChinese(text, unit.start, unit.end);
        continue;
      }
      if (token === undefined || token.script === 'number') continue;
      const word =
        token.script === 'hangul' ? stripKoreanEndings(foldHangul(written)) : written.replace(/'s$/, '');
      if (knows(token.script, word)) continue;
      const corrected = apart(token.script, word) ?? nearest(token.script, word);
      if (corrected !== undefined) text = text.slice(0, unit.start) + corrected + text.slice(unit.end);
    }
    return text;
  }

  /** Replaces the longest run of characters around an unknown one that sounds like a name. */
  function correctChinese(text: string, start: number, end: number): string {
    for (let length = LONGEST_HOMOPHONE; length >= Math.max(2, end - start); length -= 1) {
      for (let from = Math.max(0, end - length); from <= start; from += 1) {
        const run = text.slice(from, from + length);
        const name = /^\p{Script=Han}+$/u.test(run) ? homophone(run) : undefined;
        if (name !== undefined) return text.slice(0, from) + name + text.slice(from + length);
      }
    }
    return text;
  }

  return { correct };
}
