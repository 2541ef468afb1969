import { parseArgs } from 'node:util';
import { type ClaimChecker, createClaimChecker } from '../answer/check-claims.ts';
import { claimsJson } from '../render/claims-json.ts';
import { terminalClaims } from '../render/claims-text.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { jsonLines } from './lines.ts';
import { UsageError } from './usage-error.ts';

const USAGE =
  'Usage: npm run -s verify -- "a message" [--json], or --jsonl with one {"id","text"} a line on standard input.';

function timed(checker: ClaimChecker, message: string) {
  const start = performance.now();
  const check = checker.check(message);
  return { check, ms: performance.now() - start };
}

/** `verify`: checks the claims of one message against the sources, or of one message a line with `--jsonl`. */
export async function runVerify(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, jsonl: { type: 'boolean' } },
  });
  if (values.jsonl !== true && positionals.length === 0) throw new UsageError(USAGE);
  const { store, prepared, save } = await openKnowledge(knowledge);
  const checker = createClaimChecker(store, prepared().index);

  if (values.jsonl === true) {
    for await (const line of jsonLines()) {
      const { check, ms } = timed(checker, typeof line.text === 'string' ? line.text : '');
      process.stdout.write(`${JSON.stringify(claimsJson(check, ms, String(line.id ?? '')))}\n`);
    }
    save();
    return 0;
  }
  const { check, ms } = timed(checker, positionals.join(' '));
  const shown = values.json === true ? JSON.stringify(claimsJson(check, ms)) : terminalClaims(store, check);
  process.stdout.write(`${shown}\n`);
  save();
  return 0;
}
