import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language, type Localised, localise } from '../language/languages.ts';
import { languageOfScript } from '../language/script.ts';
import { checkEntries } from './check.ts';
import { checkOriginals } from './check-originals.ts';
import { longestRepeated, MOST_QUOTED_WORDS } from './copied-words.ts';
import { ORIGINALS } from './files.ts';
import type { Finding } from './finding.ts';
import type { Loaded } from './load.ts';
import { createNamespace } from './namespace.ts';
import { type Folder, foldersOf } from './read-files.ts';
import { type Citation, type Fact, type FactKind, factSchema, type Slots } from './schema.ts';
import { passageAt } from './store.ts';
import { lineOf } from './yaml-file.ts';
import { formatPath } from './yaml-places.ts';

type Texts = Readonly<Partial<Record<Language, string>>>;

/** A fact while it is being written: whatever is still missing is left out. */
export interface FactDraft {
  readonly id?: string;
  readonly kind?: FactKind;
  readonly main?: boolean;
  readonly answer: Texts;
  readonly statement: Texts;
  readonly questions: Readonly<Partial<Record<Language, readonly string[]>>>;
  readonly slots: Slots;
  readonly inferred?: { readonly from?: string; readonly because: Texts };
  readonly citations: readonly Citation[];
}

/** Something that keeps a draft from being a fact. */
export interface DraftProblem {
  /** Where in the fact, such as `statement.ko` or `questions.en[0]`. */
  readonly path: string;
  readonly message: string;
  /** Left out, wrong in itself, or not borne out by the words of the paragraphs it cites. */
  readonly kind: 'missing' | 'wrong' | 'unproven';
}

/** What a draft is held against: a store, the folders it is read from, and the one that the fact goes to. */
export interface Desk {
  readonly loaded: Loaded;
  readonly folders: readonly Folder[];
  readonly folder: Folder;
}

/** The desk of a folder; that of the first one where none is named. */
export function deskOf(loaded: Loaded, directories: readonly string[], folder?: Folder): Desk {
  const folders = foldersOf(directories);
  const first = folder ?? folders[0];
  if (first === undefined) throw new Error('there is no knowledge directory');
  return { loaded, folders, folder: first };
}

/** Stand in for texts that are not written yet; nothing is said of them. */
const STAND_INS: Localised = { en: 'x', ko: '가', zh: '字', ar: 'ا' };

function schemaProblems(draft: FactDraft): DraftProblem[] {
  const { error } = factSchema.safeParse(draft, { reportInput: true });
  return (error?.issues ?? []).map((issue) => {
    const path = formatPath(issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)));
    const isMissing =
      (issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined;
    const isEmpty = path === 'citations' && draft.citations.length === 0;
    if (isMissing || isEmpty) return { path, kind: 'missing', message: 'is missing' };
    return { path, kind: 'wrong', message: issue.message };
  });
}

function asFact(draft: FactDraft): Fact {
  const texts = (some: Texts): Fact['answer'] =>
    localise((language) => some[language]?.trim() || STAND_INS[language]);
  const { inferred } = draft;
  return {
    id: draft.id ?? 'new-fact',
    kind: draft.kind ?? 'what',
    main: draft.main ?? false,
    answer: texts(draft.answer),
    statement: texts(draft.statement),
    questions: localise((language) => [...(draft.questions[language] ?? [STAND_INS[language]])]),
    slots: draft.slots,
    ...(inferred === undefined
      ? {}
      : { inferred: { from: inferred.from ?? '', because: texts(inferred.because) } }),
    citations: [...draft.citations],
  };
}

/** The fact as the store would have it, with every id in the namespace of its folder. */
export function factOf(draft: FactDraft, { loaded: { store }, folder }: Desk): Fact {
  const fact = asFact(draft);
  if (folder.prefix === '') return fact;
  const known = {
    sources: new Set(store.sources.keys()),
    facts: new Set(store.facts.keys()),
    glossary: new Set(store.glossary.keys()),
  };
  return createNamespace(folder.prefix, known).fact(fact);
}

/** A store with the fact in it and, to be quick, no others. */
function alone(fact: Fact, { loaded: { store, places } }: Desk): Loaded {
  const cited = new Set(fact.citations.map(({ source }) => source));
  const place = { file: { name: '', text: '', value: undefined }, path: [] };
  return {
    store: {
      ...store,
      sources: new Map([...store.sources].filter(([id]) => cited.has(id))),
      facts: new Map([[fact.id, fact]]),
      events: [],
    },
    places: new Map([...places, [`facts:${fact.id}`, place]]),
  };
}

