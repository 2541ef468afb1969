import type { Store } from '../knowledge/store.ts';
import { isInstruction } from '../language/instructions.ts';
import type { Language } from '../language/languages.ts';
import { normalise, visibleText } from '../language/normalise.ts';
import { isForeignScript, languageOf } from '../language/script.ts';
import { analyse } from '../retrieve/analyse.ts';
import { buildFactIndex, type FactIndex } from '../retrieve/fact-index.ts';
import { queryUnits, rankFacts, type RankedFact, type QueryUnit } from '../retrieve/rank.ts';
import { cite } from './excerpts.ts';
import type { Declined, DeclineReason, Outcome } from './outcome.ts';

/** Discord's limit for a text option, and so for a question (https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure). */
export const LONGEST_QUESTION = 6_000;
/** Below this confidence a question is declined. */
export const THRESHOLD = 0.5;

export interface Question {
  readonly question: string;
  /** What the asker chose; the script of the question comes before it. */
  readonly language?: Language;
  /** The language of the asker's Discord. */
  readonly locale?: Language;
}

/** Answers questions from one store. */
export interface Answerer {
  readonly store: Store;
  readonly index: FactIndex;
  ask(question: Question): Outcome;
}

const HAS_WORDS = /[\p{L}\p{N}]/u;

/** Indexes a store and returns what answers questions from it. */
export function createAnswerer(store: Store): Answerer {
  const index = buildFactIndex(store);

  function ask({ question, language: chosen, locale }: Question): Outcome {
    const visible = visibleText(question).trim();
    const language = languageOf(visible, chosen, locale);
    if (visible === '') return declined(language, 'empty');
    if (question.length > LONGEST_QUESTION) return declined(language, 'too-long');
    if (!HAS_WORDS.test(visible)) return declined(language, 'no-words');
    if (isForeignScript(visible)) return declined(language, 'other-language');
    if (isInstruction(normalise(visible))) return declined(language, 'instruction');

    const analysis = analyse(visible, index.lexicon);
    const units = queryUnits(index, analysis);
    const ranked = rankFacts(index, analysis, units, language);
    const [best] = ranked;
    const unmatched = unmatchedWords(units, best, analysis.normalised);
    if (best === undefined) return declined(language, 'not-in-sources', { unmatched });
    const confidence = best.score;
    const score = { confidence, parts: { ...best.features } };
    if (confidence < THRESHOLD) {
      return declined(language, 'not-in-sources', { unmatched, score });
    }
    const { said, excerpts } = cite(store, [best.indexed.fact], language);
    return { status: 'answered', lang: language, said, excerpts, score };
  }

  return { store, index, ask };
}

function unmatchedWords(units: readonly QueryUnit[], best: RankedFact | undefined, normalised: string): string[] {
  const missing = units.filter(
    ({ numbers, unit }) => !unit.light && !numbers.some((number) => best?.indexed.keys.has(number) === true),
  );
  return [...new Set(missing.map(({ unit }) => normalised.slice(unit.start, unit.end)))].slice(0, 8);
}

function declined(lang: Language, reason: DeclineReason, more: Partial<Declined> = {}): Declined {
  return {
    status: 'declined',
    lang,
    reason,
    correction: [],
    nearest: [],
    unmatched: [],
    excerpts: [],
    score: { confidence: 0, parts: {} },
    ...more,
  };
}
