import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { Evidence, FactEvidence, Keys } from './claim-evidence.ts';
import type { ClaimReading, ClaimUnit } from './claim-reading.ts';

/** How much of a claim each fact bears out, unit by unit. */
export interface Topic {
  readonly fact: FactEvidence;
  /** By the fact alone, one value from 0 to 1 for each unit of the claim. */
  readonly own: readonly number[];
  /** The same, but concepts only by what the fact says: what people ask for it by can't speak against a claim. */
  readonly said: readonly number[];
  /** By the fact and the paragraph it is drawn from. */
  readonly near: readonly number[];
  /** Less where the fact is about several places, of which the claim names one: it may say the rest of another one. */
  readonly clarity: number;
}

export interface ClaimContext {
  readonly entries: ReadonlyMap<string, GlossaryEntry>;
  readonly evidence: Evidence;
  readonly reading: ClaimReading;
  /** The weight of each unit of the claim. */
  readonly weights: readonly number[];
  readonly topics: readonly Topic[];
}

const NAMED: ReadonlySet<string> = new Set(['person', 'place', 'organisation']);
const MOST_WEIGHT = 4;
/** Words that the glossary lacks are turns of phrase more often than not, and acts can be said in many ways. */
const WORD_WEIGHT = 0.6;
const ACT_WEIGHT = 0.6;
const GROUP_WEIGHT = 0.4;
const UNIT_WEIGHT = 0.3;
const NEARLY = 0.9;
const ASKED_ONLY = 0.7;
/** What only other facts of the paragraph say counts so much. */
const FROM_PARAGRAPH = 0.85;
/** How much it counts that the claim names what the fact is about. */
const FOCUS = 0.12;

/** The ids of the concepts that a unit can mean. */
export function idsOf({ unit }: ClaimUnit): string[] {
  return unit.concept ? unit.keys.map((key) => key.slice(2)) : [];
}

export function entriesOf(query: ClaimUnit, entries: ReadonlyMap<string, GlossaryEntry>): GlossaryEntry[] {
  return idsOf(query).flatMap((id) => entries.get(id) ?? []);
}

/** Whether a unit names somebody, a place or a house: only what the sources say themselves bears such a name out. */
export function isName(query: ClaimUnit, entries: ReadonlyMap<string, GlossaryEntry>): boolean {
  return entriesOf(query, entries).some(({ kind, class: classOf }) => NAMED.has(kind) && classOf !== 'group');
}

/** How well keys bear a unit out, from 0 to 1. */
export function matchIn({ unit, impliedKeys }: ClaimUnit, keys: Keys): number {
  if (!unit.concept)
    return unit.keys.reduce((sum, key) => sum + (keys.get(key) ?? 0), 0) / Math.max(1, unit.keys.length);
  const direct = Math.max(0, ...unit.keys.map((key) => keys.get(key) ?? 0));
  if (impliedKeys.length === 0) return direct;
  return Math.max(direct, NEARLY * Math.min(...impliedKeys.map((key) => keys.get(key) ?? 0)));
}

function weightOf(query: ClaimUnit, entries: ReadonlyMap<string, GlossaryEntry>): number {
  const weight = Math.min(query.weight, MOST_WEIGHT);
  if (!query.unit.concept) return weight * WORD_WEIGHT;
  const found = entriesOf(query, entries);
  if (found.some(({ class: classOf }) => classOf === 'group')) return weight * GROUP_WEIGHT;
  if (found.some(({ class: classOf }) => classOf === 'unit')) return weight * UNIT_WEIGHT;
  return found.some(({ kind }) => kind === 'act') ? weight * ACT_WEIGHT : weight;
}

const UNCLEAR = 0.8;

function clarityOf(
  { fact, keys }: FactEvidence,
  { named }: ClaimReading,
  entries: ReadonlyMap<string, GlossaryEntry>,
): number {
  const where = new Set(fact.slots.where ?? []);
  for (const [key, value] of keys) {
    if (value >= NEARLY && entries.get(key.slice(2))?.class === 'city') where.add(key.slice(2));
  }
  const isUnclear = ['city', 'country'].some((classOf) => {
    const places = [...where].filter((id) => entries.get(id)?.class === classOf);
    return places.length > 1 && places.filter((id) => named.has(id)).length === 1;
  });
  return isUnclear ? UNCLEAR : 1;
}

