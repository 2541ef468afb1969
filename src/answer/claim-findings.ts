import { type Span, spansTouch } from '../knowledge/edtf.ts';
import type { GlossaryEntry, Slots } from '../knowledge/schema.ts';
import { type DateMention, datesAgree } from '../language/dates.ts';
import type { Directed } from '../language/directed-acts.ts';
import { conceptKey } from '../retrieve/analyse.ts';
import { compareAmounts, kindOfUnit } from './claim-amounts.ts';
import type { FactEvidence } from './claim-evidence.ts';
import type { Identity } from './claim-identities.ts';
import type { ClaimQuantity, ClaimUnit } from './claim-reading.ts';
import {
  type ClaimContext,
  entriesOf,
  idsOf,
  isNear,
  isTelling,
  LOOSE,
  matchIn,
  topicality,
} from './claim-topic.ts';

/** What one fact tells about one thing that a claim states; undefined where it tells nothing. */
type Told = 'agrees' | 'conflicts' | undefined;

/** One thing that a claim states, settled by the facts that are most about it. */
export interface Finding {
  readonly what: string;
  readonly status: 'agrees' | 'conflicts' | 'unknown';
  /** Whether a claim can be supported only if this is borne out. */
  readonly needed: boolean;
  /** The units of the claim that it is about. */
  readonly units: readonly ClaimUnit[];
  /** How much on the topic the best facts for and against it are. */
  readonly agree: number;
  readonly conflict: number;
  readonly fact?: FactEvidence;
  /** Whether it follows from the glossary alone, whatever else the claim says. */
  readonly byGlossary?: boolean;
}

/** Something that a claim states and facts can tell about. */
interface Stated {
  readonly what: string;
  readonly units: readonly ClaimUnit[];
  readonly needed: boolean;
  /** Findings that say nothing unless they say no. */
  readonly onlyAgainst?: boolean;
  /** How much of the rest of the claim a fact must bear out before it speaks against it. */
  readonly least?: number;
  /** How much more the facts against it must be on the topic than those for it. */
  readonly margin?: number;
  /** Where in the claim it stands: what is near counts more for it. */
  readonly at?: number;
  /** Whether it is the opposite of what the sources say, and so about the same. */
  readonly opposed?: boolean;
  /** Whether it is a name, which the sources may have in quite another connection. */
  readonly isNameOnly?: boolean;
  readonly weighs?: (fact: FactEvidence) => number;
  tells(fact: FactEvidence): Told;
}

/** So much of the rest of a claim must a fact bear out before it contradicts it. */
const OTHERWISE_AGREES = 0.56;
/** People say much alike, and meet in many places. */
const SPOKEN_OTHERWISE_AGREES = 0.8;
const NAME_OTHERWISE_AGREES: Readonly<Record<string, number>> = { place: 0.62, person: 0.74 };
/** That something happened at the other summit follows only where all else is said of this one. */
const ELSEWHERE_OTHERWISE_AGREES = 0.9;
const NUMBER_OTHERWISE_AGREES = 0.54;
const ON_TOPIC = 0.45;
/** Facts that are so much on the topic and say otherwise leave in doubt what they can't contradict. */
const IN_DOUBT = 0.7;
const OFF_TOPIC = 0.35;
/** From here on a fact has a name itself, and not only through the summit that its source is about. */
const HAS = 0.75;
/** Through its summit, it has it a little. */
const HAS_A_LITTLE = 0.6;
/** What a fact says that tells nothing but who or what somebody is. */
const DECISIVE = 1.15;
/** A fact about another act tells less about who or what had to do with the one of the claim. */
const OTHER_ACT = 0.85;
/** Acts that are done with, or to, any number of people and places: that one is named excludes no other. */
const OPEN_ACTS: ReadonlySet<string> = new Set(['meet', 'visit', 'accompany', 'discuss', 'arrive']);
const BROAD = 0.8;
const OTHERS_DID = 0.75;
/** What the sources name somewhere must be clearly out of place to be wrong here. */
const KNOWN_NAME_MARGIN = 1.1;
const MARGIN = 1.03;
/** A number that is right of one thing may be wrong of another one like it: of which of them it is said must be clear. */
const NUMBER_MARGIN = 1.08;
const DENIED_MARGIN = 1.12;
const AFFIRMED_MARGIN = 1.06;
/** Each further conflict with the same fact makes it likelier that the fact is about something else. */
const ANOTHER_CONFLICT = 0.95;

