import { parseArgs } from 'node:util';
import { changeFolders } from '../knowledge/import/import-file.ts';
import { ImportError } from '../knowledge/import/imported-document.ts';
import { planRemoval } from '../knowledge/import/plan-removal.ts';
import { shown } from '../knowledge/import/shown.ts';
import { withLock } from '../knowledge/import/store-lock.ts';
import { fileProblem } from './file-problem.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run -s knowledge -- remove SOURCE [--yes] [--dry-run]
  Deletes a source, what rests on it alone, and the citations of it in what rests on others too.
  --yes      doesn't ask first
  --dry-run  says what would be deleted, and deletes nothing`;

/** Whether a person agrees; on a terminal only. */
async function agrees(): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  return (await confirm({ message: 'Delete all this?', initialValue: false })) === true;
}

/** `knowledge remove`: says what goes with a source, asks, and deletes it; exit code 1 where nothing was deleted. */
export async function runKnowledgeRemove(
  args: readonly string[],
  knowledge: readonly string[],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { yes: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  });
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0) throw new UsageError(USAGE);
  const isDry = values['dry-run'] === true;
  try {
    const { target, lines } = planRemoval(knowledge, id);
    process.stdout.write(lines.map((line) => `${shown(line, Number.POSITIVE_INFINITY)}\n`).join(''));
    if (isDry) {
      process.stdout.write('Nothing was deleted (--dry-run).\n');
      return 0;
    }
    if (values.yes !== true) {
      const isAsked = process.stdin.isTTY && process.stdout.isTTY;
      if (!isAsked || !(await agrees())) {
        process.stderr.write(
          `Nothing was deleted.${isAsked ? '' : ' Run it again with --yes to delete all this.'}\n`,
        );
        return 1;
      }
    }
    await withLock(target, async () => {
      // Worked out anew: files may have changed while somebody made up their mind.
      const now = planRemoval(knowledge, id);
      if (now.lines.join('\n') !== lines.join('\n'))
        throw new ImportError('nothing was deleted: the store was changed meanwhile. Run it again');
      await changeFolders(now.changes, target);
    });
  } catch (error) {
    const problem = error instanceof ImportError ? error.message : fileProblem(error);
    if (problem === undefined) throw error;
    process.stderr.write(`${shown(id)}: ${problem}\n`);
    return 1;
  }
  process.stdout.write('Done. Run `npm run -s knowledge -- check` to see whether the rest is sound.\n');
  return 0;
}
