import { type Span, spansTouch } from '../knowledge/edtf.ts';
import type { Fact, GlossaryEntry } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { type DateMention, datesAgree } from '../language/dates.ts';
import type { Language } from '../language/languages.ts';
import { languageOf } from '../language/script.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import type { QueryUnit } from '../retrieve/rank.ts';
import { compareAmounts, kindOfUnit } from './claim-amounts.ts';
import { buildEvidence, type Evidence, type FactEvidence, type Keys } from './claim-evidence.ts';
import { type ClaimQuantity, type ClaimReading, claimLexicon, readClaim } from './claim-reading.ts';
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

type Status = 'agrees' | 'conflicts' | 'unknown';

/** One thing that a claim states and that a fact can bear out or deny. */
interface Finding {
  readonly what: string;
  readonly status: Status;
  readonly fact?: FactEvidence;
  /** The units of the claim that it is about. */
  readonly units: readonly QueryUnit[];
  readonly agree: number;
  readonly conflict: number;
}

export interface Judgement {
  readonly verdict: ClaimVerdict;
  readonly facts: readonly Fact[];
  readonly coverage: number;
  readonly findings: readonly { what: string; status: Status; agree: number; conflict: number; fact: string | undefined }[];
  readonly missing: readonly string[];
  readonly best: string | undefined;
}

/** A claim is supported from this coverage on, by a fact and the paragraph it is drawn from. */
const SUPPORTED = 0.72;
/** A claim is contradicted where so much of the rest of it is what the sources say. */
const OTHERWISE_AGREES = 0.7;
/** Less than this, and a fact is about something else. */
const ON_TOPIC = 0.5;
const FOCUS = 0.12;
const BROAD = 0.85;
const MOST_WEIGHT = 4;
const WORD_WEIGHT = 0.7;
const ACT_WEIGHT = 0.6;
const NEARLY = 0.9;
const FROM_PARAGRAPH = 0.9;

const NAMED: ReadonlySet<string> = new Set(['person', 'place', 'organisation']);
/** Classes of which one value excludes another in the same slot of the same act. */
const EXCLUSIVE: ReadonlySet<string> = new Set(['leader', 'official', 'spouse', 'academic', 'business-leader', 'city', 'venue', 'country', 'region', 'company', 'party', 'university', 'media', 'ministry', 'agreement-type', 'manner', 'stance', 'international-organisation']);
/** Acts of one class that deny each other. */
const OPPOSED: ReadonlySet<string> = new Set(['act-stance']);
const TRANSFERS: ReadonlySet<string> = new Set(['give', 'receive']);

interface Context {
  readonly entries: ReadonlyMap<string, GlossaryEntry>;
  readonly evidence: Evidence;
}

function idsOf({ unit }: QueryUnit): string[] {
  return unit.concept ? unit.keys.map((key) => key.slice(2)) : [];
}

function entriesOf(query: QueryUnit, { entries }: Context): GlossaryEntry[] {
  return idsOf(query).flatMap((id) => entries.get(id) ?? []);
}

function weightOf(query: QueryUnit, context: Context): number {
  const weight = Math.min(query.weight, MOST_WEIGHT);
  if (!query.unit.concept) return weight * WORD_WEIGHT;
  return entriesOf(query, context).some(({ kind }) => kind === 'act') ? weight * ACT_WEIGHT : weight;
}

function matchIn(query: QueryUnit, keys: Keys): number {
  const { unit, impliedKeys } = query;
  if (!unit.concept) return unit.keys.reduce((sum, key) => sum + (keys.get(key) ?? 0), 0) / Math.max(1, unit.keys.length);
  const direct = Math.max(0, ...unit.keys.map((key) => keys.get(key) ?? 0));
  return impliedKeys.length === 0 ? direct : Math.max(direct, NEARLY * Math.min(...impliedKeys.map((key) => keys.get(key) ?? 0)));
}

