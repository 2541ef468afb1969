import type { AnswerChange, AnswerSeen } from '../evaluate/compare-answers.ts';
import type { EntryChange, FieldChange, StorePart } from '../knowledge/compare-stores.ts';

const LONGEST_VALUE = 100;
/** Of longer lists of values their number and the first one are shown. */
const MOST_VALUES = 3;
const PARTS: Readonly<Record<StorePart, readonly [one: string, many: string]>> = {
  sources: ['source', 'sources'],
  facts: ['fact', 'facts'],
  events: ['event', 'events'],
  glossary: ['glossary entry', 'glossary entries'],
};

function shortened(value: string): string {
  const characters = [...value.replaceAll(/\s+/g, ' ')];
  return characters.length <= LONGEST_VALUE
    ? characters.join('')
    : `${characters.slice(0, LONGEST_VALUE).join('')}…`;
}

function quoted(values: readonly string[], what: string): string[] {
  const [first, ...others] = values.map((value) => `“${shortened(value)}”`);
  if (first === undefined) return [];
  return others.length < MOST_VALUES
    ? [[first, ...others].map((value) => `${what} ${value}`).join(', ')]
    : [`${what} ${values.length}, such as ${first}`];
}

/** What became of the document of a source, in place of the hashes that show it. */
function documentLine({ before, after }: FieldChange): string {
  if (before === undefined) return 'its document was imported';
  return after === undefined ? 'the words of its document are gone' : 'its document is another version';
}

/** One line for each field, however many values of a list were added or taken out. */
function fieldLines(fields: readonly FieldChange[]): string[] {
  const byField = new Map<string, FieldChange[]>();
  for (const change of fields) byField.set(change.field, [...(byField.get(change.field) ?? []), change]);
  return [...byField].flatMap(([field, changes]) => {
    const [first] = changes;
    if (first === undefined || field.startsWith('file.')) return [];
    if (field === 'sha256') return documentLine(first);
    const { before, after } = first;
    if (before !== undefined && after !== undefined)
      return `${field}: “${shortened(before)}” → “${shortened(after)}”`;
    const values = (when: 'before' | 'after'): string[] =>
      changes.flatMap((change) => (change[when] === undefined ? [] : [change[when]]));
    return `${field}: ${[...quoted(values('before'), 'without'), ...quoted(values('after'), 'with')].join('; ')}`;
  });
}

/** What changed in the entries of a store, in words. */
export function entryLines(changes: readonly EntryChange[]): string[] {
  if (changes.length === 0) return ['The knowledge says the same.'];
  return (['sources', 'facts', 'events', 'glossary'] as const).flatMap((part) => {
    const of = (change: EntryChange['change']): readonly EntryChange[] =>
      changes.filter((one) => one.part === part && one.change === change);
    const group = (change: EntryChange['change'], words: string): string[] => {
      const all = of(change);
      const [one, many] = PARTS[part];
      if (all.length === 0) return [];
      return [
        '',
        `${all.length} ${all.length === 1 ? one : many} ${words}:`,
        ...all.flatMap(({ id, name, fields }) => [
          `  ${id}: “${shortened(name)}”`,
          ...fieldLines(fields).map((line) => `    ${line}`),
        ]),
      ];
    };
    return [...group('added', 'added'), ...group('changed', 'changed'), ...group('gone', 'gone')];
  });
}

function seenText({ status, facts, reason, verdict }: AnswerSeen): string {
  const what =
    status === 'declined' ? `declined (${reason})` : status === 'found' ? 'an excerpt alone' : 'answered';
  const by = facts.length === 0 ? '' : ` by ${facts.join(', ')}`;
  return `${what}${by}, ${verdict === 'right' ? 'right' : `not right: ${verdict}`}`;
}

function worseFirst(a: AnswerChange, b: AnswerChange): number {
  const rank = ({ before, after }: AnswerChange): number =>
    Number(after.verdict === 'right') - Number(before.verdict === 'right');
  return rank(a) - rank(b);
}

/** Which answers changed with it, those that are no longer right first. */
export function answerLines(changes: readonly AnswerChange[], asked: number): string[] {
  if (asked === 0) return ['', 'No golden questions were asked: name files of them with --questions.'];
  if (changes.length === 0) return ['', `None of ${asked} golden questions is answered otherwise.`];
  const right = (when: 'before' | 'after'): number =>
    changes.filter((one) => one[when].verdict === 'right').length;
  return [
    '',
    `${changes.length} of ${asked} golden questions are answered otherwise (${right('before')} of them right before, ${right('after')} now):`,
    ...[...changes].sort(worseFirst).flatMap(({ id, lang, question, before, after }) => {
      const [was, is] = [seenText(before), seenText(after)];
      const how =
        was === is
          ? [`    ${is}; in other words: “${shortened(before.text)}” → “${shortened(after.text)}”`]
          : [`    ${was}`, `    → ${is}`];
      return [`  ${id} (${lang}) ${question}`, ...how];
    }),
  ];
}
