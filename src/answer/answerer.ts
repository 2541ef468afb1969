import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { isInstruction } from '../language/instructions.ts';
import type { Language } from '../language/languages.ts';
import { normalise, visibleText } from '../language/normalise.ts';
import { fociOf, readQuestionWords } from '../language/question-words.ts';
import { isForeignScript, languageOf } from '../language/script.ts';
import { type Attempt, attempt } from '../retrieve/attempt.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { type Prepared, prepare } from '../retrieve/prepared.ts';
import type { RankedFact } from '../retrieve/rank.ts';
import { buildRomaniser } from '../retrieve/romanised.ts';
import { buildSpeller } from '../retrieve/spelling.ts';
import { declineReason, nearestTopics, unmatchedWords } from './decline.ts';
import { cite } from './excerpts.ts';
import { spokenText } from './message-text.ts';
import type { Declined, DeclineReason, Outcome, Score } from './outcome.ts';
import { splitQuestion } from './split-question.ts';

/**
 * Discord's limit for a text option, and so for a question
 * (https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure).
 */
export const LONGEST_QUESTION = 6_000;
/** Below this confidence a question is declined. */
export const THRESHOLD = 0.55;
/** From this confidence on no other reading of a question is tried. */
const SURE = 0.85;
/** A Latin text of which the best fact explains less may be another language, romanised. */
const UNDERSTOOD = 0.5;
/** Above this similarity a question is one that a fact lists. */
const SAME_QUESTION = 0.95;
/** How close the score of the next fact has to be for it to be said too. */
const NEARLY_AS_LIKELY = 0.75;
/** The halves of a question in two parts are answered apart only where both are this sure. */
const HALF = 0.7;

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

function sharesParagraph(a: RankedFact | undefined, b: RankedFact | undefined): boolean {
  return (a?.indexed.fact.citations ?? []).some(({ source, paragraph }) =>
    b?.indexed.fact.citations.some((other) => other.source === source && other.paragraph === paragraph),
  );
}

/**
 * The fact that answers a reading, and the next one too where it is nearly as likely and rests on the same
 * paragraph: both are said rather than one picked silently.
 */
function factsOf({ ranked }: Attempt, isHalf: boolean): Fact[] {
  const [best, next] = ranked;
  if (best === undefined) return [];
  if (isHalf || next === undefined || best.score - next.score > NEARLY_AS_LIKELY) return [best.indexed.fact];
  return sharesParagraph(best, next) ? [best.indexed.fact, next.indexed.fact] : [best.indexed.fact];
}

/** Looks a text up; one that was looked up before for the same question is not looked up again. */
type LookUp = (text: string, language: Language) => Attempt;

function lookUpIn(index: FactIndex): LookUp {
  const attempts = new Map<string, Attempt>();
  return (text, language) => {
    const key = `${language}\n${text}`;
    const known = attempts.get(key) ?? attempt(index, text, language);
    attempts.set(key, known);
    return known;
  };
}

/** Whether a text asks anything: cheaper to tell than what the index has for it. */
function hasQuestionWord(text: string): boolean {
  return readQuestionWords(normalise(text)).length > 0;
}

