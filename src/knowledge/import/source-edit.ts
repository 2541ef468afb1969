import type { WrittenSource } from '../schema.ts';
import { formatPath, type YamlPath } from '../yaml-places.ts';
import type { Anchoring } from './anchor.ts';
import { headingLines, headingsOf, originalLines } from './draft.ts';
import { ImportError } from './imported-document.ts';
import type { ImportedSource } from './imported-source.ts';
import {
  applyEdits,
  columnOf,
  type Edit,
  type EditableYaml,
  editable,
  linesAt,
  withCommentsAbove,
} from './yaml-edit.ts';

/** A source as it stands in its file. */
export interface SourceInFile {
  readonly text: string;
  readonly path: YamlPath;
  readonly written: WrittenSource;
}

const BY_HAND = 'is written in a way that can only be changed by hand: write each key of it on its own line';

function columnIn(yaml: EditableYaml, path: YamlPath): number {
  const column = columnOf(yaml, [...path, 'language']);
  if (column === undefined) throw new ImportError(BY_HAND);
  return column;
}

function insertAt(yaml: EditableYaml, path: YamlPath): number {
  const key =
    ['passages', 'language'].find((one) => yaml.places.has(formatPath([...path, one]))) ?? 'language';
  const lines = linesAt(yaml, [...path, key]);
  if (lines === undefined) throw new ImportError(BY_HAND);
  return key === 'passages' ? withCommentsAbove(yaml.text, lines.start) : lines.end;
}

function setNumber(yaml: EditableYaml, path: YamlPath, value: number): Edit[] {
  const scalar = yaml.places.get(formatPath(path))?.scalar;
  if (scalar === undefined) throw new ImportError(BY_HAND);
  return yaml.text.slice(scalar.start, scalar.end) === String(value)
    ? []
    : [{ ...scalar, text: String(value) }];
}

/** The lines about the words and their file, in place of those that there are; the rest of the file stays as it is. */
function originalEdits(yaml: EditableYaml, path: YamlPath, source: ImportedSource): Edit[] {
  const column = columnIn(yaml, path);
  const present = ['sha256', 'file'].filter((key) => yaml.places.has(formatPath([...path, key])));
  const old = present.map((key) => linesAt(yaml, [...path, key]));
  if (old.includes(undefined)) throw new ImportError(BY_HAND);
  const spans = old.flatMap((span) => (span === undefined ? [] : [span]));
  const at = spans[0]?.start ?? insertAt(yaml, path);
  const text = originalLines(source, column);
  const hasCount = yaml.places.has(formatPath([...path, 'paragraphs']));
  const count = hasCount ? '' : `${' '.repeat(column)}paragraphs: ${source.paragraphs.length}\n`;
  const needsLineEnd = at > 0 && yaml.text[at - 1] !== '\n';
  const first = { start: at, end: spans[0]?.end ?? at, text: `${needsLineEnd ? '\n' : ''}${text}${count}` };
  return [
    first,
    ...spans.slice(1).map((span) => ({ ...span, text: '' })),
    ...(hasCount ? setNumber(yaml, [...path, 'paragraphs'], source.paragraphs.length) : []),
  ];
}

/** A source file that has the words of its original from now on; everything else in it stays byte for byte. */
export function withOriginal({ text, path }: SourceInFile, source: ImportedSource): string {
  const yaml = editable(text);
  return applyEdits(text, originalEdits(yaml, path, source));
}

interface Item {
  readonly paragraph: number;
  readonly text: string;
}

/** The passages that go on, each with the number that its paragraph has now. */
function keptItems(yaml: EditableYaml, { path, written }: SourceInFile, anchored: Anchored): Item[] {
  return written.passages.flatMap((passage, at) => {
    const itemPath = [...path, 'passages', at];
    const lines = linesAt(yaml, itemPath);
    if (lines === undefined) throw new ImportError(BY_HAND);
    const anchoring = anchored.get(passage.paragraph);
    if (passage.note === undefined && anchored.hasHeadings) return [];
    if (anchoring === undefined || anchoring.state === 'gone') return [];
    const start = at === 0 ? lines.start : withCommentsAbove(yaml.text, lines.start);
    const edits = setNumber(yaml, [...itemPath, 'paragraph'], anchoring.to).map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    const text = applyEdits(yaml.text.slice(start, lines.end), edits);
    return [{ paragraph: anchoring.to, text: text.endsWith('\n') ? text : `${text}\n` }];
  });
}

/** What became of paragraphs, and whether the new document marks its headings itself. */
interface Anchored {
  get(paragraph: number): Anchoring | undefined;
  readonly hasHeadings: boolean;
}

function passagesEdits(
  yaml: EditableYaml,
  source: SourceInFile,
  imported: ImportedSource,
  anchored: Anchored,
): Edit[] {
  const key = [...source.path, 'passages'];
  const hasKey = yaml.places.has(formatPath(key));
  const column = columnIn(yaml, source.path);
  const kept = keptItems(yaml, source, anchored);
  const taken = new Set(kept.map(({ paragraph }) => paragraph));
  if (taken.size < kept.length)
    throw new ImportError('has two notes that would be of one paragraph now: make one of them first');
  const firstPath = [...key, 0];
  const itemColumn = (columnOf(yaml, firstPath) ?? column + 4) - 2;
  const headings = headingsOf(imported)
    .filter((paragraph) => !taken.has(paragraph))
    .map((paragraph) => ({ paragraph, text: headingLines(paragraph, itemColumn) }));
  const items = [...kept, ...headings].sort((a, b) => a.paragraph - b.paragraph);
  const body = items.map(({ text }) => text).join('');
  if (!hasKey) {
    if (items.length === 0) return [];
    const end = source.path.length === 0 ? yaml.text.length : linesAt(yaml, source.path)?.end;
    if (end === undefined) throw new ImportError(BY_HAND);
    const lineEnd = end > 0 && yaml.text[end - 1] !== '\n' ? '\n' : '';
    return [{ start: end, end, text: `${lineEnd}${' '.repeat(column)}passages:\n${body}` }];
  }
  const lines = linesAt(yaml, key);
  if (lines === undefined) throw new ImportError(BY_HAND);
  if (items.length === 0) return [{ ...lines, text: '' }];
  const first = linesAt(yaml, firstPath);
  if (first === undefined) return [{ ...lines, text: `${' '.repeat(column)}passages:\n${body}` }];
  return [{ start: first.start, end: lines.end, text: body }];
}

/** A source file after its document changed: its notes stand with the paragraphs that they are about. */
export function withChangedOriginal(
  source: SourceInFile,
  imported: ImportedSource,
  anchorings: ReadonlyMap<number, Anchoring>,
): string {
  const yaml = editable(source.text);
  const hasHeadings = headingsOf(imported).length > 0;
  const anchored = { get: (paragraph: number) => anchorings.get(paragraph), hasHeadings };
  return applyEdits(source.text, [
    ...originalEdits(yaml, source.path, imported),
    ...passagesEdits(yaml, source, imported, anchored),
  ]);
}
