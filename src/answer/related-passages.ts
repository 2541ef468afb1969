import type { Citation } from '../knowledge/schema.ts';
import { partsOf } from '../knowledge/source.ts';
import { passageAt, type Store } from '../knowledge/store.ts';
import type { Language, Localised } from '../language/languages.ts';
import { once } from '../retrieve/once.ts';
import { buildPassageIndex, type PassageIndex } from '../retrieve/passage-index.ts';
import type { PassageSearch } from '../retrieve/passages/passage-search.ts';

/**
 * A passage is shown from this share of the question on. Of the golden questions out of scope one in twenty reaches
 * it, by a thing that the sources name; of those that ask for what a paragraph lacks most do.
 */
const NEAR = 0.3;
/** A paragraph in another language is near where it has so many of the question's names, numbers and dates. */
const NAMES_AND_NUMBERS = 2;

/** Finds the passages whose own words are near a question that no fact answers. */
export interface RelatedPassages {
  /** At most so many, nearest first. */
  near(question: string, language: Language, most: number): Citation[];
}

/** The paragraphs with a note; the words of originals have an index of their own. */
function places(store: Store): Citation[] {
  return [...store.sources.values()].flatMap((source) =>
    partsOf(source)
      .written.passages.filter(({ note }) => note !== undefined)
      .map(({ paragraph }) => ({ source: source.id, paragraph })),
  );
}

function indexIn(store: Store, all: readonly Citation[], language: Language): PassageIndex {
  const texts = all.flatMap((place, at) => {
    const text = passageAt(store, place)?.note?.[language];
    return text === undefined ? [] : [{ id: String(at), text }];
  });
  return buildPassageIndex(texts, language);
}

/** Indexes the notes of a store in a language when that language is first asked in. */
export function buildRelatedPassages(store: Store, originals: PassageSearch): RelatedPassages {
  const all = places(store);
  const inLanguage = (language: Language): (() => PassageIndex) => once(() => indexIn(store, all, language));
  const indexes: Localised<() => PassageIndex> = {
    en: inLanguage('en'),
    ko: inLanguage('ko'),
    zh: inLanguage('zh'),
    ar: inLanguage('ar'),
  };
  return {
    near(question, language, most) {
      const notes = indexes[language]()
        .search(question, most)
        .flatMap(({ id, share }) => {
          const place = all[Number(id)];
          return place === undefined ? [] : [{ ...place, share }];
        });
      // Of another language a name or a number alone says too little.
      const others = originals
        .search(question, language)
        .filter((found) => found.language === language || found.met >= NAMES_AND_NUMBERS);
      return [...notes, ...others]
        .filter(({ share }) => share >= NEAR)
        .sort((a, b) => b.share - a.share)
        .slice(0, most)
        .map(({ source, paragraph }) => ({ source, paragraph }));
    },
  };
}
