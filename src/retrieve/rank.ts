import type { Language } from '../language/languages.ts';
import type { Quantity } from '../language/numbers.ts';
import { type Focus, fociOf, isNegated } from '../language/question-words.ts';
import { type Mention, type Roles, readRoles } from '../language/roles.ts';
import { saysWhere } from '../language/where.ts';
import { type Analysis, conceptKey, type Unit } from './analyse.ts';
import {
  asciiTerm,
  type FactIndex,
  IMPLIED,
  type IndexedFact,
  keyIn,
  unitWeight,
  type Variant,
} from './fact-index.ts';
import { dateFit } from './partial-date.ts';
import { Strengths } from './strengths.ts';

/** A unit of a question with its numbers in the index and its weight in the decision. */
export interface QueryUnit {
  readonly unit: Unit;
  readonly numbers: readonly number[];
  readonly weight: number;
  /** Whether any fact has it. */
  readonly known: boolean;
  /** The numbers of what it brings along: a fact that has all of these has it too, nearly. */
  readonly implied: readonly number[];
  readonly impliedKeys: readonly string[];
  /** Whether it names something that the glossary marks as outside the sources. */
  readonly outside: boolean;
}

/** What speaks for a fact as the answer to a question, each from 0 to 1. */
export interface Features {
  /** The share of the question that the fact's texts explain, weighted by how telling each word is. */
  readonly coverage: number;
  /** The same over the words that any fact has. */
  readonly known: number;
  /** How alike the question and the nearest of the fact's own questions are, both ways. */
  readonly similarity: number;
  /** Whether the fact's kind answers the question word. */
  readonly kind: number;
  /** Whether the dates, the numbers and the roles (who gives, who gets, who speaks) agree. */
  readonly date: number;
  readonly number: number;
  readonly roles: number;
  /** Whether people, places and organisations of the question are those of the fact. */
  readonly names: number;
  /** 0 where the question names a city or a building that is not the fact's. */
  readonly place: number;
  /** 0 where the question names something that the sources do not have at all. */
  readonly inside: number;
  /** How little of the question is left over: exp(-unmatched idf / 6). */
  readonly complete: number;
  /** Whether the most telling word of the question is the fact's. */
  readonly core: number;
  /** The share of the question that the fact's own answer and statement explain, without its questions. */
  readonly content: number;
  /** 0 where the short answer names nothing that the question does not name itself. */
  readonly novel: number;
  /** How much the match rests on: 1 - exp(-matched idf / 6). */
  readonly evidence: number;
  /** 0 where the question asks for a reason that the fact does not give, or for the reason of what the fact denies. */
  readonly negation: number;
  /** 1 for a main fact: who asks in general does not mean a detail. */
  readonly main: number;
}

export interface RankedFact {
  readonly indexed: IndexedFact;
  readonly variant: Variant | undefined;
  readonly features: Features;
  readonly score: number;
}

/** The weight of each feature in the order of the facts: a regression over which candidate answers a golden question. */
export const RANK_WEIGHTS: Readonly<Record<keyof Features, number>> = {
  coverage: 1.6,
  known: 3.2,
  similarity: 5.4,
  kind: 3.5,
  date: 1.6,
  number: 0,
  roles: 1.9,
  names: 0.5,
  inside: 0,
  evidence: 2.2,
  negation: 0,
  complete: 0.8,
  core: -1,
  content: 1.9,
  novel: 1.1,
  place: 0,
  main: 1.7,
};

/** The weight of each feature of the best fact in the confidence: a logistic regression over whether it is right. */
export const CONFIDENCE_WEIGHTS: Readonly<Record<keyof Features, number>> & { bias: number; margin: number } =
  {
    bias: -6.9,
    margin: 1.26,
    coverage: 0.56,
    known: 0.64,
    similarity: 1.58,
    kind: 3.02,
    date: 0,
    number: 2.04,
    roles: 0,
    names: 0,
    inside: 0,
    evidence: 0.49,
    negation: 0,
    complete: 0.26,
    core: 0,
    content: 1.34,
    novel: 0,
    place: 0,
    main: 0,
  };

const FEATURES = [
  'coverage',
  'known',
  'similarity',
  'kind',
  'date',
  'number',
  'roles',
  'names',
  'place',
  'inside',
  'complete',
  'core',
  'content',
  'novel',
  'evidence',
  'negation',
  'main',
] as const satisfies readonly (keyof Features)[];
const CANDIDATES = 100;

