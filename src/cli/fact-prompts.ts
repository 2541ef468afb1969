import {
  autocomplete,
  autocompleteMultiselect,
  type CANCEL_SYMBOL,
  confirm,
  intro,
  isCancel,
  log,
  multiselect,
  note,
  outro,
  select,
  text,
} from '@clack/prompts';
import type { Answerer } from '../answer/answerer.ts';
import { type Desk, type FactDraft, problemsOf } from '../knowledge/fact-draft.ts';
import { factYaml } from '../knowledge/fact-file.ts';
import { filesOf } from '../knowledge/files.ts';
import { type Amount, type Citation, FACT_KINDS, type FactKind, type Slots } from '../knowledge/schema.ts';
import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import type { Prepared } from '../retrieve/prepared.ts';
import { fileFor, folderOfSource, inFolder, isFactFile, type ReadFlags, readAmount } from './fact-flags.ts';
import { paragraphText, storeCitation } from './fact-paragraph.ts';
import { questionWarnings, takenWarning } from './fact-warnings.ts';

/** What a person made of the prompts. */
export interface AskedFact {
  readonly draft: FactDraft;
  readonly desk: Desk;
  readonly file: string;
}

/** The person pressed Ctrl-C or Escape: nothing is written. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

const NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ko: 'Korean',
  zh: 'Chinese',
  ar: 'Arabic',
};
const KIND_HINTS: Readonly<Record<FactKind, string>> = {
  who: 'a person or an organisation',
  what: 'a thing, a statement, an act',
  when: 'a date or a span of time',
  where: 'a place',
  'how-many': 'a number or an amount',
  why: 'a reason',
  position: 'what somebody holds or calls for',
};
const MOST_CITATIONS = 5;
const ROWS = 8;
const WIDEST_LABEL = 70;

function answered<T>(value: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(value)) throw new Cancelled();
  return value;
}

function shortened(words: string): string {
  const characters = [...words];
  return characters.length <= WIDEST_LABEL ? words : `${characters.slice(0, WIDEST_LABEL).join('')}…`;
}

/**
 * What is wrong with one part of a draft. What the words of the paragraph don't bear out may be kept by entering it
 * twice: they may say it in a way that no program reads.
 */
