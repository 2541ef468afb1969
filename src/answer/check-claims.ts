import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { languageOf } from '../language/script.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { buildEvidence, type Evidence } from './claim-evidence.ts';
import { findingsOf } from './claim-findings.ts';
import { claimLexicon, readClaim } from './claim-reading.ts';
import { type ClaimContext, coverage, isName, relate, type Topic, topicality } from './claim-topic.ts';
import { cite } from './excerpts.ts';
import type { Excerpt, Said } from './outcome.ts';
import { splitClaims } from './split-claims.ts';

export type ClaimVerdict = 'supported' | 'contradicted' | 'not-in-sources';

/** One claim of a message and how it stands to the sources. */
export interface CheckedClaim {
  readonly text: string;
  readonly verdict: ClaimVerdict;
  /** What shows it: what the sources say, with the numbers of the excerpts that prove it. */
  readonly said: readonly Said[];
}

/** How a whole message stands to the sources. */
export interface ClaimCheck {
  readonly lang: Language;
  readonly verdict: ClaimVerdict;
  /** Empty where the message states nothing that can be checked. */
  readonly claims: readonly CheckedClaim[];
  readonly excerpts: readonly Excerpt[];
}

export interface ClaimChecker {
  check(message: string, locale?: Language): ClaimCheck;
  /** Why one claim was judged as it was, for those who tune it. */
  explain(claim: string): Judgement;
}

export interface Judgement {
  readonly verdict: ClaimVerdict;
  readonly facts: readonly Fact[];
  readonly coverage: number;
  readonly findings: readonly {
    what: string;
    status: string;
    agree: number;
    conflict: number;
    fact: string | undefined;
  }[];
  readonly missing: readonly string[];
  readonly best: string | undefined;
}

/** A claim is supported from this coverage on, by a fact and the paragraph it is drawn from. */
const SUPPORTED = 0.74;
/** A claim is contradicted where so much of the rest of it is what the sources say. */
const OTHERWISE_AGREES = 0.62;
/** A unit that is borne out less than this is missing. */
const BORNE_OUT = 0.35;
const OWN_SHARE = 0.1;

function judge(context: ClaimContext): Judgement {
  const { reading, entries } = context;
  const findings = findingsOf(context);
  const conflicts = findings.filter(({ status }) => status === 'conflicts');
  const excluded = conflicts.flatMap(({ units }) => units);
  let best: Topic | undefined;
  let covered = -1;
  for (const topic of context.topics) {
    const value =
      topic.clarity * coverage(context, topic.near, excluded) * (1 - OWN_SHARE) +
      topicality(context, topic, excluded) * OWN_SHARE;
    if (value > covered) [covered, best] = [value, topic];
  }
  const missing = reading.units.filter(
    (query, at) => !excluded.includes(query) && !query.unit.light && (best?.near[at] ?? 0) < BORNE_OUT,
  );
  const isUnknown = missing.some((query) => query.outside || isName(query, entries));
  const isOpen = findings.some(({ needed, status }) => needed && status === 'unknown');
  const told = {
    coverage: covered,
    best: best?.fact.fact.id,
    findings: findings.map(({ what, status, agree, conflict, fact }) => ({
      what,
      status,
      agree,
      conflict,
      fact: fact?.fact.id,
    })),
    missing: missing.map(
      ({ unit }) =>
        `${reading.normalised.slice(unit.start, unit.end)}${unit.concept ? `=${unit.keys.join('/')}` : ''}`,
    ),
  };
  if (isUnknown) return { ...told, verdict: 'not-in-sources', facts: [] };
  if (conflicts.length > 0) {
    if (covered < OTHERWISE_AGREES) return { ...told, verdict: 'not-in-sources', facts: [] };
    return {
      ...told,
      verdict: 'contradicted',
      facts: conflicts.flatMap(({ fact }) => (fact === undefined ? [] : [fact.fact])),
    };
  }
  if (isOpen || covered < SUPPORTED || best === undefined)
    return { ...told, verdict: 'not-in-sources', facts: [] };
  const bearing = findings.flatMap(({ status, needed, fact }) =>
    status === 'agrees' && needed && fact !== undefined ? [fact.fact] : [],
  );
  return { ...told, verdict: 'supported', facts: [...new Set([...bearing, best.fact.fact])] };
}

function verdictOf(claims: readonly { readonly verdict: ClaimVerdict }[]): ClaimVerdict {
  if (claims.some(({ verdict }) => verdict === 'contradicted')) return 'contradicted';
  return claims.length === 0 || claims.some(({ verdict }) => verdict === 'not-in-sources')
    ? 'not-in-sources'
    : 'supported';
}

/** Facts shown for one claim. */
const MOST_SHOWN = 2;

/** Returns what checks messages against a store. The evidence is read at the first check. */
export function createClaimChecker(store: Store, index: FactIndex): ClaimChecker {
  const lexicon = claimLexicon(index.lexicon);
  let evidence: Evidence | undefined;

  function explain(claim: string): Judgement {
    evidence ??= buildEvidence(store, index);
    return judge(relate(readClaim(claim, index, lexicon), store.glossary, evidence));
  }

  return {
    explain,
    check(message, locale) {
      const lang = languageOf(message, undefined, locale);
      const judged = splitClaims(message).map((text) => ({ text, ...explain(text) }));
      const shown = judged.map(({ facts }) => facts.slice(0, MOST_SHOWN));
      const { said, excerpts } = cite(store, shown.flat(), lang);
      let at = 0;
      const claims = judged.map(({ text, verdict }, index): CheckedClaim => {
        const count = shown[index]?.length ?? 0;
        at += count;
        return { text, verdict, said: said.slice(at - count, at) };
      });
      return { lang, verdict: verdictOf(claims), claims, excerpts };
    },
  };
}
