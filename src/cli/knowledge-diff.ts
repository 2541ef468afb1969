import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnswerer } from '../answer/answerer.ts';
import { type AnswerChange, compareAnswers } from '../evaluate/compare-answers.ts';
import { type EvaluationQuestion, readQuestions } from '../evaluate/questions.ts';
import { compareStores } from '../knowledge/compare-stores.ts';
import type { Store } from '../knowledge/store.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { answerLines, entryLines } from './diff-text.ts';
import { readFiles } from './evaluation-files.ts';
import { waitForPassages } from './indexing-progress.ts';
import { loadOld } from './load-old-store.ts';
import { startProgress } from './progress.ts';
import { storesAt } from './store-at-revision.ts';
import { UsageError } from './usage-error.ts';

const USAGE = 'Usage: npm run -s knowledge -- diff REVISION [--questions FILE]… [--json]';
/** So many hexadecimal digits of a commit are shown. */
const SHORT_COMMIT = 12;

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
    const progress = startProgress('Asking golden questions');
    answers = compareAnswers(questions, createAnswerer(old), createAnswerer(store, prepared()), progress.at);
    progress.end();
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
