import { parseArgs } from 'node:util';
import { type ClaimChecker, type ClaimVerdict, createClaimChecker } from '../answer/check-claims.ts';
import { type EvaluationClaim, readClaims } from '../evaluate/claims.ts';
import { isSamePlace } from '../knowledge/store.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { readFiles } from './evaluation-files.ts';
import { UsageError } from './usage-error.ts';

const USAGE = 'Usage: npm run -s eval-claims -- FILE… [--half odd|even] [--floor PERCENT]';
const VERDICTS: readonly ClaimVerdict[] = ['supported', 'contradicted', 'not-in-sources'];

interface Judged {
  readonly claim: EvaluationClaim;
  readonly verdict: ClaimVerdict;
  /** Whether a paragraph that shows it is cited. */
  readonly isCited: boolean;
}

function judge(claim: EvaluationClaim, checker: ClaimChecker): Judged {
  const { verdict, excerpts } = checker.check(claim.text);
  const isCited = (claim.where ?? []).some((place) =>
    excerpts.some((excerpt) => isSamePlace(place, excerpt)),
  );
  return { claim, verdict, isCited };
}

/** Claims of one half, by the number at the end of their ids: one half is tuned on, the other is not. */
function isInHalf({ id }: EvaluationClaim, half: string | undefined): boolean {
  const number = Number(/(?<!\d)\d+$/.exec(id)?.[0] ?? 0);
  return half === undefined || (number % 2 === 0 ? 'even' : 'odd') === half;
}

function share(part: number, all: number): string {
  return `${String(part).padStart(4)} of ${String(all).padStart(4)} ${(all === 0 ? 100 : (100 * part) / all).toFixed(1).padStart(6)} %`;
}

function isRight({ claim, verdict }: Judged): boolean {
  return claim.verdict === verdict;
}

function languageTable(judged: readonly Judged[]): string[] {
  const languages = [...new Set(judged.map(({ claim }) => claim.lang))];
  return languages.map((language) => {
    const own = judged.filter(({ claim }) => claim.lang === language);
    return `${language.padEnd(18)}${share(own.filter(isRight).length, own.length)}`;
  });
}

function confusionTable(judged: readonly Judged[]): string[] {
  const lines = VERDICTS.flatMap((expected) =>
    VERDICTS.map((given) => {
      const count = judged.filter(
        ({ claim, verdict }) => claim.verdict === expected && verdict === given,
      ).length;
      return `${`${expected} as ${given}`.padEnd(34)} ${String(count).padStart(4)}`;
    }),
  );
  const reversed = judged.filter(
    ({ claim, verdict }) =>
      claim.verdict !== verdict && claim.verdict !== 'not-in-sources' && verdict !== 'not-in-sources',
  );
  const shown = judged.filter((one) => isRight(one) && one.claim.where !== undefined);
  return [
    ...lines,
    `${'supported for contradicted or back'.padEnd(34)} ${share(reversed.length, judged.length)}`,
    `${'right and citing its paragraph'.padEnd(34)} ${share(shown.filter(({ isCited }) => isCited).length, shown.length)}`,
  ];
}

function missText({ claim, verdict }: Judged): string {
  return `  ${claim.id}: ${claim.text}\n    ${verdict}, not ${claim.verdict}`;
}

/**
 * `eval-claims`: checks every claim of the files and prints how many verdicts were right by language, which verdicts
 * were taken for which, and each miss. With `--floor`, exit code 1 where a language falls below it.
 */
export async function runEvalClaims(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { floor: { type: 'string' }, half: { type: 'string' } },
  });
  const floor = Number(values.floor ?? 0);
  const isHalf = values.half === undefined || values.half === 'odd' || values.half === 'even';
  if (positionals.length === 0 || !isHalf || Number.isNaN(floor)) throw new UsageError(USAGE);
  const { store, prepared } = await openKnowledge(knowledge);
  const checker = createClaimChecker(store, prepared().index);
  const judged = readFiles(positionals, readClaims)
    .filter((claim) => isInHalf(claim, values.half))
    .map((claim) => judge(claim, checker));
  const misses = judged.filter((one) => !isRight(one));
  const lines = [
    ...languageTable(judged),
    '',
    ...confusionTable(judged),
    '',
    `${misses.length} missed`,
    ...misses.map(missText),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const below = [...new Set(judged.map(({ claim }) => claim.lang))].filter((language) => {
    const own = judged.filter(({ claim }) => claim.lang === language);
    return (100 * own.filter(isRight).length) / own.length < floor;
  });
  if (below.length > 0) process.stdout.write(`Below ${floor} %: ${below.join(', ')}\n`);
  return below.length > 0 ? 1 : 0;
}
