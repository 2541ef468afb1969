import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createAnswerer } from '../answer/answerer.ts';
import { type Desk, deskOf, type FactDraft, problemsOf } from '../knowledge/fact-draft.ts';
import { factYaml, withFact } from '../knowledge/fact-file.ts';
import { changeStore } from '../knowledge/import/change-store.ts';
import { ImportError } from '../knowledge/import/imported-document.ts';
import { withLock } from '../knowledge/import/store-lock.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { foldersOf } from '../knowledge/read-files.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { FACT_FLAGS, fileFor, flagOf, readFlags } from './fact-flags.ts';
import { paragraphText } from './fact-paragraph.ts';
import { questionWarnings } from './fact-warnings.ts';
import { fileProblem } from './file-problem.ts';
import { waitForPassages } from './indexing-progress.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run -s knowledge -- new fact
On a terminal it asks for whatever the flags leave out:
  --cite SOURCE:PARAGRAPH   may be repeated
  --kind who|what|when|where|how-many|why|position   --main
  --statement.xx TEXT  --answer.xx TEXT  --question.xx TEXT   for xx each of en, ko, zh, ar; --question.xx may be repeated
  --who NAME  --act NAME  --to-whom NAME  --what NAME  --where NAME   ids or names of the glossary
  --amount "12 agreement"  --when 2025-11-01  --negated
  --inferred-from WORDS  --because.xx TEXT   for a date that is marked with ~
  --id ID  --file facts/NAME.yaml  --dry-run`;

/** Why a fact could not be written, with the fact: somebody may have typed it for a quarter of an hour. */
function unwritten(reason: string, draft: FactDraft): UsageError {
  return new UsageError(`Nothing was written: ${reason}. The fact is:\n${factYaml(draft)}`);
}

/** The text of a file with the fact at its end. @throws {UsageError} where the file can't take it. */
function textWith(desk: Desk, file: string, draft: FactDraft): string {
  const path = join(desk.folder.directory, file);
  const text = withFact(file, existsSync(path) ? readFileSync(path, 'utf8') : '', draft);
  if (typeof text === 'string') return text;
  throw unwritten(`${text.reason}. Choose another file with --file`, draft);
}

/** Writes the fact at the end of its file, in one step, while no other command changes the store. */
async function writeFact(desk: Desk, file: string, draft: FactDraft): Promise<void> {
  const { directory } = desk.folder;
  try {
    await withLock(directory, async () => {
      changeStore(directory, { write: new Map([[file, textWith(desk, file, draft)]]), remove: [] });
    });
  } catch (error) {
    const problem = error instanceof ImportError ? error.message : fileProblem(error);
    if (problem === undefined) throw error;
    throw unwritten(`${directory}: ${problem}`, draft);
  }
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}

/** Everything that keeps the fact from being written, at once. @throws {UsageError} where there is anything. */
function refuse(flagProblems: readonly string[], draft: FactDraft, desk: Desk): void {
  const problems = problemsOf(draft, desk);
  const missing = problems.filter(({ kind }) => kind === 'missing').map(({ path }) => flagOf(path));
  const wrong = problems
    .filter(({ kind }) => kind !== 'missing')
    .map(({ path, message }) => `${flagOf(path)}: ${message}`);
  const parts = [
    ...(missing.length === 0 ? [] : [`Missing:\n${listed([...new Set(missing)])}`]),
    ...(flagProblems.length + wrong.length === 0
      ? []
      : [`To be mended:\n${listed([...flagProblems, ...wrong])}`]),
  ];
  if (parts.length === 0) return;
  const cited = draft.citations.flatMap((citation) => paragraphText(desk, citation));
  throw new UsageError(['Nothing was written.', ...parts, ...cited].join('\n'));
}

function nextSteps(file: string, id: string): string {
  return [
    `Wrote ${id} at the end of ${file}. Next:`,
    '  npm run -s knowledge -- check            asks every question of the store, this fact’s among them',
    '  npm run -s knowledge -- diff HEAD        says what it changes, golden questions included',
    '  npm run -s ask -- "one of its questions"',
  ].join('\n');
}

/** `knowledge new fact`: writes a fact, from flags or from what a person answers on a terminal. */
export async function runNew(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: FACT_FLAGS });
  if (positionals.join(' ') !== 'fact') throw new UsageError(USAGE);
  const loaded = loadKnowledge(knowledge);
  const folders = foldersOf(knowledge);
  const flags = readFlags(values, loaded.store, folders);
  const given = deskOf(loaded, knowledge, flags.folder);
  const isOnTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const problems = problemsOf(flags.draft, given);
  const canBeAsked =
    isOnTerminal && flags.problems.length === 0 && problems.every(({ kind }) => kind === 'missing');
  if (!canBeAsked || problems.length === 0) {
    refuse(flags.problems, flags.draft, given);
    return finish(
      flags.draft,
      given,
      flags.file ?? fileFor(flags.draft, given),
      knowledge,
      values['dry-run'] === true,
    );
  }
  const { askForFact } = await import('./fact-prompts.ts');
  const { store, prepared } = await openKnowledge(knowledge);
  await waitForPassages(prepared().passages());
  const asked = await askForFact(flags, given, createAnswerer(store, prepared()), prepared());
  if (asked === undefined) {
    process.stdout.write('Nothing was written.\n');
    return 1;
  }
  return finish(asked.draft, asked.desk, asked.file, knowledge, values['dry-run'] === true, true);
}

async function finish(
  draft: FactDraft,
  desk: Desk,
  file: string,
  knowledge: readonly string[],
  isDryRun: boolean,
  isWarned = false,
): Promise<number> {
  if (!isWarned) {
    const { store, prepared } = await openKnowledge(knowledge);
    await waitForPassages(prepared().passages());
    const warnings = questionWarnings(draft, desk, createAnswerer(store, prepared()), prepared());
    for (const warning of warnings) process.stderr.write(`Warning: ${warning}\n`);
  }
  const shown = desk.folder.prefix + file;
  if (isDryRun) {
    textWith(desk, file, draft);
    process.stdout.write(`# ${shown}\n${factYaml(draft)}`);
    return 0;
  }
  await writeFact(desk, file, draft);
  process.stdout.write(`${nextSteps(shown, desk.folder.prefix + (draft.id ?? ''))}\n`);
  return 0;
}
