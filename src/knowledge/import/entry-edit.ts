import type { Citation } from '../schema.ts';
import type { YamlPath } from '../yaml-places.ts';
import { formatPath } from '../yaml-places.ts';
import { ImportError } from './imported-document.ts';
import { columnOf, type Edit, type EditableYaml, linesAt, withCommentsAbove, yamlId } from './yaml-edit.ts';

function byHand(what: string): ImportError {
  return new ImportError(`${what} is written in a way that can only be changed by hand: do that first`);
}

/** Another number for the paragraph of a citation; nothing else of the text changes. */
export function renumberCitation(yaml: EditableYaml, path: YamlPath, what: string, paragraph: number): Edit {
  const scalar = yaml.places.get(formatPath([...path, 'paragraph']))?.scalar;
  if (scalar === undefined) throw byHand(what);
  return { ...scalar, text: String(paragraph) };
}

/** Other citations for an entry, in place of those that it has. */
export function replaceCitations(
  yaml: EditableYaml,
  entry: YamlPath,
  what: string,
  citations: readonly Citation[],
): Edit {
  const path = [...entry, 'citations'];
  const [column, lines] = [columnOf(yaml, path), linesAt(yaml, path)];
  if (column === undefined || lines === undefined) throw byHand(what);
  const indent = ' '.repeat(column);
  const items = citations.map(
    ({ source, paragraph }) => `${indent}  - { source: ${yamlId(source)}, paragraph: ${paragraph} }\n`,
  );
  return { ...lines, text: `${indent}citations:\n${items.join('')}` };
}

/** Other facts for one to differ from, or none. */
export function replaceDiffers(
  yaml: EditableYaml,
  entry: YamlPath,
  what: string,
  from: readonly string[],
): Edit {
  const path = [...entry, 'differs'];
  const lines = linesAt(yaml, from.length === 0 ? path : [...path, 'from']);
  const column = columnOf(yaml, [...path, 'from']);
  if (lines === undefined || column === undefined) throw byHand(what);
  if (from.length === 0) return { ...lines, text: '' };
  return { ...lines, text: `${' '.repeat(column)}from: [${from.map(yamlId).join(', ')}]\n` };
}

/** An entry of a list, with the comments that stand directly above it, taken out. */
export function removeEntry(yaml: EditableYaml, entry: YamlPath, what: string): Edit {
  const lines = linesAt(yaml, entry);
  if (lines === undefined) throw byHand(what);
  const start = withCommentsAbove(yaml.text, lines.start);
  // Comments at the beginning are about the whole file.
  return { start: start === 0 ? lines.start : start, end: lines.end, text: '' };
}
