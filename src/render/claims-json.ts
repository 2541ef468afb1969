import type { ClaimCheck } from '../answer/check-claims.ts';
import { claimsText } from './claims-text.ts';

/** A checked message as the object that `verify --json` prints. `ms` is how long the check took, in milliseconds. */
export function claimsJson(check: ClaimCheck, ms: number, id?: string): Record<string, unknown> {
  const { verdict, lang, claims, excerpts } = check;
  const said = claims.flatMap((claim) => claim.said);
  return {
    ...(id === undefined ? {} : { id }),
    verdict,
    lang,
    text: claimsText(check),
    facts: [...new Set(said.map(({ fact }) => fact.id))],
    excerpts,
    claims: claims.map((claim) => ({
      text: claim.text,
      verdict: claim.verdict,
      excerpts: [...new Set(claim.said.flatMap(({ marks }) => marks))],
    })),
    ms: Number(ms.toFixed(2)),
  };
}