/** What answers questions from a store, which is indexed unless that was done before. */
export function createAnswerer(store: Store, prepared: Prepared = prepare(store)): Answerer {
  const { index } = prepared;
  const romaniser = buildRomaniser(prepared.romanised);
  const speller = buildSpeller(prepared.vocabulary, romaniser.homophone);
  const isKnown = (key: string): boolean => index.number(key) !== undefined;

  /** The best reading of a question: as typed, with its spelling corrected, or back in its own script. */
  function read(lookUp: LookUp, text: string, language: Language): Attempt {
    const typed = lookUp(text, language);
    if (typed.confidence >= SURE) return typed;
    const corrected = speller.correct(typed.analysis, isKnown);
    const spelled = corrected === typed.analysis.normalised ? typed : lookUp(corrected, language);
    const best = spelled.confidence > typed.confidence ? spelled : typed;
    const understood = best.ranked[0]?.features.coverage ?? 0;
    if (best.confidence >= THRESHOLD && understood >= UNDERSTOOD) return best;
    const restored = romaniser.restore(typed.analysis.normalised);
    if (restored === undefined) return best;
    const native = lookUp(restored.text, restored.language);
    return native.confidence >= Math.max(THRESHOLD, best.confidence) ? native : best;
  }

  /** The two halves of a question in two parts, where each asks something and is surely answered by a fact of its own. */
  function readHalves(lookUp: LookUp, whole: Attempt, language: Language): Attempt[] {
    const [best] = whole.ranked;
    const asks = fociOf(whole.analysis.questionWords);
    const asksAsMuch = asks.every((focus) => best?.variant?.foci.includes(focus) === true);
    if (best !== undefined && best.features.similarity > SAME_QUESTION && asksAsMuch) return [];
    if (best?.indexed.questions.has(whole.analysis.normalised) === true) return [];
    let chosen: Attempt[] = [];
    let surest = HALF;
    for (const [left, right] of splitQuestion(whole.analysis.normalised)) {
      if (!hasQuestionWord(left) || !hasQuestionWord(right)) continue;
      const first = inContext(lookUp, left, right, language);
      if (first.confidence < surest) continue;
      const second = inContext(lookUp, right, left, language);
      const different = first.ranked[0]?.indexed.fact.id !== second.ranked[0]?.indexed.fact.id;
      const least = Math.min(first.confidence, second.confidence);
      if (different && least >= surest) {
        chosen = [first, second];
        surest = least;
      }
    }
    return chosen;
  }

  /** Whether a concept is what a question can be about, rather than something that is done. */
  function isSubject(keys: readonly string[]): boolean {
    return keys.some((key) => store.glossary.get(key.slice(2))?.kind !== 'act');
  }

  /** Reads one half of a question, with the names of the other half where that makes it surer. */
  function inContext(lookUp: LookUp, half: string, otherHalf: string, language: Language): Attempt {
    const alone = read(lookUp, half, language);
    const own = alone.units.filter(({ unit }) => unit.concept && !unit.light && isSubject(unit.keys)).length;
    if (own > 0 && alone.confidence >= HALF) return alone;
    const other = lookUp(otherHalf, language);
    const names = other.units
      .filter(({ unit, outside }) => unit.concept && !unit.light && !outside)
      .map(({ unit }) => other.analysis.normalised.slice(unit.start, unit.end));
    const leaning = read(lookUp, `${names.join(' ')} ${half}`, language);
    const stays = leaning.confidence >= HALF && sharesParagraph(leaning.ranked[0], other.ranked[0]);
    return stays || leaning.confidence > alone.confidence ? leaning : alone;
  }

  function ask({ question, language: chosen, locale }: Question): Outcome {
    const visible = spokenText(question) || spokenText(question.replaceAll('`', ' '));
    const language = languageOf(visible, chosen, locale);
    if (visible === '') return declined(language, visibleText(question).trim() === '' ? 'empty' : 'no-words');
    if (question.length > LONGEST_QUESTION) return declined(language, 'too-long');
    if (!HAS_WORDS.test(visible)) return declined(language, 'no-words');
    if (isForeignScript(visible)) return declined(chosen ?? locale ?? 'en', 'other-language');
    if (isInstruction(normalise(visible))) return declined(language, 'instruction');

    const lookUp = lookUpIn(index);
    const whole = read(lookUp, visible, language);
    const halves = readHalves(lookUp, whole, language);
    const readings = halves.length > 0 ? halves : [whole];
    const confidence = Math.min(...readings.map((reading) => reading.confidence));
    const [best] = whole.ranked;
    const score: Score = { confidence, parts: best === undefined ? {} : { ...best.features } };
    if (confidence >= THRESHOLD) {
      const facts = readings.flatMap((reading) => factsOf(reading, halves.length > 0));
      const { said, excerpts } = cite(store, facts, whole.language);
      return { status: 'answered', lang: whole.language, said, excerpts, score };
    }
    const { reason, correction, span } = declineReason(store, index, whole);
    const { said, excerpts } = cite(store, correction, language);
    return declined(language, reason, {
      score,
      excerpts,
      correction: said,
      nearest: nearestTopics(store, whole, language),
      unmatched: unmatchedWords(whole),
      ...(span === undefined ? {} : { span }),
    });
  }

  return { store, index, ask };
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