/** “Both countries” or “the two leaders” stand in most questions and tell little. */
const GROUP_SHARE = 0.4;

/** The units of a question with what the index knows of them. */
export function queryUnits(index: FactIndex, analysis: Analysis, language: Language): QueryUnit[] {
  return analysis.units.map((read) => {
    const unit = { ...read, keys: read.keys.map((key) => keyIn(index.lexicon, key, language)) };
    const numbers = unit.keys.map((key) => index.number(key)).filter((number) => number !== undefined);
    const weights = unit.keys.map((key) => {
      const number = index.number(key);
      return number === undefined ? index.unknownIdf : index.idf(number);
    });
    const isGroup =
      unit.concept && unit.keys.some((key) => index.lexicon.entries.get(key.slice(2))?.class === 'group');
    const weight =
      unitWeight(
        unit,
        weights.map((_, at) => at),
        weights,
      ) * (isGroup ? GROUP_SHARE : 1);
    const outside =
      unit.concept && read.keys.every((key) => index.lexicon.entries.get(key.slice(2))?.outside === true);
    const impliedKeys = unit.concept ? impliedBy(index, unit) : [];
    const implied = impliedKeys.map((key) => index.number(key) ?? UNKNOWN);
    return {
      unit,
      numbers,
      implied,
      impliedKeys,
      weight,
      known: numbers.length > 0 || implied.length > 0,
      outside,
    };
  });
}

/** Entries that are another way of saying what they imply: the first summit, the two leaders. */
const SAME_AS_IMPLIED: ReadonlySet<string> = new Set(['summit', 'group']);

function impliedBy(index: FactIndex, unit: Unit): string[] {
  const [id] = unit.keys.map((key) => key.slice(2));
  const entry = index.lexicon.entries.get(id ?? '');
  if (entry === undefined || entry.outside === true) return [];
  if (entry.standsFor !== undefined) return [conceptKey(entry.standsFor)];
  return SAME_AS_IMPLIED.has(entry.class ?? '') ? (entry.implies ?? []).map(conceptKey) : [];
}

/** The number of a key that no fact has. */
const UNKNOWN = -1;
const NEARLY = 0.9;

/** How much a text has of the unit at a place of the question, from 0 to 1. */
function matchIn(query: QueryUnit, at: number, { units, values }: Strengths): number {
  const places = units[at];
  if (places === undefined) return 0;
  if (query.unit.concept) {
    let direct = 0;
    for (const place of places.numbers) direct = Math.max(direct, values[place] ?? 0);
    if (places.implied.length === 0) return direct;
    let implied = Number.POSITIVE_INFINITY;
    for (const place of places.implied) implied = Math.min(implied, values[place] ?? 0);
    return Math.max(direct, NEARLY * implied);
  }
  let sum = 0;
  for (const place of places.numbers) sum += values[place] ?? 0;
  return sum / Math.max(1, query.unit.keys.length);
}

/** The F-measure leans to recall: what the asker said has to be in the variant more than the other way round. */
const LEAN = 1.3;
const WORD_PRECISION = 0.5;
const OTHER_LANGUAGE = 0.97;

const IN_SETTING = 0.7;
const BROADER = 0.75;
const OTHER_FOCUS = 0.85;

/** How alike a question and a variant are, whose strengths are at hand. */
function similarityTo(
  variant: Variant,
  strengths: Strengths,
  units: readonly QueryUnit[],
  total: number,
): number {
  let matched = 0;
  let found = 0;
  for (let at = 0; at < units.length; at += 1) {
    const query = units[at];
    if (query === undefined) continue;
    const match = matchIn(query, at, strengths);
    matched += match * query.weight;
    found += match * query.weight * (query.unit.concept ? 1 : WORD_PRECISION);
  }
  const recall = total === 0 ? 0 : matched / total;
  const precision = variant.weight === 0 ? 0 : Math.min(1, found / variant.weight);
  const denominator = LEAN * LEAN * precision + recall;
  return denominator === 0 ? 0 : ((1 + LEAN * LEAN) * precision * recall) / denominator;
}