/** How well a fact bears one unit out: names only by what it says, words also by what people ask. */
function borneOut(query: QueryUnit, keys: Keys, wide: Keys, context: Context): number {
  const strict = query.outside || entriesOf(query, context).some(({ kind }) => NAMED.has(kind));
  return matchIn(query, strict ? keys : wide);
}

function coverage(units: readonly QueryUnit[], context: Context, support: (query: QueryUnit) => number): number {
  let all = 0;
  let found = 0;
  for (const query of units) {
    const weight = weightOf(query, context);
    all += weight;
    found += weight * support(query);
  }
  return all === 0 ? 0 : found / all;
}

/** How much a fact is about what a claim is about, apart from some of its units. */
function topicality(fact: FactEvidence, reading: ClaimReading, without: readonly QueryUnit[], context: Context): number {
  const units = reading.units.filter((query) => !without.includes(query));
  const covered = coverage(units, context, (query) => borneOut(query, fact.keys, fact.wide, context));
  const what = [...(fact.fact.slots.what ?? []), ...(fact.fact.slots.amounts ?? []).map(({ unit }) => unit)];
  const named = what.filter((id) => reading.named.has(id)).length;
  return covered * (1 - FOCUS + (what.length === 0 ? FOCUS : (FOCUS * named) / what.length));
}

/** A fact that lists what several people did tells little about who did which. */
function isBroad({ fact: { slots } }: FactEvidence): boolean {
  return (slots.who?.length ?? 0) + (slots.toWhom?.length ?? 0) >= 3 || (slots.what?.length ?? 0) >= 4;
}

type Tells = (fact: FactEvidence) => Status | undefined;

/** Asks every fact on the topic, and goes by those that are most about what the claim says. */
function settle(what: string, reading: ClaimReading, units: readonly QueryUnit[], tells: Tells, context: Context, penalty: (fact: FactEvidence) => number = () => 1): Finding {
  let agree = 0;
  let conflict = 0;
  let agreeing: FactEvidence | undefined;
  let conflicting: FactEvidence | undefined;
  for (const fact of context.evidence.facts) {
    const told = tells(fact);
    if (told === undefined || told === 'unknown') continue;
    const topic = topicality(fact, reading, units, context);
    if (told === 'agrees' && topic * penalty(fact) > agree) [agree, agreeing] = [topic * penalty(fact), fact];
    if (told === 'conflicts' && topic > conflict) [conflict, conflicting] = [topic, fact];
  }
  if (conflict > agree && conflict >= OTHERWISE_AGREES) return { what, status: 'conflicts', units, agree, conflict, ...(conflicting === undefined ? {} : { fact: conflicting }) };
  if (agree >= ON_TOPIC && agree >= conflict) return { what, status: 'agrees', units, agree, conflict, ...(agreeing === undefined ? {} : { fact: agreeing }) };
  return { what, status: 'unknown', units, agree, conflict };
}

function counts(quantity: ClaimQuantity, unit: string, context: Context): boolean {
  if (quantity.counted.includes(unit)) return true;
  const entry = context.entries.get(unit);
  return quantity.counted.some((id) => {
    const counted = context.entries.get(id);
    if (counted === undefined) return false;
    if (unit === 'person') return counted.id === 'business-leaders' || counted.id === 'business-delegation' || counted.class === 'group';
    return counted.class !== undefined && counted.class === entry?.class && counted.kind !== 'act' && counted.class !== 'unit' && !['attribute', 'event'].includes(counted.class);
  }) || (unit === 'missile' && quantity.counted.includes('ballistic-missile'));
}

function quantityTells(quantity: ClaimQuantity, context: Context): Tells {
  return (fact) => {
    const told = fact.amounts.map((amount) => compareAmounts(quantity, amount, counts(quantity, amount.unit, context)));
    return told.includes('agrees') ? 'agrees' : told.includes('conflicts') ? 'conflicts' : undefined;
  };
}

