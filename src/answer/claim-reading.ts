import type { Lexicon, Spotted } from '../knowledge/lexicon.ts';
import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { DateMention } from '../language/dates.ts';
import { denies, isDenialWord } from '../language/denial.ts';
import { type Directed, readSpeech, readTransfer } from '../language/directed-acts.ts';
import { speaksOfFuture } from '../language/future.ts';
import type { Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { type Quantity, readQuantities } from '../language/numbers.ts';
import { type Ordinal, readOrdinals } from '../language/ordinals.ts';
import type { Mention } from '../language/roles.ts';
import { languageOf } from '../language/script.ts';
import { isLight } from '../language/stop-words.ts';
import { tokenise } from '../language/tokenise.ts';
import { analyse, conceptKey, type Unit } from '../retrieve/analyse.ts';
import { type FactIndex, unitWeight } from '../retrieve/fact-index.ts';
import { type Identity, readIdentities } from './claim-identities.ts';

/** A concept or a word of a claim. */
export interface ClaimUnit {
  readonly unit: Unit;
  /** How telling it is: its idf in the index, as for questions. */
  readonly weight: number;
  /** What it brings along: where the sources have all of this, they have it too, nearly. */
  readonly impliedKeys: readonly string[];
  /** Whether it names something that the glossary marks as outside the sources. */
  readonly outside: boolean;
}

/** A number of a claim, and what it counts: the concepts that stand next to it. */
export interface ClaimQuantity extends Quantity {
  readonly counted: readonly string[];
  /** Whether the thing that it counts stands right next to it. */
  readonly adjacent: boolean;
}

/** A claim as it is compared with the sources. */
export interface ClaimReading {
  readonly normalised: string;
  readonly language: Language;
  readonly units: readonly ClaimUnit[];
  /** The ids of all concepts that it names. */
  readonly named: ReadonlySet<string>;
  /** The same with those that they bring along: the two leaders, the countries of their capitals. */
  readonly namedWithMembers: ReadonlySet<string>;
  readonly quantities: readonly ClaimQuantity[];
  readonly dates: readonly DateMention[];
  readonly ordinals: readonly Ordinal[];
  /** Who gives what to whom, and who says what to whom. */
  readonly transfer: Directed;
  readonly speech: Directed;
  readonly denies: boolean;
  /** Whether it speaks of something ahead. */
  readonly isAhead: boolean;
  readonly identities: readonly Identity[];
}

/** Names that are also everyday words: in a claim, which states something about somebody, they are names. */
const NO_NAME_AFTER: Readonly<Record<string, RegExp>> = {
  'lee-jae-myung': /(?:قال|قالت|قل|ذكر|قالوا|حصل|سمح|بالنسبه)\s$/,
  'xi-jinping': /(?:كل|اي|ولا|اول|بعض|مثل|اهم)\s$/,
};

/**
 * The lexicon for claims. In Arabic the names of Lee and Xi are spelled like "to me" and "thing", so a question's
 * reading may pass over them; a claim names them far more often than it says those words.
 */
export function claimLexicon(lexicon: Lexicon): Lexicon {
  const short = new Map<string, string>();
  for (const entry of lexicon.entries.values()) {
    if (entry.kind !== 'person' || entry.outside === true) continue;
    for (const name of entry.names.ar.map(normalise))
      if (/^\p{Script=Arabic}{2}$/u.test(name)) short.set(name, entry.id);
  }
  return {
    entries: lexicon.entries,
    spot(normalised) {
      const spotted = lexicon.spot(normalised);
      const added: Spotted[] = [];
      for (const { text, script, start, end } of tokenise(normalised)) {
        if (script !== 'arabic' || text.length > 3) continue;
        const bare = short.has(text) ? text : /^[ولفب]/.test(text) ? text.slice(1) : '';
        const id = short.get(bare);
        if (
          id === undefined ||
          NO_NAME_AFTER[id]?.test(normalised.slice(Math.max(0, start - 9), start)) === true
        )
          continue;
        if (!spotted.some((other) => other.start < end && start < other.end))
          added.push({ ids: [id], start, end });
      }
      return added.length === 0 ? spotted : [...spotted, ...added].sort((a, b) => a.start - b.start);
    },
  };
}

/** "X, not Y": what is denied is only that it was Y. */
const CONTRASTS: readonly RegExp[] = [
  /,\s(?:and )?not\s(?:in |at |on |by |from |the |a )*[^,.;]{2,40}(?=$|[,.;])/g,
  /(?<!\b(?:is|are|was|were|has|have|had|did|do|does|will|would|could|can|should|may|might|must|but|it's|that's|he's|she's))\snot\s(?:in |at |on |by |from |the |a )*[^,.; ]{2,20}(?: [^,.; ]{2,20})?(?=$|[,.;])/g,
  /\s(?:rather than|instead of)\s(?:in |at |on |by |from |the |a )*[^,.;]{2,40}(?=$|[,.;])/g,
  /\bnot\s(?:in |at |on |by |from |the |a )*[^,.;]{2,40},?\sbut\s/g,
  /[가-힣a-z0-9]{2,12}[이가]?\s?(?:아니라|아닌|말고)\s/g,
  /不是[^，,。]{1,16}[，,]?(?:而是|是)/g,
  /[，,](?:而)?不是[^，,。]{1,16}$/g,
  /،?\s(?:مو|مش|وليس|وليست|لا|وليسوا)\s[^،. ]{2,20}(?:\s[^،. ]{2,20})?(?=[.!]?$)/g,
  /(?:ليس|ليست|مو|مش)\s[^،.]{2,30}\sبل\s/g,
];

function withoutContrast(normalised: string): string {
  let rest = normalised;
  for (const pattern of CONTRASTS) {
    for (const match of rest.matchAll(pattern)) {
      if (match[0].length < rest.length * 0.6) rest = rest.replace(match[0], ' ');
    }
  }
  return rest;
}

/** Whether a concept stands right after a number, or in Korean right before it: one phone, not one of the phones. */
function isAdjacent({ start, end }: Quantity, units: readonly ClaimUnit[], text: string): boolean {
  return units.some(({ unit }) => {
    if (!unit.concept) return false;
    if (unit.start <= start && end <= unit.end) return true;
    if (unit.start >= end)
      return /^(?:[\s-]|[个份项名位部台张枚款]|韩国|中国)?$/.test(text.slice(end, unit.start));
    return unit.end <= start && /^[가-힣]?\s?$/.test(text.slice(unit.end, start)) && /[가-힣]/.test(text);
  });
}

const BESIDE = 4;
const LOOKED_AT = 24;

/** What a number counts: in Korean what stands before it, else what comes next. */
function countedBy(
  quantity: Quantity,
  units: readonly ClaimUnit[],
  text: string,
  lexicon: Lexicon,
): string[] {
  const gap = (from: number, to: number): number =>
    text.slice(from, to).split(/[\s\u4e00-\u9fff]/).length - 1;
  const after = units.filter(
    ({ unit }) => unit.concept && unit.start >= quantity.end && gap(quantity.end, unit.start) <= BESIDE,
  );
  const before = units.filter(
    ({ unit }) => unit.concept && unit.end <= quantity.start && gap(unit.end, quantity.start) <= 2,
  );
  const korean = /[가-힣]/.test(text);
  const near = korean
    ? [...before.slice(-1), ...after.slice(0, 1)]
    : [...after.slice(0, 2), ...before.slice(-1)];
  const ids = near.flatMap(({ unit }) => unit.keys.map((key) => key.slice(2)));
  const beside = korean
    ? lexicon.spot(text.slice(Math.max(0, quantity.start - LOOKED_AT), quantity.start)).slice(-1)
    : lexicon.spot(text.slice(quantity.end, quantity.end + LOOKED_AT)).slice(0, 1);
  ids.push(...beside.flatMap((spotted) => spotted.ids));
  const counter = text.slice(quantity.end, quantity.end + 8);
  if (
    /^\s?(?:명|분|인\b|사람)|^(?:多?[名位人个]?(?:人|企业家|商界))|^\s?(?:people|persons|executives|businessmen)/.test(
      counter,
    )
  )
    ids.push('person');
  return ids;
}

function isYear(value: number, unit: string | undefined): boolean {
  return unit === 'year' && value >= 1900 && value < 2100;
}

/** Last week, the year before: times, and no durations. */
const CALENDAR_BEFORE =
  /(?:\b(?:last|this|next|past|previous|that|same) |지난\s?|다음\s?|이번\s?|[上下本这前]一?个?)$/;
const CALENDAR_AFTER = /^\s?(?:before\b|ago\b(?!.{0,9}years)|전년|الماضي|القادم|المقبل|السابق|الجاي|الفايت)/;
/** "One" counts only where it says that there were no more. */
const ONLY = /(?:\b(?:only|just|exactly|single) |단\s?|딱\s?|오직\s?|[只仅]有?|就|فقط )$/;

/** The numbers of a claim, also those that are part of a name (two months), unless the name is one of its own (G7). */
function quantitiesOf(
  normalised: string,
  dates: readonly DateMention[],
  units: readonly ClaimUnit[],
): Quantity[] {
  const masked = dates.reduce(
    (rest, { start, end }) => rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end),
    normalised,
  );
  const isInName = ({ start, end }: Quantity): boolean =>
    units.some(({ unit, outside }) => outside && unit.start <= start && end <= unit.end);
  const isCalendar = ({ value, unit, start, end }: Quantity): boolean =>
    isYear(value, unit) ||
    ((unit === 'day' || unit === 'month' || unit === 'year') &&
      (CALENDAR_BEFORE.test(normalised.slice(Math.max(0, start - 10), start)) ||
        CALENDAR_AFTER.test(normalised.slice(end, end + 12))));
  const isSingle = ({ value, start }: Quantity): boolean =>
    value === 1 && !ONLY.test(normalised.slice(Math.max(0, start - 12), start));
  return readQuantities(masked).filter(
    (quantity) => !isInName(quantity) && !isCalendar(quantity) && !isSingle(quantity),
  );
}

