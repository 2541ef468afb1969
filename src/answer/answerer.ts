import type { Fact } from '../knowledge/schema.ts';
import { isSamePlace, passageAt, type Store } from '../knowledge/store.ts';
import { isInstruction } from '../language/instructions.ts';
import type { Language } from '../language/languages.ts';
import { normalise, visibleText } from '../language/normalise.ts';
import { isOtherLatinLanguage } from '../language/other-latin.ts';
import { readQuestionWords } from '../language/question-words.ts';
import { isForeignScript, languageOf } from '../language/script.ts';
import { type Attempt, attempt } from '../retrieve/attempt.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { type Prepared, prepare } from '../retrieve/prepared.ts';
import type { RankedFact } from '../retrieve/rank.ts';
import { buildRomaniser } from '../retrieve/romanised.ts';
import { buildSpeller } from '../retrieve/spelling.ts';
import {
  declineReason,
  namesOtherMonth,
  nearestTopics,
  relatedFacts,
  spanOf,
  unmatchedWords,
} from './decline.ts';
import { differingFacts } from './differing.ts';
import { cite, MOST_EXCERPTS, nearExcerpts } from './excerpts.ts';
import { spokenText } from './message-text.ts';
import { haveDate, missingIn, originalWords } from './original-words.ts';
import type { Declined, DeclineReason, Excerpt, Outcome, Score } from './outcome.ts';
import { buildRelatedPassages } from './related-passages.ts';
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
/** How close the score of a further fact has to be for it to be said too, and how many are said at most. */
const NEARLY_AS_LIKELY = 3;
const MOST_FACTS = 3;
/** How long an answer is as a rule, in UTF-16 code units, and what a mark such as “ [1]” and a line end take. */
const SHORT_ANSWER = 300;
const MARK_LENGTH = 6;
/** A declined question shows at most so many paragraphs that may help. */
const MOST_RELATED = 2;
/** How far the score of a fact may be from the best one's for its paragraphs to be shown on request. */
const STILL_NEAR = 12;
/** An original is quoted in place of a fact that is not sure where it explains so much more of the question. */
const MUCH_MORE = 0.25;
/** The halves of a question in two parts are answered apart only where both are this sure. */
const HALF = 0.7;

export interface Question {
  readonly question: string;
  /** What the asker chose; the script of the question comes before it. */
  readonly language?: Language;
  /** The language of the asker's Discord. */
  readonly locale?: Language;
  /** The language of the reply where it is not that of the question. */
  readonly replyIn?: Language;
}

/** Answers questions from one store. */
export interface Answerer {
  readonly store: Store;
  readonly index: FactIndex;
  ask(question: Question): Outcome;
  /** Paragraphs near a question beyond those that an answer to it shows, nearest first; they prove nothing. */
  furtherExcerpts(question: Question): { readonly lang: Language; readonly excerpts: readonly Excerpt[] };
}

const HAS_WORDS = /[\p{L}\p{N}]/u;

function sharesParagraph(a: RankedFact | undefined, b: RankedFact | undefined): boolean {
  return (a?.indexed.fact.citations ?? []).some((place) =>
    b?.indexed.fact.citations.some((other) => isSamePlace(place, other)),
  );
}

/** What a fact takes of an answer, in UTF-16 code units: its value, its statement and the mark behind them. */
function lengthOf({ answer, statement }: Fact, language: Language): number {
  return answer[language].length + statement[language].length + MARK_LENGTH;
}

/** Whether a fact cites no other paragraphs than another one does. */
function restsOnSame(fact: RankedFact, other: RankedFact): boolean {
  return fact.indexed.fact.citations.every((place) =>
    other.indexed.fact.citations.some((cited) => isSamePlace(place, cited)),
  );
}

/**
 * The fact that answers a reading, and the next ones of its paragraphs where they are nearly as likely and the answer
 * stays short: they are said rather than one picked silently.
 */
