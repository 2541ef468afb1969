import { createAnswerer } from '../../src/answer/answerer.ts';
import { cite } from '../../src/answer/excerpts.ts';
import type { Answered } from '../../src/answer/outcome.ts';
import { judge } from '../../src/evaluate/judge.ts';
import type { EvaluationQuestion } from '../../src/evaluate/questions.ts';
import type { Store } from '../../src/knowledge/store.ts';
import { LANGUAGES, type Language, type Localised, localise } from '../../src/language/languages.ts';
import { attempt } from '../../src/retrieve/attempt.ts';
import type { Knowledge } from '../../src/retrieve/saved-index.ts';
import type { Document, Hit, Peer, Setting } from './peers.ts';

/** Some of how many. */
export interface Share {
  readonly right: number;
  readonly all: number;
}

/** How an engine did on questions about the store, by language. */
export interface GoldenResult {
  readonly name: string;
  /** Answerable questions that its first answer satisfies, where it may not decline. */
  readonly first: Localised<Share>;
  /** Answerable questions that it answers rightly and the others that it declines, where it may. */
  readonly answered: Localised<Share>;
  readonly declined: Localised<Share>;
}

/** One question, as an engine did on it. */
interface Trial {
  readonly language: Language;
  readonly answerable: boolean;
  /** Whether its first answer is right, and whether what it does in the end is. */
  readonly firstIsRight: boolean;
  readonly endIsRight: boolean;
}

function resultOf(name: string, trials: readonly Trial[]): GoldenResult {
  const share = (answerable: boolean, isRight: (trial: Trial) => boolean): Localised<Share> =>
    localise((language) => {
      const asked = trials.filter((trial) => trial.language === language && trial.answerable === answerable);
      return { right: asked.filter(isRight).length, all: asked.length };
    });
  return {
    name,
    first: share(true, (trial) => trial.firstIsRight),
    answered: share(true, (trial) => trial.endIsRight),
    declined: share(false, (trial) => trial.endIsRight),
  };
}

/** The answer that consists of one fact, with its citations. */
function answerWith(store: Store, id: string | undefined, lang: Language): Answered | undefined {
  const fact = id === undefined ? undefined : store.facts.get(id);
  if (fact === undefined) return undefined;
  const score = { confidence: 1, parts: {} };
  return { status: 'answered', lang, ...cite(store, [fact], lang), score };
}

function isRight(question: EvaluationQuestion, answer: Answered | undefined): boolean {
  return answer !== undefined && judge(question, answer) === 'right';
}

/** Asks this bot. Where it declines, its first answer is the fact that it ranks first for the question as typed. */
export function measureBot(
  { store, prepared }: Knowledge,
  questions: readonly EvaluationQuestion[],
): GoldenResult {
  const answerer = createAnswerer(store, prepared());
  const trials = questions.map((question): Trial => {
    const { q, lang } = question;
    const outcome = answerer.ask({ question: q, language: lang });
    const ranked = outcome.status === 'answered' ? [] : attempt(answerer.index, q, lang).ranked;
    const first =
      outcome.status === 'answered' ? outcome : answerWith(store, ranked[0]?.indexed.fact.id, lang);
    return {
      language: lang,
      answerable: question.abstain !== true,
      firstIsRight: isRight(question, first),
      endIsRight: judge(question, outcome) === 'right',
    };
  });
  return resultOf('This bot', trials);
}

/** One document for each fact: all that the store says of it in one language, and all questions listed for it. */
function documentsOf(store: Store, language: Language): Document[] {
  return Array.from(store.facts.values(), ({ id, answer, statement, questions }) => ({
    id,
    text: [answer[language], statement[language], ...questions[language]].join('\n'),
  }));
}

/** A peer's first hit for a question. */
interface Candidate {
  readonly language: Language;
  readonly score: number;
  /** Whether answering is right, and whether declining is. */
  readonly isRight: boolean;
  readonly shouldDecline: boolean;
}

/** The score from which on answering makes the most questions right, answered or declined. */
function bestThreshold(candidates: readonly Candidate[]): number {
  const sorted = [...candidates].sort((a, b) => b.score - a.score);
  let right = sorted.filter(({ shouldDecline }) => shouldDecline).length;
  let most = right;
  let threshold = Number.POSITIVE_INFINITY;
  for (const [at, { score, isRight, shouldDecline }] of sorted.entries()) {
    right += (isRight ? 1 : 0) - (shouldDecline ? 1 : 0);
    if (right > most && sorted[at + 1]?.score !== score) {
      most = right;
      threshold = score;
    }
  }
  return threshold;
}

async function trialsOf(
  setting: Setting,
  store: Store,
  questions: readonly EvaluationQuestion[],
): Promise<Trial[]> {
  const candidates: Candidate[] = [];
  for (const language of LANGUAGES) {
    const search = await setting(documentsOf(store, language), language);
    for (const question of questions.filter(({ lang }) => lang === language)) {
      const [hit]: readonly Hit[] = await search(question.q);
      candidates.push({
        language,
        score: hit?.score ?? Number.NEGATIVE_INFINITY,
        isRight: isRight(question, answerWith(store, hit?.id, language)),
        shouldDecline: question.abstain === true,
      });
    }
  }
  const threshold = bestThreshold(candidates);
  return candidates.map(({ language, score, isRight, shouldDecline }) => ({
    language,
    answerable: !shouldDecline,
    firstIsRight: isRight,
    endIsRight: score >= threshold ? isRight : shouldDecline,
  }));
}

/** Asks a peer, which answers with the fact of its first hit, in the setting that makes the most questions right. */
export async function measurePeer(
  { name, settings }: Peer,
  store: Store,
  questions: readonly EvaluationQuestion[],
): Promise<GoldenResult> {
  const rightOf = (trials: readonly Trial[]): number => trials.filter(({ endIsRight }) => endIsRight).length;
  const tried = await Promise.all(settings.map((setting) => trialsOf(setting, store, questions)));
  const best = tried.reduce((most, trials) => (rightOf(trials) > rightOf(most) ? trials : most));
  return resultOf(name, best);
}
