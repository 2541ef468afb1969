import { LANGUAGES, type Language } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { parseEdtf } from './edtf.ts';
import type { Finding } from './finding.ts';
import type { Loaded } from './load.ts';
import { folderOf } from './namespace.ts';
import type { Citation, Fact, GlossaryEntry, Inference, Source } from './schema.ts';
import { partsOf } from './source.ts';
import { passageAt, type Store } from './store.ts';
import { lineOf } from './yaml-file.ts';
import { formatPath, type YamlPath } from './yaml-places.ts';

/** The text of an answer stays below this, as the contract of `ask` has it. */
const LONGEST_ANSWER = 700;
/** What the marks and the line between several values take of it, in UTF-16 code units. */
const ROOM_FOR_LINES = 120;
/** An answer shows at most so many paragraphs. */
const MOST_PARAGRAPHS = 5;

const SCRIPT_OF: Readonly<Record<Language, RegExp>> = {
  en: /\p{Script=Latin}|\d/u,
  ko: /\p{Script=Hangul}|^[\p{Script=Latin}\d\s.,%$-]{1,24}$/u,
  zh: /\p{Script=Han}|^[\p{Script=Latin}\d\s.,%$-]{1,24}$/u,
  ar: /\p{Script=Arabic}|^[\p{Script=Latin}\d\s.,%$-]{1,24}$/u,
};

/** Collects findings, each at the place in the files that it concerns. */
export interface Report {
  readonly findings: Finding[];
  add(key: string, path: YamlPath, message: string): void;
}

export function startReport(loaded: Loaded): Report {
  const findings: Finding[] = [];
  return {
    findings,
    add(key, path, message) {
      const place = loaded.places.get(key);
      if (place === undefined) throw new Error(`nothing is known of ${key}`);
      const at = [...place.path, ...path];
      const id = key.slice(key.indexOf(':') + 1);
      findings.push({
        file: place.file.name,
        line: lineOf(place.file, at),
        path: path.length === 0 ? id : `${id}.${formatPath(path)}`,
        message,
      });
    },
  };
}

/**
 * Holds the store together: citations and names that resolve, valid dates, every inference written down, names that
 * mean one thing, passages numbered without gaps, and every text in the script of its language.
 */
export function checkStore(loaded: Loaded): Finding[] {
  return [...checkEntries(loaded), ...checkGlossary(loaded)];
}

type Known = (key: string, path: YamlPath, id: string) => void;

/** Tells of ids that the glossary lacks. */
function startNames(store: Store, report: Report): Known {
  return (key, path, id) => {
    if (!store.glossary.has(id))
      report.add(key, path, `names “${id}”, which is no id of the glossary. Add it there or use another`);
  };
}

