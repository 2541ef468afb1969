import type { Lexicon, Spotted } from '../knowledge/lexicon.ts';
import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { DateMention } from '../language/dates.ts';
import { normalise } from '../language/normalise.ts';
import { type Quantity, readQuantities } from '../language/numbers.ts';
import { type Ordinal, readOrdinals } from '../language/ordinals.ts';
import { isNegated } from '../language/question-words.ts';
import { type Mention, type Roles, readRoles } from '../language/roles.ts';
import { tokenise } from '../language/tokenise.ts';
import { analyse } from '../retrieve/analyse.ts';
import type { FactIndex } from '../retrieve/fact-index.ts';
import { type QueryUnit, queryUnits } from '../retrieve/rank.ts';

/** A number of a claim, and what it counts: the concepts that stand next to it. */
export interface ClaimQuantity extends Quantity {
  readonly counted: readonly string[];
}

/** A claim as it is compared with the sources. */
export interface ClaimReading {
  readonly normalised: string;
  readonly units: readonly QueryUnit[];
  /** The ids of all concepts that it names. */
  readonly named: ReadonlySet<string>;
  /** The same with those that they bring along: the two leaders, the countries of their capitals. */
  readonly namedWithMembers: ReadonlySet<string>;
  readonly quantities: readonly ClaimQuantity[];
  readonly dates: readonly DateMention[];
  readonly ordinals: readonly Ordinal[];
  readonly roles: Roles;
  readonly denies: boolean;
  /** Two names of one kind that stand for one and the same, such as a title and the name of who holds it. */
  readonly appositions: readonly (readonly [QueryUnit, QueryUnit])[];
}

/** Names that are also everyday words: in a claim, which states something about somebody, they are names. */
const NO_NAME_AFTER = /(?:كل|اي|ولا|اول|بعض|قال|قل|ذكر|قالوا)\s$/;

/**
 * The lexicon for claims. In Arabic the names of Lee and Xi are spelled like "to me" and "thing", so a question's
 * reading may pass over them; a claim names them far more often than it says those words.
 */
export function claimLexicon(lexicon: Lexicon): Lexicon {
  const short = new Map<string, string>();
  for (const entry of lexicon.entries.values()) {
    if (entry.kind !== 'person' || entry.outside === true) continue;
    for (const name of entry.names.ar.map(normalise)) if (/^\p{Script=Arabic}{2}$/u.test(name)) short.set(name, entry.id);
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
        if (id === undefined || NO_NAME_AFTER.test(normalised.slice(Math.max(0, start - 8), start))) continue;
        if (!spotted.some((other) => other.start < end && start < other.end)) added.push({ ids: [id], start, end });
      }
      return added.length === 0 ? spotted : [...spotted, ...added].sort((a, b) => a.start - b.start);
    },
  };
}

/** "X, not Y": what is denied is only that it was Y. */
const CONTRASTS: readonly RegExp[] = [
  /,?\s(?:and )?(?:not|rather than|instead of)\s(?:in |at |on |by |from |to |the |a )*[^,.;]{2,40}(?=$|[,.;])/g,
  /\bnot\s(?:in |at |on |by |from |to |the |a )*[^,.;]{2,40},?\sbut\s/g,
  /[가-힣a-z0-9 ]{2,20}[이가]?\s?(?:아니라|아닌|말고)\s/g,
  /不是[^，,。]{1,16}[，,]?(?:而是|是)/g,
  /[，,]?(?:而)?不是[^，,。]{1,16}$/g,
  /،?\s(?:مو|مش|وليس|وليست|لا|وليسوا|ليس)\s[^،.]{2,30}(?=[.!]?$)/g,
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

/** What is not ended, unlikely or ruled out is denied too. */
const SOFTLY_DENIES =
  /\b(?:unlikely|doubts?|doubted|rule[sd]? out|ruling out|no longer|denied|denies|neither|nobody|none|hardly)\b|어렵|힘들|희박|가능성이 (?:낮|적|없)|말라|마라|不大可能|不太可能|很难|难以|不再|并非|否认|无意|没有|没(?!有吗)|(?<![ا-ي])(?:استبعد|استبعدت|يستبعد|من غير المرجح|نفي|نفت|مستبعد|ما(?=\s\S*(?:راح|رح|في|كان|صار|اطلق|وقع|زار|التقي|اتفق))|مو|مش|ماكو|محد|مافي)(?![ا-ي])/;
/** "Had not been there for eleven years" tells of a gap, and "not only" and "could not but" of no denial at all. */
const NO_DENIAL =
  /\bnot (?:only|just|merely)\b|뿐(?:만)? 아니|不仅|不只|不光|ليس فقط|\b(?:not|n't|never)\b.{0,60}\b(?:for|in) (?:\w+ ){0,3}(?:years?|months?|decades?)\b|\b(?:not|n't|never)\b.{0,60}\b(?:before|until|since)\b|(?:년|개월|달)\s?(?:동안|간)?.{0,20}(?:않|못|안)|(?:没|未).{0,12}[年月]|[年月].{0,10}(?:没|未)|(?:ما|لم).{0,40}(?:من|منذ)\s\S+\s(?:سنه|عام|عاما|سنوات|شهر|اشهر)/;

function denies(normalised: string): boolean {
  const rest = normalised.replace(/비공식|unofficial|undeclared|非官方|غير (?:رسمي|معلن)\S*|不明|不久|不断|不过|不同|不少|非常|没想到|\bno\.? ?\d+|دون (?:ان )?/g, ' ');
  return (isNegated(rest) || SOFTLY_DENIES.test(rest)) && !NO_DENIAL.test(rest);
}

const BESIDE = 4;

/** What a number counts: in Korean what stands before it, else what comes next. */
function countedBy(quantity: Quantity, units: readonly QueryUnit[], text: string): string[] {
  const gap = (from: number, to: number): number => text.slice(from, to).split(/[\s\u4e00-\u9fff]/).length - 1;
  const after = units.filter(({ unit }) => unit.concept && unit.start >= quantity.end && gap(quantity.end, unit.start) <= BESIDE);
  const before = units.filter(({ unit }) => unit.concept && unit.end <= quantity.start && gap(unit.end, quantity.start) <= 2);
  const korean = /[가-힣]/.test(text);
  const near = korean ? [...before.slice(-1), ...after.slice(0, 1)] : [...after.slice(0, 2), ...before.slice(-1)];
  const ids = near.flatMap(({ unit }) => unit.keys.map((key) => key.slice(2)));
  const counter = text.slice(quantity.end, quantity.end + 8);
  if (/^\s?(?:명|분|인\b|사람)|^(?:多?[名位人个]?(?:人|企业家|商界))|^\s?(?:people|persons|executives|businessmen)/.test(counter)) ids.push('person');
  return ids;
}

/** The numbers of a claim, also those that are part of a name (two months), unless the name is one of its own (G7). */
function quantitiesOf(normalised: string, dates: readonly DateMention[], units: readonly QueryUnit[]): Quantity[] {
  const masked = dates.reduce((rest, { start, end }) => rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end), normalised);
  return readQuantities(masked).filter(({ start, end }) => !units.some(({ unit, outside }) => outside && unit.start <= start && end <= unit.end));
}