const FITS: Readonly<Record<Focus, Readonly<Partial<Record<string, number>>>>> = {
  who: { who: 1, position: 0.5, what: 0.5 },
  what: { what: 1, position: 1, who: 0.8, 'how-many': 0.6, why: 0.6, when: 0.4, where: 0.6 },
  when: { when: 1, 'how-many': 0.3 },
  where: { where: 1, what: 0.5, who: 0.4 },
  'how-many': { 'how-many': 1, what: 0.4, when: 0.4 },
  why: { why: 1, position: 0.5, what: 0.4 },
  how: { position: 1, what: 1, why: 0.8, who: 0.4, 'how-many': 0.4 },
  'yes-no': { who: 1, what: 1, when: 1, where: 1, 'how-many': 1, why: 0.9, position: 1 },
  list: { what: 1, who: 1, position: 0.7, 'how-many': 0.4 },
  compare: { what: 1, 'how-many': 1, when: 0.8, who: 0.8, where: 0.8 },
};

/** A fact of another kind may answer who and where all the same, by what its short answer names. */
const NAMES_FOR: Readonly<Partial<Record<Focus, readonly string[]>>> = {
  who: ['person', 'organisation', 'place'],
  where: ['place'],
};
const NAMED_FIT = 0.8;

function shareFocus(some: readonly Focus[], others: readonly Focus[]): boolean {
  for (const focus of some) if (others.includes(focus)) return true;
  return false;
}

function kindFit(foci: readonly Focus[], indexed: IndexedFact, variant: Variant | undefined): number {
  if (foci.length === 0) return 0.9;
  if (
    variant?.foci.some((focus) => foci.includes(focus)) === true &&
    foci.some((focus) => focus !== 'what' && focus !== 'yes-no')
  )
    return 1;
  const named = foci.some((focus) => NAMES_FOR[focus]?.some((kind) => indexed.answerNames.has(kind)) === true)
    ? NAMED_FIT
    : 0;
  return Math.max(named, ...foci.map((focus) => FITS[focus][indexed.fact.kind] ?? 0.1));
}

function numberFit(asked: readonly Quantity[], indexed: IndexedFact): number {
  if (asked.length === 0) return 1;
  return asked.filter(({ value }) => indexed.numbers.has(value)).length / asked.length;
}

/** The people and countries of a question, in order, for reading its roles. */
function mentionsOf(index: FactIndex, units: readonly QueryUnit[]): Mention[] {
  return units.flatMap(({ unit }) => {
    if (!unit.concept) return [];
    const id = unit.keys
      .map((key) => key.slice(2))
      .find((key) => PARTIES.has(index.lexicon.entries.get(key)?.kind ?? ''));
    return id === undefined || index.lexicon.entries.get(id)?.class === 'group'
      ? []
      : [{ id, start: unit.start, end: unit.end }];
  });
}

const PARTIES: ReadonlySet<string> = new Set(['person']);
const TRANSFERS: ReadonlySet<string> = new Set(['give', 'receive']);
/**
 * How well roles agree that seem the other way round where the question or the fact names one side only: keywords, and
 * two people to choose between, show no direction.
 */
const HARDLY = 0.01;

function conflict(asked: string | undefined, has: readonly string[] | undefined): boolean {
  return asked !== undefined && has !== undefined && has.length > 0 && !has.includes(asked);
}

function rolesFit(roles: Roles, indexed: IndexedFact): number {
  if (roles.giver === undefined && roles.receiver === undefined) return 1;
  const { who, toWhom, act } = indexed.fact.slots;
  if (act === undefined || who === undefined) return 1;
  const giver = act === 'receive' ? toWhom : who;
  const receiver = act === 'receive' ? who : toWhom;
  const swapped =
    (roles.giver !== undefined &&
      receiver?.includes(roles.giver) === true &&
      giver?.includes(roles.giver) !== true) ||
    (roles.receiver !== undefined &&
      giver?.includes(roles.receiver) === true &&
      receiver?.includes(roles.receiver) !== true);
  if (TRANSFERS.has(act)) {
    const isWhole = [roles.giver, roles.receiver, giver, receiver].every((side) => side !== undefined);
    if (swapped) return isWhole ? 0 : HARDLY;
    return conflict(roles.giver, giver) || conflict(roles.receiver, receiver) ? 0.3 : 1;
  }
  if (swapped) return 0.3;
  return conflict(roles.giver, who) && !(toWhom ?? []).includes(roles.giver ?? '') ? 0.5 : 1;
}

