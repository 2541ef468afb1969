import type { Store } from '../knowledge/store.ts';
import { type Language, localise } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { attempt } from '../retrieve/attempt.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { once } from '../retrieve/once.ts';
import { MOST_CHOICES, type Suggestion } from './suggest-choice.ts';
import { namesTyped } from './suggest-concepts.ts';
import { type Asking, indexAskings, type Near } from './suggest-near.ts';
import { readTyped, type Typed, typedLanguage } from './suggest-typing.ts';
import { buildUsefulness, type Candidate } from './suggest-usefulness.ts';

/** A question that a fact answers. */
export interface FactQuestion {
  readonly fact: string;
  readonly question: string;
}

/** Suggests curated questions of a store. */
export interface QuestionSuggester {
  /**
   * At most so many questions that the curated facts answer, one a fact, near to what is typed so far; for nothing
   * typed the most useful ones. In the language that is typed, else the locale's.
   */
  suggestQuestions(typed: string, locale: Language, most: number): Suggestion[];
  /** At most so many questions nearest to one that was asked, of other facts than those that were said (their ids). */
  nearestQuestions(
    question: string,
    language: Language,
    said: ReadonlySet<string>,
    most: number,
  ): FactQuestion[];
}

/** Questions within one step of nearness are equally near. */
const STEPS = 8;
/** How much it speaks for a question that all of it is typed; of a short beginning hardly anything follows. */
const BEGUN = 0.3;
/** What has less of what is typed is near nothing, and so is what has much less than the nearest. */
const FAINT = 0.25;
const OF_THE_NEAREST = 0.6;
/** Latin letters are taken for English where that is nearer by so much than what they name in the locale's language. */
const CLEARLY = 1.5;
/** Each further wording of a fact is so much less usual than the one before it; the last ones are all alike. */
const LESS_USUAL = 0.04;
const MOST_PLACES = 5;
/** Facts that explain less of a question than this share are not near it. */
const LEAST_EXPLAINED = 0.15;
/** Questions are looked up by so much of their beginning, in UTF-16 code units. */
const MOST_ASKED = 300;

function nearness({ share, begun }: Near): number {
  return share + BEGUN * begun ** 2;
}

function nearestOf(all: readonly Near[]): number {
  return all.reduce((most, near) => Math.max(most, nearness(near)), 0);
}

/** What suggests the questions of a store; each language is made ready at the first text in it. */
export function createQuestionSuggester(store: Store, index: FactIndex): QuestionSuggester {
  const names = once(() => namesTyped(store, index));
  const usefulness = once(() => buildUsefulness(store));
  const ready = localise((language) => once(() => indexAskings(store, index, names(), language)));

  /** The nearest question of each fact: the one that fits what is typed best, of equal ones the most usual. */
  function candidates(all: readonly Near[]): Candidate[] {
    const least = Math.max(FAINT, nearestOf(all) * OF_THE_NEAREST);
    const best = new Map<string, { asking: Asking; fit: number; value: number }>();
    for (const near of all) {
      const value = nearness(near);
      if (value < least) continue;
      const { fact, place } = near.asking;
      const fit = value - LESS_USUAL * Math.min(place, MOST_PLACES);
      const known = best.get(fact.id) ?? { asking: near.asking, fit, value };
      best.set(fact.id, {
        asking: fit > known.fit ? near.asking : known.asking,
        fit: Math.max(fit, known.fit),
        value: Math.max(value, known.value),
      });
    }
    return [...best.values()].map(({ asking: { fact, text }, value }) => ({
      fact,
      question: text,
      level: Math.round(value * STEPS),
    }));
  }

  /** What is near in the language of the locale, or in English where that is what is typed, as it turns out. */
  function nearIn(typed: Typed, language: Language): Near[] {
    const near = ready[language]().near(typed);
    const isLatin = typed.words.every(({ script }) => script === 'latin' || script === 'number');
    if (language === 'en' || !isLatin) return near;
    // A single word is a name, as long as it names anything.
    if (near.length > 0 && typed.words.length < 2) return near;
    const english = ready.en().near(typed);
    return nearestOf(english) > nearestOf(near) * CLEARLY ? english : near;
  }

  /** Each fact's most usual question, all equally near. */
  function everyFact(language: Language): Candidate[] {
    const first = new Map<string, Candidate>();
    for (const { fact, text } of ready[language]().askings)
      if (!first.has(fact.id)) first.set(fact.id, { fact, question: text, level: 0 });
    return [...first.values()];
  }

  const mostUseful = localise((language) =>
    once(() => usefulness().order(everyFact(language), MOST_CHOICES)),
  );

  function suggestQuestions(typed: string, locale: Language, most: number): Suggestion[] {
    const language = typedLanguage(typed, locale);
    const read = readTyped(typed);
    const found =
      read.words.length === 0
        ? mostUseful[language]().slice(0, most)
        : usefulness().order(candidates(nearIn(read, language)), most);
    return found.map(({ question }) => ({ name: question, value: question }));
  }

  function nearestQuestions(
    question: string,
    language: Language,
    said: ReadonlySet<string>,
    most: number,
  ): FactQuestion[] {
    const text = question.slice(0, MOST_ASKED);
    const asked = normalise(text);
    const nearest = candidates(ready[language]().near(readTyped(text)));
    const wordings = new Map(nearest.map((candidate) => [candidate.fact.id, candidate.question]));
    const usual = new Map(everyFact(language).map((candidate) => [candidate.fact.id, candidate.question]));
    const ranked = attempt(index, text, language)
      .ranked.filter(({ features }) => features.coverage >= LEAST_EXPLAINED && features.inside === 1)
      .map(({ indexed }) => indexed.fact.id);
    const further = [...nearest].sort((a, b) => b.level - a.level).map(({ fact }) => fact.id);
    const chosen: FactQuestion[] = [];
    const taken = new Set([asked]);
    for (const fact of new Set([...ranked, ...further])) {
      if (chosen.length >= most) break;
      const wording = [wordings.get(fact), usual.get(fact)].find(
        (one) => one !== undefined && !taken.has(normalise(one)),
      );
      if (said.has(fact) || wording === undefined) continue;
      taken.add(normalise(wording));
      chosen.push({ fact, question: wording });
    }
    return chosen;
  }

  return { suggestQuestions, nearestQuestions };
}