/** Classes of which one value excludes another in the same slot of the same act. */
const EXCLUSIVE: ReadonlySet<string> = new Set([
  'leader',
  'official',
  'spouse',
  'academic',
  'business-leader',
  'city',
  'venue',
  'country',
  'region',
  'company',
  'party',
  'university',
  'media',
  'ministry',
  'international-organisation',
]);
/** Concepts of which one denies the other. */
const OPPOSITES: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['condemn', 'criticise'],
    ['support-endorse', 'praise'],
  ],
  [
    ['respect', 'adhere'],
    ['violate', 'criticise', 'reject', 'refuse'],
  ],
  [['arrive'], ['leave']],
  [['step-by-step'], ['all-at-once']],
  [['impose'], ['lift']],
  [['korea-made'], ['china-made']],
  [['win', 'elect'], ['lose-election']],
];
/** Acts that come to the same where the sources speak of the first. */
const SAME_ACTS: Readonly<Record<string, readonly string[]>> = {
  lift: ['cancel', 'resolve'],
  sign: ['agree'],
};
/** Acts of giving and of saying, in which the sides can be mixed up. */
const TRANSFERS: ReadonlySet<string> = new Set(['give', 'receive']);
const SPEECH: ReadonlySet<string> = new Set([
  'say',
  'joke',
  'ask',
  'call-for',
  'praise',
  'promise',
  'thank',
  'respect',
  'adhere',
  'describe',
  'maintain',
  'deepen',
  'value',
]);
/** Acts about what is ahead: what has happened elsewhere can't belie a claim that speaks of it. */
const AHEAD: ReadonlySet<string> = new Set(['promise', 'invite', 'plan']);
const EVENT_ACTS: ReadonlySet<string> = new Set(['meet', 'hold', 'visit']);
/** What an ordinal can count. */
const EVENTS: ReadonlySet<string> = new Set([
  'summit',
  'visit',
  'meeting',
  'first-trip',
  'first-summit',
  'second-meeting',
  'meet',
  'beijing-summit',
  'gyeongju-summit',
  'xi-korea-visit',
]);

function countsAs({ counted }: ClaimQuantity, unit: string, { entries }: ClaimContext): boolean {
  if (counted.includes(unit)) return true;
  const entry = entries.get(unit);
  return counted.some((id) => {
    const other = entries.get(id);
    if (unit === 'person') return id === 'business-leaders' || id === 'business-delegation';
    if (other?.implies?.includes(unit) === true) return true;
    return other?.class === 'agreement-type' && entry?.class === 'agreement-type';
  });
}

/** A number or a date of what others did is no proof: less where none of the people of a claim is in a fact. */
function peopleFit({ keys }: FactEvidence, at: number, { reading, entries }: ClaimContext): number {
  const people = reading.units
    .filter((query) => isNear(query, at, reading))
    .flatMap((query) => entriesOf(query, entries))
    .filter(({ kind, class: classOf }) => kind === 'person' && classOf !== 'group')
    .map(({ id }) => id);
  return people.length === 0 || people.some((id) => (keys.get(conceptKey(id)) ?? 0) >= HAS) ? 1 : OTHERS_DID;
}

