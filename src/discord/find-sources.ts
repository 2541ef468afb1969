import type { Source } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { LANGUAGES } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';

function namesOf(source: Source, store: Store): string[] {
  const summit = source.summit === undefined ? undefined : store.glossary.get(source.summit);
  return LANGUAGES.flatMap((language) => [source.title[language], ...(summit?.names[language] ?? [])]);
}

/**
 * The sources that a person may mean by what they typed: the one with this id, else those whose id begins with it or
 * whose title or summit has it as a name or a part of it, in any language.
 */
export function findSources(store: Store, typed: string): Source[] {
  const exact = store.sources.get(typed.trim());
  if (exact !== undefined) return [exact];
  const wanted = normalise(typed);
  if (wanted === '') return [];
  return [...store.sources.values()].filter((source) => {
    if (source.id.toLowerCase().startsWith(wanted) || source.summit === wanted) return true;
    return namesOf(source, store).some((name) => normalise(name).includes(wanted));
  });
}
