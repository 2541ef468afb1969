import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { realStore } from '../real-store.ts';
import { timeAsks } from './asking.ts';
import { timeHttp } from './http.ts';
import { timeInteractions } from './interactions.ts';
import { timeEngine, timeLargeStore } from './large.ts';
import { hasPublicSets, PUBLIC_SETS } from './large-store.ts';
import { timePage } from './page.ts';
import type { ProcessFigures } from './process-figures.ts';
import { timeStarts, timeTerminalAsk } from './processes.ts';
import { timeReloads } from './reloads.ts';
import { median, percentile } from './statistics.ts';
import { megabytes, milliseconds, print, seconds, times } from './tables.ts';

const DEV_QUESTIONS = resolve(import.meta.dirname, '../../../shared/dev-questions.jsonl');
const GOLDEN = resolve(import.meta.dirname, '../golden');

function questionFiles(): string[] {
  if (existsSync(DEV_QUESTIONS)) return [DEV_QUESTIONS];
  const names = readdirSync(GOLDEN).filter((name) => /^questions\..*\.jsonl$/.test(name));
  return names.map((name) => resolve(GOLDEN, name));
}

const questions = questionFiles().flatMap(readQuestions);
const [{ q: question } = { q: '' }] = questions;
const middleAndLate = (samples: readonly number[]): string[] => [
  milliseconds(percentile(samples, 0.5)),
  milliseconds(percentile(samples, 0.99)),
];

function asks(): void {
  const { whole, search, everySearch } = timeAsks(realStore, questions);
  const ratioRow = (name: string, samples: readonly number[]): string[] => [
    name,
    times(percentile(whole, 0.5) / percentile(samples, 0.5)),
    times(percentile(whole, 0.99) / percentile(samples, 0.99)),
  ];
  print([
    [`${questions.length} questions`, 'p50', 'p99'],
    ['whole ask', ...middleAndLate(whole)],
    ['bare search', ...middleAndLate(search)],
    ['every search of the ask', ...middleAndLate(everySearch)],
    ratioRow('whole ask : bare search', search),
    ratioRow('whole ask : every search', everySearch),
  ]);
}

async function starts(): Promise<void> {
  const { bot, bare } = await timeStarts();
  const memoryRatio =
    bot.peakMegabytes === undefined || bare.peakMegabytes === undefined
      ? '?'
      : times(bot.peakMegabytes / bare.peakMegabytes);
  print([
    ['from process start to ready', 'time', 'peak memory'],
    ['the bot', milliseconds(bot.ms), megabytes(bot.peakMegabytes)],
    ['a bare discord.js bot', milliseconds(bare.ms), megabytes(bare.peakMegabytes)],
    ['the bot : bare', times(bot.ms / bare.ms), memoryRatio],
  ]);
}

async function terminal(): Promise<void> {
  const { ask, empty } = await timeTerminalAsk(question);
  print([
    ['from the terminal', 'time'],
    ['ask', milliseconds(ask)],
    ['node -e 0', milliseconds(empty)],
    ['ask beyond node', milliseconds(ask - empty)],
  ]);
}

async function reloads(): Promise<void> {
  const figures = await timeReloads(question);
  const row = (name: string, { ms, blocks }: (typeof figures)[keyof typeof figures]): string[] => [
    name,
    milliseconds(percentile(ms, 0.5)),
    milliseconds(Math.max(...ms)),
    milliseconds(percentile(blocks, 0.5)),
    milliseconds(Math.max(...blocks)),
  ];
  print([
    ['from saving to the next answer', 'p50', 'longest', 'block, p50', 'longest block'],
    row('a fact file', figures.facts),
    row('a fact file, to its refusal', figures.refused),
    row('a glossary file', figures.glossary),
    row('nothing saved: loading afresh', figures.afresh),
  ]);
}

async function page(): Promise<void> {
  const figures = await timePage();
  if (figures === undefined) console.log('the page: not measured, there is no /usr/bin/chromium\n');
  else
    print([
      ['the playground, from a cold start', 'time'],
      ['the terminal says where it is', milliseconds(figures.served)],
      ['first paint', milliseconds(figures.painted)],
      ['first answer', milliseconds(figures.answered)],
    ]);
}

function memoryBeyond(one: ProcessFigures, other: ProcessFigures): string {
  return megabytes((one.residentMegabytes ?? Number.NaN) - (other.residentMegabytes ?? Number.NaN));
}

/** The middle round and the best one, which other work on the machine disturbed least. */
const rates = (perSecond: readonly number[]): string[] =>
  [median(perSecond), Math.max(...perSecond)].map((rate) => `${rate.toFixed(0)} /s`);
const ratios = (one: readonly number[], other: readonly number[]): string[] => [
  times(median(one) / median(other)),
  times(Math.max(...one) / Math.max(...other)),
];

