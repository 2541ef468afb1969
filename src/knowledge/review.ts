import { LANGUAGES, type Language, type Localised, localise } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import type { WinnerOf } from './check.ts';
import type { Loaded } from './load.ts';
import type { Citation, Fact, Source } from './schema.ts';
import { partsOf } from './source.ts';
import { passageAt, type Store } from './store.ts';
import { unusedNames } from './unused-names.ts';
import { lineOf } from './yaml-file.ts';
import type { YamlPath } from './yaml-places.ts';

/** What a store may lack, most urgent first. */
export const LACKS = [
  'questions-claimed-twice',
  'questions-lost',
  'facts-without-question',
  'facts-without-citation',
  'events-without-citation',
  'paragraphs-without-fact',
  'paragraphs-without-note',
  'drafts',
  'dates-without-event',
  'few-questions',
  'originals-missing',
  'attribution-missing',
  'names-in-other-script',
  'entries-unused',
  'names-unused',
] as const;

export type LackKind = (typeof LACKS)[number];

/** Something that a store lacks: advice, where a finding is an error. */
export interface Lack {
  readonly kind: LackKind;
  /** The entry that it concerns, such as `facts:talks-date`, and the path in it. */
  readonly key: string;
  readonly path: YamlPath;
  readonly message: string;
  /** Where it concerns one language alone. */
  readonly language?: Language;
  readonly question?: string;
  /** The fact that a question goes to; null where it is declined. */
  readonly winner?: string | null;
  readonly paragraphs?: readonly number[];
  readonly names?: readonly string[];
  /** Parts of a source that are not filled in. */
  readonly missing?: readonly string[];
}

/** How many questions there are in a language, and the fewest of any fact. */
export interface QuestionCount {
  readonly questions: number;
  readonly fewest: number;
}

export interface Review {
  readonly questions: Localised<QuestionCount>;
  /** Most urgent first, and in the order of the files within a kind. */
  readonly lacks: readonly Lack[];
}

/** A fact with fewer questions in a language than this is hard to find in it. */
const FEW_QUESTIONS = 3;

const OWN_SCRIPT: Readonly<Record<Language, { readonly pattern: RegExp; readonly name: string }>> = {
  en: { pattern: /\p{Script=Latin}/u, name: 'Latin letters' },
  ko: { pattern: /\p{Script=Hangul}/u, name: 'Hangul' },
  zh: { pattern: /\p{Script=Han}/u, name: 'Chinese characters' },
  ar: { pattern: /\p{Script=Arabic}/u, name: 'Arabic letters' },
};

function placeKey({ source, paragraph }: Citation): string {
  return `${source}:${paragraph}`;
}

/** `1, 3–5` for 1, 3, 4 and 5. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

function sameQuestion(language: Language, question: string): string {
  return `${language}:${normalise(question)}`;
}

/** The facts that have a question, by the question as it is compared. */
function claimsOf({ facts }: Store): Map<string, Fact[]> {
  const claims = new Map<string, Fact[]>();
  for (const fact of facts.values()) {
    for (const language of LANGUAGES) {
      for (const same of new Set(fact.questions[language].map((one) => sameQuestion(language, one)))) {
        const others = claims.get(same);
        if (others === undefined) claims.set(same, [fact]);
        else others.push(fact);
      }
    }
  }
  return claims;
}

/** Questions that two facts have, and facts with the questions that don't lead to them. */
function lacksOfQuestions(store: Store, winnerOf: WinnerOf): Lack[] {
  const lacks: Lack[] = [];
  const claims = claimsOf(store);
  for (const fact of store.facts.values()) {
    const key = `facts:${fact.id}`;
    for (const language of LANGUAGES) {
      const questions = fact.questions[language];
      let lost = 0;
      questions.forEach((question, at) => {
        const winner = winnerOf(question, language);
        if (winner !== fact.id) lost += 1;
        const [first = fact, ...others] = claims.get(sameQuestion(language, question)) ?? [];
        const about = { key, path: ['questions', language, at], language, question, winner: winner ?? null };
        if (first !== fact) {
          const message = `“${question}” is a question of ${first.id} too: leave it to one of them`;
          lacks.push({ ...about, kind: 'questions-claimed-twice', message });
        } else if (winner !== fact.id && others.length === 0) {
          const what = winner === undefined ? 'is declined' : `is answered by ${winner}`;
          lacks.push({ ...about, kind: 'questions-lost', message: `“${question}” ${what}` });
        }
      });
      const inLanguage = { key, path: ['questions', language], language };
      if (lost === questions.length) {
        const message = `no question in “${language}” leads to it`;
        lacks.push({ ...inLanguage, kind: 'facts-without-question', message });
      }
      if (questions.length < FEW_QUESTIONS) {
        const message = `has ${plural(questions.length, 'question')} in “${language}”`;
        lacks.push({ ...inLanguage, kind: 'few-questions', message });
      }
    }
  }
  return lacks;
}

