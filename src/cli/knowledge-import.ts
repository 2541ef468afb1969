import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { importDocument } from '../knowledge/import/import-file.ts';
import { ImportError } from '../knowledge/import/imported-document.ts';
import type { ImportPlace } from '../knowledge/import/plan-import.ts';
import { type ImportChoices, readDocument } from '../knowledge/import/read-document.ts';
import { shown } from '../knowledge/import/shown.ts';
import { languageOption } from './ask.ts';
import { fileProblem } from './file-problem.ts';
import { startProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run -s knowledge -- import FILE… [options]
  Adds documents (text, Markdown, HTML, PDF) to the store, or brings those that changed up to date.
  --id ID            the id of the source, for one file; else the file's name without its ending
  --language LANG    en, ko, zh or ar, where the script of the text does not show it
  --encoding NAME    such as euc-kr, where it is not detected
  --to FOLDER        the folder of KNOWLEDGE_DIR that takes them; else the first
  --in-git           keeps the documents' words in version control, which leaves them out otherwise
  --dry-run          says what would change, and changes nothing
  --accept           goes on where paragraphs that are cited changed or are gone`;

/** The folder that takes documents: by its path or its name, one of those that are read. */
function targetFolder(knowledge: readonly string[], asked: string | undefined): string {
  const [first] = knowledge;
  const found =
    asked === undefined
      ? first
      : (knowledge.find((one) => resolve(one) === resolve(asked)) ??
        knowledge.find((one) => basename(resolve(one)) === asked));
  if (found !== undefined) return found;
  throw new UsageError(
    `${asked ?? ''} is no folder of KNOWLEDGE_DIR, which names ${knowledge.join(', ')}. Add it there, or use one of those.`,
  );
}

interface Options extends ImportChoices {
  readonly isDry: boolean;
  readonly isAccepted: boolean;
}

/** Imports one file and tells of it; whether it was imported. */
async function importOne(path: string, place: ImportPlace, options: Options): Promise<boolean> {
  const name = shown(path);
  const progress = startProgress(`Reading ${name}`);
  progress.at(0, 1);
  try {
    const source = await readDocument(path, options, (done, of) => progress.at(done, of));
    const { plan, isDone } = await importDocument(place, source, options);
    progress.end();
    const count = `${source.paragraphs.length} paragraph${source.paragraphs.length === 1 ? '' : 's'}`;
    const isNew = plan.changes.size > 0;
    const lines = [
      `${name}: ${plan.summary}${isNew ? ` (${count}, ${source.language}, ${source.file.type})` : ''}`,
      ...(isNew ? source.remarks.map((remark) => `  ${remark}`) : []),
      ...plan.details.map((detail) => `  ${detail}`),
    ];
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    if (isDone) return true;
    if (options.isDry) process.stdout.write(`${name}: nothing was written (--dry-run)\n`);
    else {
      process.stderr.write(
        `${name}: not imported, because of what is cited from it. Run it again with --accept to go on, and look over what cites the changed paragraphs\n`,
      );
    }
    return options.isDry;
  } catch (error) {
    progress.end();
    const problem = error instanceof ImportError ? error.message : fileProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${name}: ${problem}\n`);
    return false;
  }
}

/** Files that would become the same source. */
function refuseTwins(files: readonly string[]): void {
  const names = files.map((file) => basename(file));
  const twin = names.find((name, at) => names.indexOf(name) !== at);
  if (twin !== undefined)
    throw new UsageError(
      `Two of the files are called ${shown(twin)}: import them one by one, each with its own --id.`,
    );
}

/** `knowledge import`: reads documents into the store; exit code 1 where one could not be, with a line for each. */
export async function runKnowledgeImport(
  args: readonly string[],
  knowledge: readonly string[],
): Promise<number> {
  const { values, positionals: files } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      id: { type: 'string' },
      language: { type: 'string' },
      encoding: { type: 'string' },
      to: { type: 'string' },
      'in-git': { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      accept: { type: 'boolean' },
    },
  });
  if (files.length === 0) throw new UsageError(USAGE);
  if (values.id !== undefined && files.length > 1)
    throw new UsageError('--id is for one file. Name one, or leave it out.');
  refuseTwins(files);
  const place: ImportPlace = {
    directories: knowledge,
    target: targetFolder(knowledge, values.to),
    isInGit: values['in-git'] === true,
  };
  const options: Options = {
    id: values.id,
    language: languageOption(values.language),
    encoding: values.encoding,
    isDry: values['dry-run'] === true,
    isAccepted: values.accept === true,
  };
  let failed = 0;
  for (const file of files) {
    if (!(await importOne(file, place, options))) failed += 1;
  }
  if (files.length > 1) process.stdout.write(`${files.length - failed} of ${files.length} files done.\n`);
  return failed === 0 ? 0 : 1;
}
