import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DateMention, readDates } from '../language/dates.ts';
import { LANGUAGES } from '../language/languages.ts';
import { normalise } from '../language/normalise.ts';
import { readQuantities } from '../language/numbers.ts';
import { startReport } from './check.ts';
import { parseEdtf } from './edtf.ts';
import type { Finding } from './finding.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import type { Loaded } from './load.ts';
import type { Fact, Source } from './schema.ts';
import { paragraphsOf, partsOf } from './source.ts';

/** What an original says in the paragraphs that a fact cites. */
interface Evidence {
  readonly normalised: string;
  readonly values: ReadonlySet<number>;
  readonly dates: readonly DateMention[];
  readonly ids: ReadonlySet<string>;
}

/** Words that count two without a number: English "both", and the Arabic dual, which is written as an ending. */
const PAIR =
  /\b(?:both|two|twice|second|pair|couples?|bilateral)\b|(?<![ا-ي])[ا-ي]{3,}(?:ين|ان|هما)(?![ا-ي])/;
/** Numbers that are part of what things are called in some language, such as 1 in "one-China policy". */
const TRIVIAL = new Set([0, 1]);

/** Each word by itself: a name may stand inside a longer one (Japan in “resisting Japan”). */
function wordsAlone(normalised: string): string[] {
  return normalised.split(/[^\p{L}\p{M}\p{N}'-]+/u);
}

function evidenceIn(paragraphs: readonly string[], lexicon: Lexicon): Evidence {
  const normalised = normalise(paragraphs.join('\n'));
  const values = new Set(readQuantities(normalised).map(({ value }) => value));
  if (PAIR.test(normalised)) values.add(2);
  const ids = new Set(lexicon.spot(normalised).flatMap((spotted) => spotted.ids));
  for (const inner of wordsAlone(normalised))
    for (const { ids: found } of lexicon.spot(inner)) for (const id of found) ids.add(id);
  for (const id of [...ids]) {
    const entry = lexicon.entries.get(id);
    if (entry?.standsFor !== undefined) ids.add(entry.standsFor);
    for (const implied of entry?.implies ?? []) ids.add(implied);
  }
  for (const entry of lexicon.entries.values()) {
    if (entry.standsFor !== undefined && ids.has(entry.standsFor)) ids.add(entry.id);
  }
  return { normalised, values, dates: readDates(normalised), ids };
}

function statedIn(evidence: Evidence, mention: DateMention): boolean {
  return (['year', 'month', 'day', 'weekday'] as const).every(
    (part) =>
      mention[part] === undefined ||
      evidence.dates.some((date) => date[part] === mention[part]) ||
      (part !== 'weekday' && evidence.values.has(mention[part])),
  );
}

/** Whether a mention lies in the days that the fact's inferred date may mean. */
function inferredIn(fact: Fact, mention: DateMention): boolean {
  if (fact.slots.when === undefined || fact.inferred === undefined) return false;
  const spans = (fact.slots.when.match(/\d{4}(?:-\d\d)?(?:-\d\d)?/g) ?? []).map((date) => parseEdtf(date));
  return spans.some((span) => {
    if (span === undefined) return false;
    for (const instant of [span.first, span.last]) {
      const day = new Date(instant);
      const parts = {
        year: day.getUTCFullYear(),
        month: day.getUTCMonth() + 1,
        day: day.getUTCDate(),
        weekday: day.getUTCDay(),
      };
      if (
        (['year', 'month', 'day', 'weekday'] as const).every(
          (part) => mention[part] === undefined || mention[part] === parts[part],
        )
      )
        return true;
    }
    return false;
  });
}

const NAME_KINDS: ReadonlySet<string> = new Set(['person', 'place', 'organisation']);

function isName(lexicon: Lexicon, id: string): boolean {
  const entry = lexicon.entries.get(id);
  return entry !== undefined && NAME_KINDS.has(entry.kind) && entry.class !== 'group';
}

function format({ year, month, day, weekday }: DateMention): string {
  if (weekday !== undefined)
    return `weekday ${['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][weekday]}`;
  return [year, month, day].filter((part) => part !== undefined).join('-');
}

/** The paragraphs of a source's original, in the directory or imported; undefined where it is in neither. */
function wordsOf(source: Source, directory: string | undefined): readonly string[] | undefined {
  const path = directory === undefined ? undefined : join(directory, `${source.id}.txt`);
  if (path !== undefined && existsSync(path)) return paragraphsOf(readFileSync(path, 'utf8'));
  if (partsOf(source).originalPath === undefined) return undefined;
  return source.passages.map(({ verbatim }) => verbatim ?? '');
}

/**
 * Holds the facts against the originals that were imported or are found in a directory: the numbers, names and stated
 * dates of each must occur in one of the paragraphs it cites, in whatever script or form, and an inferred date through
 * the words it is inferred from. Sources without an original are passed over.
 */
export function checkOriginals(loaded: Loaded, directory?: string): Finding[] {
  const report = startReport(loaded);
  const { store } = loaded;
  const lexicon = buildLexicon(store.glossary);
  const originals = new Map<string, readonly string[]>();
  for (const source of store.sources.values()) {
    const paragraphs = wordsOf(source, directory);
    if (paragraphs === undefined) continue;
    originals.set(source.id, paragraphs);
    if (paragraphs.length !== source.passages.length) {
      report.add(
        `sources:${source.id}`,
        ['passages'],
        `has ${source.passages.length} passages where the original has ${paragraphs.length} paragraphs`,
      );
    }
  }

  for (const fact of store.facts.values()) {
    if (!fact.citations.every(({ source }) => originals.has(source))) continue;
    const cited = fact.citations.map(({ source, paragraph }) => originals.get(source)?.[paragraph - 1] ?? '');
    const evidence = evidenceIn(cited, lexicon);
    const key = `facts:${fact.id}`;
    const where = fact.citations
      .map(({ source, paragraph }) => `${source} paragraph ${paragraph}`)
      .join(', ');
    const missing = (path: (string | number)[], what: string): void => {
      report.add(
        key,
        path,
        `says ${what}, which is not in ${where}: mend the value or cite the paragraph that has it`,
      );
    };

    if (fact.inferred !== undefined && !evidence.normalised.includes(normalise(fact.inferred.from))) {
      missing(['inferred', 'from'], `that its date is inferred from “${fact.inferred.from}”`);
    }
    fact.slots.amounts?.forEach(({ value }, at) => {
      if (!TRIVIAL.has(value) && !evidence.values.has(value))
        missing(['slots', 'amounts', at, 'value'], `${value}`);
    });
    for (const language of LANGUAGES) {
      for (const part of ['answer', 'statement'] as const) {
        checkText(fact, normalise(fact[part][language]), evidence, lexicon, (what) => {
          missing([part, language], what);
        });
      }
    }
  }
  return report.findings;
}

function checkText(
  fact: Fact,
  text: string,
  evidence: Evidence,
  lexicon: Lexicon,
  missing: (what: string) => void,
): void {
  const dates = readDates(text);
  for (const mention of dates) {
    if (!statedIn(evidence, mention) && !inferredIn(fact, mention)) missing(`the date ${format(mention)}`);
  }
  const spotted = lexicon.spot(text);
  const masked = dates.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
  for (const { value, start, end } of readQuantities(masked)) {
    if (TRIVIAL.has(value) || evidence.values.has(value) || evidence.dates.some(({ year }) => year === value))
      continue;
    if (spotted.some((name) => name.start <= start && end <= name.end)) continue;
    missing(`the number ${value}`);
  }
  for (const { ids, start, end } of spotted) {
    if (!ids.some((id) => isName(lexicon, id))) continue;
    if (!ids.some((id) => evidence.ids.has(id) || lexicon.entries.get(id)?.class === 'group'))
      missing(`“${text.slice(start, end)}”`);
  }
}