/** Facts and events none of whose citations leads to a note or to words that are on this disk. */
function lacksOfCitations(store: Store): Lack[] {
  const isWordless = (citation: Citation): boolean => {
    const passage = passageAt(store, citation);
    return passage?.note === undefined && passage?.verbatim === undefined;
  };
  const message =
    'cites no paragraph of which there are words here: import the original again, or write a note';
  const wordless = (
    kind: LackKind,
    part: string,
    all: Iterable<{ id: string; citations: Citation[] }>,
  ): Lack[] =>
    [...all].flatMap(({ id, citations }) =>
      citations.every(isWordless) ? [{ kind, key: `${part}:${id}`, path: ['citations'], message }] : [],
    );
  return [
    ...wordless('facts-without-citation', 'facts', store.facts.values()),
    ...wordless('events-without-citation', 'events', store.events),
  ];
}

/** Where the first of some paragraphs stands in the file of its source, where it is listed there. */
function pathOf(source: Source, paragraphs: readonly number[]): YamlPath {
  const at = partsOf(source).written.passages.findIndex(({ paragraph }) => paragraph === paragraphs[0]);
  return at < 0 ? [] : ['passages', at];
}

function lacksOfParagraphs(store: Store): Lack[] {
  const cited = new Set([...store.facts.values()].flatMap(({ citations }) => citations.map(placeKey)));
  return [...store.sources.values()].flatMap((source) => {
    const paragraphs = source.passages.filter(({ heading }) => heading !== true);
    const tell = (kind: LackKind, numbers: readonly number[], what: string): Lack[] =>
      numbers.length === 0
        ? []
        : [
            {
              kind,
              key: `sources:${source.id}`,
              path: pathOf(source, numbers),
              paragraphs: numbers,
              message: `${plural(numbers.length, 'paragraph')} of ${paragraphs.length} with no ${what}: ${rangesText(numbers)}`,
            },
          ];
    const uncited = paragraphs.filter(({ paragraph }) => !cited.has(`${source.id}:${paragraph}`));
    const noteless = paragraphs.filter(({ note, verbatim }) => note === undefined && verbatim !== undefined);
    return [
      ...tell(
        'paragraphs-without-fact',
        uncited.map(({ paragraph }) => paragraph),
        'fact',
      ),
      ...tell(
        'paragraphs-without-note',
        noteless.map(({ paragraph }) => paragraph),
        'note',
      ),
    ];
  });
}

function lacksOfSources(store: Store): Lack[] {
  const citing = new Map<string, number>();
  for (const { citations } of [...store.facts.values(), ...store.events]) {
    for (const source of new Set(citations.map((citation) => citation.source)))
      citing.set(source, (citing.get(source) ?? 0) + 1);
  }
  return [...store.sources.values()].flatMap((source) => {
    const lacks: Lack[] = [];
    const key = `sources:${source.id}`;
    const { written, originalPath } = partsOf(source);
    const titles = LANGUAGES.filter((language) => written.title[language] === undefined);
    const attribution = (['published', 'publisher', 'url'] as const).filter(
      (part) => written[part] === undefined,
    );
    if (written.draft === true) {
      const missing = [...titles.map((language) => `title.${language}`), ...attribution];
      const lacking = missing.length === 0 ? 'nothing' : missing.join(', ');
      const message = `is a draft that lacks ${lacking}: fill in what is known, and take \`draft\` out`;
      lacks.push({ kind: 'drafts', key, path: ['draft'], missing, message });
    } else if (attribution.length > 0) {
      const message = `says nothing of ${attribution.join(', ')}: write down what is known, and nothing else`;
      lacks.push({ kind: 'attribution-missing', key, path: [], missing: attribution, message });
    }
    if (originalPath === undefined) {
      const was = written.sha256 === undefined ? 'was never imported' : 'is not on this disk';
      const count = citing.get(source.id) ?? 0;
      const message = `the original ${was}: nothing holds what cites it (${count} of the facts and events) against its words`;
      lacks.push({ kind: 'originals-missing', key, path: [], message });
    }
    return lacks;
  });
}