function spanOf({ year, month, day }: DateMention): Span | undefined {
  if (year === undefined) return undefined;
  const first = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const last = day !== undefined ? first + 86_399_999 : Date.UTC(month === undefined ? year + 1 : year, month === undefined ? 0 : month, 1) - 1;
  return { first, last };
}

function dateTells(mention: DateMention): Tells {
  return ({ fact, dates, spans }) => {
    const claimed = spanOf(mention);
    const dated = fact.slots.when !== undefined;
    if (!dated || dates.length === 0) return undefined;
    if (claimed !== undefined && spans.length > 0) return spans.some((span) => spansTouch(span, claimed)) ? 'agrees' : 'conflicts';
    if (fact.slots.when?.includes('/') === true) return undefined;
    const own = dates.slice(-Math.max(1, (fact.slots.when?.match(/\d{4}/g) ?? []).length));
    const comparable = own.filter((date) => (['month', 'day', 'weekday'] as const).some((part) => mention[part] !== undefined && date[part] !== undefined));
    if (comparable.length === 0) return undefined;
    return comparable.some((date) => datesAgree(mention, date)) ? 'agrees' : 'conflicts';
  };
}

const COUNTED_EVENTS: ReadonlySet<string> = new Set(['summit', 'visit', 'meeting', 'first-trip', 'first-summit', 'second-meeting', 'meet', 'beijing-summit', 'gyeongju-summit', 'xi-korea-visit']);

function ordinalTells(value: number): Tells {
  return ({ ordinals }) => (ordinals.size === 0 ? undefined : ordinals.has(value) ? 'agrees' : 'conflicts');
}

function slotValues({ fact: { slots } }: FactEvidence): string[][] {
  return [slots.who ?? [], slots.toWhom ?? [], slots.what ?? [], slots.where ?? []];
}

/** Whether other facts of the paragraph have other values in the slot: then the list is open. */
function isOpen(fact: FactEvidence, slot: number, classOf: string, context: Context): boolean {
  if (classOf !== 'company') return false;
  const values = new Set<string>();
  for (const other of context.evidence.facts) {
    if (other.paragraph !== fact.paragraph || other.fact.slots.act !== fact.fact.slots.act) continue;
    for (const id of slotValues(other)[slot] ?? []) if (context.entries.get(id)?.class === classOf) values.add(id);
  }
  return values.size > 1;
}

/** Says whether a fact has something else of the same class in the place of what the claim names. */
function nameTells(query: QueryUnit, reading: ClaimReading, context: Context): Tells {
  const entries = entriesOf(query, context);
  return (fact) => {
    if (matchIn(query, fact.keys) >= NEARLY) return 'agrees';
    for (const entry of entries) {
      const classOf = entry.class;
      if (classOf === undefined || !EXCLUSIVE.has(classOf)) continue;
      for (const [slot, values] of slotValues(fact).entries()) {
        const rivals = values.filter((id) => context.entries.get(id)?.class === classOf && !reading.named.has(id));
        if (rivals.length === 1 && !isOpen(fact, slot, classOf, context)) return 'conflicts';
      }
    }
    return undefined;
  };
}

/** Says whether a fact has those who give and get, or who speak, the other way round. */
function rolesTell({ roles, named }: ClaimReading, context: Context): Tells {
  const { giver, receiver } = roles;
  const isPerson = (id: string): boolean => context.entries.get(id)?.kind === 'person';
  return ({ fact: { slots } }) => {
    if (slots.act === undefined || slots.who === undefined || giver === undefined) return undefined;
    const reversed = slots.act === 'receive';
    const givers = ((reversed ? slots.toWhom : slots.who) ?? []).filter(isPerson);
    const receivers = ((reversed ? slots.who : slots.toWhom) ?? []).filter(isPerson);
    if (givers.some((id) => receivers.includes(id)) || givers.length > 1) return undefined;
    const [from] = givers;
    const isTransfer = TRANSFERS.has(slots.act);
    if (isTransfer && receiver !== undefined && receivers.length > 0 && !receivers.includes(receiver)) return 'conflicts';
    if (from === undefined) return isTransfer && receiver !== undefined && receivers.includes(receiver) ? 'agrees' : undefined;
    if (from === giver) return 'agrees';
    if (receivers.includes(giver) || (named.has(from) && receiver === from)) return 'conflicts';
    return undefined;
  };
}

