import type { GlossaryEntry } from '../knowledge/schema.ts';
import { isSamePlace } from '../knowledge/store.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { readOrdinals } from '../language/ordinals.ts';
import { isEnglishSentence, languageOf, languageOfScript } from '../language/script.ts';
import { analyse } from '../retrieve/analyse.ts';
import { attempt } from '../retrieve/attempt.ts';
import type { FactIndex, IndexedFact } from '../retrieve/fact-index.ts';
import { type Answerer, type Question, THRESHOLD } from './answerer.ts';
import { nearestTopics } from './decline.ts';
import { type Candidate, leaningCandidates, type Named } from './follow-up-candidates.ts';
import { contextOf } from './follow-up-context.ts';
import { type Part, type Reading, readQuestion, type Slot, slotOf } from './follow-up-reading.ts';
import { spokenText } from './message-text.ts';
import type { DeclineReason, Outcome } from './outcome.ts';

/** A question that may lean on the one before, answered. */
export interface FollowedUp {
  readonly outcome: Outcome;
  /** The question as it was read, whole. */
  readonly readAs: string;
  /** The words carried over from the question before, as shown to the asker; empty where it stood on its own. */
  readonly carried: readonly string[];
}

/** Answers follow-ups; nothing is remembered between them but what the caller hands over. */
export interface FollowUp {
  /** What a later question may lean on, in at most `most` UTF-16 code units. */
  contextOf(question: string, most: number): string;
  /** Answers a question that may lean on the one `before`, which may be any text at all. */
  ask(followUp: Question, before: string): FollowedUp;
}

/** What is longer than this leans on nothing, and a context that is longer was made by nobody here. */
const LONGEST = 300;
/** From this confidence on a question that names its own subject is answered as it stands. */
const SURE = 0.85;
/** An answer has to have this share of what the follow-up itself says, and its kind to fit the question word so well. */
const HEEDS = 0.6;
const FITS = 0.5;
/** What an answer is worth that has nothing of the question before, and one that has all of it. */
const UNRELATED = 0.5;
/** What an answer has to have of the question before, or stand in its paragraph, where the follow-up leans on it. */
const RELATED = 0.2;
/** What the ways of reading a follow-up cost; one that stands alone costs nothing. */
const COST: Readonly<Record<Candidate['way'], number>> = {
  alone: 0.15,
  replaced: 0,
  added: 0,
  appended: 0.2,
};
/** What it costs to repeat an answer, and to tell of another paragraph. */
const REPEATED = 0.35;
const ELSEWHERE = 0.1;
/** What a carried word costs that nobody named, and a reading that carries no others. */
const CLUTTER = 0.02;
const ONLY_CLUTTER = 0.1;
/** Readings with the same answer whose worth differs by less are as good as one another. */
const NEARLY = 0.25;
/** So many of the likeliest readings are answered whole, until one is heeded. */
const MOST_ASKED = 3;
/** What a question can be about, other than where it is and what is done. */
const SUBJECTS: ReadonlySet<Slot> = new Set(['person', 'organisation', 'subject']);

/** Asks for a price in words that the glossary does not tell from other amounts. */
const PRICE = /多少钱|几块钱|얼마짜리|(?<![ا-ي])بكم(?![ا-ي])/;

/** Declined for what the follow-up is rather than for what it asks: no context mends that. */
const FINAL: ReadonlySet<DeclineReason> = new Set([
  'empty',
  'no-words',
  'too-long',
  'other-language',
  'instruction',
]);

function bestFact(index: FactIndex, outcome: Outcome): IndexedFact | undefined {
  const [first] = outcome.status === 'answered' ? outcome.said : [];
  return first === undefined ? undefined : index.facts.get(first.fact.id);
}

/** How much a fact has of a part, from 0 to 1. */
function has(fact: IndexedFact, { unit }: Part): number {
  if (unit === undefined) return 1;
  const { concept, keys } = unit.unit;
  const strengths = unit.numbers.map((number) => fact.keys.get(number) ?? 0);
  const own = concept
    ? Math.max(0, ...strengths)
    : strengths.reduce((a, b) => a + b, 0) / Math.max(1, keys.length);
  const implied =
    unit.implied.length > 0 ? Math.min(...unit.implied.map((number) => fact.keys.get(number) ?? 0)) : 0;
  return Math.max(own, implied);
}

/** The share of some parts that a fact has, by their weight; 1 where there are none. */
function shareOf(fact: IndexedFact, parts: readonly Part[]): number {
  let total = 0;
  let found = 0;
  for (const part of parts) {
    total += part.weight;
    found += part.weight * has(fact, part);
  }
  return total === 0 ? 1 : found / total;
}

/**
 * Whether a question names what it is about and asks something of it, without a pronoun. A place is
 * no more than where something is, unless it is said what happened there.
 */
