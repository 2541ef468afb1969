import { createAnswerer } from '../../src/answer/answerer.ts';
import { LANGUAGES, type Localised } from '../../src/language/languages.ts';
import { openKnowledge } from '../../src/retrieve/saved-index.ts';
import { publicQuestions } from './large-store.ts';
import { figuresOf } from './process-figures.ts';
import { percentile } from './statistics.ts';

// Opens the store of a folder in a process of its own, asks it, and prints what that took.

/** What a process tells of a large store, times in milliseconds. */
export interface LargeFigures {
  /** Knowledge is open, and everything but the index over the passages is there. */
  readonly openMs: number;
  /** From then until every passage is found: the index was made, or read back. */
  readonly indexMs: number;
  /** From the start of the process to the end of the first answer. */
  readonly firstAnswerMs: number;
  readonly answers: Localised<{ readonly p50: number; readonly p99: number }>;
  readonly p99: number;
  /** How many of the questions got an answer. */
  readonly answeredShare: number;
  readonly residentMegabytes: number | undefined;
  readonly peakMegabytes: number | undefined;
}

/** Until code is compiled, an answer takes many times as long. */
const WARM_UP = 25;
const QUESTIONS_A_LANGUAGE = 250;

const [directory = ''] = process.argv.slice(2);
const opening = performance.now();
const knowledge = await openKnowledge([directory]);
const answerer = createAnswerer(knowledge.store, knowledge.prepared());
const open = performance.now();
await knowledge.prepared().passages().ready();
const ready = performance.now();

const times = new Map(LANGUAGES.map((language): [string, number[]] => [language, []]));
let answered = 0;
function ask(question: string, into: number[] | undefined): void {
  const start = performance.now();
  const { status } = answerer.ask({ question });
  into?.push(performance.now() - start);
  if (into !== undefined && status !== 'declined') answered += 1;
}

const questions = LANGUAGES.map((language) => ({ language, all: publicQuestions(language) }));
ask(questions[0]?.all[0] ?? '', undefined);
const firstAnswerMs = performance.now();
for (const { all } of questions) for (const question of all.slice(1, WARM_UP)) ask(question, undefined);
// In turns, as people of different languages come.
for (let at = WARM_UP; at < WARM_UP + QUESTIONS_A_LANGUAGE; at += 1)
  for (const { language, all } of questions) ask(all[at % all.length] ?? '', times.get(language));
knowledge.save();

const of = (language: string) => ({
  p50: percentile(times.get(language) ?? [], 0.5),
  p99: percentile(times.get(language) ?? [], 0.99),
});
const all = [...times.values()].flat();
const { residentMegabytes, peakMegabytes } = figuresOf(process.pid);
const figures: LargeFigures = {
  openMs: open - opening,
  indexMs: ready - open,
  firstAnswerMs,
  answers: { en: of('en'), ko: of('ko'), zh: of('zh'), ar: of('ar') },
  p99: percentile(all, 0.99),
  answeredShare: answered / all.length,
  residentMegabytes,
  peakMegabytes,
};
console.log(JSON.stringify(figures));
