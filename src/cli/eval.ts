import { parseArgs } from 'node:util';
import { type Answerer, createAnswerer } from '../answer/answerer.ts';
import { judge, type Verdict } from '../evaluate/judge.ts';
import { type EvaluationQuestion, readQuestions } from '../evaluate/questions.ts';
import { thresholdCurve } from '../evaluate/threshold-curve.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { readFiles } from './evaluation-files.ts';
import { waitForPassages } from './indexing-progress.ts';
import { UsageError } from './usage-error.ts';

const USAGE = 'Usage: npm run -s eval -- FILE… [--floor PERCENT | --curve]';

interface Row {
  right: number;
  all: number;
}

function percent({ right, all }: Row): number {
  return all === 0 ? 100 : (100 * right) / all;
}

/**
 * `eval`: asks every question of the files and prints how many were answered or declined rightly, by language and by
 * kind, with each miss. With `--floor`, exit code 1 where a language falls below it. With `--curve`, prints instead what
 * each threshold of the confidence would do.
 */
export async function runEval(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { floor: { type: 'string' }, curve: { type: 'boolean' } },
  });
  if (positionals.length === 0) throw new UsageError(USAGE);
  const floor = Number(values.floor ?? 0);
  if (!(floor >= 0 && floor <= 100))
    throw new UsageError(`“${values.floor}” is no percentage: write --floor 90.`);
  const questions = readFiles(positionals, readQuestions);
  const { store, prepared } = await openKnowledge(knowledge);
  if (values.curve === true) {
    process.stdout.write(curveText(questions, createAnswerer(store, prepared(), 0)));
    return 0;
  }
  const answerer = createAnswerer(store, prepared());
  await waitForPassages(prepared().passages());
  const floors = new Map<string, Row>();
  const kinds = new Map<string, Row>();
  const misses: string[] = [];
  const count = (rows: Map<string, Row>, name: string, right: boolean): void => {
    const row = rows.get(name) ?? { right: 0, all: 0 };
    rows.set(name, { right: row.right + (right ? 1 : 0), all: row.all + 1 });
  };
  for (const question of questions) {
    const outcome = answerer.ask({ question: question.q, language: question.lang });
    const verdict = judge(question, outcome);
    count(
      floors,
      `${question.lang} ${question.abstain === true ? 'declined' : 'answered'}`,
      verdict === 'right',
    );
    count(kinds, question.kind, verdict === 'right');
    if (verdict !== 'right')
      misses.push(
        missText(
          question,
          verdict,
          outcome.status === 'answered' ? outcome.said.map(({ fact }) => fact.id) : [],
        ),
      );
  }
  process.stdout.write(
    `${[...table(floors), '', ...table(kinds), '', `${misses.length} missed`, ...misses].join('\n')}\n`,
  );
  const below = [...floors].filter(([, row]) => percent(row) < floor).map(([name]) => name);
  if (below.length > 0) process.stdout.write(`Below ${floor} %: ${below.join(', ')}\n`);
  return below.length > 0 ? 1 : 0;
}

/** The curve over all questions, each asked without a threshold. */
function curveText(questions: readonly EvaluationQuestion[], answerer: Answerer): string {
  const judged = questions.map((question) => {
    const outcome = answerer.ask({ question: question.q, language: question.lang });
    const answerable = question.abstain !== true;
    const right = judge(question, outcome) === 'right';
    // An answer that sets a false premise right is as good as a refusal.
    const isAnswered = outcome.status === 'answered' && (answerable || !right);
    return {
      confidence: isAnswered ? outcome.score.confidence : 0,
      right: answerable && right,
      answerable,
    };
  });
  const lines = thresholdCurve(judged).map((point) =>
    [point.threshold.toFixed(2), point.answeredRight, point.answeredWrong, point.declinedRight]
      .map((cell) => (typeof cell === 'number' ? `${cell.toFixed(1)} %` : cell))
      .join(' | '),
  );
  return `${['threshold | answered right | answered wrong | declined right', ...lines].join('\n')}\n`;
}

function table(rows: ReadonlyMap<string, Row>): string[] {
  return [...rows]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([name, row]) =>
        `${name.padEnd(16)} ${String(row.right).padStart(4)} of ${String(row.all).padStart(4)} ${percent(row).toFixed(1).padStart(6)} %`,
    );
}

function missText(question: EvaluationQuestion, verdict: Verdict, facts: readonly string[]): string {
  return `  ${question.id} ${question.kind}: ${question.q}\n    ${verdict}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`;
}
