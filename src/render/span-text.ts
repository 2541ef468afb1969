import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { dateText } from './date-text.ts';

/**
 * The first and the last day that the store's summits took up, written out; background events of no summit do not
 * count. Undefined where no event of a summit is dated.
 */
export function spanText(store: Store, language: Language): { from: string; to: string } | undefined {
  const days = store.events
    .filter((event) => event.summit !== undefined)
    .flatMap((event) => event.date?.match(/\d{4}-\d\d-\d\d/g) ?? [])
    .sort();
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { from: dateText(first, language), to: dateText(last, language) };
}