function checkerOf(desk: Desk): (draft: FactDraft, paths: readonly string[]) => string | undefined {
  let warnedOf = '';
  return (draft, paths) => {
    const problems = problemsOf(draft, desk).filter(({ path }) =>
      paths.some((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`)),
    );
    const wrong = problems.find(({ kind }) => kind !== 'unproven');
    if (wrong !== undefined) return `It ${wrong.message}`;
    const warning = problems.map(({ message }) => message).join('; ');
    if (warning === '' || warning === warnedOf) return undefined;
    warnedOf = warning;
    return `It ${warning}. Enter once more keeps it`;
  };
}

async function askText(
  message: string,
  check: (value: string) => string | undefined,
  initialValue = '',
): Promise<string> {
  const value = await text({ message, initialValue, validate: (typed) => check((typed ?? '').trim()) });
  return (answered(value) ?? '').trim();
}

async function askSource({ loaded: { store } }: Desk): Promise<string> {
  const [only, ...others] = store.sources.values();
  if (only !== undefined && others.length === 0) return only.id;
  const options = [...store.sources.values()].map(({ id, title }) => ({
    value: id,
    label: title.en,
    hint: id,
  }));
  return answered(await autocomplete({ message: 'Which source says it?', options, maxItems: ROWS }));
}

async function askParagraph({ loaded: { store } }: Desk, source: string): Promise<Citation> {
  const facts = new Map<number, number>();
  for (const { citations } of store.facts.values()) {
    for (const { source: cited, paragraph } of citations)
      if (cited === source) facts.set(paragraph, (facts.get(paragraph) ?? 0) + 1);
  }
  const searched = new Map<number, string>();
  const options = (store.sources.get(source)?.passages ?? [])
    .filter(({ heading, note: notes, verbatim }) => heading !== true && (notes ?? verbatim) !== undefined)
    .map(({ paragraph, note: notes, verbatim }) => {
      searched.set(paragraph, normalise([...Object.values(notes ?? {}), verbatim ?? ''].join('\n')));
      return {
        value: paragraph,
        label: shortened(`${paragraph}  ${verbatim ?? notes?.en ?? ''}`),
        hint: facts.has(paragraph) ? `facts: ${facts.get(paragraph)}` : 'no fact yet',
      };
    });
  const first = options.find(({ value }) => !facts.has(value)) ?? options[0];
  const paragraph = answered(
    await autocomplete({
      message: 'Which paragraph? (type a number or words of it)',
      options,
      maxItems: ROWS,
      filter: (search, { value }) =>
        /^\d+$/.test(search)
          ? String(value).startsWith(search)
          : searched.get(value)?.includes(normalise(search)) === true,
      ...(first === undefined ? {} : { initialValue: first.value }),
    }),
  );
  return { source, paragraph };
}

async function askCitations(desk: Desk): Promise<Citation[]> {
  const citations: Citation[] = [];
  let source = await askSource(desk);
  for (;;) {
    const citation = await askParagraph(desk, source);
    const isNew = !citations.some((one) => one.source === source && one.paragraph === citation.paragraph);
    if (isNew) citations.push(citation);
    const [title, ...lines] = paragraphText(desk, citation);
    note(lines.join('\n'), title);
    if (citations.length === MOST_CITATIONS) return citations;
    const isMore = await confirm({
      message: 'Does the fact rest on another paragraph too?',
      initialValue: false,
    });
    if (!answered(isMore)) return citations;
    source = await askSource(desk);
  }
}

async function askKind(): Promise<FactKind> {
  const options = FACT_KINDS.map((kind) => ({ value: kind, label: kind, hint: KIND_HINTS[kind] }));
  return answered(await select({ message: 'What does it answer?', options }));
}

async function askTexts(draft: FactDraft, desk: Desk): Promise<FactDraft> {
  const check = checkerOf(desk);
  let asked = draft;
  for (const language of LANGUAGES) {
    for (const part of ['statement', 'answer'] as const) {
      if (asked[part][language] !== undefined) continue;
      const put = (value: string): FactDraft => ({ ...asked, [part]: { ...asked[part], [language]: value } });
      const what =
        part === 'statement'
          ? `The statement in ${NAMES[language]}: one sentence, in your own words`
          : `Its short answer in ${NAMES[language]}: the decisive value alone`;
      const paths =
        part === 'statement' ? [`statement.${language}`] : [`answer.${language}`, `statement.${language}`];
      asked = put(await askText(what, (value) => check(put(value), paths)));
    }
  }
  return asked;
}

async function askQuestions(draft: FactDraft, desk: Desk, answerer: Answerer): Promise<FactDraft> {
  const check = checkerOf(desk);
  let { questions } = draft;
  for (const language of LANGUAGES) {
    if ((questions[language] ?? []).length > 0) continue;
    const asked: string[] = [];
    for (;;) {
      const isFirst = asked.length === 0;
      const message = isFirst
        ? `Question 1 in ${NAMES[language]} that it answers, as people ask it`
        : `Question ${asked.length + 1} in ${NAMES[language]}, another way of asking (Enter for no more)`;
      const question = await askText(message, (value) => {
        if (value === '') return isFirst ? 'It is missing: write at least one' : undefined;
        if (asked.some((one) => normalise(one) === normalise(value))) return 'It is there already';
        return check({ ...draft, questions: { [language]: [value] } }, [`questions.${language}`]);
      });
      if (question === '') break;
      asked.push(question);
      const warning = takenWarning(answerer, question, language);
      if (warning !== undefined) log.warn(warning);
    }
    questions = { ...questions, [language]: asked };
  }
  return { ...draft, questions };
}

const SLOTS = ['who', 'act', 'toWhom', 'what', 'amounts', 'when', 'where', 'negated'] as const;
type SlotName = (typeof SLOTS)[number];
const SLOT_LABELS: Readonly<Record<SlotName, string>> = {
  who: 'who',
  act: 'does what',
  toWhom: 'to whom',
  what: 'what, or what about',
  amounts: 'how much or how many',
  when: 'when',
  where: 'where',
  negated: 'that it did not happen',
};

/** Chooses entries of the glossary, by any of their names in any language. */
async function askNames(desk: Desk, message: string, isAct: boolean): Promise<string[]> {
  const { store } = desk.loaded;
  const searched = new Map<string, string>();
  const options = [...store.glossary.values()]
    .filter(({ kind, outside }) => outside !== true && (kind === 'act') === isAct)
    .map(({ id, kind, names }) => {
      searched.set(id, normalise([id, ...Object.values(names).flat()].join('\n')));
      return {
        value: id,
        label: LANGUAGES.map((language) => names[language][0]).join(' · '),
        hint: `${kind} ${id}`,
      };
    });
  const shared = {
    message,
    options,
    maxItems: ROWS,
    filter: (search: string, { value }: { readonly value: string }) =>
      searched.get(value)?.includes(normalise(search)) === true,
  };
  const ids = isAct
    ? [answered(await autocomplete(shared))]
    : answered(await autocompleteMultiselect({ ...shared, required: true }));
  return ids.map((id) => inFolder(id, desk.folder.prefix));
}

async function askAmounts(desk: Desk): Promise<Amount[]> {
  const { store } = desk.loaded;
  const read = (value: string): (Amount | { readonly problem: string })[] =>
    value
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part) => readAmount(store, desk.folder.prefix, part));
  const problem = (value: string): string | undefined => {
    const bad = read(value).find((one) => 'problem' in one);
    return bad !== undefined && 'problem' in bad ? bad.problem : value === '' ? 'It is missing' : undefined;
  };
  const typed = await askText(
    'How much? Number and unit, such as “12 agreement” or “about 3 year; 70 won”',
    problem,
  );
  return read(typed).flatMap((one) => ('problem' in one ? [] : [one]));
}

async function askInference(draft: FactDraft): Promise<FactDraft> {
  const missing = (value: string): string | undefined => (value === '' ? 'It is missing' : undefined);
  const from = await askText('Which words of the paragraph is the date inferred from?', missing);
  let because: FactDraft['answer'] = {};
  for (const language of LANGUAGES)
    because = {
      ...because,
      [language]: await askText(`How the date follows from them, in ${NAMES[language]}`, missing),
    };
  return { ...draft, inferred: { from, because } };
}

async function askSlots(draft: FactDraft, desk: Desk): Promise<FactDraft> {
  if (Object.keys(draft.slots).length > 0) return draft;
  const options = SLOTS.map((slot) => ({ value: slot, label: SLOT_LABELS[slot] }));
  const has = new Set<SlotName>(
    answered(
      await multiselect({
        message: 'What does it say? Claims are checked by it (Space selects, Enter goes on)',
        options,
        required: false,
      }),
    ),
  );
  let slots: Slots = {};
  for (const slot of ['who', 'toWhom', 'what', 'where'] as const)
    if (has.has(slot))
      slots = {
        ...slots,
        [slot]: await askNames(desk, `${SLOT_LABELS[slot]}? (type to search, Tab selects)`, false),
      };
  if (has.has('act')) {
    const [act] = await askNames(desk, 'does what? (type to search)', true);
    if (act !== undefined) slots = { ...slots, act };
  }
  if (has.has('amounts')) slots = { ...slots, amounts: await askAmounts(desk) };
  if (has.has('negated')) slots = { ...slots, negated: true };
  if (!has.has('when')) return { ...draft, slots };
  const check = checkerOf(desk);
  const withDate = (when: string): FactDraft => ({ ...draft, slots: { ...slots, when } });
  const when = await askText(
    'When? 2025, 2025-11, 2025-11-01, or 2026-01-05~ where it is inferred',
    (value) => {
      const inferred = value.includes('~') ? { inferred: { from: 'x', because: {} } } : {};
      return value === '' ? 'It is missing' : check({ ...withDate(value), ...inferred }, ['slots.when']);
    },
  );
  const dated = withDate(when);
  return when.includes('~') ? askInference(dated) : dated;
}

function idFrom(answer: string): string {
  const words =
    answer
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.slice(0, 6).join('-').slice(0, 60);
}

async function askId(draft: FactDraft, desk: Desk): Promise<FactDraft> {
  const check = checkerOf(desk);
  const id = await askText(
    'Its id: a few words with hyphens, such as talks-date',
    (value) => (value === '' ? 'It is missing' : check({ ...draft, id: value }, ['id'])),
    idFrom(draft.answer.en ?? ''),
  );
  return { ...draft, id };
}

async function askFile(draft: FactDraft, desk: Desk): Promise<string> {
  const nearest = fileFor(draft, desk);
  const others = filesOf(desk.folder.directory, 'facts').filter((name) => name !== nearest);
  const options = [
    { value: nearest, label: nearest, hint: 'where facts of near paragraphs are' },
    ...others.map((name) => ({ value: name, label: name })),
    { value: '', label: 'another file' },
  ];
  const chosen = answered(await select({ message: 'Which file?', options, maxItems: ROWS }));
  if (chosen !== '') return chosen;
  return askText(
    'Which one? It is made where there is none',
    (value) => (isFactFile(value) ? undefined : 'It is no file of facts: write facts/<name>.yaml'),
    'facts/',
  );
}

/** What a whole draft still has against it; parts that depend on each other show only here. */
function remaining(draft: FactDraft, desk: Desk): string[] {
  return problemsOf(draft, desk).map(({ path, message }) => `${path} ${message}`);
}

/**
 * Asks for all that flags leave out of a fact, in the order in which one writes it. Undefined where the person stops, or
 * decides against it.
 */
export async function askForFact(
  given: ReadFlags,
  start: Desk,
  answerer: Answerer,
  prepared: Prepared,
): Promise<AskedFact | undefined> {
  try {
    intro('A new fact. Ctrl-C stops, and nothing is written');
    const isCited = given.draft.citations.length > 0;
    const cited = isCited
      ? given.draft.citations.map((one) => storeCitation(start, one))
      : await askCitations(start);
    if (isCited) for (const citation of cited) note(paragraphText(start, citation).join('\n'));
    const folder = given.folder ?? folderOfSource(start.folders, cited[0]?.source ?? '') ?? start.folder;
    const desk = { ...start, folder };
    const citations = cited.map(({ source, paragraph }) => ({
      source: inFolder(source, folder.prefix),
      paragraph,
    }));
    let draft: FactDraft = { ...given.draft, citations };
    if (draft.kind === undefined) draft = { ...draft, kind: await askKind() };
    draft = await askTexts(draft, desk);
    draft = await askQuestions(draft, desk, answerer);
    draft = await askSlots(draft, desk);
    if (draft.main === undefined) {
      const message = 'Is it what people mean who ask in general, rather than a detail?';
      if (answered(await confirm({ message, initialValue: false }))) draft = { ...draft, main: true };
    }
    if (draft.id === undefined) draft = await askId(draft, desk);
    const file = given.file ?? (await askFile(draft, desk));
    note(factYaml(draft), folder.prefix + file);
    for (const warning of questionWarnings(draft, desk, answerer, prepared)) log.warn(warning);
    const problems = remaining(draft, desk);
    for (const problem of problems) log.error(problem);
    const isKept = await confirm({ message: 'Write it?', initialValue: problems.length === 0 });
    if (!answered(isKept)) return undefined;
    outro('Writing');
    return { draft, desk, file };
  } catch (error) {
    if (error instanceof Cancelled) return undefined;
    throw error;
  }
}
