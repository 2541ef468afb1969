import type { GlossaryEntry } from '../knowledge/schema.ts';
import type { ClaimUnit } from './claim-reading.ts';

/** Two names that a claim puts together: one and the same, or somebody and the house they belong to. */
export interface Identity {
  readonly kind: 'same' | 'member';
  /** Of a member, the house. */
  readonly first: ClaimUnit;
  readonly second: ClaimUnit;
}

const HOUSES: ReadonlySet<string> = new Set(['company', 'party', 'university']);
const HEAD = `(?:(?:executive )?(?:chairman|chairwoman|chair|boss|head|ceo|chief)|회장|대표|총수|会长|董事长|رييس مجلس اداره|رييس)`;
/** What may stand between a house and somebody of it: Samsung's chairman Jay Y. Lee, 현대차 회장, SK集团的. */
const HOUSE_THEN_NAME = new RegExp(String.raw`^(?:'s|,|의|的|集团|그룹| )*\s?(?:${HEAD}\s?,?\s?)*$`);
/** What may stand between somebody and their house: Jay Y. Lee, the chairman of Samsung; 李在镕是三星的. */
const NAME_THEN_HOUSE = new RegExp(
  String.raw`^(?:,|,? (?:is|was)|은|는|是|,? هو|,? هي)?\s?(?:the |an? )?(?:${HEAD}|professor)\s(?:of|at|في|من)?\s?(?:the )?$|^(?:,|是|은 |는 )$`,
);
const THEN_HEAD = new RegExp(String.raw`^(?:'s|의|的|集团|그룹)?\s?${HEAD}`);
/** What stands between somebody and the house they are of, in a list of such. */
const OF_HOUSE = /^\s?(?:\(|of |from |at |with |من |في |في شركه )\s?(?:the )?$/;
/** A name that is an office or a tie: who it is can be named next to it. */
const TITLE =
  /^(?:the )?(?:chairman|chair|head|boss|ceo|president|leader|wife|prime minister) of |(?:chairman|chair|boss|ceo|minister|adviser|advisor|spokes\w+|chief of staff|president|leader|wife|spouse|first lady|predecessor|전임자|전임|前任|سلف \S+|부인|아내|영부인|여사|회장|총리|대통령|주석|실장|대변인|총수|夫人|妻子|太太|会长|董事长|首相|总理|总统|主席|发言人|室长|顾问|زوجه \S+|زوجه|عقيله \S+|السيده الاولي|رييس\S*|الرييس\S* \S+|المتحدثه|المتحدث|مستشار)$/;
/** A tie that says whose: only after such a one does a name behind a comma explain it, and not go on a list. */
const TIE = /'s (?:wife|spouse|husband)|(?:wife|spouse|husband) of /;
const IS_BEFORE = /^(?: (?:is|was|are|were)(?: called| named)?(?: the)? |是|为| (?:هو|هي|كان|كانت) )$/;
const IS_PARTICLE = /^(?:은|는|이|가)\s$/;
const IS_AFTER = /^\s?(?:이다|이었|였|입니다|이에요|예요|임(?![가-힣])|이야|이라)/;
const FAR = 30;

function entryOf(
  { unit }: ClaimUnit,
  entries: ReadonlyMap<string, GlossaryEntry>,
): GlossaryEntry | undefined {
  return unit.concept ? entries.get((unit.keys[0] ?? '').slice(2)) : undefined;
}

/** The names that a claim says to be one, or to belong together, by how they stand next to each other. */
export function readIdentities(
  text: string,
  units: readonly ClaimUnit[],
  entries: ReadonlyMap<string, GlossaryEntry>,
): Identity[] {
  const identities: Identity[] = [];
  for (const [at, first] of units.entries()) {
    const second = units
      .slice(at + 1)
      .find(({ unit }) => unit.concept && entryOf({ ...first, unit }, entries)?.kind !== 'thing');
    if (second === undefined) continue;
    const [a, b] = [entryOf(first, entries), entryOf(second, entries)];
    const between = text.slice(first.unit.end, second.unit.start);
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
      if (/[\p{L}]/u.test(between.replace(/^[은는是]/, '')) || THEN_HEAD.test(after))
        identities.push({ kind: 'member', first: second, second: first });
    } else if (
      a.class === b.class &&
      a.class !== 'group' &&
      (a.kind === 'person' || a.kind === 'organisation')
    ) {
      const isTitled = [first, second].some(({ unit }) => TITLE.test(text.slice(unit.start, unit.end)));
      const isCopula = IS_BEFORE.test(between) || (IS_PARTICLE.test(between) && IS_AFTER.test(after));
      const isNextTo =
        a.kind === 'person' &&
        (/^\s?$/.test(between) ||
          (/^, $/.test(between) && TIE.test(text.slice(first.unit.start, first.unit.end)))) &&
        TITLE.test(text.slice(first.unit.start, first.unit.end));
      if ((isCopula && (isTitled || a.kind === 'organisation')) || isNextTo)
        identities.push({ kind: 'same', first, second });
    }
  }
  return identities;
}