function entryOf(query: ClaimUnit, entries: ReadonlyMap<string, GlossaryEntry>): GlossaryEntry | undefined {
  return query.unit.concept ? entries.get((query.unit.keys[0] ?? '').slice(2)) : undefined;
}

const LOCATED_BEFORE =
  /(?:\b(?:in|at|to|from|around|visit(?:ed|ing)?|reached|left) |(?:在|去|到|赴|访|抵达|飞往)|(?<![ا-ي])(?:في|الي|ب|ل|من|زار|زاره) ?)$/;
const LOCATED_WITHIN = /(?:에서|에)$/;
const LOCATED_AFTER = /^(?:에서|에(?!게)|으로|까지|행)/;

/** Whether a unit names a place as a place, so that a capital does not stand for its country. */
function isLocated(unit: Unit, text: string): boolean {
  return (
    LOCATED_BEFORE.test(text.slice(Math.max(0, unit.start - 12), unit.start)) ||
    LOCATED_AFTER.test(text.slice(unit.end, unit.end + 3)) ||
    LOCATED_WITHIN.test(text.slice(unit.start, unit.end))
  );
}

/** What is named along with a concept: the members of a group, the sides of a matter, the country of a capital. */
function partsOf(entry: GlossaryEntry | undefined): readonly string[] {
  if (entry === undefined) return [];
  const isMatter = (entry.kind === 'topic' || entry.kind === 'thing') && entry.class !== 'summit';
  const hasParts = entry.class === 'group' || isMatter;
  return [
    ...(hasParts ? (entry.implies ?? []) : []),
    ...(entry.standsFor === undefined ? [] : [entry.standsFor]),
  ];
}

