import { parseArgs } from 'node:util';
import { changeStore } from '../knowledge/import/change-store.ts';
import { ImportError } from '../knowledge/import/imported-document.ts';
import { planMigration } from '../knowledge/import/plan-migration.ts';
import { withLock } from '../knowledge/import/store-lock.ts';
import { fileProblem } from './file-problem.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run -s knowledge -- migrate [--dry-run]
  Brings every folder of KNOWLEDGE_DIR to the format that this version reads.
  --dry-run  says what would change, and changes nothing`;

/** `knowledge migrate`: brings stores of an older format up to date; exit code 1 where one could not be. */
export async function runKnowledgeMigrate(
  args: readonly string[],
  knowledge: readonly string[],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' } },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const isDry = values['dry-run'] === true;
  let failed = 0;
  for (const directory of knowledge) {
    try {
      await withLock(directory, async () => {
        const { lines, change } = planMigration(directory);
        if (change !== undefined && !isDry) changeStore(directory, change);
        process.stdout.write(lines.map((line) => `${directory}: ${line}\n`).join(''));
      });
    } catch (error) {
      const problem = error instanceof ImportError ? error.message : fileProblem(error);
      if (problem === undefined) throw error;
      process.stderr.write(`${directory}: ${problem}\n`);
      failed += 1;
    }
  }
  if (isDry) process.stdout.write('Nothing was written (--dry-run).\n');
  return failed === 0 ? 0 : 1;
}