/** Facts with a date where no event cites the same paragraph: what the timeline may lack. */
function lacksOfTimeline(store: Store): Lack[] {
  const shown = new Set(store.events.flatMap(({ citations }) => citations.map(placeKey)));
  return [...store.facts.values()].flatMap(({ id, slots, citations }) =>
    slots.when === undefined || citations.some((citation) => shown.has(placeKey(citation)))
      ? []
      : [
          {
            kind: 'dates-without-event',
            key: `facts:${id}`,
            path: ['slots', 'when'],
            message: `is dated ${slots.when}, and no event cites its paragraph`,
          },
        ],
  );
}

/** Ids of the glossary that facts, events, sources and other entries refer to. */
function namedIds(store: Store): Set<string> {
  const ids = new Set<string | undefined>();
  for (const { slots } of store.facts.values()) {
    const { who = [], act, toWhom = [], what = [], where = [], amounts = [] } = slots;
    for (const id of [...who, act, ...toWhom, ...what, ...where, ...amounts.map(({ unit }) => unit)])
      ids.add(id);
  }
  for (const { summit, people, topics } of store.events)
    for (const id of [summit, ...people, ...topics]) ids.add(id);
  for (const { summit } of store.sources.values()) ids.add(summit);
  for (const { implies = [], standsFor } of store.glossary.values())
    for (const id of [...implies, standsFor]) ids.add(id);
  return new Set([...ids].filter((id) => id !== undefined));
}

function lacksOfGlossary(store: Store): Lack[] {
  const named = namedIds(store);
  const unused = unusedNames(store);
  return [...store.glossary.values()].flatMap(({ id, names, outside }) => {
    const key = `glossary:${id}`;
    const lacks: Lack[] = [];
    for (const language of LANGUAGES) {
      const { pattern, name } = OWN_SCRIPT[language];
      if (names[language].some((one) => pattern.test(one))) continue;
      const message = `has no name in ${name}`;
      lacks.push({ kind: 'names-in-other-script', key, path: ['names', language], language, message });
    }
    // Entries for what is outside the sources are there so that it is recognised: they are not meant to occur.
    if (outside === true) return lacks;
    const all = new Set(Object.values(names).flat()).size;
    const never = unused.get(id) ?? [];
    if (never.length === all && !named.has(id)) {
      const message = 'is named nowhere and nothing refers to it: ask whether it is needed';
      lacks.push({ kind: 'entries-unused', key, path: [], names: never, message });
    } else if (never.length > 0) {
      const message = `${never.length} of ${plural(all, 'name')} occur nowhere, which is sound where people may ask so`;
      lacks.push({ kind: 'names-unused', key, path: ['names'], names: never, message });
    }
    return lacks;
  });
}

function countOf({ facts }: Store, language: Language): QuestionCount {
  const counts = [...facts.values()].map(({ questions }) => questions[language].length);
  return {
    questions: counts.reduce((sum, count) => sum + count, 0),
    fewest: counts.reduce((least, count) => Math.min(least, count), counts[0] ?? 0),
  };
}

/** What a sound store lacks. `winnerOf` tells which fact a question gets. */
export function reviewStore({ store }: Loaded, winnerOf: WinnerOf): Review {
  const found = [
    ...lacksOfQuestions(store, winnerOf),
    ...lacksOfCitations(store),
    ...lacksOfParagraphs(store),
    ...lacksOfSources(store),
    ...lacksOfTimeline(store),
    ...lacksOfGlossary(store),
  ];
  return {
    questions: localise((language) => countOf(store, language)),
    lacks: LACKS.flatMap((kind) => found.filter((lack) => lack.kind === kind)),
  };
}

/** The file and the line that a lack concerns. */
export function placeOfLack({ places }: Loaded, { key, path }: Lack): { file: string; line: number } {
  const place = places.get(key);
  if (place === undefined) throw new Error(`nothing is known of ${key}`);
  return { file: place.file.name, line: lineOf(place.file, [...place.path, ...path]) };
}
