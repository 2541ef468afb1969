import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import type { DeclinedQuestion } from '../render/discord-declined.ts';

/** Different questions that are held; how often others came is counted only. */
export const MOST_HELD = 500;

const PUNCTUATION_AROUND = /^[\p{P}\s]+|(?<![\p{P}\s])[\p{P}\s]+$/gu;

/** Questions that were declined, in the memory of this process until they are taken out. */
export interface DeclinedQuestions {
  /** Holds a question, or counts it with the one that says the same. */
  add(declined: DeclinedQuestion): void;
  /** Counts questions that are not held themselves. */
  addFurther(count: number): void;
  /** Takes everything out, the most frequent first. */
  take(): { readonly questions: readonly DeclinedQuestion[]; readonly further: number };
}

/** Merges questions that differ in case, marks, punctuation or spelling variants only. */
export function createDeclinedQuestions(): DeclinedQuestions {
  const held = new Map<string, DeclinedQuestion>();
  let further = 0;

  const keyOf = (question: string, language: Language): string =>
    `${language} ${normalise(question).replace(PUNCTUATION_AROUND, '')}`;

  return {
    add(declined) {
      const key = keyOf(declined.question, declined.language);
      const known = held.get(key);
      if (known !== undefined) held.set(key, { ...known, times: known.times + declined.times });
      else if (held.size < MOST_HELD) held.set(key, declined);
      else further += declined.times;
    },
    addFurther(count) {
      further += count;
    },
    take() {
      const taken = { questions: [...held.values()].sort((a, b) => b.times - a.times), further };
      held.clear();
      further = 0;
      return taken;
    },
  };
}
