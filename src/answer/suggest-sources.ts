import type { Passage, Source } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { foldHangul } from '../language/hangul.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise, visibleText } from '../language/normalise.ts';
import { tokenise } from '../language/tokenise.ts';
import { fitsChoice, LONGEST_CHOICE, type Suggestion } from './suggest-choice.ts';
import {
  arabicBeginnings,
  consonantPattern,
  isWithin,
  rangesOfWord,
  readTyped,
  type Typed,
  typedLanguage,
} from './suggest-typing.ts';

/** Suggests the documents of a store and their paragraphs. */
export interface SourceSuggester {
  /** At most so many sources, each with its id as value, for what is typed of their title, id or summit in any language. */
  suggestSources(typed: string, locale: Language, most: number): Suggestion[];
  /**
   * At most so many paragraphs of a source, each with its number as value, for the first digits of the number or words
   * of the paragraph; none where there is no such source.
   */
  suggestParagraphs(source: string, typed: string, locale: Language, most: number): Suggestion<number>[];
}

/** A text that people look for by typing its words. */
interface Findable {
  readonly text: string;
  /** The forms of its words from whose beginning people type them. */
  readonly words: readonly string[];
}

function findable(written: string): Findable {
  const text = foldHangul(normalise(written));
  const words = tokenise(text).flatMap((word) =>
    word.script === 'arabic' ? arabicBeginnings(word.text) : [word.text],
  );
  return { text, words };
}

/** Whether a text has all words that are typed, the last one perhaps unfinished; Chinese ones anywhere in it. */
function has({ text, words }: Findable, typed: Typed): boolean {
  return typed.words.every((word, at) => {
    const isOpen = typed.open && at === typed.words.length - 1;
    if (word.script === 'han') return text.includes(word.text);
    const ranges = rangesOfWord(word);
    const consonants = isOpen ? consonantPattern(word.text) : undefined;
    return words.some((own) => isWithin(own, ranges) || consonants?.test(own) === true);
  });
}

/** The beginning of a text that fits into so many UTF-16 code units: whole words, with an ellipsis where it goes on. */
function beginningOf(text: string, most: number, language: Language): string {
  const visible = visibleText(text).replace(/\s+/g, ' ').trim();
  if (visible.length <= most) return visible;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(
    visible.slice(0, most * 2),
  )) {
    if (index + segment.length >= most) break;
    end = index + segment.length;
  }
  return `${visible.slice(0, end).replace(/(?<![\s\p{P}])[\s\p{P}]+$/u, '')}…`;
}

/** A document with more paragraphs is gone through by their numbers alone: reading it whole would take too long a key. */
const MOST_SEARCHED = 1_000;

/** Makes suggestions from the sources of a store. */
export function createSourceSuggester(store: Store): SourceSuggester {
  const bySource = new Map<string, Findable[]>();
  const byPassage = new Map<Passage, Findable[]>();

  function namesOf(source: Source): Findable[] {
    const known = bySource.get(source.id);
    if (known !== undefined) return known;
    const summit = source.summit === undefined ? undefined : store.glossary.get(source.summit);
    const names = [
      source.id,
      ...LANGUAGES.flatMap((language) => [source.title[language], ...(summit?.names[language] ?? [])]),
    ].map(findable);
    bySource.set(source.id, names);
    return names;
  }

  function wordsOf(passage: Passage): Findable[] {
    const known = byPassage.get(passage);
    if (known !== undefined) return known;
    const { note, verbatim } = passage;
    const texts = [
      ...(note === undefined ? [] : LANGUAGES.map((language) => note[language])),
      verbatim ?? '',
    ];
    const words = texts.map((text) => findable(text));
    byPassage.set(passage, words);
    return words;
  }

  function suggestSources(typed: string, locale: Language, most: number): Suggestion[] {
    const language = typedLanguage(typed, locale);
    const read = readTyped(typed);
    const id = typed.trim().toLowerCase();
    return [...store.sources.values()]
      .filter(
        (source) =>
          read.words.length === 0 ||
          source.id.toLowerCase().startsWith(id) ||
          namesOf(source).some((name) => has(name, read)),
      )
      .map((source) => ({
        name: fitsChoice(source.title[language]) ? source.title[language] : source.id,
        value: source.id,
      }))
      .slice(0, most);
  }

  function suggestParagraphs(
    source: string,
    typed: string,
    locale: Language,
    most: number,
  ): Suggestion<number>[] {
    const passages = store.sources.get(source.trim())?.passages ?? [];
    const language = typedLanguage(typed, locale);
    const read = readTyped(typed);
    const [first, ...others] = read.words;
    const digits = first?.script === 'number' && others.length === 0 ? first.text : undefined;
    return passages
      .filter((passage) => {
        if (digits !== undefined) return String(passage.paragraph).startsWith(digits);
        if (read.words.length === 0) return true;
        return passages.length <= MOST_SEARCHED && wordsOf(passage).some((words) => has(words, read));
      })
      .slice(0, most)
      .map(({ paragraph, note, verbatim }) => {
        const number = `${paragraph} · `;
        const text = note?.[language] ?? verbatim ?? '';
        return {
          name: number + beginningOf(text, LONGEST_CHOICE - number.length, language),
          value: paragraph,
        };
      });
  }

  return { suggestSources, suggestParagraphs };
}
