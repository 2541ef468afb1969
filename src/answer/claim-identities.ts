import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { ClaimUnit } from './claim-reading.ts';

/** Two names that a claim puts together: one and the same, or somebody and the house or the country they are of. */
export interface Identity {
  readonly kind: 'same' | 'member' | 'national';
  /** Of a member, the house; of a national, the country. */
  readonly first: ClaimUnit;
  readonly second: ClaimUnit;
}

const HOUSES: ReadonlySet<string> = new Set(['company', 'party', 'university']);
const HEAD = `(?:(?:executive )?(?:chairman|chairwoman|chair|boss|head|ceo|chief)|회장|대표|총수|会长|董事长|رييس مجلس اداره|رييس)`;
/** What may stand between a house and somebody of it: Samsung's chairman Jay Y. Lee, 현대차 회장, SK集团的. */
const HOUSE_THEN_NAME = new RegExp(
  String.raw`^(?:'s|,|의|的|集团|그룹|에선|에서는| )*\s?(?:${HEAD}\s?,?\s?)*$|^(?: is| was)? (?:led|run|headed|chaired) by $|^(?:由|的(?:掌门人|负责人|一把手)是)$`,
);
/** What may stand between somebody and their house: Jay Y. Lee, the chairman of Samsung; 李在镕是三星的. */
const NAME_THEN_HOUSE = new RegExp(
  String.raw`^(?:,|,? (?:is|was)|은|는|是|,? هو|,? هي)?\s?(?:the |an? )?(?:${HEAD}|professor)\s(?:of|at|في|من)?\s?(?:the )?$|^(?:,|是|은 |는 )$|^ ?${HEAD}?(?: (?:leads|heads|runs|chairs|led|headed)(?: the)? |(?:은|는|이|가) |(?:领导|掌管|执掌|率领)|(?: الذي)? (?:يقود|يراس|يدير|تقود|تراس) (?:شركه |مجموعه )?)$`,
);
/** Verbs of leading, behind the house in Korean. */
const THEN_LEADS = /^(?:그룹|자동차)?(?:을|를)\s?(?:이끌|이끈|이끄|맡|경영|대표)/;
const THEN_HEAD = new RegExp(String.raw`^(?:'s|의|的|集团|그룹)?\s?${HEAD}`);
/** What stands between somebody and the house they are of, in a list of such. */
const OF_HOUSE = /^\s?(?:\(|of |from |at |with |من |في |في شركه )\s?(?:the )?$/;
/** A name that is an office or a tie: who it is can be named next to it. */
const TITLE =
  /^(?:the )?(?:chairman|chair|head|boss|ceo|president|leader|wife|prime minister) of |(?:chairman|chair|boss|ceo|minister|adviser|advisor|spokes\w+|chief of staff|president|leader|wife|spouse|first lady|predecessor|전임자|전임|前任|سلف \S+|부인|아내|영부인|여사|회장|총리|대통령|주석|실장|대변인|총수|夫人|妻子|太太|会长|董事长|首相|总理|总统|主席|发言人|室长|部长|外长|장관|顾问|زوجه \S+|زوجه|عقيله \S+|السيده الاولي|رييس\S*|الرييس\S* \S+|المتحدثه|المتحدث|مستشار)$/;
/** A tie that says whose: only after such a one does a name behind a comma explain it, and not go on a list. */
const TIE = /'s (?:wife|spouse|husband)|(?:wife|spouse|husband) of /;
/** A name between commas explains the title before it; one more with "and" would go on a list. */
const CLOSED_OFF = /^,\s(?!and|or)/;
const ARABIC_TITLE = /^(?:رييس|رييسه|مستشار|زعيم|وزير|وزيره)\s/;
const IS_BEFORE = /^(?: (?:is|was|are|were)(?: called| named)?(?: the| an?)? |是|为| (?:هو|هي|كان|كانت) )$/;
const IS_PARTICLE = /^(?:은|는|이|가)\s$/;
const IS_AFTER = /^\s?(?:이다|이었|였|입니다|이에요|예요|임(?![가-힣])|이야|이라|다(?![가-힣]))/;
/** What says nothing of a tie unless what follows does. */
const PARTICLE_ALONE = /^(?:[은는이가是]|\s|회장|대표|총수|会长|董事长)+$/;
const FAR = 30;

function entryOf(
  { unit }: ClaimUnit,
  entries: ReadonlyMap<string, GlossaryEntry>,
): GlossaryEntry | undefined {
  return unit.concept ? entries.get((unit.keys[0] ?? '').slice(2)) : undefined;
}

function isNamed(unit: ClaimUnit, entries: ReadonlyMap<string, GlossaryEntry>): boolean {
  const entry = entryOf(unit, entries);
  return entry !== undefined && entry.kind !== 'thing' && entry.class !== 'country';
}

/** What stands between two names, without the country that describes the second: is a South Korean retailer. */
function textBetween(
  text: string,
  first: ClaimUnit,
  second: ClaimUnit,
  units: readonly ClaimUnit[],
  entries: ReadonlyMap<string, GlossaryEntry>,
): string {
  const between = text.slice(first.unit.end, second.unit.start);
  const country = units.find(
    (one) =>
      one.unit.start >= first.unit.end &&
      one.unit.end <= second.unit.start &&
      entryOf(one, entries)?.class === 'country',
  );
  if (country === undefined) return between;
  const rest = text.slice(country.unit.end, second.unit.start).replace(/^(?:의|的|'s)?\s?/, '');
  return text.slice(first.unit.end, country.unit.start) + rest;
}

/** The names that a claim says to be one, or to belong together, by how they stand next to each other. */
export function readIdentities(
  text: string,
  units: readonly ClaimUnit[],
  entries: ReadonlyMap<string, GlossaryEntry>,
): Identity[] {
  const identities: Identity[] = [];
  for (const [at, first] of units.entries()) {
    const second = units.slice(at + 1).find((unit) => isNamed(unit, entries));
    if (second === undefined) continue;
    const [a, b] = [entryOf(first, entries), entryOf(second, entries)];
    const between = textBetween(text, first, second, units, entries);
    if (a?.class === undefined || b?.class === undefined || between.length > FAR) continue;
    const after = text.slice(second.unit.end, second.unit.end + 12);
    if (HOUSES.has(a.class) && b.kind === 'person' && HOUSE_THEN_NAME.test(between)) {
      const earlier = units[at - 1];
      const isOfEarlier =
        earlier !== undefined &&
        entryOf(earlier, entries)?.kind === 'person' &&
        OF_HOUSE.test(text.slice(earlier.unit.end, first.unit.start));
      if (!isOfEarlier) identities.push({ kind: 'member', first, second });
    } else if (a.kind === 'person' && HOUSES.has(b.class) && NAME_THEN_HOUSE.test(between)) {
      if (
        /[\p{L}]/u.test(between.replace(PARTICLE_ALONE, '')) ||
        THEN_HEAD.test(after) ||
        THEN_LEADS.test(after)
      )
        identities.push({ kind: 'member', first: second, second: first });
    } else if (
      (a.class === b.class || (a.kind === 'person' && b.kind === 'person')) &&
      b.class !== 'group' &&
      a.class !== 'group' &&
      (a.kind === 'person' || a.kind === 'organisation')
    ) {
      const isTitled = [first, second].some(({ unit }) => TITLE.test(text.slice(unit.start, unit.end)));
      const isCopula = IS_BEFORE.test(between) || (IS_PARTICLE.test(between) && IS_AFTER.test(after));
      const isNextTo =
        a.kind === 'person' &&
        a.class === b.class &&
        (/^\s?$/.test(between) ||
          (/^, $/.test(between) &&
            (TIE.test(text.slice(first.unit.start, first.unit.end)) || CLOSED_OFF.test(after)))) &&
        TITLE.test(text.slice(first.unit.start, first.unit.end));
      const isNominal =
        a.kind === 'person' &&
        b.kind === 'person' &&
        /^\s$/.test(between) &&
        ARABIC_TITLE.test(text.slice(second.unit.start));
      if (isNominal || (isCopula && (isTitled || a.kind === 'organisation')) || isNextTo)
        identities.push({ kind: 'same', first, second });
    }
  }
  return [...identities, ...readNationality(text, units, entries)];
}

const IS = /\b(?:is|was)\b|(?:이다|입니다|이에요|예요|이었다|였다|임|리다|자다|사다|이다)[.!]?$|是/;

/** An Arabic sentence without a verb that says no more than who somebody is. */
const LONGEST_NOMINAL = 4;

/** Whose a claim says somebody is, such as China's adviser: where it names one of them and one country, and no act. */
function readNationality(
  text: string,
  units: readonly ClaimUnit[],
  entries: ReadonlyMap<string, GlossaryEntry>,
): Identity[] {
  const named = units.map((unit) => ({ unit, entry: entryOf(unit, entries) }));
  const isArabic = /[ا-ي]/.test(text);
  if (named.some(({ entry }) => entry?.kind === 'act') || !(isArabic || IS.test(text))) return [];
  const owners = named.filter(({ entry }) => entry?.kind === 'person' || entry?.kind === 'organisation');
  const countries = named.filter(({ entry }) => entry?.class === 'country');
  const [owner] = owners;
  const [country] = countries;
  const isFirst = owner !== undefined && owner.unit === units[0];
  const isLast = !isArabic && country !== undefined && country.unit === units.at(-1);
  if (isArabic && units.length > LONGEST_NOMINAL) return [];
  if (!isFirst || isLast || country === undefined || country.unit.unit.start < owner.unit.unit.end) return [];
  const isOne = new Set(owners.map(({ entry }) => entry?.id)).size === 1 && countries.length === 1;
  if (!isOne || owner === undefined || country === undefined || owner.entry?.class === 'group') return [];
  return [{ kind: 'national', first: country.unit, second: owner.unit }];
}