function quantityStated(quantity: ClaimQuantity, context: ClaimContext): Stated {
  const units = context.reading.units.filter(
    ({ unit }) => unit.start < quantity.end && quantity.start < unit.end,
  );
  return {
    what: `number ${quantity.value} ${quantity.unit ?? quantity.counted.join('/')}`,
    units,
    needed: units.length === 0 && (quantity.value > 2 || quantity.unit !== undefined),
    least: NUMBER_OTHERWISE_AGREES,
    margin: NUMBER_MARGIN,
    opposed: true,
    at: quantity.start,
    weighs: (fact) => peopleFit(fact, quantity.start, context),
    tells(fact) {
      const others = context.reading.quantities.filter((other) => other !== quantity);
      const told = fact.amounts.map((amount) => {
        const compared = compareAmounts(quantity, amount, countsAs(quantity, amount.unit, context));
        const isOther = others.some(
          (other) => compareAmounts(other, amount, countsAs(other, amount.unit, context)) === 'agrees',
        );
        return compared === 'conflicts' && isOther ? undefined : compared;
      });
      return told.includes('agrees') ? 'agrees' : told.includes('conflicts') ? 'conflicts' : undefined;
    },
  };
}

const DAY = 86_400_000;

function spanOf({ year, month, day }: DateMention): Span | undefined {
  if (year === undefined) return undefined;
  const first = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  if (day !== undefined) return { first, last: first + DAY - 1 };
  return { first, last: (month === undefined ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month, 1)) - 1 };
}

/** Compares a date, as far as it is stated, with the day or the span of a fact. */
function dateTold(mention: DateMention, fact: FactEvidence, isOneOfSeveral: boolean): Told {
  const { when } = fact.fact.slots;
  if (
    isOneOfSeveral &&
    fact.statedDates.some(
      (date) => date.day === mention.day && date.month === mention.month && datesAgree(date, mention),
    )
  )
    return 'agrees';
  if (when === undefined) return undefined;
  const claimed = spanOf(mention);
  const sinceThen = when.endsWith('/..');
  if (sinceThen)
    return claimed !== undefined && fact.slotDates.some(({ year }) => year === mention.year)
      ? 'agrees'
      : undefined;
  if (claimed !== undefined)
    return fact.spans.some((span) => spansTouch(span, claimed)) ? 'agrees' : 'conflicts';
  if (when.includes('/')) return undefined;
  const comparable = fact.slotDates.filter((date) =>
    (['month', 'day', 'weekday'] as const).some(
      (part) => mention[part] !== undefined && date[part] !== undefined,
    ),
  );
  if (comparable.length === 0) return undefined;
  return comparable.some((date) => datesAgree(mention, date)) ? 'agrees' : 'conflicts';
}

const WHERE = 3;

function slotsOf({ who, toWhom, what, where }: Slots): readonly (readonly string[])[] {
  return [who ?? [], toWhom ?? [], what ?? [], where ?? []];
}

/** Whether other facts of the paragraph have other values in the slot, so that the list is open. */
function isOpen(
  fact: FactEvidence,
  slot: number,
  classOf: string,
  { entries, evidence }: ClaimContext,
): boolean {
  if (classOf !== 'company') return false;
  const values = new Set<string>();
  for (const other of evidence.facts) {
    if (other.paragraph !== fact.paragraph || other.fact.slots.act !== fact.fact.slots.act) continue;
    for (const id of slotsOf(other.fact.slots)[slot] ?? [])
      if (entries.get(id)?.class === classOf) values.add(id);
  }
  return values.size > 1;
}

/** A fact that tells who or what one person or house is, and of nothing that happened. */
function isAttribute({ fact: { slots } }: FactEvidence, { entries }: Pick<ClaimContext, 'entries'>): boolean {
  const [who, ...others] = slots.who ?? [];
  const kind = entries.get(who ?? '')?.kind;
  return (
    slots.act === undefined &&
    others.length === 0 &&
    (kind === 'person' || kind === 'organisation') &&
    (slots.what ?? []).length > 0
  );
}

