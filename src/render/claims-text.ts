import type { CheckedClaim, ClaimCheck } from '../answer/check-claims.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { marksText } from './answer-text.ts';
import { translate } from './strings.ts';
import { withExcerpts } from './terminal-text.ts';

/** A longer claim is cut where it is named: its reader has the message before them. */
const LONGEST_NAMED = 160;

/** A claim as it is named in a reply: on one line, cut after a whole character where it is long. */
export function claimName({ text }: CheckedClaim, language: Language): string {
  const line = text.replace(/\s+/g, ' ');
  const cut = line.length > LONGEST_NAMED ? `${[...line].slice(0, LONGEST_NAMED).join('').trimEnd()}…` : line;
  return translate(language, 'claims.name', { claim: cut });
}

/** What the sources say about a claim, with the marks of its proof, one line a fact. */
function proofLines({ said }: CheckedClaim, language: Language): string[] {
  return said.map((one) => `${one.fact.statement[language]} ${marksText(one)}`.trimEnd());
}

function claimText(claim: CheckedClaim, language: Language): string {
  const verdict = translate(language, `claims.${claim.verdict}`);
  const head = `${verdict}${translate(language, 'claims.colon')}${claimName(claim, language)}`;
  if (claim.verdict === 'not-in-sources') return head;
  const [first = '', ...others] = proofLines(claim, language);
  const intro = translate(language, claim.verdict === 'contradicted' ? 'claims.instead' : 'claims.proof');
  return [head, `${intro}${first}`, ...others].join('\n');
}

/** How many claims have which verdict, in one line; what to do where there is none. */
export function claimsSummary({ claims, lang, verdict }: ClaimCheck): string {
  if (claims.length === 0) return translate(lang, 'claims.none');
  if (claims.length === 1) return translate(lang, `claims.whole.${verdict}`);
  const count = (wanted: CheckedClaim['verdict']): number =>
    claims.filter((claim) => claim.verdict === wanted).length;
  return translate(lang, 'claims.summary', {
    supported: count('supported'),
    contradicted: count('contradicted'),
    uncovered: count('not-in-sources'),
  });
}

/** A checked message in words: the summary, then each claim with its verdict and what the sources say. */
export function claimsText(check: ClaimCheck): string {
  return [claimsSummary(check), ...check.claims.map((claim) => claimText(claim, check.lang))].join('\n');
}

/** A checked message for a terminal: its words, then the numbered excerpts with where they stand. */
export function terminalClaims(store: Store, check: ClaimCheck): string {
  return withExcerpts(store, claimsText(check), check.excerpts, check.lang);
}
