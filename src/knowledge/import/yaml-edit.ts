import { dump } from 'js-yaml';
import { formatPath, placesIn, type YamlPath, type YamlPlace } from '../yaml-places.ts';

/** Part of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Puts other text in place of a part. */
export interface Edit extends Span {
  readonly text: string;
}

/** A YAML text with the places of its values, to be changed here and there and left alone elsewhere. */
export interface EditableYaml {
  readonly text: string;
  readonly places: ReadonlyMap<string, YamlPlace>;
  readonly inOrder: readonly YamlPlace[];
}

/** Finds the places of a text. @throws {YAMLException} where it is no YAML. */
export function editable(text: string): EditableYaml {
  const places = placesIn(text);
  return { text, places, inOrder: [...places.values()] };
}

/** Does several changes of a text at once; none of them may reach into another. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let changed = text;
  let before = Number.POSITIVE_INFINITY;
  for (const { start, end, text: own } of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (end > before) throw new Error(`two changes of one text meet at ${before}`);
    changed = changed.slice(0, start) + own + changed.slice(end);
    before = start;
  }
  return changed;
}

/** Where the line begins that an offset is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function isWithin(path: YamlPath, above: YamlPath): boolean {
  return above.every((part, at) => path[at] === part);
}

/** How far a key is set in; undefined where there is something else on the line before it. */
export function columnOf(yaml: EditableYaml, path: YamlPath): number | undefined {
  const place = yaml.places.get(formatPath(path));
  if (place === undefined) return undefined;
  const line = lineStart(yaml.text, place.start);
  return /^[\s-]*$/.test(yaml.text.slice(line, place.start)) ? place.start - line : undefined;
}

/**
 * The lines of a value with its key or its list mark, without the empty and comment lines that follow; undefined where
 * it does not stand on lines of its own.
 */
export function linesAt(yaml: EditableYaml, path: YamlPath): Span | undefined {
  const { text, places, inOrder } = yaml;
  const place = places.get(formatPath(path));
  if (place === undefined) return undefined;
  const start = lineStart(text, place.start);
  const mark = text.slice(start, place.start);
  if (!(typeof path.at(-1) === 'number' ? /^\s*- *$/ : /^\s*$/).test(mark)) return undefined;
  const own = inOrder.indexOf(place);
  const after = inOrder.findIndex((other, at) => at > own && !isWithin(other.path, path));
  const inside = inOrder.slice(own, after < 0 ? undefined : after);
  const next = inOrder[after];
  const limit = next === undefined ? text.length : lineStart(text, next.start);
  const written = Math.max(...inside.map(({ start: at, scalar }) => scalar?.end ?? at));
  if (limit <= place.start || limit < written) return undefined;
  const rest = text.slice(written, limit);
  const firstEnd = rest.indexOf('\n');
  if (firstEnd < 0) return { start, end: limit };
  // Brackets of lists that are written in one line, or on lines of their own, belong to the value.
  const lines = rest.slice(firstEnd + 1).split(/(?<=\n)/);
  const kept = lines.findLastIndex((line) => /^\s*[^\s#]/.test(line));
  const end = written + firstEnd + 1 + lines.slice(0, kept + 1).join('').length;
  return { start, end };
}

/** Lines of comments that stand directly above a line, from the first of them; the line itself where there are none. */
export function withCommentsAbove(text: string, start: number): number {
  let from = start;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    if (!/^[ \t]*#/.test(text.slice(above, from))) break;
    from = above;
  }
  return from;
}

const UNSAFE = /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFE\uFFFF]/g;

/** A text as YAML in double quotes, with all that can't be seen spelled out. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNSAFE,
    (sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** An id as YAML: in quotes only where it would be read as a number or as yes or no without them. */
export function yamlId(id: string): string {
  return dump(id, { lineWidth: -1 }).trim();
}