function denialTells({ denies, named }: ClaimReading): Tells {
  return (fact) => {
    if (denies) return fact.denies ? 'agrees' : 'conflicts';
    const act = fact.fact.slots.act;
    if (!fact.negated) return 'agrees';
    return act !== undefined && named.has(act) ? 'conflicts' : undefined;
  };
}

function opposedTells(query: QueryUnit, reading: ClaimReading, context: Context): Tells {
  const ids = idsOf(query);
  const [entry] = entriesOf(query, context);
  return (fact) => {
    const act = fact.fact.slots.act ?? '';
    const other = context.entries.get(act);
    if (ids.includes(act)) return 'agrees';
    if (other?.class !== entry?.class || entry?.class === undefined || reading.named.has(act)) return undefined;
    const alike = [...(other?.implies ?? []), ...(entry.implies ?? [])];
    return alike.includes(entry.id) || alike.includes(act) ? 'agrees' : 'conflicts';
  };
}

/** Somebody who is said to belong to a house, or to hold a title, that the glossary gives to another. */
function appositionFinding([first, second]: readonly [QueryUnit, QueryUnit], reading: ClaimReading, context: Context): Finding | undefined {
  const [a] = entriesOf(first, context);
  const [b] = entriesOf(second, context);
  if (a === undefined || b === undefined || a.outside === true || b.outside === true) return undefined;
  const homes = (b.implies ?? []).filter((id) => context.entries.get(id)?.class === a.class);
  const wrong = a.kind === 'person' ? a.id !== b.id : homes.length > 0 && !homes.includes(a.id);
  if (!wrong) return undefined;
  const fact = context.evidence.facts.find(({ fact: { slots } }) => slots.who?.length === 1 && slots.who[0] === b.id && slots.act === undefined);
  return { what: 'apposition', status: 'conflicts', units: [first], agree: 0, conflict: 1, ...(fact === undefined ? {} : { fact }) };
}

function findingsOf(reading: ClaimReading, context: Context): Finding[] {
  const findings: Finding[] = [];
  for (const quantity of reading.quantities) {
    if (kindOfUnit(quantity.unit) === 'count' && quantity.counted.length === 0 && quantity.value <= 2) continue;
    const units = reading.units.filter(({ unit }) => unit.start < quantity.end && quantity.start < unit.end);
    const finding = settle(`number ${quantity.value} ${quantity.unit ?? ''}`, reading, units, quantityTells(quantity, context), context);
    if (finding.status === 'unknown' && quantity.value <= 2 && quantity.unit === undefined) continue;
    findings.push(finding);
  }
  for (const mention of reading.dates) findings.push(settle(`date ${JSON.stringify(mention)}`, reading, [], dateTells(mention), context));
  for (const ordinal of reading.ordinals) {
    if (![...reading.named].some((id) => COUNTED_EVENTS.has(id))) continue;
    const units = reading.units.filter(({ unit }) => unit.start < ordinal.end && ordinal.start < unit.end);
    const finding = settle(`ordinal ${ordinal.value}`, reading, units, ordinalTells(ordinal.value), context);
    if (finding.status === 'conflicts') findings.push(finding);
  }
  for (const query of reading.units) {
    const entries = entriesOf(query, context);
    const what = `name ${idsOf(query).join('/')}`;
    if (entries.some((entry) => entry.kind === 'act' && OPPOSED.has(entry.class ?? ''))) {
      findings.push(settle(what, reading, [query], opposedTells(query, reading, context), context));
    } else if (entries.some((entry) => EXCLUSIVE.has(entry.class ?? ''))) {
      findings.push(settle(what, reading, [query], nameTells(query, reading, context), context, (fact) => (isBroad(fact) ? BROAD : 1)));
    }
  }
  if (reading.roles.giver !== undefined) {
    const finding = settle('roles', reading, [], rolesTell(reading, context), context);
    if (finding.status === 'conflicts') findings.push(finding);
  }
  const denial = settle('denial', reading, [], denialTells(reading), context);
  if (denial.status === 'conflicts') findings.push(denial);
  for (const pair of reading.appositions) {
    const finding = appositionFinding(pair, reading, context);
    if (finding !== undefined) findings.push(finding);
  }
  return findings;
}

