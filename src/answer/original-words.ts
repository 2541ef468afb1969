import { passageAt, type Store } from '../knowledge/store.ts';
import { type DateMention, readDates } from '../language/dates.ts';
import type { Language, Localised } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { readQuantities } from '../language/numbers.ts';
import { passageTerms } from '../language/passage-terms.ts';
import { type Focus, readQuestionWords } from '../language/question-words.ts';
import type { FoundOriginal, PassageSearch } from '../retrieve/passages/passage-search.ts';
import type { Excerpt } from './outcome.ts';

/**
 * A paragraph in the question's language answers from this share of the question on. Of the questions that a public
 * set answers half to three quarters reach it with the right paragraph; of those that it doesn't, 3 to 9 in a hundred.
 * `npm run bench:quality` prints both for every threshold.
 */
const OWN_LANGUAGE: Localised<number> = { en: 0.5, ko: 0.4, zh: 0.4, ar: 0.55 };
/** In another language only names, numbers and dates can be compared, so it takes so many. */
const SHARED_TERMS = 2;
const MOST_PARAGRAPHS = 3;
/** A further paragraph is shown where it explains nearly as much as the first. */
const NEARLY_AS_MUCH = 0.85;
/** A longer sentence is cut at a word, and says so. */
const LONGEST_QUOTE = 300;

/** What originals say to a question. */
export interface OriginalWords {
  readonly quote: string;
  readonly excerpts: readonly Excerpt[];
  /** How much of the question the first paragraph explains, from 0 to 1. */
  readonly share: number;
}

/** Whether a text can say what is asked for: a day, or a number. */
function canSay(focus: ReadonlySet<Focus>, text: string): boolean {
  const normalised = normalise(text);
  if (focus.has('when')) return readDates(normalised).length > 0 || /\d/.test(normalised);
  if (focus.has('how-many')) return readQuantities(normalised).length > 0;
  return true;
}

function isNear(found: FoundOriginal, language: Language): boolean {
  if (found.missing.length > 0) return false;
  return found.language === language ? found.share >= OWN_LANGUAGE[language] : found.met >= SHARED_TERMS;
}

/** The sentence with most of the question; of equal ones, one that can say what is asked for. */
function tellingSentence(found: FoundOriginal, focus: ReadonlySet<Focus>): string {
  const segments = new Intl.Segmenter(found.language, { granularity: 'sentence' }).segment(found.text);
  let best = { sentence: found.text, score: -1 };
  for (const { segment } of segments) {
    const score = found.shareOf(segment) + (canSay(focus, segment) ? 0.001 : 0);
    if (score > best.score) best = { sentence: segment.trim(), score };
  }
  return shortened(best.sentence, found.language);
}

function shortened(sentence: string, language: Language): string {
  if (sentence.length <= LONGEST_QUOTE) return sentence;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(sentence)) {
    if (index + segment.length >= LONGEST_QUOTE) break;
    end = index + segment.length;
  }
  return `${sentence.slice(0, end).trimEnd()} …`;
}

/**
 * What imported originals say to a question in their own words; undefined where none is near enough. A paragraph with
 * a note is left out: what it says is for curated facts to answer.
 */
export function originalWords(
  store: Store,
  passages: PassageSearch,
  question: string,
  language: Language,
): OriginalWords | undefined {
  const focus = new Set(readQuestionWords(normalise(question)).map((word) => word.focus));
  const near = passages
    .search(question, language)
    .filter((found) => passageAt(store, found)?.note === undefined)
    .filter((found) => isNear(found, language) && canSay(focus, found.text));
  // Words compare better than names alone.
  const own = near.filter((found) => found.language === language);
  const candidates = own.length > 0 ? own : near;
  const [first] = candidates;
  if (first === undefined) return undefined;
  const shown = candidates
    .filter(({ share }) => share >= first.share * NEARLY_AS_MUCH)
    .slice(0, MOST_PARAGRAPHS);
  return {
    quote: tellingSentence(first, focus),
    share: first.share,
    excerpts: shown.map(({ source, paragraph, language: lang, text }, at) => ({
      n: at + 1,
      source,
      paragraph,
      lang,
      kind: 'verbatim',
      text,
    })),
  };
}

/** Whether originals speak of a time that a question names: of its year, and of its month where both name one. */
export function haveDate(originals: readonly FoundOriginal[], dates: readonly DateMention[]): boolean {
  const theirs = originals.flatMap(({ text }) => readDates(normalise(text)));
  return dates.some(({ year, month }) =>
    theirs.some(
      (their) =>
        year !== undefined &&
        their.year === year &&
        (month === undefined || their.month === undefined || their.month === month),
    ),
  );
}

/** The words that no original has, in the form in which they were typed or another one. */
export function missingIn(originals: readonly FoundOriginal[], words: readonly string[]): string[] {
  if (originals.length === 0) return [...words];
  const text = originals.map((original) => original.text).join('\n');
  const [letters, roots] = [normalise(text), new Set(passageTerms(text).roots)];
  return words.filter((word) => {
    const own = passageTerms(word).roots;
    const isThere = own.length > 0 && own.every((root) => roots.has(root));
    return !isThere && !letters.includes(normalise(word));
  });
}