/** The part of it that is about sources, facts and events. */
export function checkEntries(loaded: Loaded): Finding[] {
  const report = startReport(loaded);
  const { store } = loaded;
  const known = startNames(store, report);

  const citations = (key: string, cited: readonly Citation[]): void => {
    cited.forEach((citation, at) => {
      const passage = passageAt(store, citation);
      const cited = `cites ${citation.source} paragraph ${citation.paragraph}`;
      if (passage === undefined)
        report.add(key, ['citations', at], `${cited}, which the store does not have`);
      else if (passage.note === undefined && passage.verbatim === undefined)
        report.add(
          key,
          ['citations', at],
          `${cited}, of which there are no words here: import the original again, or write a note`,
        );
    });
  };
  const date = (
    key: string,
    path: YamlPath,
    value: string | undefined,
    inferred: Inference | undefined,
  ): void => {
    if (value !== undefined && parseEdtf(value) === undefined) {
      report.add(key, path, `“${value}” is no EDTF date: write 2025, 2025-11, 2025-11-01 or 2026-01-05~`);
    }
    const approximate = value?.includes('~') === true;
    if (approximate && inferred === undefined)
      report.add(key, path, 'is marked as inferred (~): write down under `inferred` from which words');
    if (!approximate && inferred !== undefined)
      report.add(key, ['inferred'], 'explains a date that is not marked as inferred: add ~ to the date');
  };
  const scripts = (
    key: string,
    path: YamlPath,
    texts: { readonly [one in Language]?: string | undefined },
  ): void => {
    for (const language of LANGUAGES) {
      const text = texts[language];
      if (text !== undefined && !SCRIPT_OF[language].test(text))
        report.add(key, [...path, language], `is not written in the script of “${language}”`);
    }
  };

  for (const source of store.sources.values()) {
    const key = `sources:${source.id}`;
    scripts(key, ['title'], partsOf(source).written.title);
    if (source.summit !== undefined) known(key, ['summit'], source.summit);
    if (source.draft !== true) {
      for (const language of LANGUAGES) {
        if (partsOf(source).written.title[language] === undefined)
          report.add(key, ['title', language], 'is missing: write it, or mark the source as `draft: true`');
      }
    }
    checkPassages(source, report);
    partsOf(source).written.passages.forEach(({ note }, at) => {
      if (note !== undefined) scripts(key, ['passages', at, 'note'], note);
    });
  }

  for (const fact of store.facts.values()) {
    const key = `facts:${fact.id}`;
    citations(key, fact.citations);
    scripts(key, ['answer'], fact.answer);
    scripts(key, ['statement'], fact.statement);
    date(key, ['slots', 'when'], fact.slots.when, fact.inferred);
    for (const language of LANGUAGES) {
      const length = fact.answer[language].length + fact.statement[language].length;
      if (length > LONGEST_ANSWER - 40)
        report.add(
          key,
          ['statement', language],
          `makes an answer of ${length} characters: shorten it to ${LONGEST_ANSWER - 40}`,
        );
    }
    checkSlots(fact, known, key);
    checkDiffers(fact, store, report, scripts);
  }

  for (const event of store.events) {
    const key = `events:${event.id}`;
    citations(key, event.citations);
    scripts(key, ['title'], event.title);
    date(key, ['date'], event.date, event.inferred);
    if (event.summit !== undefined) known(key, ['summit'], event.summit);
    event.people.forEach((id, at) => {
      known(key, ['people', at], id);
    });
    event.topics.forEach((id, at) => {
      known(key, ['topics', at], id);
    });
  }

  return report.findings;
}

/** Passages are numbered without gaps, or, where an original is imported, name paragraphs that it has. */
function checkPassages(source: Source, report: Report): void {
  const key = `sources:${source.id}`;
  const { written, originalPath } = partsOf(source);
  const count = originalPath === undefined ? written.paragraphs : source.passages.length;
  let last = 0;
  written.passages.forEach((passage, at) => {
    const path: YamlPath = ['passages', at];
    const { paragraph } = passage;
    if (count === undefined && paragraph !== at + 1)
      report.add(
        key,
        path,
        `is paragraph ${paragraph} where ${at + 1} is expected: number them without gaps`,
      );
    else if (count !== undefined && paragraph > count)
      report.add(key, path, `is paragraph ${paragraph} of an original that has ${count}`);
    else if (paragraph <= last)
      report.add(key, path, `is paragraph ${paragraph} after ${last}: list each once, in their order`);
    last = paragraph;
    if (count === undefined && passage.note === undefined)
      report.add(key, path, 'has neither a note nor its own words: write the note');
  });
}

function checkSlots(fact: Fact, known: Known, key: string): void {
  const { who, act, toWhom, what, where, amounts } = fact.slots;
  for (const [name, ids] of Object.entries({ who, toWhom, what, where })) {
    ids?.forEach((id, at) => {
      known(key, ['slots', name, at], id);
    });
  }
  if (act !== undefined) known(key, ['slots', 'act'], act);
  amounts?.forEach(({ unit }, at) => {
    if (!MEASURES.has(unit)) known(key, ['slots', 'amounts', at, 'unit'], unit);
  });
}

