import { isAbsolute } from 'node:path';
import { type Desk, type FactDraft, factOf } from '../knowledge/fact-draft.ts';
import type { Folder } from '../knowledge/read-files.ts';
import { type Amount, type Citation, FACT_KINDS, type FactKind, type Slots } from '../knowledge/schema.ts';
import type { Store } from '../knowledge/store.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

/** The flags of `knowledge new fact`, for parseArgs; every flag that takes a language exists once a language. */
export const FACT_FLAGS = {
  id: text,
  kind: text,
  main: { type: 'boolean' },
  cite: texts,
  'answer.en': text,
  'answer.ko': text,
  'answer.zh': text,
  'answer.ar': text,
  'statement.en': text,
  'statement.ko': text,
  'statement.zh': text,
  'statement.ar': text,
  'question.en': texts,
  'question.ko': texts,
  'question.zh': texts,
  'question.ar': texts,
  who: texts,
  act: text,
  'to-whom': texts,
  what: texts,
  amount: texts,
  when: text,
  where: texts,
  negated: { type: 'boolean' },
  'inferred-from': text,
  'because.en': text,
  'because.ko': text,
  'because.zh': text,
  'because.ar': text,
  file: text,
  'dry-run': { type: 'boolean' },
} as const;

export type FactFlags = Readonly<
  Partial<Record<keyof typeof FACT_FLAGS, string | boolean | (string | boolean)[]>>
>;

function one(flags: FactFlags, name: keyof FactFlags): string | undefined {
  const value = flags[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function several(flags: FactFlags, name: keyof FactFlags): string[] {
  const value = flags[name];
  return (Array.isArray(value) ? value : [value]).flatMap((part) =>
    typeof part === 'string' && part.trim() !== '' ? [part.trim()] : [],
  );
}

/** An id of the glossary for an id or a name in any language; what keeps it from being one otherwise. */
function glossaryId(store: Store, prefix: string, given: string): string | { readonly problem: string } {
  const own = [...new Set([prefix + given, given])].find((id) => store.glossary.has(id));
  if (own !== undefined) return inFolder(own, prefix);
  const wanted = normalise(given);
  const named = [...store.glossary.values()].filter(({ names }) =>
    Object.values(names).some((all) => all.some((name) => normalise(name) === wanted)),
  );
  const [first, ...others] = named;
  if (first === undefined) return { problem: `“${given}” is no id and no name of the glossary` };
  if (others.length === 0) return inFolder(first.id, prefix);
  return {
    problem: `“${given}” is a name of ${named.map(({ id }) => id).join(', ')}: write one of these ids`,
  };
}

/** An id as the files of a folder have it: those of its own entries without its name. */
export function inFolder(id: string, prefix: string): string {
  return prefix !== '' && id.startsWith(prefix) ? id.slice(prefix.length) : id;
}

const AMOUNT = /^(?:(?<approx>about|at-least|over|under)\s+)?(?<value>\d[\d,]*(?:\.\d+)?)\s+(?<unit>\S.*)$/;

/** Reads an amount such as `12 agreement` or `about 273,000,000,000 usd`. */
export function readAmount(
  store: Store,
  prefix: string,
  given: string,
): Amount | { readonly problem: string } {
  const { approx, value, unit } = AMOUNT.exec(given)?.groups ?? {};
  if (value === undefined || unit === undefined)
    return {
      problem: `“${given}” is no amount: write a number and a unit, such as “12 agreement” or “about 3 year”`,
    };
  const id = glossaryId(store, prefix, unit);
  if (typeof id !== 'string' && store.glossary.size > 0 && /\s/.test(unit)) return id;
  const hedge = (['about', 'at-least', 'over', 'under'] as const).find((one) => one === approx);
  return {
    value: Number(value.replaceAll(',', '')),
    unit: typeof id === 'string' ? id : unit,
    ...(hedge === undefined ? {} : { approx: hedge }),
  };
}

/** A draft and the folder and file it goes to, as flags have them, with what is wrong with the flags. */
export interface ReadFlags {
  readonly draft: FactDraft;
  readonly folder: Folder | undefined;
  /** Relative to the folder. */
  readonly file: string | undefined;
  readonly problems: readonly string[];
}

const CITATION = /^(?<source>\S+):(?<paragraph>[1-9]\d*)$/;

function readCitation(given: string): Citation | undefined {
  const { source, paragraph } = CITATION.exec(given)?.groups ?? {};
  return source === undefined || paragraph === undefined
    ? undefined
    : { source, paragraph: Number(paragraph) };
}

/** The folder that a citation leads to: facts stand beside the sources that they rest on. */
export function folderOfSource(folders: readonly Folder[], source: string): Folder | undefined {
  return (
    folders.find(({ prefix }) => prefix !== '' && source.startsWith(prefix)) ??
    folders.find(({ prefix }) => prefix === '')
  );
}

function folderOfFile(folders: readonly Folder[], file: string): Folder | undefined {
  return (
    folders.find(({ prefix }) => prefix !== '' && file.startsWith(`${prefix}facts`)) ??
    folders.find(({ prefix }) => prefix === '')
  );
}

/** Whether a name, relative to a knowledge directory, is one of a file that facts are read from. */
export function isFactFile(name: string): boolean {
  const parts = name.split('/');
  return (
    !isAbsolute(name) &&
    !parts.some((part) => part === '' || part.startsWith('.')) &&
    /^facts(?:\/.+)?\.ya?ml$/.test(name)
  );
}

function textsOf(flags: FactFlags, part: 'answer' | 'statement' | 'because'): FactDraft['answer'] {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const value = one(flags, `${part}.${language}`);
      return value === undefined ? [] : [[language, value]];
    }),
  );
}

