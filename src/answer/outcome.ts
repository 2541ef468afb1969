import type { Fact } from '../knowledge/schema.ts';
import type { Language } from '../language/languages.ts';

/** A numbered piece of a source, shown beside an answer as its proof. */
export interface Excerpt {
  /** The number of its mark `[n]` in the text. */
  readonly n: number;
  readonly source: string;
  readonly paragraph: number;
  readonly lang: Language;
  /** A note is what the paragraph says in our words; verbatim are the paragraph's own words. */
  readonly kind: 'note' | 'verbatim';
  readonly text: string;
}

/** A fact that is said, and the numbers of the excerpts that prove it. */
export interface Said {
  readonly fact: Fact;
  readonly marks: readonly number[];
}

/** What the decision is made of: each part from 0 to 1, and the confidence that follows from them. */
export interface Score {
  readonly confidence: number;
  readonly parts: Readonly<Record<string, number>>;
}

export type DeclineReason =
  | 'empty'
  | 'no-words'
  | 'too-long'
  | 'other-language'
  | 'instruction'
  | 'outside-span'
  | 'false-premise'
  | 'not-in-sources'
  | 'unclear';

export interface Answered {
  readonly status: 'answered';
  readonly lang: Language;
  /** One for each part of the question. */
  readonly said: readonly Said[];
  /** What the sources also say of the same thing: another value, by another speaker or of another time. */
  readonly differing?: readonly Said[];
  readonly excerpts: readonly Excerpt[];
  readonly score: Score;
}

/** What an imported original says in its own words, where no curated fact answers. */
export interface Found {
  readonly status: 'found';
  readonly lang: Language;
  /** The sentence of the first excerpt that has most of the question, word for word. */
  readonly quote: string;
  /** The paragraphs, nearest first. */
  readonly excerpts: readonly Excerpt[];
  readonly score: Score;
}

export interface Declined {
  readonly status: 'declined';
  readonly lang: Language;
  readonly reason: DeclineReason;
  /** What the sources say instead, where the question assumes something that they contradict. */
  readonly correction: readonly Said[];
  /** Names of up to three topics near the question, in the language of the answer. */
  readonly nearest: readonly string[];
  /** The words of the question that nothing matched, as they were typed. */
  readonly unmatched: readonly string[];
  /** The months that the sources cover, as EDTF, where the question is about another time or place. */
  readonly span?: { readonly from: string; readonly to: string };
  /** Proof of the correction, or passages that may help though they are no answer. */
  readonly excerpts: readonly Excerpt[];
  readonly score: Score;
}

export type Outcome = Answered | Found | Declined;

/** The facts that an outcome says, as its answer or as the correction of a premise. */
export function saidIn(outcome: Outcome): readonly Said[] {
  if (outcome.status === 'answered') return outcome.said;
  return outcome.status === 'declined' ? outcome.correction : [];
}