const NAMED: ReadonlySet<string> = new Set(['person', 'place', 'organisation']);

function isNamed(index: FactIndex, key: string): boolean {
  const entry = index.lexicon.entries.get(key.slice(2));
  return entry !== undefined && NAMED.has(entry.kind) && entry.class !== 'group';
}

/** The share of the question's names that a fact has. */
function namesFit(isName: readonly boolean[], matches: readonly number[]): number {
  let all = 0;
  let found = 0;
  for (const [at, match] of matches.entries()) {
    if (isName[at] !== true) continue;
    all += 1;
    found += match;
  }
  return all === 0 ? 1 : found / all;
}

const PLACES: ReadonlySet<string> = new Set(['city', 'venue']);
const IS_THERE = 0.5;

function isPlace(index: FactIndex, key: string): boolean {
  return PLACES.has(index.lexicon.entries.get(key.slice(2))?.class ?? '');
}

/** Whether the sources of a fact are about another summit than the one at whose place something is said to happen. */
function isElsewhere({ fact, setting }: IndexedFact, whereabouts: readonly number[]): boolean {
  if (whereabouts.length === 0 || setting.size === 0) return false;
  return !whereabouts.some((place) => setting.has(place)) && fact.slots.where === undefined;
}

function isNovel(indexed: IndexedFact, asked: ReadonlySet<number>): boolean {
  if (indexed.answer.size === 0) return true;
  for (const number of indexed.answer) if (!asked.has(number)) return true;
  return false;
}

/** A fact whose kind fits the question word less gives no reason. */
const EXPLAINS = 0.5;

/** What a fact gains by listing a question word for word: more than a main fact has before a detail. */
const WORD_FOR_WORD = 3;