/** What the words of the cited paragraphs don't bear out, where those of all of them are in one folder. */
function originalFindings(fact: Fact, desk: Desk): Finding[] {
  const { store, places } = alone(fact, desk);
  return desk.folders.flatMap(({ directory, prefix }) => {
    const isHere = (id: string): boolean => (prefix === '' ? !id.includes('/') : id.startsWith(prefix));
    const originals = join(directory, ORIGINALS);
    if (!existsSync(originals) || !fact.citations.every(({ source }) => isHere(source))) return [];
    const own = (id: string): string => id.slice(prefix.length);
    const citations = fact.citations.map(({ source, paragraph }) => ({ source: own(source), paragraph }));
    const sources = [...store.sources.values()].map(
      (source) => [own(source.id), { ...source, id: own(source.id) }] as const,
    );
    const here = { ...store, sources: new Map(sources), facts: new Map([[fact.id, { ...fact, citations }]]) };
    return checkOriginals({ store: here, places }, originals);
  });
}

/** Questions in another script than their language has: nobody who asks in it would write so. */
function scriptProblems({ questions }: FactDraft): DraftProblem[] {
  return LANGUAGES.flatMap((language) =>
    (questions[language] ?? []).flatMap((question, at) => {
      const written = languageOfScript(question);
      if (written === undefined || written === language) return [];
      const message = `is not written in the script of “${language}”`;
      return [{ path: `questions.${language}[${at}]`, kind: 'wrong' as const, message }];
    }),
  );
}

function copiedProblems(fact: Fact, { loaded: { store } }: Desk): DraftProblem[] {
  const words = fact.citations.map((citation) => passageAt(store, citation)?.verbatim ?? '');
  return LANGUAGES.flatMap((language) =>
    (['answer', 'statement'] as const).flatMap((part) => {
      const repeated = Math.max(0, ...words.map((one) => longestRepeated(fact[part][language], one)));
      if (repeated <= MOST_QUOTED_WORDS) return [];
      const message = `repeats ${repeated} words of the paragraph: say it in your own words (a quotation has ${MOST_QUOTED_WORDS} at most)`;
      return [{ path: `${part}.${language}`, kind: 'wrong' as const, message }];
    }),
  );
}

function isStandIn(draft: FactDraft, path: string): boolean {
  const [, part, language] = /^(?<part>answer|statement)\.(?<language>\w+)$/.exec(path) ?? [];
  if (part !== 'answer' && part !== 'statement') return false;
  return LANGUAGES.some((one) => one === language && (draft[part][one]?.trim() ?? '') === '');
}

/**
 * All that keeps a draft from being written: what is missing, what breaks the schema, what `knowledge check` would
 * find, and what the words of the paragraphs it cites, where they are at hand, don't bear out.
 */
export function problemsOf(draft: FactDraft, desk: Desk): DraftProblem[] {
  const { places } = desk.loaded;
  const problems = [...schemaProblems(draft), ...scriptProblems(draft)];
  const fact = factOf(draft, desk);
  const twin = draft.id === undefined ? undefined : places.get(`facts:${fact.id}`);
  if (twin !== undefined) {
    const message = `is the id of another fact already (${twin.file.name}:${lineOf(twin.file, twin.path)})`;
    problems.push({ path: 'id', kind: 'wrong', message });
  }
  const broken = (path: string): boolean =>
    isStandIn(draft, path) || problems.some((problem) => path.startsWith(problem.path));
  const own =
    (kind: DraftProblem['kind']) =>
    ({ path, message }: Finding): DraftProblem[] => {
      if (!path.startsWith(`${fact.id}.`)) return [];
      const within = path.slice(fact.id.length + 1);
      return broken(within) ? [] : [{ path: within, kind, message }];
    };
  const found = checkEntries(alone(fact, desk)).flatMap(own('wrong'));
  const copied = copiedProblems(fact, desk).filter(({ path }) => !broken(path));
  const unproven = fact.citations.length === 0 ? [] : originalFindings(fact, desk).flatMap(own('unproven'));
  return [...problems, ...found, ...copied, ...unproven];
}