const AFFILIATED: ReadonlySet<string> = new Set(['company', 'party', 'university']);

function entryOf(query: QueryUnit, entries: ReadonlyMap<string, GlossaryEntry>): GlossaryEntry | undefined {
  return query.unit.concept ? entries.get((query.unit.keys[0] ?? '').slice(2)) : undefined;
}

/** What may stand between a house and the name of somebody in it. */
const HOUSE_OF = /^(?:'s|,|의|的|은|는| )*\s?(?:(?:executive )?(?:chairman|chair|boss|head|ceo|회장|대표|총수|会长|董事长|رييس|رييس مجلس اداره)\s?,?\s?)*$/;
/** A name that is the title of an office: who holds it can be named next to it. */
const TITLE = /(?:chairman|chair|boss|ceo|minister|adviser|advisor|spokes\w+|chief of staff|president|회장|총리|실장|비서실장|대변인|총수|会长|董事长|首相|总理|发言人|室长|顾问|رييس|المتحدثه|المتحدث|مستشار)$/;

/** Pairs of neighbours that are said to be one: a title and a name, or somebody and the house they belong to. */
function appositionsOf(units: readonly QueryUnit[], entries: ReadonlyMap<string, GlossaryEntry>, text: string): [QueryUnit, QueryUnit][] {
  const pairs: [QueryUnit, QueryUnit][] = [];
  for (const [at, first] of units.entries()) {
    const next = units.slice(at + 1).find(({ unit }) => !unit.light || unit.concept);
    if (next === undefined) continue;
    const [a, b] = [entryOf(first, entries), entryOf(next, entries)];
    const between = text.slice(first.unit.end, next.unit.start);
    if (a === undefined || b?.kind !== 'person' || between.length > 16) continue;
    const isHouse = AFFILIATED.has(a.class ?? '') && HOUSE_OF.test(between);
    const isTitle = a.kind === 'person' && a.class === b.class && TITLE.test(text.slice(first.unit.start, first.unit.end));
    const isHolder = /^\s?$/.test(between) || (/^(?:은|는) $/.test(between) && /^\s?(?:이다|이었|였|입니다|이에요|예요|임\b)/.test(text.slice(next.unit.end)));
    if (isHouse || (isTitle && isHolder)) pairs.push([first, next]);
  }
  return pairs;
}

/** Reads a claim with the lexicon for claims. */
export function readClaim(text: string, index: FactIndex, lexicon: Lexicon): ClaimReading {
  const whole = normalise(text);
  const normalised = withoutContrast(whole);
  const analysis = analyse(normalised, lexicon);
  const denial = denies(normalised);
  const units = queryUnits(index, analysis).filter(({ unit, outside }) => !(denial && outside && SOFTLY_DENIES.test(normalised.slice(unit.start, unit.end))));
  const named = new Set(units.flatMap(({ unit }) => (unit.concept ? unit.keys.map((key) => key.slice(2)) : [])));
  const mentions = units.flatMap((query): Mention[] => {
    const entry = entryOf(query, lexicon.entries);
    return entry?.kind !== 'person' || entry.class === 'group' ? [] : [{ id: entry.id, start: query.unit.start, end: query.unit.end }];
  });
  const overlapsDate = (start: number, end: number): boolean => analysis.dates.some((date) => date.start < end && start < date.end);
  return {
    normalised,
    units,
    named,
    namedWithMembers: new Set([...named].flatMap((id) => [id, ...(lexicon.entries.get(id)?.class === 'group' ? (lexicon.entries.get(id)?.implies ?? []) : []), lexicon.entries.get(id)?.standsFor ?? id])),
    quantities: quantitiesOf(normalised, analysis.dates, units).map((quantity) => ({ ...quantity, counted: countedBy(quantity, units, normalised) })),
    dates: analysis.dates,
    ordinals: readOrdinals(normalised).filter(({ start, end }) => !overlapsDate(start, end)),
    roles: readRoles(normalised, mentions),
    denies: denial,
    appositions: appositionsOf(units, lexicon.entries, normalised),
  };
}