/** Whether a claim names somebody besides the one whom a fact describes, so that what it says may be said of them. */
function isOtherNamed(
  { fact: { slots } }: FactEvidence,
  query: ClaimUnit,
  { reading, entries }: ClaimContext,
): boolean {
  const own = new Set([...(slots.who ?? []), ...idsOf(query)]);
  return [...reading.named].some((id) => !own.has(id) && entries.get(id)?.kind === 'person');
}

/** A fact that lists what several people did tells little about who did which. */
function isBroad({ fact: { slots } }: FactEvidence): boolean {
  return (slots.who?.length ?? 0) + (slots.toWhom?.length ?? 0) >= 3 || (slots.what?.length ?? 0) >= 4;
}

/** The city of one summit, where a claim puts something that happened at another one. */
function elsewhereStated(query: ClaimUnit, context: ClaimContext): Stated[] {
  const city = idsOf(query).find((id) => context.evidence.summits.has(id));
  const isOther = [...context.evidence.summits].some((id) => id !== city && context.reading.named.has(id));
  if (city === undefined || isOther) return [];
  return [
    {
      what: `happened in ${city}`,
      units: [query],
      needed: false,
      onlyAgainst: true,
      least: ELSEWHERE_OTHERWISE_AGREES,
      tells(fact) {
        if (matchIn(query, fact.keys) >= HAS_A_LITTLE) return 'agrees';
        const { act } = fact.fact.slots;
        const isElsewhere = fact.summits.length === 1 && !fact.summits.includes(city);
        return isElsewhere && act !== undefined && !LOOSE.has(act) ? 'conflicts' : undefined;
      },
    },
  ];
}

function nameStated(query: ClaimUnit, context: ClaimContext): Stated {
  const entries = entriesOf(query, context.entries);
  const isPerson = entries.some(({ kind }) => kind === 'person');
  return {
    what: `name ${idsOf(query).join('/')}`,
    units: [query],
    needed: false,
    isNameOnly: true,
    least: Math.max(...entries.map(({ kind }) => NAME_OTHERWISE_AGREES[kind] ?? OTHERWISE_AGREES)),
    margin: query.outside ? 1 : KNOWN_NAME_MARGIN,
    weighs: (fact) => matchIn(query, fact.keys) * (isPerson && isBroad(fact) ? BROAD : 1),
    tells(fact) {
      if (matchIn(query, fact.keys) >= HAS) return 'agrees';
      const { act } = fact.fact.slots;
      if (isAttribute(fact, context) && isOtherNamed(fact, query, context)) return undefined;
      for (const { class: classOf, kind } of entries) {
        if (act !== undefined && OPEN_ACTS.has(act) && (kind === 'person' || act !== 'meet')) continue;
        if (classOf === undefined || !EXCLUSIVE.has(classOf)) continue;
        for (const [slot, values] of slotsOf(fact.fact.slots).entries()) {
          if (slot === WHERE && act !== undefined && (SPEECH.has(act) || act === 'report')) continue;
          const rivals = values.filter(
            (id) => context.entries.get(id)?.class === classOf && !context.reading.namedWithMembers.has(id),
          );
          const isOtherTime = kind === 'place' && context.reading.isAhead && !AHEAD.has(act ?? '');
          if (rivals.length === 1 && !isOtherTime && !isOpen(fact, slot, classOf, context))
            return 'conflicts';
        }
      }
      return matchIn(query, fact.keys) >= HAS_A_LITTLE ? 'agrees' : undefined;
    },
  };
}