/** Ranks the facts that may answer a question, best first. */
export function rankFacts(
  index: FactIndex,
  analysis: Analysis,
  units: readonly QueryUnit[],
  language: Language,
): RankedFact[] {
  const total = units.reduce((sum, { weight }) => sum + weight, 0);
  const knownTotal = units.reduce((sum, { weight, known }) => sum + (known ? weight : 0), 0);
  const terms = [...new Set(units.flatMap(({ unit, impliedKeys }) => [...unit.keys, ...impliedKeys]))].filter(
    (key) => index.number(key) !== undefined,
  );
  if (terms.length === 0) return [];
  const hits = index.search
    .search(terms.map(asciiTerm).join(' '), { boost: { questions: 2 }, combineWith: 'OR' })
    .slice(0, CANDIDATES);
  const roles = readRoles(analysis.normalised, mentionsOf(index, units));
  const negated = isNegated(analysis.normalised);
  const foci = fociOf(analysis.questionWords);
  const asksYesNo = foci.length === 0 || foci.includes('yes-no');
  // Who somebody is, is often told by another name of theirs.
  const isIdentity = units.length === 1;
  const counts = analysis.quantities.filter(({ value, unit }) => value > 2 || unit !== undefined);
  const asked = new Set(units.flatMap(({ numbers, implied }) => [...numbers, ...implied]));
  const isName = units.map(({ unit }) => unit.concept && unit.keys.some((key) => isNamed(index, key)));
  const isWhere = units.map(({ unit }) => unit.concept && unit.keys.every((key) => isPlace(index, key)));
  // A summit's place stands for its country too; as where something happened it is the place alone.
  const whereabouts = units.flatMap(({ unit, numbers }, at) =>
    isWhere[at] === true && saysWhere(analysis.normalised, unit.start, unit.end)
      ? numbers.filter((number) => index.settings.has(number))
      : [],
  );
  const strengths = new Strengths(units, index.keys, index.size);
  const isListed = index.lists(analysis.normalised);
  const ranked: RankedFact[] = [];
  for (const hit of hits) {
    const indexed = index.facts.get(hit.id);
    if (indexed === undefined) continue;
    const { packed } = indexed;
    strengths.clear();
    strengths.set(1, packed.own, packed.implied);
    strengths.set(IMPLIED, packed.implied, packed.content);
    const matches = units.map((query, at) => matchIn(query, at, strengths));
    strengths.clear();
    strengths.set(1, packed.content, packed.setting);
    let covered = 0;
    let said = 0;
    let heaviest = 0;
    let core = 1;
    for (const [at, query] of units.entries()) {
      const match = matches[at] ?? 0;
      covered += query.weight * match;
      said += query.weight * matchIn(query, at, strengths);
      if (query.weight > heaviest) {
        heaviest = query.weight;
        core = match;
      }
    }
    let similarity = 0;
    let best: Variant | undefined;
    let next = packed.variants;
    for (const variant of indexed.variants) {
      const start = next + 2;
      const middle = start + (index.keys[next] ?? 0);
      next = middle + (index.keys[next + 1] ?? 0);
      strengths.clear();
      const isSet = strengths.set(IN_SETTING, packed.setting, packed.variants);
      const isBroader = strengths.set(BROADER, start, middle);
      const isShared = strengths.set(1, middle, next);
      if (!isSet && !isBroader && !isShared) continue;
      const alike =
        similarityTo(variant, strengths, units, total) * (variant.language === language ? 1 : OTHER_LANGUAGE);
      if (alike <= similarity) continue;
      const agrees = foci.length === 0 || variant.foci.length === 0 || shareFocus(variant.foci, foci);
      const value = alike * (agrees ? 1 : OTHER_FOCUS);
      if (value > similarity) {
        similarity = value;
        best = variant;
      }
    }
    let date = 1;
    for (const mention of analysis.dates)
      date = Math.min(date, dateFit(mention, indexed.ownDates, indexed.settingDates));
    const features: Features = {
      coverage: total === 0 ? 0 : covered / total,
      known: knownTotal === 0 ? 0 : Math.min(1, covered / knownTotal),
      similarity,
      kind: kindFit(foci, indexed, best),
      date,
      number: numberFit(counts, indexed),
      roles: rolesFit(roles, indexed),
      names: namesFit(isName, matches),
      place:
        isElsewhere(indexed, whereabouts) ||
        isWhere.some((where, at) => where && (matches[at] ?? 0) < IS_THERE)
          ? 0
          : 1,
      inside: units.some((query, at) => query.outside && matches[at] === 0) ? 0 : 1,
      complete: Math.exp(-(total - covered) / 6),
      core,
      content: total === 0 ? 0 : said / total,
      novel: asksYesNo || isIdentity || isNovel(indexed, asked) ? 1 : 0,
      evidence: 1 - Math.exp(-covered / 6),
      negation:
        foci.includes('why') &&
        (kindFit(foci, indexed, best) < EXPLAINS || (negated && indexed.fact.slots.negated !== true))
          ? 0
          : 1,
      main: indexed.fact.main ? 1 : 0,
    };
    ranked.push({
      indexed,
      variant: best,
      features,
      score:
        weighted(features, RANK_WEIGHTS) +
        (isListed && indexed.questions.has(analysis.normalised) ? WORD_FOR_WORD : 0),
    });
  }
  return ranked.sort((a, b) => b.score - a.score);
}

function weighted(features: Features, weights: Readonly<Record<keyof Features, number>>): number {
  let sum = 0;
  for (const name of FEATURES) sum += weights[name] * features[name];
  return sum;
}

/** How far the best fact has to lead the next one for the lead to count in full. */
const FULL_MARGIN = 3;
/** Below this, dates or numbers of a question contradict a fact. */
const AGREES = 0.5;
/** The most that a question which contradicts its best fact, or names something outside the sources, can reach. */
const CONFLICT_SHARE = 0.4;

/** A fact whose questions are less alike than this, and that lacks the most telling word, has a name in common at most. */
const UNLIKE = 0.2;

/** The probability that the best fact answers a question, from its features and its lead over the next one. */
export function confidenceOf(features: Features, lead: number): number {
  const sum =
    CONFIDENCE_WEIGHTS.bias +
    CONFIDENCE_WEIGHTS.margin * Math.min(1, lead / FULL_MARGIN) +
    weighted(features, CONFIDENCE_WEIGHTS);
  const conflicts =
    features.inside === 0 ||
    features.roles === 0 ||
    features.negation === 0 ||
    features.place === 0 ||
    (features.similarity < UNLIKE && features.core < UNLIKE) ||
    features.date < AGREES ||
    features.number < AGREES;
  return (conflicts ? CONFLICT_SHARE : 1) / (1 + Math.exp(-sum));
}
