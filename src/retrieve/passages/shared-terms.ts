import type { Lexicon } from '../../knowledge/lexicon.ts';
import { type DateMention, readDates } from '../../language/dates.ts';
import { readQuantities } from '../../language/numbers.ts';
import { conceptKey } from '../analyse.ts';

/** Numbers that stand in half of all texts, and tell nothing. */
const TRIVIAL: ReadonlySet<number> = new Set([0, 1]);

function dateTerms({ year, month, day }: DateMention): string[] {
  const terms: string[] = [];
  if (year !== undefined) terms.push(`d:${year}`);
  if (month !== undefined && year !== undefined) terms.push(`d:${year}-${month}`);
  if (month !== undefined && day !== undefined) terms.push(`d:${month}-${day}`);
  return terms;
}

/**
 * What a normalised text has in common with texts in other languages, each once: names that the glossary knows,
 * numbers and dates.
 */
export function sharedTerms(normalised: string, lexicon: Lexicon): string[] {
  const dates = readDates(normalised);
  const names = lexicon.spot(normalised);
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    [...dates, ...names].some((other) => other.start <= start && end <= other.end);
  const numbers = readQuantities(normalised)
    .filter((quantity) => !TRIVIAL.has(quantity.value) && !isInside(quantity))
    .map(({ value }) => `n:${value}`);
  const concepts = names.flatMap(({ ids }) =>
    ids.filter((id) => lexicon.entries.get(id)?.kind !== 'act').map(conceptKey),
  );
  return [...new Set([...concepts, ...dates.flatMap(dateTerms), ...numbers])];
}