function directedStated(
  what: string,
  { from, to }: Directed,
  acts: ReadonlySet<string>,
  context: ClaimContext,
): Stated[] {
  if (from === undefined && to === undefined) return [];
  const isPerson = (id: string): boolean => {
    const entry = context.entries.get(id);
    return entry?.kind === 'person' && entry.class !== 'group';
  };
  const isUnnamedPeer = (id: string, other: string): boolean =>
    !context.reading.named.has(id) && context.entries.get(id)?.class === context.entries.get(other)?.class;
  const told = ({ fact: { slots } }: FactEvidence): Told => {
    if (slots.act === undefined || !acts.has(slots.act)) return undefined;
    const reversed = slots.act === 'receive';
    const givers = ((reversed ? slots.toWhom : slots.who) ?? []).filter(isPerson);
    const receivers = ((reversed ? slots.who : slots.toWhom) ?? []).filter(isPerson);
    if (givers.some((id) => receivers.includes(id)) || givers.length > 1) return undefined;
    const [giver] = givers;
    const isReversed =
      (to !== undefined && giver === to) ||
      (from !== undefined && giver !== from && receivers.includes(from));
    const isOtherReceiver = to !== undefined && receivers.length > 0 && !receivers.includes(to);
    const isOtherGiver = from !== undefined && giver !== undefined && giver !== from;
    if (isReversed || (acts === TRANSFERS && isOtherReceiver)) return 'conflicts';
    if (isOtherGiver) {
      const isSame =
        acts === TRANSFERS ? to !== undefined && receivers.includes(to) : isUnnamedPeer(giver, from);
      return isSame ? 'conflicts' : undefined;
    }
    const isGiver = from !== undefined && giver === from;
    const isReceiver = to !== undefined && receivers.includes(to);
    return (isGiver || isReceiver) && !isOtherReceiver ? 'agrees' : undefined;
  };
  return [
    {
      what: `${what} ${from ?? '?'} > ${to ?? '?'}`,
      units: [],
      needed: false,
      onlyAgainst: true,
      least: acts === SPEECH ? SPOKEN_OTHERWISE_AGREES : OTHERWISE_AGREES,
      tells: told,
    },
  ];
}

function denialStated(context: ClaimContext): Stated {
  const { denies, language, named } = context.reading;
  return {
    what: denies ? 'denied' : 'affirmed',
    units: [],
    needed: false,
    onlyAgainst: true,
    margin: denies ? DENIED_MARGIN : AFFIRMED_MARGIN,
    tells(fact) {
      const { act } = fact.fact.slots;
      if (denies)
        return fact.negated || (fact.deniesIn.has(language) && !isBroad(fact)) ? 'agrees' : 'conflicts';
      if (fact.negated && act !== undefined && LOOSE.has(act)) return undefined;
      if (!fact.negated) return act !== undefined && named.has(act) && !LOOSE.has(act) ? 'agrees' : undefined;
      const isNamed = act !== undefined && [act, ...(SAME_ACTS[act] ?? [])].some((id) => named.has(id));
      return isNamed ? 'conflicts' : undefined;
    },
  };
}

function opposedStated(query: ClaimUnit, context: ClaimContext): Stated | undefined {
  const ids = idsOf(query);
  const pairs = OPPOSITES.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]).filter(([same]) =>
    same.some((id) => ids.includes(id)),
  );
  if (pairs.length === 0) return undefined;
  const others = pairs.flatMap(([, opposite]) => opposite);
  return {
    what: `opposite of ${ids.join('/')}`,
    opposed: true,
    units: [query],
    needed: false,
    onlyAgainst: true,
    tells(fact) {
      const has = (id: string): boolean => (fact.keys.get(`c:${id}`) ?? 0) >= 1;
      if (pairs.some(([same]) => same.some(has))) return 'agrees';
      return others.some((id) => has(id) && !context.reading.named.has(id)) ? 'conflicts' : undefined;
    },
  };
}

/** Whether the act of a fact is what an ordinal of a claim counts: a trip or a meeting. */
function isCounted(act: string, units: readonly ClaimUnit[], { entries }: ClaimContext): boolean {
  const classes = units.flatMap((query) => entriesOf(query, entries).map(({ class: classOf }) => classOf));
  if (classes.includes('visit')) return act === 'visit';
  if (classes.includes('summit')) return act === 'meet' || act === 'hold';
  return EVENT_ACTS.has(act);
}

