import { parseArgs } from 'node:util';
import { createAnswerer } from '../answer/answerer.ts';
import { winnerIn } from '../evaluate/winner.ts';
import { type Loaded, loadKnowledge } from '../knowledge/load.ts';
import {
  LACKS,
  type Lack,
  type LackKind,
  placeOfLack,
  type Review,
  reviewStore,
} from '../knowledge/review.ts';
import type { Store } from '../knowledge/store.ts';
import { LANGUAGES, localise } from '../language/languages.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { languageOption } from './ask.ts';
import { waitForPassages } from './indexing-progress.ts';
import { startProgress } from './progress.ts';
import { UsageError } from './usage-error.ts';

const USAGE = 'Usage: npm run -s knowledge -- review [--language en|ko|zh|ar] [--all] [--json]';
/** So many of each kind are shown to a person who did not ask for all. */
const SHOWN = 10;

const TITLES: Readonly<Record<LackKind, string>> = {
  'questions-claimed-twice': 'Questions that two facts claim',
  'questions-lost': 'Questions that lead to another fact, or to none',
  'facts-without-question': 'Facts that no question of theirs leads to, in a language',
  'facts-without-citation': 'Facts with no citation that leads to words',
  'events-without-citation': 'Events with no citation that leads to words',
  'paragraphs-without-fact': 'Paragraphs with no fact (headings left out)',
  'paragraphs-without-note': 'Paragraphs with words and no note',
  drafts: 'Sources that are still drafts',
  'dates-without-event': 'Dated facts that the timeline may lack',
  'few-questions': 'Facts with few questions in a language',
  'originals-missing': 'Originals that are not at hand',
  'attribution-missing': 'Sources that do not say where they are from',
  'names-in-other-script': 'Glossary entries with no name in the script of a language',
  'entries-unused': 'Glossary entries that nothing uses',
  'names-unused': 'Names that never occur in a paragraph, fact, event or question',
};

function json(loaded: Loaded, { questions, lacks }: Review): unknown {
  const { version, sources, facts, events, glossary } = loaded.store;
  const findings = (kind: LackKind): unknown[] =>
    lacks
      .filter((lack) => lack.kind === kind)
      .map((lack) => {
        const { kind: _, key, path: __, ...details } = lack;
        return { ...placeOfLack(loaded, lack), id: key.slice(key.indexOf(':') + 1), ...details };
      });
  return {
    store: version,
    totals: { sources: sources.size, facts: facts.size, events: events.length, glossary: glossary.size },
    questions,
    findings: Object.fromEntries(LACKS.map((kind) => [kind, findings(kind)])),
  };
}

function lines(loaded: Loaded, { questions, lacks }: Review, most: number): string[] {
  const { version, sources, facts, events, glossary } = loaded.store;
  const counts = localise((language) => {
    const { questions: count, fewest } = questions[language];
    return `${language} ${count.toLocaleString('en')} (${fewest} or more a fact)`;
  });
  const text = (lack: Lack): string => {
    const { file, line } = placeOfLack(loaded, lack);
    return `  ${file}:${line} ${lack.key.slice(lack.key.indexOf(':') + 1)}: ${lack.message}`;
  };
  const groups = LACKS.flatMap((kind) => {
    const all = lacks.filter((lack) => lack.kind === kind);
    if (all.length === 0) return [];
    const more = all.length > most ? [`  … and ${all.length - most} more: --all shows them`] : [];
    return ['', `${TITLES[kind]}: ${all.length}`, ...all.slice(0, most).map(text), ...more];
  });
  const none = LACKS.filter((kind) => !lacks.some((lack) => lack.kind === kind)).map((kind) => TITLES[kind]);
  return [
    `Store ${version}: ${sources.size} sources, ${facts.size} facts, ${events.length} events, ${glossary.size} names`,
    `Questions: ${LANGUAGES.map((language) => counts[language]).join(', ')}`,
    ...groups,
    ...(none.length === 0 ? [] : ['', 'None of these:', ...none.map((title) => `  ${title}`)]),
  ];
}

function questionsOf({ facts }: Store): number {
  const counts = [...facts.values()].flatMap(({ questions }) =>
    Object.values(questions).map((all) => all.length),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** `knowledge review`: what the store lacks, most urgent first. It is advice, so the exit code is 0. */
export async function runReview(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, all: { type: 'boolean' }, language: { type: 'string' } },
  });
  if (positionals.length > 0) throw new UsageError(USAGE);
  const language = languageOption(values.language);
  const loaded = loadKnowledge(knowledge);
  const { store, prepared, save } = await openKnowledge(knowledge);
  await waitForPassages(prepared().passages());
  const winnerOf = winnerIn(createAnswerer(store, prepared()));
  const progress = startProgress('Asking the questions of the store');
  const count = questionsOf(store);
  let done = 0;
  const review = reviewStore(loaded, (question, asked) => {
    done += 1;
    progress.at(done, count);
    return winnerOf(question, asked);
  });
  progress.end();
  save();
  const shown = {
    ...review,
    lacks: review.lacks.filter(
      (lack) => language === undefined || lack.language === undefined || lack.language === language,
    ),
  };
  const text =
    values.json === true
      ? JSON.stringify(json(loaded, shown))
      : lines(loaded, shown, values.all === true ? Number.POSITIVE_INFINITY : SHOWN).join('\n');
  process.stdout.write(`${text}\n`);
  return 0;
}