async function interactions(): Promise<void> {
  const { bot, readyMade } = await timeInteractions(questions);
  const row = (name: string, figures: typeof bot): string[] => [
    name,
    ...rates(figures.perSecond),
    ...middleAndLate(figures.busyMs),
    ...middleAndLate(figures.quietMs),
    milliseconds(median(figures.processorMs)),
    milliseconds(median(figures.otherProcessorMs)),
    megabytes(figures.memory.residentMegabytes),
  ];
  print([
    [
      'through the real client, to first response',
      '',
      '16 at once',
      '',
      'one by one',
      '',
      'processor',
      '',
      '',
    ],
    ['', 'throughput', 'at best', 'p50', 'p99', 'p50', 'p99', 'of the bot', 'of the other', 'memory after'],
    row('the bot', bot),
    row('a bot with a ready-made message', readyMade),
    ['the bot : ready-made', ...ratios(bot.perSecond, readyMade.perSecond)],
    ['the bot beyond ready-made', ...Array<string>(8).fill(''), memoryBeyond(bot.memory, readyMade.memory)],
  ]);
}

async function http(): Promise<void> {
  const { bot, bare } = await timeHttp(questions);
  const row = (name: string, figures: typeof bot): string[] => [
    name,
    ...rates(figures.perSecond),
    ...middleAndLate(figures.ms),
    milliseconds(median(figures.processorMs)),
    megabytes(figures.memory.residentMegabytes),
  ];
  print([
    ['over HTTP, 16 connections', 'throughput', 'at best', 'p50', 'p99', 'processor', 'memory after'],
    row('the bot', bot),
    row('a bare endpoint', bare),
    ['the bot : bare', ...ratios(bot.perSecond, bare.perSecond)],
    ['the bot beyond bare', ...Array<string>(5).fill(''), memoryBeyond(bot.memory, bare.memory)],
  ]);
}

const inWords = (count: number): string => count.toLocaleString('en');

async function largeStore(passages: number): Promise<void> {
  const { made, saved, indexMegabytes } = await timeLargeStore(passages);
  print([
    [`${inWords(passages)} imported passages`, ''],
    ['index made, in its thread', seconds(made.indexMs)],
    ['its size', megabytes(indexMegabytes)],
    ['with the saved index: knowledge is open', milliseconds(saved.openMs)],
    ['  until every passage is found, beyond that', milliseconds(saved.indexMs)],
    ['  from process start to the first answer', milliseconds(saved.firstAnswerMs)],
    ['memory after the answers', megabytes(saved.residentMegabytes)],
    ['  where the index was made in the same process', megabytes(made.residentMegabytes)],
    ['  the most it held meanwhile', megabytes(made.peakMegabytes)],
  ]);
  print([
    [`an answer, ${inWords(passages)} imported passages`, 'p50', 'p99'],
    ...LANGUAGES.map((language) => {
      const { p50, p99 } = saved.answers[language];
      return [language, milliseconds(p50), milliseconds(p99)];
    }),
    ['all', '', milliseconds(saved.p99)],
  ]);
}

const ENGINES = [
  ['memory', "MiniSearch, this project's analysis", [500, 2_000, 10_000]],
  ['sqlite', "SQLite FTS5, this project's terms", [500, 2_000, 10_000]],
  ['defaults', 'MiniSearch, defaults', [10_000]],
] as const;

async function engines(): Promise<void> {
  const rows: string[][] = [];
  for (const [engine, name, sizes] of ENGINES) {
    for (const passages of sizes) {
      const { buildMs, p50, p99, addedMegabytes } = await timeEngine(engine, passages);
      const figures = [seconds(buildMs), milliseconds(p50), milliseconds(p99), megabytes(addedMegabytes)];
      rows.push([name, inWords(passages), ...figures]);
    }
  }
  print([['a search alone', 'passages', 'index made', 'p50', 'p99', 'memory added'], ...rows]);
}

async function large(sizes: readonly number[]): Promise<void> {
  if (!hasPublicSets) {
    console.log(`large stores: not measured, there is no folder ${PUBLIC_SETS}\n`);
    return;
  }
  for (const passages of sizes) await largeStore(passages);
  await engines();
}

// The index over 100,000 passages takes minutes to make.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { large: { type: 'boolean', default: false } },
});
const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  asks,
  starts,
  terminal,
  reloads,
  page,
  interactions,
  http,
  passages: () => large(values.large ? [10_000, 100_000] : [10_000]),
};
const wanted = positionals.length === 0 ? Object.keys(PARTS) : positionals;
for (const name of wanted) {
  const part = PARTS[name];
  if (part === undefined) throw new Error(`there is no part ${name}, only ${Object.keys(PARTS).join(', ')}`);
  await part();
}