function standsAlone({ parts, foci, pronouns, language, text }: Reading): boolean {
  const acts = parts.some(({ slot }) => slot === 'act');
  const names = parts.some(
    ({ slot, asked, entry }) =>
      !asked && (SUBJECTS.has(slot) || (slot === 'place' && (acts || entry?.kind === 'topic'))),
  );
  const asks = foci.length > 0 || (language === 'ko' && acts && text.endsWith('?'));
  return names && asks && pronouns.length === 0;
}

/** Whether a text asks nothing, however sure the search is of it: “tell me more”, 继续. */
function asksNothing({ parts, foci, pronouns, text }: Reading): boolean {
  if (foci.length > 0 || pronouns.length > 0) return false;
  const hasActsAlone = parts.every(({ slot }) => slot === 'act' || slot === 'word');
  return parts.length === 0 || (hasActsAlone && !/[?？؟]$/.test(text));
}

/** The language of a follow-up; names in Latin letters alone keep that of the question before. */
function languageOfFollowUp({ question, language, locale }: Question, before: string): Language {
  const text = spokenText(question);
  const shown = languageOfScript(text);
  const earlier = languageOfScript(before);
  if (language === undefined && earlier !== undefined && earlier !== 'en') {
    const isWord =
      shown === 'en' &&
      !isEnglishSentence(text) &&
      !/\b(?:and|what|how|why|when|where|who|which)\b/i.test(text);
    if (shown === undefined || isWord) return earlier;
  }
  return languageOf(text, language, locale ?? (shown === undefined ? earlier : undefined));
}

/** What the words cost that are neither names nor things of the question before; more where there are no others. */
function clutterCost({ clutter, carried }: Candidate): number {
  return CLUTTER * clutter + (clutter > 0 && clutter === carried.length ? ONLY_CLUTTER : 0);
}

interface Weighed {
  readonly candidate: Candidate;
  readonly fact: IndexedFact | undefined;
  readonly value: number;
}

/**
 * Readings by what they are worth, the plainest first where they are worth nothing. Of those nearly as good as the best
 * that have the same answer, the one with the least clutter and the most names leads: it reads best.
 */
function byWorth(weighed: readonly Weighed[]): Weighed[] {
  const sorted = [...weighed].sort((a, b) => b.value - a.value);
  const [best] = sorted;
  if (best === undefined || best.value === 0) return sorted;
  const [plainest = best] = sorted
    .filter(
      ({ candidate, fact, value }) =>
        candidate.way === best.candidate.way && fact === best.fact && best.value - value < NEARLY,
    )
    .sort(
      (a, b) =>
        a.candidate.clutter - b.candidate.clutter || b.candidate.carried.length - a.candidate.carried.length,
    );
  return [plainest, ...sorted.filter((other) => other !== plainest)];
}