/** What a concept comes to: the members of a group, the parts of a topic, the country that a capital stands for. */
function madeUpOf({ kind, class: classOf, outside, implies, standsFor }: GlossaryEntry): readonly string[] {
  if (outside === true) return [];
  if (standsFor !== undefined) return [standsFor];
  return classOf === 'group' || kind === 'topic' || (kind === 'thing' && classOf !== 'manner')
    ? (implies ?? [])
    : [];
}

/**
 * A lone Chinese character behind the name of a country is what is left of a longer word, such as the last one of
 * 韩语: the claim says more than the name.
 */
function withItsWeight(unit: Unit, units: readonly Unit[], text: string, { entries }: Lexicon): Unit {
  const written = text.slice(unit.start, unit.end);
  if (!unit.light || unit.concept || !/^\p{Script=Han}$/u.test(written) || isLight(written)) return unit;
  const isBehindCountry = units.some(
    ({ end, concept, keys }) =>
      end === unit.start && concept && entries.get((keys[0] ?? '').slice(2))?.class === 'country',
  );
  return isBehindCountry ? { ...unit, light: false } : unit;
}

/** A claim names also what it sets aside: "besides the phones, Xi gave a tea set" tells of the phones. */
function asNamed(unit: Unit): Unit {
  return unit.concept && unit.keys.some((key) => key.startsWith('x:'))
    ? { ...unit, keys: unit.keys.map((key) => key.replace(/^x:/, 'c:')) }
    : unit;
}

