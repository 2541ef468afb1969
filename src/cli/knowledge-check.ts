import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createAnswerer } from '../answer/answerer.ts';
import { winnerIn } from '../evaluate/winner.ts';
import { checkQuestions, checkStore } from '../knowledge/check.ts';
import { checkOriginals } from '../knowledge/check-originals.ts';
import { formatFinding } from '../knowledge/finding.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { waitForPassages } from './indexing-progress.ts';
import { UsageError } from './usage-error.ts';

const USAGE = 'Usage: npm run -s knowledge -- check [--originals DIR]';

/** `knowledge check`: one line a finding, exit code 1 where there is one. */
export async function runKnowledgeCheck(
  args: readonly string[],
  knowledge: readonly string[],
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { originals: { type: 'string' } },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  if (values.originals !== undefined && !existsSync(values.originals)) {
    throw new UsageError(
      `There is no directory ${values.originals}: name the one that holds the original texts.`,
    );
  }
  const loaded = loadKnowledge(knowledge);
  const findings = checkStore(loaded);
  if (findings.length === 0) {
    const { store, prepared } = await openKnowledge(knowledge);
    await waitForPassages(prepared().passages());
    findings.push(...checkQuestions(loaded, winnerIn(createAnswerer(store, prepared()))));
    findings.push(...checkOriginals(loaded, values.originals));
  }
  for (const finding of findings) process.stdout.write(`${formatFinding(finding)}\n`);
  if (findings.length > 0) return 1;
  const { sources, facts, events, glossary, version } = loaded.store;
  process.stdout.write(
    `Store ${version} is sound: ${sources.size} sources, ${facts.size} facts, ${events.length} events, ${glossary.size} names.\n`,
  );
  return 0;
}