const WEIGHTY = 0.35;

function judge(reading: ClaimReading, context: Context): Judgement {
  const findings = findingsOf(reading, context);
  const conflicts = findings.filter(({ status }) => status === 'conflicts');
  const excluded = conflicts.flatMap(({ units }) => units);
  const rest = reading.units.filter((query) => !excluded.includes(query));
  let best: FactEvidence | undefined;
  let bestCoverage = -1;
  let missing: QueryUnit[] = [];
  for (const fact of context.evidence.facts) {
    const paragraph = context.evidence.paragraphs.get(fact.paragraph);
    const own = topicality(fact, reading, excluded, context);
    const support = (query: QueryUnit): number => {
      const direct = borneOut(query, fact.keys, fact.wide, context);
      return paragraph === undefined ? direct : Math.max(direct, FROM_PARAGRAPH * borneOut(query, paragraph.keys, paragraph.wide, context));
    };
    const covered = coverage(rest, context, support) * 0.9 + own * 0.1;
    if (covered <= bestCoverage) continue;
    bestCoverage = covered;
    best = fact;
    missing = rest.filter((query) => support(query) < WEIGHTY && !query.unit.light);
  }
  const hard = missing.filter((query) => query.outside || entriesOf(query, context).some(({ kind }) => NAMED.has(kind)));
  const unknown = findings.filter(({ what, status }) => status === 'unknown' && !what.startsWith('name'));
  const told = {
    coverage: bestCoverage,
    best: best?.fact.id,
    findings: findings.map(({ what, status, agree, conflict, fact }) => ({ what, status, agree, conflict, fact: fact?.fact.id })),
    missing: missing.map(({ unit }) => `${reading.normalised.slice(unit.start, unit.end)}${unit.concept ? `=${unit.keys.join('/')}` : ''}`),
  };
  if (conflicts.length > 0 && hard.length === 0 && bestCoverage >= OTHERWISE_AGREES) {
    return { ...told, verdict: 'contradicted', facts: conflicts.flatMap(({ fact }) => (fact === undefined ? [] : [fact.fact])) };
  }
  if (conflicts.length === 0 && hard.length === 0 && unknown.length === 0 && bestCoverage >= SUPPORTED && best !== undefined) {
    const bearing = findings.flatMap(({ status, what, fact }) => (status === 'agrees' && !what.startsWith('name') && fact !== undefined ? [fact.fact] : []));
    return { ...told, verdict: 'supported', facts: [...new Set([...bearing, best.fact])] };
  }
  return { ...told, verdict: 'not-in-sources', facts: [] };
}

function verdictOf(claims: readonly { readonly verdict: ClaimVerdict }[]): ClaimVerdict {
  if (claims.some(({ verdict }) => verdict === 'contradicted')) return 'contradicted';
  return claims.length === 0 || claims.some(({ verdict }) => verdict === 'not-in-sources') ? 'not-in-sources' : 'supported';
}

/** Facts shown for one claim. */
const MOST_SHOWN = 2;

/** Returns what checks messages against a store. The evidence is read at the first check. */
export function createClaimChecker(store: Store, index: FactIndex): ClaimChecker {
  const lexicon = claimLexicon(index.lexicon);
  let evidence: Evidence | undefined;

  function explain(claim: string): Judgement {
    evidence ??= buildEvidence(store, index);
    return judge(readClaim(claim, index, lexicon), { entries: store.glossary, evidence });
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
