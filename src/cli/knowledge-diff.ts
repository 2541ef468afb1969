import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnswerer } from '../answer/answerer.ts';
import { type AnswerChange, type AnswerSeen, compareAnswers } from '../evaluate/compare-answers.ts';
import { type EvaluationQuestion, readQuestions } from '../evaluate/questions.ts';
import {
  compareStores,
  type EntryChange,
  type FieldChange,
  type StorePart,
} from '../knowledge/compare-stores.ts';
import { namespaceOf, ORIGINALS, originalOf } from '../knowledge/files.ts';
import { KnowledgeError } from '../knowledge/finding.ts';
import { changeStore } from '../knowledge/import/change-store.ts';
import { ImportError } from '../knowledge/import/imported-document.ts';
import { planMigration } from '../knowledge/import/plan-migration.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { partsOf } from '../knowledge/source.ts';
import type { Store } from '../knowledge/store.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { startCounter } from './counter.ts';
import { readFiles } from './evaluation-files.ts';
import { waitForPassages } from './indexing-progress.ts';
import { type StoreCopy, storesAt } from './store-at-revision.ts';
import { UsageError } from './usage-error.ts';

const USAGE = 'Usage: npm run -s knowledge -- diff REVISION [--questions FILE]… [--json]';
const LONGEST_VALUE = 100;
/** Of longer lists of values their number and the first one are shown. */
const MOST_VALUES = 3;
/** So many hexadecimal digits of a commit are shown. */
const SHORT_COMMIT = 12;

const PARTS: Readonly<Record<StorePart, readonly [one: string, many: string]>> = {
  sources: ['source', 'sources'],
  facts: ['fact', 'facts'],
  events: ['event', 'events'],
  glossary: ['glossary entry', 'glossary entries'],
};

/** The golden questions beside a store, if its directory or the one above it has any. */
function goldenQuestions(directories: readonly string[]): string[] {
  const beside = directories.flatMap((directory) => [resolve(directory), dirname(resolve(directory))]);
  const folder = beside.map((directory) => join(directory, 'tests/golden')).find((path) => existsSync(path));
  return folder === undefined
    ? []
    : readdirSync(folder)
        .filter((name) => /^(?:questions|held-out)\b.*\.jsonl$/.test(name))
        .sort()
        .map((name) => join(folder, name));
}

function bringUpToDate(directory: string): void {
  const { change } = planMigration(directory);
  if (change !== undefined) changeStore(directory, change);
}

/** Puts words that are kept out of git, and are still those of the old sources, beside those; whether there are any. */
function addWords(store: Store, copies: readonly StoreCopy[]): boolean {
  const added = [...store.sources.values()].filter((source) => {
    const { written, originalPath } = partsOf(source);
    if (originalPath !== undefined || written.sha256 === undefined) return false;
    const at = copies.findIndex(
      ({ directory }, number) => number > 0 && source.id.startsWith(namespaceOf(directory, number)),
    );
    const copy = copies[Math.max(0, at)];
    if (copy === undefined) return false;
    const name = originalOf(source.id.slice(source.id.lastIndexOf('/') + 1));
    const kept = join(copy.of, name);
    if (!existsSync(kept)) return false;
    const words = readFileSync(kept);
    if (createHash('sha256').update(words).digest('hex') !== written.sha256) return false;
    mkdirSync(join(copy.directory, ORIGINALS), { recursive: true });
    writeFileSync(join(copy.directory, name), words);
    return true;
  });
  return added.length > 0;
}

function loadOld(copies: readonly StoreCopy[], revision: string): Store {
  const directories = copies.map(({ directory }) => directory);
  try {
    for (const directory of directories) bringUpToDate(directory);
    const { store } = loadKnowledge(directories);
    return addWords(store, copies) ? loadKnowledge(directories).store : store;
  } catch (error) {
    if (error instanceof KnowledgeError || error instanceof ImportError)
      throw new UsageError(`The store of ${revision} can't be used:\n${error.message}`);
    throw error;
  }
}

function shortened(value: string): string {
  const characters = [...value.replaceAll(/\s+/g, ' ')];
  return characters.length <= LONGEST_VALUE
    ? characters.join('')
    : `${characters.slice(0, LONGEST_VALUE).join('')}…`;
}

function quoted(values: readonly string[], what: string): string[] {
  const [first, ...others] = values.map((value) => `“${shortened(value)}”`);
  if (first === undefined) return [];
  return others.length < MOST_VALUES
    ? [[first, ...others].map((value) => `${what} ${value}`).join(', ')]
    : [`${what} ${values.length}, such as ${first}`];
}

