import type { Citation } from '../knowledge/schema.ts';
import { passageAt, type Store } from '../knowledge/store.ts';
import type { Language, Localised } from '../language/languages.ts';
import { buildPassageIndex, type PassageIndex } from '../retrieve/passage-index.ts';
import { once } from '../retrieve/prepared.ts';

/**
 * A passage is shown from this share of the question on. Of the golden questions out of scope one in twenty reaches
 * it, by a thing that the sources name; of those that ask for what a paragraph lacks most do.
 */
const NEAR = 0.3;

/** Finds the passages whose own words are near a question that no fact answers. */
export interface RelatedPassages {
  /** At most so many, nearest first. */
  near(question: string, language: Language, most: number): Citation[];
}

function places(store: Store): Citation[] {
  return [...store.sources.values()].flatMap(({ id, passages }) =>
    passages.map(({ paragraph }) => ({ source: id, paragraph })),
  );
}

function indexIn(store: Store, all: readonly Citation[], language: Language): PassageIndex {
  const texts = all.flatMap((place, at) => {
    const passage = passageAt(store, place);
    const own = store.sources.get(place.source)?.language === language ? passage?.verbatim : undefined;
    const text = own ?? passage?.note?.[language];
    return text === undefined ? [] : [{ id: String(at), text }];
  });
  return buildPassageIndex(texts, language);
}

/** Indexes the passages of a store in a language when that language is first asked in. */
export function buildRelatedPassages(store: Store): RelatedPassages {
  const all = places(store);
  const inLanguage = (language: Language): (() => PassageIndex) => once(() => indexIn(store, all, language));
  const indexes: Localised<() => PassageIndex> = {
    en: inLanguage('en'),
    ko: inLanguage('ko'),
    zh: inLanguage('zh'),
    ar: inLanguage('ar'),
  };
  return {
    near: (question, language, most) =>
      indexes[language]()
        .search(question, most)
        .filter(({ share }) => share >= NEAR)
        .flatMap(({ id }) => all[Number(id)] ?? []),
  };
}