/** The place in an order that a claim gives a meeting or a trip; nothing where it speaks of several. */
function ordinalsStated(context: ClaimContext): Stated[] {
  const { reading } = context;
  const values = new Set(reading.ordinals.map(({ value }) => value));
  if (values.size !== 1 || ![...reading.named].some((id) => EVENTS.has(id))) return [];
  return reading.ordinals.map(({ value, start, end }): Stated => {
    const units = reading.units.filter(({ unit }) => unit.start < end && start < unit.end);
    return {
      what: `ordinal ${value}`,
      opposed: true,
      units,
      needed: false,
      onlyAgainst: true,
      at: start,
      tells({ ordinals, fact: { slots } }) {
        if (ordinals.has(value)) return 'agrees';
        return ordinals.size === 1 && isCounted(slots.act ?? '', units, context) ? 'conflicts' : undefined;
      },
    };
  });
}

function statedIn(context: ClaimContext): Stated[] {
  const { reading } = context;
  const stated: Stated[] = [];
  for (const quantity of reading.quantities) {
    if (kindOfUnit(quantity.unit) === 'count' && quantity.value <= 2 && !quantity.adjacent) continue;
    stated.push(quantityStated(quantity, context));
  }
  for (const mention of reading.dates) {
    stated.push({
      what: `date ${[mention.year, mention.month, mention.day, mention.weekday].join('-')}`,
      units: [],
      needed: true,
      least: NUMBER_OTHERWISE_AGREES,
      at: mention.start,
      tells: (fact) => dateTold(mention, fact, reading.dates.length > 1),
    });
  }
  stated.push(...ordinalsStated(context));
  for (const query of reading.units) {
    stated.push(...elsewhereStated(query, context));
    const opposed = opposedStated(query, context);
    if (opposed !== undefined) stated.push(opposed);
    if (entriesOf(query, context.entries).some(({ class: classOf }) => EXCLUSIVE.has(classOf ?? '')))
      stated.push(nameStated(query, context));
  }
  stated.push(
    ...directedStated('gives', reading.transfer, TRANSFERS, context),
    ...directedStated('says', reading.speech, SPEECH, context),
  );
  stated.push(denialStated(context));
  return stated;
}

/** The country that somebody, or a house, is of, as far as the glossary says so. */
function countryOf(entry: GlossaryEntry, entries: ReadonlyMap<string, GlossaryEntry>): string | undefined {
  const implied = (entry.implies ?? []).flatMap((id) => entries.get(id) ?? []);
  const country = implied.find(({ class: classOf }) => classOf === 'country');
  if (country !== undefined) return country.id;
  return implied.map((one) => countryOf(one, entries)).find((id) => id !== undefined);
}

/** Names that are said to be one, or to belong together, and are not, as far as the glossary knows them. */
function identityFinding({ kind, first, second }: Identity, { entries, evidence }: ClaimContext): Finding[] {
  const [a] = entriesOf(first, entries);
  const [b] = entriesOf(second, entries);
  if (a === undefined || b === undefined || (a.outside === true && b.outside === true)) return [];
  const homes = (b.implies ?? []).filter((id) => entries.get(id)?.class === a.class);
  const ids = [...idsOf(first), ...idsOf(second)];
  const isApart =
    new Set(ids).size === ids.length &&
    a.implies?.includes(b.id) !== true &&
    b.implies?.includes(a.id) !== true;
  const home = kind === 'national' ? countryOf(b, entries) : undefined;
  const isWrong = {
    same: isApart,
    member: homes.length > 0 && !homes.includes(a.id),
    national: home !== undefined && home !== a.id,
  }[kind];
  if (!isWrong) return [];
  const known = [b, a].filter(({ outside }) => outside !== true);
  const fact = known
    .map(({ id }) =>
      evidence.facts.find((one) => isAttribute(one, { entries }) && one.fact.slots.who?.[0] === id),
    )
    .find((one) => one !== undefined);
  const units = b.outside === true ? [second] : [first];
  return [
    {
      what: `${a.id} is ${b.id}`,
      status: 'conflicts',
      needed: false,
      units,
      agree: 0,
      conflict: 1,
      byGlossary: true,
      ...(fact === undefined ? {} : { fact }),
    },
  ];
}