function factsOf({ ranked, language }: Attempt, longest: number): Fact[] {
  const [best, ...others] = ranked;
  if (best === undefined) return [];
  const facts = [best.indexed.fact];
  let length = lengthOf(best.indexed.fact, language);
  for (const other of others) {
    if (facts.length === MOST_FACTS || best.score - other.score > NEARLY_AS_LIKELY) break;
    const { fact } = other.indexed;
    const more = lengthOf(fact, language);
    if (!restsOnSame(other, best) || length + more > longest) continue;
    facts.push(fact);
    length += more;
  }
  return facts;
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

/**
 * What answers questions from a store, which is indexed unless that was done before. Below the threshold, a confidence
 * from 0 to 1, it declines; other thresholds than the default are for measuring what they would do.
 */
export function createAnswerer(
  store: Store,
  prepared: Prepared = prepare(store),
  threshold = THRESHOLD,
): Answerer {
  const { index } = prepared;
  const romaniser = buildRomaniser(prepared.romanised);
  const speller = buildSpeller(prepared.vocabulary, romaniser.homophone);
  const passages = prepared.passages();
  const related = buildRelatedPassages(store, passages);
  const covered = spanOf(store);
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
    let surest = best;
    let sureness = 0;
    for (const { text: native, language: its, share } of romaniser.restore(typed.analysis.normalised)) {
      const back = lookUp(native, its);
      if (back.confidence < Math.max(THRESHOLD, best.confidence)) continue;
      // Letters that had to be left out make a reading less likely, however well the rest is answered.
      if (back.confidence * share <= sureness) continue;
      surest = back;
      sureness = back.confidence * share;
    }
    return surest;
  }

  /** The two halves of a question in two parts, where each asks something and is surely answered by a fact of its own. */
  function readHalves(lookUp: LookUp, whole: Attempt, language: Language): Attempt[] {
    const [best] = whole.ranked;
    if (best?.indexed.questions.has(whole.analysis.normalised) === true) return [];
    let chosen: Attempt[] = [];
    let surest = HALF;
    for (const [left, right] of splitQuestion(whole.analysis.normalised)) {
      // Korean asks for a yes or no without any question word.
      const asksRight = hasQuestionWord(right) || (language === 'ko' && right.endsWith('?'));
      if (!hasQuestionWord(left) || !asksRight) continue;
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
    // Names that only lead back to the answer of the other half tell nothing of this one.
    const isSame = leaning.ranked[0]?.indexed === other.ranked[0]?.indexed;
    if (isSame && alone.confidence >= HALF) return alone;
    const stays = leaning.confidence >= HALF && sharesParagraph(leaning.ranked[0], other.ranked[0]);
    return stays || leaning.confidence > alone.confidence ? leaning : alone;
  }

  function ask({ question, language: chosen, locale, replyIn }: Question): Outcome {
    const visible = visibleQuestion(question);
    const spoken = languageOf(visible, chosen, locale);
    const language = replyIn ?? spoken;
    if (visible === '') return declined(language, visibleText(question).trim() === '' ? 'empty' : 'no-words');
    if (question.length > LONGEST_QUESTION) return declined(language, 'too-long');
    if (!HAS_WORDS.test(visible)) return declined(language, 'no-words');
    if (isForeignScript(visible) || isOtherLatinLanguage(visible))
      return declined(replyIn ?? chosen ?? locale ?? 'en', 'other-language');
    if (isInstruction(normalise(visible))) return declined(language, 'instruction');

    const lookUp = lookUpIn(index);
    const whole = read(lookUp, visible, spoken);
    const halves = readHalves(lookUp, whole, spoken);
    const readings = halves.length > 0 ? halves : [whole];
    const confidence = Math.min(...readings.map((reading) => reading.confidence));
    const [best] = whole.ranked;
    const score: Score = { confidence, parts: best === undefined ? {} : { ...best.features } };
    const isAnswered = confidence >= threshold && !namesOtherMonth(covered, whole);
    const coverage = best?.features.coverage ?? 0;
    const original =
      isAnswered && (confidence >= SURE || 1 - coverage < MUCH_MORE)
        ? undefined
        : originalWords(store, passages, visible, spoken);
    if (original !== undefined && (!isAnswered || original.share >= coverage + MUCH_MORE))
      return { status: 'found', lang: language, quote: original.quote, excerpts: original.excerpts, score };
    if (isAnswered) {
      const answers = readings.map((reading) => {
        const others = differingFacts(store, index, reading);
        const longest = others.length > 0 ? 0 : SHORT_ANSWER / readings.length;
        return { facts: factsOf(reading, longest), others };
      });
      const facts = answers.flatMap((answer) => answer.facts);
      const others = answers.flatMap((answer) => answer.others);
      const differing = [...new Set(others)].filter((fact) => !facts.includes(fact));
      const lang = replyIn ?? whole.language;
      const cited = cite(store, [...facts, ...differing], lang);
      return {
        status: 'answered',
        lang,
        said: cited.said.slice(0, facts.length),
        ...(differing.length === 0
          ? {}
          : { differing: cited.said.slice(facts.length).filter(({ marks }) => marks.length > 0) }),
        excerpts: cited.excerpts,
        score,
      };
    }
    const originals = passages.search(visible, spoken);
    const spanned = haveDate(originals, whole.analysis.dates) ? undefined : covered;
    const { reason, correction, span } = declineReason(store, spanned, index, whole);
    const { said, excerpts } = cite(store, correction, language);
    const near = [
      ...relatedFacts(store, whole, reason).flatMap(({ citations }) => citations.slice(0, 1)),
      ...(reason === 'not-in-sources' ? related.near(visible, spoken, MOST_RELATED) : []),
    ];
    return declined(language, reason, {
      score,
      excerpts: correction.length > 0 ? excerpts : nearExcerpts(store, near, language, MOST_RELATED),
      correction: said,
      nearest: nearestTopics(store, whole, language),
      // What an original has was found, though it answers nothing.
      unmatched: missingIn(originals, unmatchedWords(whole, visible)),
      ...(span === undefined ? {} : { span }),
    });
  }

  function furtherExcerpts(question: Question): { lang: Language; excerpts: Excerpt[] } {
    const outcome = ask(question);
    const visible = visibleQuestion(question.question);
    const spoken = languageOf(visible, question.language, question.locale);
    const [best, ...others] = read(lookUpIn(index), visible, spoken).ranked;
    const close = others.filter(({ score }) => (best?.score ?? 0) - score <= STILL_NEAR);
    const places = [
      ...close.slice(0, MOST_EXCERPTS).flatMap(({ indexed }) => indexed.fact.citations),
      ...related.near(visible, spoken, 2 * MOST_EXCERPTS),
    ].filter(
      (place) =>
        passageAt(store, place)?.heading !== true &&
        !outcome.excerpts.some((shown) => isSamePlace(shown, place)),
    );
    return { lang: outcome.lang, excerpts: nearExcerpts(store, places, outcome.lang, MOST_EXCERPTS) };
  }

  return { store, index, ask, furtherExcerpts };
}

/** What a person said: without code, unless there is nothing else. */
function visibleQuestion(question: string): string {
  return spokenText(question) || spokenText(question.replaceAll('`', ' '));
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