/** Prepares following up on the answers of one answerer. */
export function createFollowUp(answerer: Answerer): FollowUp {
  const { index, store } = answerer;
  const ordinals = new Map<number, GlossaryEntry>();
  for (const entry of store.glossary.values()) {
    if (entry.class !== 'summit') continue;
    for (const { value } of LANGUAGES.flatMap((language) =>
      readOrdinals(normalise(entry.names[language][0] ?? '')),
    ))
      if (!ordinals.has(value)) ordinals.set(value, entry);
  }

  /**
   * What the answer before gave, as far as the glossary has it: the name that it begins with, what it is about and what
   * was done. A name further on is beside the point: “the first lady, Lee Jae Myung's wife”.
   */
  function namesOf(fact: IndexedFact | undefined): Named[] {
    if (fact === undefined) return [];
    const { answer, slots } = fact.fact;
    const inAnswer = analyse(answer.en, index.lexicon)
      .units.filter(({ concept, light }) => concept && !light)
      .map(({ keys }) => keys[0]?.slice(2) ?? '');
    const ids = [...inAnswer, ...(slots.what ?? []), ...(slots.act === undefined ? [] : [slots.act])];
    return [...new Set(ids)].flatMap((id) => {
      const entry = store.glossary.get(id);
      if (entry === undefined || entry.class === 'group') return [];
      const slot = slotOf(entry);
      return (slot === 'act' && id === slots.act) ||
        slot === 'subject' ||
        (id === inAnswer[0] && slot !== 'act')
        ? [{ entry, slot }]
        : [];
    });
  }

  function statesMoney({ fact }: IndexedFact): boolean {
    return fact.slots.amounts?.some(({ unit }) => store.glossary.get(unit)?.class === 'currency') === true;
  }

  function ask(followUp: Question, before: string): FollowedUp {
    const context = before.slice(0, LONGEST).toWellFormed();
    const language = languageOfFollowUp(followUp, context);
    const typed = spokenText(followUp.question).replace(/\s+/g, ' ');
    const shown = languageOf(typed, followUp.language, followUp.locale);
    const alone = answerer.ask(shown === language ? followUp : { ...followUp, language });
    const asTyped: FollowedUp = { outcome: alone, readAs: typed, carried: [] };
    const isFinal = alone.status === 'declined' && FINAL.has(alone.reason);
    if (isFinal || followUp.question.length > LONGEST) return asTyped;

    const earlier = readQuestion(context, languageOfScript(context) ?? language, index, ordinals);
    const reading = readQuestion(followUp.question, language, index, ordinals);
    const first = attempt(index, earlier.text, earlier.language);
    const known = first.confidence >= THRESHOLD ? first.ranked[0]?.indexed : undefined;
    const leaning = leaningCandidates(reading, earlier, namesOf(known), store.glossary);
    const own = reading.parts;
    const isBlank = asksNothing(reading);
    if (isBlank && alone.status === 'answered')
      return { ...asTyped, outcome: unheeded(asTyped, language, own) };
    if (leaning.length === 0) return asTyped;

    const isWhole = standsAlone(reading);
    const asksPrice = PRICE.test(reading.text);

    /** What a reading is worth whose answer is a fact; 0 where that does not heed the follow-up. */
    function worth({ way, leansOn }: Candidate, fact: IndexedFact, confidence: number, kind: number): number {
      const heeded = shareOf(fact, own);
      if (confidence < THRESHOLD || heeded < HEEDS || (reading.foci.length > 0 && kind < FITS)) return 0;
      if (asksPrice && !statesMoney(fact)) return 0;
      const related = shareOf(fact, leansOn);
      const near = known?.fact.citations.some((place) =>
        fact.fact.citations.some((other) => isSamePlace(place, other)),
      );
      if (!isWhole && leansOn.length > 0 && related < RELATED && near !== true) return 0;
      return (
        confidence * heeded * (UNRELATED + (1 - UNRELATED) * related) -
        COST[way] -
        (fact === known ? REPEATED : 0) -
        (near === true ? 0 : ELSEWHERE)
      );
    }
    function worthOf(candidate: Candidate, outcome: Outcome): number {
      const fact = bestFact(index, outcome);
      const { confidence, parts } = outcome.score;
      return fact === undefined ? 0 : worth(candidate, fact, confidence, parts.kind ?? 1);
    }

    const likely = byWorth(
      leaning.map((candidate) => {
        // The search alone is several times quicker than a whole answer, which only the likeliest readings get.
        const { ranked, confidence } = attempt(index, candidate.text, language);
        const [best] = ranked;
        const value = best === undefined ? 0 : worth(candidate, best.indexed, confidence, best.features.kind);
        return { candidate, fact: best?.indexed, value: Math.max(0, value - clutterCost(candidate)) };
      }),
    );
    const isOpened = reading.foci.length > 0 && reading.text !== reading.typed;
    const standing: FollowedUp = isOpened
      ? { ...asTyped, outcome: answerer.ask({ question: reading.text, language }), readAs: reading.text }
      : asTyped;
    const asIs: Candidate = {
      text: standing.readAs,
      carried: [],
      leansOn: earlier.parts.filter(({ slot }) => slot !== 'attribute' && slot !== 'word'),
      clutter: 0,
      way: 'alone',
    };
    const mayStand =
      isWhole ||
      reading.foci.length > 0 ||
      own.some(({ slot }) => slot === 'subject' || slot === 'attribute');
    const least = mayStand ? worthOf(asIs, standing.outcome) : 0;
    const worthAlone = least > 0 && isWhole ? least + COST.alone : least;
    const isSure = standing.outcome.score.confidence >= SURE;
    if (isWhole && !reading.continues && worthAlone > 0 && isSure) return standing;

    let declined: FollowedUp | undefined;
    for (const { candidate, value } of likely.slice(0, MOST_ASKED)) {
      if (worthAlone > 0 && worthAlone >= value) return standing;
      const outcome = answerer.ask({ question: candidate.text, language });
      const read = { outcome, readAs: candidate.text, carried: candidate.carried };
      if (worthOf(candidate, outcome) > 0) return read;
      if (declined === undefined || (declined.outcome.status === 'answered' && outcome.status === 'declined'))
        declined = read;
    }
    if (isWhole || worthAlone > 0 || declined === undefined) return standing;
    return declined.outcome.status === 'declined'
      ? declined
      : { ...declined, outcome: unheeded(declined, language, own) };
  }

  /** Nothing answers a follow-up as it was asked, though a question without some of its words would be answered. */
  function unheeded({ readAs, outcome }: FollowedUp, lang: Language, own: readonly Part[]): Outcome {
    const tried = attempt(index, readAs, lang);
    const fact = bestFact(index, outcome);
    const missing = own.filter((part) => fact === undefined || has(fact, part) === 0).map(({ name }) => name);
    return {
      status: 'declined',
      lang,
      reason: own.length === 0 ? 'unclear' : 'not-in-sources',
      correction: [],
      nearest: nearestTopics(store, tried, lang),
      unmatched: [...new Set(missing)],
      excerpts: [],
      score: outcome.score,
    };
  }

  return { contextOf: (question, most) => contextOf(question, most, index), ask };
}