/** One line for each field, however many values of a list were added or taken out. */
function fieldLines(fields: readonly FieldChange[]): string[] {
  const byField = new Map<string, FieldChange[]>();
  for (const change of fields) byField.set(change.field, [...(byField.get(change.field) ?? []), change]);
  return [...byField].map(([field, changes]) => {
    const [{ before, after } = {}] = changes;
    if (before !== undefined && after !== undefined)
      return `${field}: “${shortened(before)}” → “${shortened(after)}”`;
    const values = (when: 'before' | 'after'): string[] =>
      changes.flatMap((change) => (change[when] === undefined ? [] : [change[when]]));
    return `${field}: ${[...quoted(values('before'), 'without'), ...quoted(values('after'), 'with')].join('; ')}`;
  });
}

function entryLines(changes: readonly EntryChange[]): string[] {
  if (changes.length === 0) return ['The knowledge says the same.'];
  return (['sources', 'facts', 'events', 'glossary'] as const).flatMap((part) => {
    const of = (change: EntryChange['change']): readonly EntryChange[] =>
      changes.filter((one) => one.part === part && one.change === change);
    const group = (change: EntryChange['change'], words: string): string[] => {
      const all = of(change);
      const [one, many] = PARTS[part];
      if (all.length === 0) return [];
      return [
        '',
        `${all.length} ${all.length === 1 ? one : many} ${words}:`,
        ...all.flatMap(({ id, name, fields }) => [
          `  ${id}: “${shortened(name)}”`,
          ...fieldLines(fields).map((line) => `    ${line}`),
        ]),
      ];
    };
    return [...group('added', 'added'), ...group('changed', 'changed'), ...group('gone', 'gone')];
  });
}

function seenText({ status, facts, reason, verdict }: AnswerSeen): string {
  const what =
    status === 'declined' ? `declined (${reason})` : status === 'found' ? 'an excerpt alone' : 'answered';
  const by = facts.length === 0 ? '' : ` by ${facts.join(', ')}`;
  return `${what}${by}, ${verdict === 'right' ? 'right' : `not right: ${verdict}`}`;
}

function worseFirst(a: AnswerChange, b: AnswerChange): number {
  const rank = ({ before, after }: AnswerChange): number =>
    Number(after.verdict === 'right') - Number(before.verdict === 'right');
  return rank(a) - rank(b);
}

function answerLines(changes: readonly AnswerChange[], asked: number): string[] {
  if (asked === 0) return ['', 'No golden questions were asked: name files of them with --questions.'];
  if (changes.length === 0) return ['', `None of ${asked} golden questions is answered otherwise.`];
  const right = (when: 'before' | 'after'): number =>
    changes.filter((one) => one[when].verdict === 'right').length;
  return [
    '',
    `${changes.length} of ${asked} golden questions are answered otherwise (${right('before')} of them right before, ${right('after')} now):`,
    ...[...changes].sort(worseFirst).flatMap(({ id, lang, question, before, after }) => {
      const [was, is] = [seenText(before), seenText(after)];
      const how =
        was === is
          ? [`    ${is}; in other words: “${shortened(before.text)}” → “${shortened(after.text)}”`]
          : [`    ${was}`, `    → ${is}`];
      return [`  ${id} (${lang}) ${question}`, ...how];
    }),
  ];
}

/** `knowledge diff`: what changed between the store of a git revision and this one, and the answers that change with it. */
export async function runDiff(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { questions: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  });
  const [revision, ...others] = positionals;
  if (revision === undefined || others.length > 0) throw new UsageError(USAGE);
  const files = values.questions ?? goldenQuestions(knowledge);
  const questions = readFiles(files, readQuestions);
  const then = await storesAt(knowledge, revision);
  try {
    const old = loadOld(then.copies, revision);
    const text = await compared({ revision, commit: then.commit, old, knowledge, questions });
    process.stdout.write(`${text(values.json === true)}\n`);
    return 0;
  } finally {
    then.remove();
  }
}

interface Comparison {
  readonly revision: string;
  readonly commit: string;
  readonly old: Store;
  readonly knowledge: readonly string[];
  readonly questions: readonly EvaluationQuestion[];
}

/** Compares two stores and what they answer; gives the words of it, or the object. */
async function compared({
  revision,
  commit,
  old,
  knowledge,
  questions,
}: Comparison): Promise<(isJson: boolean) => string> {
  const { store, prepared, save } = await openKnowledge(knowledge);
  const entries = compareStores(old, store);
  let answers: AnswerChange[] = [];
  if (entries.length > 0 && questions.length > 0) {
    await waitForPassages(prepared().passages());
    const counter = startCounter('Asking golden questions', questions.length);
    answers = compareAnswers(questions, createAnswerer(old), createAnswerer(store, prepared()), counter.step);
    counter.end();
    save();
  }
  const from = `${revision} (${commit.slice(0, SHORT_COMMIT)})`;
  return (isJson) =>
    isJson
      ? JSON.stringify({
          revision,
          commit,
          before: old.version,
          after: store.version,
          entries,
          asked: questions.length,
          answers,
        })
      : [
          `From the store of ${from} to the one on disk (${store.version}):`,
          ...entryLines(entries),
          ...answerLines(answers, questions.length),
        ].join('\n');
}