/** How well the act of a fact is among those that a claim names: another act tells less about who did it. */
function actFit({ fact: { slots } }: FactEvidence, { reading, entries }: ClaimContext): number {
  const { act } = slots;
  if (act === undefined || reading.named.has(act)) return 1;
  const named = [...reading.named].filter((id) => entries.get(id)?.kind === 'act' && !LOOSE.has(id));
  if (named.length === 0) return 1;
  if (named.some((id) => entries.get(id)?.implies?.includes(act) === true)) return 1;
  const alike = [TRANSFERS, SPEECH].find((acts) => acts.has(act));
  return alike !== undefined &&
    named.some((id) => alike.has(id) || (alike === TRANSFERS && id === 'exchange'))
    ? 1
    : OTHER_ACT;
}

/** Settles each thing that a claim states by the facts that are most about the rest of it. */
export function findingsOf(context: ClaimContext): Finding[] {
  const stated = statedIn(context);
  const best = stated.map(() => ({
    agree: 0,
    conflict: 0,
    agreeing: undefined as FactEvidence | undefined,
    conflicting: undefined as FactEvidence | undefined,
  }));
  for (const topic of context.topics) {
    const told = stated.map((one) => one.tells(topic.fact));
    const against = stated.filter((_, at) => told[at] === 'conflicts');
    if (!told.some((one) => one !== undefined)) continue;
    const fit = actFit(topic.fact, context);
    const excluded = against.flatMap(({ units }) => units);
    for (const [at, one] of stated.entries()) {
      const found = best[at];
      if (found === undefined || told[at] === undefined) continue;
      if (told[at] === 'agrees') {
        const value =
          topicality(context, topic, [...excluded, ...one.units], one.at) *
          (one.weighs?.(topic.fact) ?? 1) *
          fit *
          ANOTHER_CONFLICT ** against.length;
        if (value > found.agree) [found.agree, found.agreeing] = [value, topic.fact];
      } else if (isTelling(context, topic, excluded, one.opposed === true)) {
        const value =
          topicality(context, topic, excluded, one.at, topic.said) *
          (isAttribute(topic.fact, context) && context.reading.named.has(topic.fact.fact.slots.who?.[0] ?? '')
            ? DECISIVE
            : 1) *
          fit *
          ANOTHER_CONFLICT ** (against.length - 1);
        if (value > found.conflict) [found.conflict, found.conflicting] = [value, topic.fact];
      }
    }
  }
  const findings = stated.flatMap(
    ({ what, units, needed, onlyAgainst, least, margin, isNameOnly, opposed }, at): Finding[] => {
      const { agree = 0, conflict = 0, agreeing, conflicting } = best[at] ?? {};
      const common = { what, units, needed, agree, conflict };
      if (conflict > agree * (margin ?? MARGIN) && conflict >= (least ?? OTHERWISE_AGREES))
        return [
          { ...common, status: 'conflicts', ...(conflicting === undefined ? {} : { fact: conflicting }) },
        ];
      if (onlyAgainst === true)
        return [
          {
            ...common,
            status: 'unknown',
            needed:
              (opposed === true && units.length > 0 && conflict > agree && conflict >= ON_TOPIC) ||
              conflict > Math.max(agree * (margin ?? MARGIN), IN_DOUBT),
          },
        ];
      if (agree >= ON_TOPIC && agree * (margin ?? MARGIN) >= conflict)
        return [{ ...common, status: 'agrees', ...(agreeing === undefined ? {} : { fact: agreeing }) }];
      return [{ ...common, status: 'unknown', needed: needed || (isNameOnly === true && agree < OFF_TOPIC) }];
    },
  );
  return [
    ...findings,
    ...context.reading.identities.flatMap((identity) => identityFinding(identity, context)),
  ];
}