/** Compares a claim with every fact of the store, unit by unit. */
export function relate(
  reading: ClaimReading,
  entries: ReadonlyMap<string, GlossaryEntry>,
  evidence: Evidence,
): ClaimContext {
  const { units } = reading;
  const strict = units.map((query) => query.outside || isName(query, entries));
  const borneOut = (keys: Keys, wide: Keys): number[] =>
    units.map((query, at) => matchIn(query, strict[at] === true ? keys : wide));
  const byParagraph = new Map(
    [...evidence.paragraphs].map(([id, paragraph]) => [id, borneOut(paragraph.keys, paragraph.wide)]),
  );
  const topics = evidence.facts.map((fact): Topic => {
    const own = borneOut(fact.keys, fact.wide);
    const around = byParagraph.get(fact.paragraph);
    const said = units.map((query, at) =>
      query.unit.concept ? Math.max(matchIn(query, fact.keys), ASKED_ONLY * (own[at] ?? 0)) : (own[at] ?? 0),
    );
    return {
      fact,
      own,
      said,
      clarity: clarityOf(fact, reading, entries),
      near: own.map((value, at) => Math.max(value, FROM_PARAGRAPH * (around?.[at] ?? 0))),
    };
  });
  return { entries, evidence, reading, weights: units.map((query) => weightOf(query, entries)), topics };
}

/** In a claim about several things, what stands further from one of them than this share of the claim says less about it. */
const FAR = 0.34;
const FAR_WEIGHT = 0.4;

function distance({ unit }: ClaimUnit, at: number): number {
  return unit.end <= at ? at - unit.end : Math.max(0, unit.start - at);
}

/** Whether a unit stands near a place of a claim. */
export function isNear(query: ClaimUnit, at: number, { normalised }: ClaimReading): boolean {
  return distance(query, at) <= normalised.length * FAR;
}

/** The share of a claim that a fact bears out, by weight, apart from some of its units; `near` makes a place count more. */
export function coverage(
  { reading, weights }: ClaimContext,
  support: readonly number[],
  without: readonly ClaimUnit[] = [],
  near?: number,
): number {
  let all = 0;
  let found = 0;
  for (const [at, query] of reading.units.entries()) {
    if (without.includes(query)) continue;
    const weight = (weights[at] ?? 0) * (near === undefined || isNear(query, near, reading) ? 1 : FAR_WEIGHT);
    all += weight;
    found += weight * (support[at] ?? 0);
  }
  return all === 0 ? 0 : found / all;
}

/** Acts that are said of nearly everything. */
export const LOOSE: ReadonlySet<string> = new Set(['say', 'use', 'start', 'want', 'hold']);

/** How much a fact is about what a claim is about: mostly by itself, a little by its paragraph. */
export function topicality(
  context: ClaimContext,
  topic: Topic,
  without: readonly ClaimUnit[],
  near?: number,
  support = topic.own,
): number {
  const { slots } = topic.fact.fact;
  const covered =
    0.6 * coverage(context, support, without, near) + 0.4 * coverage(context, topic.near, without, near);
  const what = [...(slots.what ?? []), ...(slots.amounts ?? []).map(({ unit }) => unit)];
  const named = what.filter((id) => context.reading.namedWithMembers.has(id)).length;
  return topic.clarity * covered * (1 - FOCUS + (what.length === 0 ? FOCUS : (FOCUS * named) / what.length));
}

/** The share of a claim that must be left. */
const LEFT = 0.25;

/** Whether enough of a claim is left, without some of its units, to tell what it is about. */
export function isTelling(
  { reading, weights, entries }: ClaimContext,
  { fact, said }: Topic,
  without: readonly ClaimUnit[],
  isOpposed: boolean,
): boolean {
  let all = 0;
  let left = 0;
  let things = isOpposed ? 1 : 0;
  for (const [at, query] of reading.units.entries()) {
    const weight = weights[at] ?? 0;
    all += weight;
    if (without.includes(query)) continue;
    left += weight;
    const isThing =
      !isName(query, entries) && !entriesOf(query, entries).some(({ class: classOf }) => classOf === 'group');
    const isLoose = entriesOf(query, entries).some(({ id }) => LOOSE.has(id));
    if (isThing && !isLoose && !query.unit.light && (said[at] ?? 0) >= 0.5) things += 1;
  }
  if ((things > 0 || without.length === 0) && left >= LEFT * all) return true;
  const { act, who } = fact.fact.slots;
  return act === undefined && who?.length === 1 && who.every((id) => reading.named.has(id));
}
