import type { EvaluationQuestion } from '../../src/evaluate/questions.ts';
import { LANGUAGES, type Localised } from '../../src/language/languages.ts';
import type { Action, Person } from '../../src/playground/interaction-payload.ts';
import { SOMEBODY } from '../../src/playground/local-discord.ts';

/** What somebody does. */
export interface Use {
  readonly action: Action;
  /** A locale of Discord's. */
  readonly locale: string;
}

/** Discord has no Arabic. */
const LOCALES: Localised<string> = { en: 'en-US', ko: 'ko', zh: 'zh-CN', ar: 'en-GB' };
const TIMELINES = [{ summit: 'beijing' }, { topic: 'gifts' }, { summit: 'gyeongju' }, {}] as const;
/** One timeline for so many questions. */
const QUESTIONS_A_TIMELINE = 9;
/** Fewer than the cool-down lets them, so that it is never what is measured. */
const USES_A_PERSON = 4;
const USES_A_SERVER = 40;

/** Questions in the order in which they came, and a timeline now and then, in each of the languages. */
export function usesOf(questions: readonly EvaluationQuestion[]): Use[] {
  return questions.flatMap(({ q, lang }, at): Use[] => {
    const ask: Use = {
      action: { kind: 'slash', command: 'ask', options: { question: q } },
      locale: LOCALES[lang],
    };
    if (at % QUESTIONS_A_TIMELINE !== 0) return [ask];
    const turn = at / QUESTIONS_A_TIMELINE;
    const language = LANGUAGES[turn % LANGUAGES.length] ?? 'en';
    const filter = TIMELINES[Math.floor(turn / LANGUAGES.length) % TIMELINES.length];
    const options = { ...filter, language };
    return [ask, { action: { kind: 'slash', command: 'timeline', options }, locale: LOCALES[language] }];
  });
}

/** Who is the one that uses something, of a crowd in many servers: no two of whom ask too much. */
export function personAt(use: number, locale: string): Person {
  const [person, server] = [Math.floor(use / USES_A_PERSON), Math.floor(use / USES_A_SERVER)];
  return {
    ...SOMEBODY,
    id: String(2_000_000_000_000_000_000n + BigInt(person)),
    guildId: String(3_000_000_000_000_000_000n + BigInt(server)),
    locale,
  };
}
