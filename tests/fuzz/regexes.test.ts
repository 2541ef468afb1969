import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import fc from 'fast-check';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { casesOf } from './fuzz.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The longest text that an option of Discord takes; the short ones find what grows too fast to be tried at length. */
const LENGTHS = [16, 22, 28, 34, 60, 250, 1_500, 6_000];
const MOST_MS = 10;
/** On a machine that is busy a measurement is too long, never too short. */
const MOST_REPEATS = 12;
const FEW_ATTACKS = 25;

interface Found {
  readonly where: string;
  readonly regex: RegExp;
}

const nodeSchema = z.looseObject({ type: z.string() });
const literalSchema = z.object({ regex: z.object({ pattern: z.string(), flags: z.string() }) });

/** Every regular expression that is written out below a node of a program. */
function literalsIn(node: unknown): RegExp[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  const { success, data } = nodeSchema.safeParse(node);
  if (!success) return [];
  const literal = data.type === 'Literal' ? literalSchema.safeParse(data) : undefined;
  const own = literal?.data?.regex;
  return own === undefined ? Object.values(data).flatMap(literalsIn) : [new RegExp(own.pattern, own.flags)];
}

function writtenOut(): Found[] {
  const files = ['src', 'commands'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(ROOT, folder, name),
    ),
  );
  return files
    .filter((path) => path.endsWith('.ts') && !path.includes('/playground/'))
    .flatMap((path) => {
      const { program } = parseSync(path, readFileSync(path, 'utf8'), { lang: 'ts' });
      return literalsIn(program).map((regex) => ({ where: relative(ROOT, path), regex }));
    });
}

/** Those that are put together when the code is loaded. */
function putTogether(): Found[] {
  const script = resolve(import.meta.dirname, 'constructed-regexes.ts');
  const lines = execFileSync('node', ['--import', 'tsx', script], { cwd: ROOT, encoding: 'utf8' });
  const schema = z.object({ source: z.string(), flags: z.string() });
  return lines.split('\n').map((line) => {
    const { source, flags } = schema.parse(JSON.parse(line));
    return { where: 'put together', regex: new RegExp(source, flags) };
  });
}

/** Characters and words that a regular expression looks for, and some that it doesn't. */
function atomsOf({ source }: RegExp): string[] {
  const words = source.match(/[\p{L}\p{M}]{2,}|\p{N}{2,}/gu) ?? [];
  const letters = [...source].filter((character) => !/[\^$()[\]{}|?*+\\]/.test(character));
  const classes = [
    ...(/\\d|\\p\{N/.test(source) ? ['1', '٣'] : []),
    ...(/\\s/.test(source) ? [' ', '\n', '\u00a0'] : []),
    ...(/\\[wS]|\\p\{L|\.|\[\^/.test(source) ? ['a', '가', '你', 'ب', 'A'] : []),
    ...(/\\p\{M/.test(source) ? ['\u0301', '\u064e'] : []),
  ];
  const ranges = [...source.matchAll(/(.)-(.)/gu)].flatMap(([, from = '', to = '']) => {
    const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    return first < last ? [String.fromCodePoint((first + last) >> 1)] : [];
  });
  return [...new Set([...words.slice(0, 40), ...letters, ...classes, ...ranges, 'x', ' ', '!', ','])];
}

/** What took too long once. */
const KNOWN = ['안', '이엇', '에요', '천삼', '싫', '133', '1,111', '!', ' ', '\n', 'L', 'AeLu'].map(
  (repeated) => ({
    before: '',
    repeated,
    after: 'x',
  }),
);

/** Texts that grow: pieces that are repeated, between others that make a match fail at its end or begin late. */
function attacks(regex: RegExp): (length: number) => string[] {
  const atom = fc.constantFrom(...atomsOf(regex));
  const recipe = fc.record({
    before: fc.oneof(fc.constant(''), atom),
    repeated: fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => atoms.join('')),
    after: fc.oneof(fc.constant(''), fc.constant('!'), fc.constant('\0'), atom),
  });
  const recipes = fc.sample(recipe, { numRuns: Math.min(5_000, casesOf(FEW_ATTACKS)), seed: 20_260_105 });
  return (length) =>
    [...KNOWN, ...recipes].map(({ before, repeated, after }) => {
      const room = Math.max(0, length - before.length - after.length);
      return before + repeated.repeat(Math.ceil(room / repeated.length)).slice(0, room) + after;
    });
}

/** Looks through a whole text, as the code does that replaces, splits or finds all. */
function search(regex: RegExp, text: string): void {
  if (regex.global) for (const _match of text.matchAll(regex));
  else regex.test(text);
}

function timeOf(run: () => void): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}

/** Half a million steps, which take about a millisecond on the machine that this was written on. */
const BASELINE = { regex: /a+b/, text: 'a'.repeat(1_000) };

/** The least time of several, as long as it is above the limit, in milliseconds and as a share of the limit. */
function leastTime(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  const isHopeless = () => least > 100 * MOST_MS && least < Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < MOST_REPEATS && least > MOST_MS && !isHopeless(); repeat += 1)
    least = Math.min(least, timeOf(run));
  return least;
}

it('has no regular expression that takes over 10 ms, whatever it looks through', () => {
  const found = [...writtenOut(), ...putTogether()];
  expect(found.length).toBeGreaterThan(200);
  const baseline = Math.min(
    ...Array.from({ length: 20 }, () => timeOf(() => search(BASELINE.regex, BASELINE.text))),
  );
  const most = Math.max(MOST_MS, MOST_MS * baseline);
  const seen = new Set<string>();
  const slow: string[] = [];
  for (const { where, regex } of found) {
    if (seen.has(String(regex))) continue;
    seen.add(String(regex));
    const textsOf = attacks(regex);
    LENGTHS.some((length) =>
      textsOf(length).some((text) => {
        const ms = leastTime(() => search(regex, text));
        if (ms <= most) return false;
        slow.push(
          `${where}: ${ms.toFixed(0)} ms for ${length} of ${JSON.stringify(text.slice(0, 30))}: ${regex}`,
        );
        return true;
      }),
    );
  }
  expect(slow).toEqual([]);
}, 600_000);