/** What says how exact a number is, right before it. */
const EXACTNESS = /^(?:fewer|less|more|least|most|nearly|almost|roughly|approximately|around|some|exactly)$/;

/** Whether a unit is the number itself, or part of it (three, and not what three hold a meeting for). */
function isNumberWord({ start, end }: Unit, numbers: readonly Quantity[], text: string): boolean {
  const written = text.slice(start, end);
  return numbers.some(
    (number) =>
      (/^\p{Script=Arabic}+$/u.test(written) &&
        number.start <= start &&
        end <= number.end &&
        number.unit === undefined) ||
      (EXACTNESS.test(written) && /^(?: than| of)? ?$/.test(text.slice(end, number.start))),
  );
}

function claimUnit(unit: Unit, text: string, index: FactIndex): ClaimUnit {
  const entries = unit.concept
    ? unit.keys.flatMap((key) => index.lexicon.entries.get(key.slice(2)) ?? [])
    : [];
  const weights = unit.keys.map((key) => {
    const number = index.number(key);
    return number === undefined ? index.unknownIdf : index.idf(number);
  });
  const [entry] = entries;
  const implied = entry === undefined || isLocated(unit, text) ? [] : madeUpOf(entry);
  return {
    unit,
    weight: unitWeight(
      unit,
      weights.map((_, at) => at),
      weights,
    ),
    impliedKeys: implied.map(conceptKey),
    outside: entries.length > 0 && entries.every(({ outside }) => outside === true),
  };
}

/** Reads a claim with the lexicon for claims. */
export function readClaim(text: string, index: FactIndex, lexicon: Lexicon): ClaimReading {
  const whole = normalise(text);
  const normalised = withoutContrast(whole);
  const analysis = analyse(normalised, lexicon);
  const denial = denies(normalised);
  const numbers = readQuantities(normalised);
  const units = analysis.units
    .filter((unit) => !isNumberWord(unit, numbers, normalised))
    .map((unit) =>
      claimUnit(withItsWeight(asNamed(unit), analysis.units, normalised, lexicon), normalised, index),
    )
    .filter(
      ({ unit, outside }) => !(denial && outside && isDenialWord(normalised.slice(unit.start, unit.end))),
    );
  const named = new Set(
    units.flatMap(({ unit }) => (unit.concept ? unit.keys.map((key) => key.slice(2)) : [])),
  );
  const mentions = units.flatMap((query): Mention[] => {
    const entry = entryOf(query, lexicon.entries);
    return entry?.kind !== 'person' || entry.class === 'group'
      ? []
      : [{ id: entry.id, start: query.unit.start, end: query.unit.end }];
  });
  const years = numbers.flatMap(({ value, unit, start, end }) =>
    isYear(value, unit) && !analysis.dates.some((date) => date.start < end && start < date.end)
      ? [{ year: value, start, end }]
      : [],
  );
  const overlapsDate = (start: number, end: number): boolean =>
    analysis.dates.some((date) => date.start < end && start < date.end);
  return {
    normalised,
    language: languageOf(text),
    units,
    named,
    namedWithMembers: new Set([...named].flatMap((id) => [id, ...partsOf(lexicon.entries.get(id))])),
    quantities: quantitiesOf(normalised, analysis.dates, units).map((quantity) => ({
      ...quantity,
      counted: countedBy(quantity, units, normalised, lexicon),
      adjacent: isAdjacent(quantity, units, normalised),
    })),
    dates: [...analysis.dates, ...years],
    ordinals: readOrdinals(normalised).filter(({ start, end }) => !overlapsDate(start, end)),
    transfer: readTransfer(normalised, mentions),
    speech: readSpeech(normalised, mentions),
    denies: denial,
    isAhead: speaksOfFuture(normalised),
    identities: readIdentities(normalised, units, lexicon.entries),
  };
}
