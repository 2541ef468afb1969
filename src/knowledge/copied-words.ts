import { normalise } from '../language/normalise.ts';
import { tokenise } from '../language/tokenise.ts';

/** A key phrase that somebody said may be quoted; more of a document is not repeated. */
export const MOST_QUOTED_WORDS = 8;
/** How many characters of Chinese count as so many words: one word has about two. */
const MOST_QUOTED_HAN = 2 * MOST_QUOTED_WORDS;

interface Unit {
  readonly text: string;
  readonly share: number;
}

function unitsOf(text: string): Unit[] {
  return tokenise(normalise(text)).flatMap(({ text: token, script }) =>
    script === 'han'
      ? [...token].map((character) => ({ text: character, share: MOST_QUOTED_WORDS / MOST_QUOTED_HAN }))
      : [{ text: token, share: 1 }],
  );
}

/** How many words the longest run of words has that a text repeats of another one. */
export function longestRepeated(text: string, other: string): number {
  const own = unitsOf(text);
  const theirs = unitsOf(other);
  let longest = 0;
  let above: number[] = [];
  for (const unit of own) {
    const row = theirs.map((their, at) => (their.text === unit.text ? (above[at - 1] ?? 0) + unit.share : 0));
    for (const length of row) longest = Math.max(longest, length);
    above = row;
  }
  return Math.floor(longest);
}
