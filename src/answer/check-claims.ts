import { setImmediate as untilNextTurn } from 'node:timers/promises';
import type { Fact } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { languageOf } from '../language/script.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { type Evidence, evidenceInTurns } from './claim-evidence.ts';
import { findingsOf } from './claim-findings.ts';
import { type ClaimUnit, claimLexicon, readClaim } from './claim-reading.ts';
import {
  type ClaimContext,
  coverage,
  entriesOf,
  isName,
  relate,
  type Topic,
  topicality,
} from './claim-topic.ts';
import { cite } from './excerpts.ts';
import { spokenText } from './message-text.ts';
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

/** Checks what people say against one store. */
export interface ClaimChecker {
  /** Does beforehand, in turns between other work, what the first check would have to wait for. */
  prepare(): Promise<void>;
  /** Checks a message; the script of the message decides its language, `locale` only where there is none. */
  check(message: string, locale?: Language): ClaimCheck;
  /** Why one claim was judged as it was, for those who tune it. */
  explain(claim: string): Judgement;
}

/** A verdict on one claim and what it rests on. */
export interface Judgement {
  readonly verdict: ClaimVerdict;
  /** What shows it; empty where the sources do not cover the claim. */
  readonly facts: readonly Fact[];
  /** The share of the claim, by weight, that the best fact and its paragraph bear out. */
  readonly coverage: number;
  readonly findings: readonly {
    what: string;
    status: string;
    agree: number;
    conflict: number;
    fact: string | undefined;
  }[];
  /** The words of the claim that nothing bears out. */
  readonly missing: readonly string[];
  readonly best: string | undefined;
}

/** A claim is supported from this coverage on, by a fact and the paragraph it is drawn from. */
const SUPPORTED = 0.74;
/** One word alone, such as a heading or “Good point”, states nothing that could be borne out. */
const LEAST_SAID = 2;
/** A claim is contradicted where so much of the rest of it is what the sources say. */
const OTHERWISE_AGREES = 0.62;
/** Where it puts together names that don't belong together, less will do. */
const TIE_OTHERWISE_AGREES = 0.5;
/** A unit that is borne out less than this is missing. */
const BORNE_OUT = 0.35;
/** So much of the coverage is that the fact itself, and not only its paragraph, is about the claim. */
const OWN_SHARE = 0.1;

/** Classes of things that are turns of phrase more than things. */
const PHRASES: ReadonlySet<string> = new Set([
  'attribute',
  'unit',
  'manner',
  'role',
  'phrase',
  'speech',
  'intention',
  'opinion',
  'group',
  'scale',
]);

/** Whether a unit is a thing or a matter of the glossary: a claim about one that the sources lack is not theirs. */
function isThing(query: ClaimUnit, entries: ClaimContext['entries']): boolean {
  return entriesOf(query, entries).some(
    ({ kind, class: classOf }) => kind === 'thing' && !PHRASES.has(classOf ?? ''),
  );
}

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
    if (covered < (conflicts.some(({ byGlossary }) => byGlossary) ? TIE_OTHERWISE_AGREES : OTHERWISE_AGREES))
      return { ...told, verdict: 'not-in-sources', facts: [] };
    return {
      ...told,
      verdict: 'contradicted',
      facts: conflicts.flatMap(({ fact }) => (fact === undefined ? [] : [fact.fact])),
    };
  }
  const isStrange = reading.units.some(
    (query, at) => (best?.near[at] ?? 0) < BORNE_OUT && isThing(query, entries),
  );
  const said = reading.units.filter(({ unit }) => !unit.light).length + reading.quantities.length;
  if (isOpen || isStrange || said < LEAST_SAID || covered < SUPPORTED || best === undefined)
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

/** What is shown first where there is room for few excerpts: what is wrong, then what is right. */
const SHOWN_FIRST: readonly ClaimVerdict[] = ['contradicted', 'supported'];

interface JudgedClaim {
  readonly text: string;
  readonly verdict: ClaimVerdict;
  readonly facts: readonly Fact[];
}

/** Facts that say different things in a language: two may say the same in one and differ in another. */
function distinctIn(facts: readonly Fact[], lang: Language): Fact[] {
  return facts.filter(
    (fact, at) => facts.findIndex((other) => other.statement[lang] === fact.statement[lang]) === at,
  );
}

/** Numbers the proof of all claims together: the first fact of each, contradicted ones first, then further facts. */
function proveClaims(
  store: Store,
  judged: readonly JudgedClaim[],
  lang: Language,
): Pick<ClaimCheck, 'claims' | 'excerpts'> {
  const order = Array.from({ length: MOST_SHOWN }, (_, nth) => nth).flatMap((nth) =>
    SHOWN_FIRST.flatMap((shown) =>
      judged.flatMap(({ verdict, facts }, claim) => {
        const fact = facts[nth];
        return verdict === shown && fact !== undefined ? [{ claim, fact }] : [];
      }),
    ),
  );
  const { said, excerpts } = cite(
    store,
    order.map(({ fact }) => fact),
    lang,
  );
  const claims = judged.map(({ text, verdict }, claim): CheckedClaim => {
    const own = said.filter((_, at) => order[at]?.claim === claim);
    return { text, verdict, said: own.filter(({ marks }, at) => at === 0 || marks.length > 0) };
  });
  return { claims, excerpts };
}

/**
 * People write no longer sentence, in UTF-16 units. A longer one says nothing that can be held against the sources, and
 * reading it takes time that grows faster than its length: with 6,000 units, many seconds.
 */
const LONGEST_CLAIM = 400;

/** Returns what checks messages against a store. The evidence is read at the first check, unless it was prepared. */
export function createClaimChecker(store: Store, index: FactIndex): ClaimChecker {
  const lexicon = claimLexicon(index.lexicon);
  let building = evidenceInTurns(store, index);
  let evidence: Evidence | undefined;

  /** Does one more turn of the work; the evidence once it is whole. */
  function turn(): Evidence | undefined {
    if (evidence === undefined) {
      try {
        const { done, value } = building.next();
        if (done === true) evidence = value;
      } catch (error) {
        building = evidenceInTurns(store, index);
        throw error;
      }
    }
    return evidence;
  }

  function whole(): Evidence {
    let made = turn();
    while (made === undefined) made = turn();
    return made;
  }

  function explain(claim: string): Judgement {
    return judge(relate(readClaim(claim, index, lexicon), store.glossary, whole()));
  }

  return {
    explain,
    async prepare() {
      try {
        while (turn() === undefined) await untilNextTurn();
      } catch {
        // Whoever checks a message first meets the same error, and it is told there.
      }
    },
    check(message, locale) {
      const lang = languageOf(spokenText(message), undefined, locale);
      const judged = splitClaims(message).map((text): JudgedClaim => {
        if (text.length > LONGEST_CLAIM) return { text, verdict: 'not-in-sources', facts: [] };
        const { verdict, facts } = explain(text);
        return { text, verdict, facts: distinctIn(facts, lang) };
      });
      return { lang, verdict: verdictOf(judged), ...proveClaims(store, judged, lang) };
    },
  };
}
