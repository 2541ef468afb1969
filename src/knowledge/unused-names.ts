import { LANGUAGES, type Localised } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { buildLexicon, type NameKeys } from './lexicon.ts';
import type { GlossaryEntry } from './schema.ts';
import type { Store } from './store.ts';

function everyText(texts: Localised | undefined): string[] {
  return texts === undefined ? [] : LANGUAGES.map((language) => texts[language]);
}

/** All that the store says and is asked, in the form in which texts are compared. */
function textsOf(store: Store): string[] {
  const texts: string[] = [];
  for (const { title, passages } of store.sources.values()) {
    texts.push(...everyText(title));
    for (const { note, verbatim } of passages) texts.push(...everyText(note), verbatim ?? '');
  }
  for (const { answer, statement, questions, differs } of store.facts.values()) {
    texts.push(...everyText(answer), ...everyText(statement), ...everyText(differs?.by));
    for (const language of LANGUAGES) texts.push(...questions[language]);
  }
  for (const { title } of store.events) texts.push(...everyText(title));
  return [...new Set(texts.map(normalise))];
}

/** Names by themselves, each as an entry of its own, so that it can be told which of an entry's names was found. */
function entriesOf(names: readonly string[]): Map<string, GlossaryEntry> {
  return new Map(
    names.map((name) => [name, { id: name, kind: 'thing', names: { en: [name], ko: [], zh: [], ar: [] } }]),
  );
}

function without({ cjk, latin, arabic, arabicExact }: NameKeys, names: ReadonlySet<string>): NameKeys {
  const others = (keys: NameKeys['cjk']): NameKeys['cjk'] => keys.filter(([name]) => !names.has(name));
  return {
    cjk: others(cjk),
    latin: others(latin),
    arabic: others(arabic),
    arabicExact: others(arabicExact),
  };
}

/**
 * The names of the glossary that occur in no paragraph, fact, event or question, whatever their language and ending,
 * by the ids of their entries.
 */
export function unusedNames(store: Store): Map<string, string[]> {
  const names = [
    ...new Set([...store.glossary.values()].flatMap((entry) => Object.values(entry.names).flat())),
  ];
  const { names: keys, entries } = buildLexicon(entriesOf(names));
  const found = new Set<string>();
  // A text shows the longest of several names; the shorter ones show once it is out of their way.
  for (let texts = textsOf(store), before = -1; before < found.size; ) {
    before = found.size;
    const lexicon = buildLexicon(entries, without(keys, found));
    texts = texts.filter((text) => {
      const spotted = lexicon.spot(text);
      for (const { ids } of spotted) for (const id of ids) found.add(id);
      return spotted.length > 0;
    });
  }
  return new Map(
    [...store.glossary.values()].map(({ id, names: its }) => [
      id,
      [...new Set(Object.values(its).flat())].filter((name) => !found.has(name)),
    ]),
  );
}