function questionsOf(flags: FactFlags): Partial<Record<Language, string[]>> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const asked = several(flags, `question.${language}`);
      return asked.length === 0 ? [] : [[language, asked]];
    }),
  );
}

/** Reads the flags of `knowledge new fact`. Names become ids of the glossary. */
export function readFlags(flags: FactFlags, store: Store, folders: readonly Folder[]): ReadFlags {
  const problems: string[] = [];
  const cited = several(flags, 'cite').flatMap((given) => {
    const citation = readCitation(given);
    if (citation === undefined)
      problems.push(`--cite: “${given}” is no citation: write a source and a paragraph, such as report:3`);
    return citation === undefined ? [] : [citation];
  });
  const givenFile = one(flags, 'file');
  const folder =
    (givenFile === undefined ? undefined : folderOfFile(folders, givenFile)) ??
    (cited[0] === undefined ? undefined : folderOfSource(folders, cited[0].source));
  const prefix = folder?.prefix ?? '';
  const file = givenFile === undefined ? undefined : inFolder(givenFile, prefix);
  if (file !== undefined && !isFactFile(file))
    problems.push(`--file: “${givenFile}” is no file of facts: write facts.yaml or facts/<name>.yaml`);
  const kind = one(flags, 'kind');
  const known = FACT_KINDS.find((one): one is FactKind => one === kind);
  if (kind !== undefined && known === undefined)
    problems.push(`--kind: “${kind}” is no kind: write one of ${FACT_KINDS.join(', ')}`);

  const keep = <T>(name: string, value: T | { readonly problem: string }): T[] => {
    if (typeof value !== 'object' || value === null || !('problem' in value)) return [value];
    problems.push(`--${name}: ${value.problem}`);
    return [];
  };
  const ids = (name: keyof FactFlags): string[] =>
    several(flags, name).flatMap((given) => keep<string>(name, glossaryId(store, prefix, given)));
  const lists = { who: ids('who'), toWhom: ids('to-whom'), what: ids('what'), where: ids('where') };
  const [act] = ids('act');
  const amounts = several(flags, 'amount').flatMap((given) =>
    keep<Amount>('amount', readAmount(store, prefix, given)),
  );
  const when = one(flags, 'when');
  const slots: Slots = {
    ...Object.fromEntries(Object.entries(lists).filter(([, some]) => some.length > 0)),
    ...(act === undefined ? {} : { act }),
    ...(amounts.length === 0 ? {} : { amounts }),
    ...(when === undefined ? {} : { when }),
    ...(flags.negated === true ? { negated: true } : {}),
  };
  const from = one(flags, 'inferred-from');
  const because = textsOf(flags, 'because');
  const isInferred = from !== undefined || Object.keys(because).length > 0 || when?.includes('~') === true;
  const id = one(flags, 'id');
  const draft: FactDraft = {
    ...(id === undefined ? {} : { id }),
    ...(known === undefined ? {} : { kind: known }),
    ...(flags.main === true ? { main: true } : {}),
    answer: textsOf(flags, 'answer'),
    statement: textsOf(flags, 'statement'),
    questions: questionsOf(flags),
    slots,
    ...(isInferred ? { inferred: { ...(from === undefined ? {} : { from }), because } } : {}),
    citations: cited.map(({ source, paragraph }) => ({ source: inFolder(source, prefix), paragraph })),
  };
  return { draft, folder, file, problems };
}

/** The flag that fills a part of a fact in, such as `--question.ko` for `questions.ko[0]`. */
export function flagOf(path: string): string {
  const [first = '', second = ''] = path.replace(/\[\d+\]/g, '').split('.');
  if (first === 'citations') return '--cite SOURCE:PARAGRAPH';
  if (first === 'questions') return `--question.${second}`;
  if (first === 'inferred')
    return second === 'from' ? '--inferred-from' : `--because.${path.split('.')[2] ?? ''}`;
  if (first === 'slots')
    return second === 'toWhom' ? '--to-whom' : second === 'amounts' ? '--amount' : `--${second}`;
  return second === '' ? `--${first}` : `--${first}.${second}`;
}

/**
 * The file that a fact goes to where none is named: that of the fact nearest to its first citation, else one that is
 * called like the source.
 */
export function fileFor(draft: FactDraft, desk: Desk): string {
  const { loaded, folder } = desk;
  const [first] = factOf(draft, desk).citations;
  const nearest = [...loaded.store.facts.values()]
    .flatMap(({ id, citations }) => {
      const place = loaded.places.get(`facts:${id}`);
      const isHere = folder.prefix === '' ? !id.includes('/') : id.startsWith(folder.prefix);
      return place === undefined || !isHere
        ? []
        : citations
            .filter(({ source }) => source === first?.source)
            .map(({ paragraph }) => ({
              file: inFolder(place.file.name, folder.prefix),
              distance: Math.abs(paragraph - (first?.paragraph ?? 0)),
              others: citations.length - 1,
            }));
    })
    .sort((a, b) => a.distance - b.distance || a.others - b.others)[0];
  return nearest?.file ?? `facts/${inFolder(first?.source ?? 'new', folder.prefix)}.yaml`;
}
