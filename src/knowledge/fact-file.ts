import { isDeepStrictEqual } from 'node:util';
import { load } from 'js-yaml';
import { LANGUAGES } from '../language/languages.ts';
import type { FactDraft } from './fact-draft.ts';
import { parseYaml } from './yaml-file.ts';

/** A word that YAML reads as itself stands as it is; all else in double quotes, which JSON's are. */
function word(text: string): string {
  const isItself = /^[A-Za-z0-9][\w./-]*$/.test(text) && load(text) === text;
  return isItself ? text : JSON.stringify(text);
}

function list(words: readonly string[]): string {
  return `[${words.map(word).join(', ')}]`;
}

function texts(name: string, all: FactDraft['answer']): string[] {
  return [`${name}:`, ...LANGUAGES.flatMap((language) => textLine(language, all[language]))];
}

function textLine(language: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`  ${language}: ${JSON.stringify(text.trim())}`];
}

function slotLines({ who, act, toWhom, what, amounts, when, where, negated }: FactDraft['slots']): string[] {
  const amount = (amounts ?? []).map(
    ({ value, unit, approx }) =>
      `{ value: ${value}, unit: ${word(unit)}${approx === undefined ? '' : `, approx: ${approx}`} }`,
  );
  const lines = [
    ...(who === undefined ? [] : [`who: ${list(who)}`]),
    ...(act === undefined ? [] : [`act: ${word(act)}`]),
    ...(toWhom === undefined ? [] : [`toWhom: ${list(toWhom)}`]),
    ...(what === undefined ? [] : [`what: ${list(what)}`]),
    ...(amount.length === 0 ? [] : [`amounts: [${amount.join(', ')}]`]),
    ...(when === undefined ? [] : [`when: ${JSON.stringify(when)}`]),
    ...(where === undefined ? [] : [`where: ${list(where)}`]),
    ...(negated === true ? ['negated: true'] : []),
  ];
  return lines.length === 0 ? [] : ['slots:', ...lines.map((line) => `  ${line}`)];
}

/** A fact as an item of a YAML list, in the style of the files that the bot comes with; it ends with a line break. */
export function factYaml(draft: FactDraft): string {
  const { id, kind, main, answer, statement, questions, slots, inferred, citations } = draft;
  const lines = [
    ...(id === undefined ? [] : [`id: ${word(id)}`]),
    ...(kind === undefined ? [] : [`kind: ${kind}`]),
    ...(main === true ? ['main: true'] : []),
    ...texts('answer', answer),
    ...texts('statement', statement),
    'questions:',
    ...LANGUAGES.flatMap((language) => {
      const asked = questions[language] ?? [];
      if (asked.length === 0) return [];
      return [`  ${language}:`, ...asked.map((question) => `    - ${JSON.stringify(question.trim())}`)];
    }),
    ...slotLines(slots),
    ...(inferred === undefined
      ? []
      : [
          'inferred:',
          ...(inferred.from === undefined ? [] : [`  from: ${JSON.stringify(inferred.from.trim())}`]),
          ...texts('because', inferred.because).map((line) => `  ${line}`),
        ]),
    'citations:',
    ...citations.map(({ source, paragraph }) => `  - { source: ${word(source)}, paragraph: ${paragraph} }`),
  ];
  return lines.map((line, at) => `${at === 0 ? '- ' : '  '}${line}\n`).join('');
}

/** Why a file can't take a fact at its end. */
export interface Unfit {
  readonly reason: string;
}

function hasNoEntry(text: string): boolean {
  return text.split('\n').every((line) => /^\uFEFF?\s*(?:#|$)/.test(line));
}

function listIn(name: string, text: string): unknown[] | Unfit {
  if (hasNoEntry(text)) return [];
  const file = parseYaml(name, text);
  if (!('value' in file)) return { reason: `${name}:${file.line} ${file.message}` };
  const { value } = file;
  return Array.isArray(value) ? value : { reason: `${name} holds one entry, where a list takes more` };
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
}

/**
 * The text of a file with a fact at its end: all that it had stays as it is, byte for byte, and the fact takes over its
 * line breaks and how far its list is indented.
 */
export function withFact(name: string, text: string, draft: FactDraft): string | Unfit {
  const before = listIn(name, text);
  if (!Array.isArray(before)) return before;
  if (before.some((entry) => idOf(entry) === draft.id))
    return { reason: `${name} has an entry with the id ${draft.id} by now` };
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const [, indent = ''] = /^( *)- /m.exec(text) ?? [];
  const end = text === '' || text.endsWith('\n') ? '' : lineBreak;
  const gap = before.length === 0 ? '' : lineBreak;
  const item = factYaml(draft)
    .replace(/^/gm, indent)
    .replace(/(?<! ) +$/, '')
    .replaceAll('\n', lineBreak);
  const whole = text + end + gap + item;
  const after = listIn(name, whole);
  const isSound =
    Array.isArray(after) &&
    isDeepStrictEqual(after.slice(0, -1), before) &&
    isDeepStrictEqual([after.at(-1)], load(factYaml(draft)));
  return isSound
    ? whole
    : { reason: `${name} is not a list with one “- ” an entry, so nothing can be added at its end` };
}