/** Facts that differ name each other, rest on different paragraphs, and fit one answer with all their excerpts. */
function checkDiffers(
  fact: Fact,
  store: Store,
  report: Report,
  scripts: (key: string, path: YamlPath, texts: Readonly<Record<Language, string>>) => void,
): void {
  if (fact.differs === undefined) return;
  const key = `facts:${fact.id}`;
  scripts(key, ['differs', 'by'], fact.differs.by);
  const others: Fact[] = [];
  fact.differs.from.forEach((id, at) => {
    const path: YamlPath = ['differs', 'from', at];
    const other = store.facts.get(id);
    if (other === undefined || other === fact) {
      report.add(key, path, `names “${id}”, which is no id of another fact`);
      return;
    }
    others.push(other);
    if (other.differs?.from.includes(fact.id) !== true)
      report.add(
        key,
        path,
        `differs from ${id}, which does not say so: write ${fact.id} under its \`differs\``,
      );
    const [own, theirs] = [placesOf(fact), placesOf(other)];
    if (own.length === theirs.length && own.every((place) => theirs.includes(place)))
      report.add(key, path, `cites the same paragraphs as ${id}: one paragraph does not differ from itself`);
  });
  const together = [fact, ...others];
  if (new Set(together.flatMap(placesOf)).size > MOST_PARAGRAPHS)
    report.add(key, ['differs'], `makes an answer of more than ${MOST_PARAGRAPHS} paragraphs: cite fewer`);
  for (const language of LANGUAGES) {
    const length = together.reduce((sum, one) => sum + statedLength(one, language), 0);
    if (length > LONGEST_ANSWER - ROOM_FOR_LINES)
      report.add(
        key,
        ['differs', 'by', language],
        `makes an answer of ${length} characters with the others: shorten to ${LONGEST_ANSWER - ROOM_FOR_LINES}`,
      );
  }
}

function placesOf({ citations }: Fact): string[] {
  return citations.map(({ source, paragraph }) => `${source}:${paragraph}`);
}

/** How long a fact is in an answer that has several values, without its marks. */
function statedLength({ answer, statement, differs }: Fact, language: Language): number {
  return answer[language].length + statement[language].length + (differs?.by[language].length ?? 0);
}

/** Units that need no entry in the glossary: the analysis itself reads them. */
const MEASURES: ReadonlySet<string> = new Set([
  'won',
  'usd',
  'yuan',
  'yen',
  'euro',
  'percent',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'person',
  'item',
]);

/** The part of it that is about the glossary, and that nothing but the glossary changes. */
export function checkGlossary(loaded: Loaded): Finding[] {
  const report = startReport(loaded);
  const known = startNames(loaded.store, report);
  const holders = new Map<string, GlossaryEntry[]>();
  const { glossary } = loaded.store;
  for (const entry of glossary.values()) {
    entry.implies?.forEach((id, at) => {
      known(`glossary:${entry.id}`, ['implies', at], id);
    });
    if (entry.standsFor !== undefined) known(`glossary:${entry.id}`, ['standsFor'], entry.standsFor);
    for (const name of new Set(Object.values(entry.names).flat().map(normalise))) {
      const others = holders.get(name);
      if (others === undefined) holders.set(name, [entry]);
      else others.push(entry);
    }
  }
  for (const [name, entries] of holders) {
    if (entries.length < 2) continue;
    for (const entry of entries) {
      if (entry.shared?.some((shared) => normalise(shared) === name) === true) continue;
      // Folders of other teams may call their own things the same.
      const others = entries
        .filter((other) => other !== entry && folderOf(other.id) === folderOf(entry.id))
        .map(({ id }) => id);
      if (others.length === 0) continue;
      report.add(
        `glossary:${entry.id}`,
        ['names'],
        `has the name “${name}” in common with ${others.join(', ')}: list it under \`shared\` in each, or drop it in one`,
      );
    }
  }
  return report.findings;
}

/** Which fact a question gets; undefined where it is declined. */
export type WinnerOf = (question: string, language: Language) => string | undefined;

/** Asks every fact's own questions: one that another fact wins, or that is declined, is a finding. */
export function checkQuestions(loaded: Loaded, winnerOf: WinnerOf): Finding[] {
  const report = startReport(loaded);
  for (const fact of loaded.store.facts.values()) {
    for (const language of LANGUAGES) {
      fact.questions[language].forEach((question, at) => {
        const winner = winnerOf(question, language);
        if (winner === fact.id) return;
        const what = winner === undefined ? 'is declined' : `is answered by ${winner}`;
        report.add(
          `facts:${fact.id}`,
          ['questions', language, at],
          `“${question}” ${what}: make the question more telling, or remove it`,
        );
      });
    }
  }
  return report.findings;
}
