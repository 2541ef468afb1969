import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readQuestions } from '../../src/evaluate/questions.ts';
import { realStore } from '../real-store.ts';
import { timeAsks } from './asking.ts';
import { timePage } from './page.ts';
import { timeStarts, timeTerminalAsk } from './processes.ts';
import { timeReloads } from './reloads.ts';
import { percentile } from './statistics.ts';

const DEV_QUESTIONS = resolve(import.meta.dirname, '../../../shared/dev-questions.jsonl');
const GOLDEN = resolve(import.meta.dirname, '../golden');

function questionFiles(): string[] {
  if (existsSync(DEV_QUESTIONS)) return [DEV_QUESTIONS];
  const names = readdirSync(GOLDEN).filter((name) => /^questions\..*\.jsonl$/.test(name));
  return names.map((name) => resolve(GOLDEN, name));
}

function print(rows: readonly (readonly string[])[]): void {
  for (const [name = '', ...cells] of rows) {
    console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(14)).join(''));
  }
  console.log('');
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}

function megabytes(value: number | undefined): string {
  return value === undefined ? '?' : `${value.toFixed(0)} MB`;
}

function times(value: number): string {
  return `${value.toFixed(2)} x`;
}

const questions = questionFiles().flatMap(readQuestions);
const { whole, search, everySearch } = timeAsks(realStore, questions);
const askRow = (name: string, samples: readonly number[]): string[] => [
  name,
  milliseconds(percentile(samples, 0.5)),
  milliseconds(percentile(samples, 0.99)),
];
const ratioRow = (name: string, samples: readonly number[]): string[] => [
  name,
  times(percentile(whole, 0.5) / percentile(samples, 0.5)),
  times(percentile(whole, 0.99) / percentile(samples, 0.99)),
];
print([
  [`${questions.length} questions`, 'p50', 'p99'],
  askRow('whole ask', whole),
  askRow('bare search', search),
  askRow('every search of the ask', everySearch),
  ratioRow('whole ask : bare search', search),
  ratioRow('whole ask : every search', everySearch),
]);

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

const [{ q: question } = { q: '' }] = questions;
const { ask, empty } = await timeTerminalAsk(question);
print([
  ['from the terminal', 'time'],
  ['ask', milliseconds(ask)],
  ['node -e 0', milliseconds(empty)],
  ['ask beyond node', milliseconds(ask - empty)],
]);

const reloads = await timeReloads(question);
const reloadRow = (name: string, { ms, blocks }: (typeof reloads)[keyof typeof reloads]): string[] => [
  name,
  milliseconds(percentile(ms, 0.5)),
  milliseconds(Math.max(...ms)),
  milliseconds(percentile(blocks, 0.5)),
  milliseconds(Math.max(...blocks)),
];
print([
  ['from saving to the next answer', 'p50', 'longest', 'block, p50', 'longest block'],
  reloadRow('a fact file', reloads.facts),
  reloadRow('a fact file, to its refusal', reloads.refused),
  reloadRow('a glossary file', reloads.glossary),
  reloadRow('nothing saved: loading afresh', reloads.afresh),
]);

const page = await timePage();
if (page === undefined) console.log('the page: not measured, there is no /usr/bin/chromium');
else
  print([
    ['the playground, from a cold start', 'time'],
    ['the terminal says where it is', milliseconds(page.served)],
    ['first paint', milliseconds(page.painted)],
    ['first answer', milliseconds(page.answered)],
  ]);
