import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { pathOf } from '../committed-change.ts';
import { filesOf, ORIGINALS, originalOf, STORE_FILE, yamlFilesOf } from '../files.ts';
import { KnowledgeError } from '../finding.ts';
import { FORMAT, formatFinding, formatOf, storeFileText } from '../format.ts';
import { idSchema } from '../schema.ts';
import { parseYaml } from '../yaml-file.ts';
import { formatPath, type YamlPath } from '../yaml-places.ts';
import type { StoreChange } from './change-store.ts';
import { IGNORE_FILE, ignoreFileText } from './git-ignore.ts';
import { ImportError } from './imported-document.ts';
import { applyEdits, columnOf, type Edit, editable, linesAt } from './yaml-edit.ts';

/** What bringing a folder up to date means. */
export interface MigrationPlan {
  readonly lines: readonly string[];
  /** Nothing where it is up to date. */
  readonly change: StoreChange | undefined;
}

/** A source as format 1 had it, so far as its original is concerned. */
const oldSource = z.looseObject({
  id: idSchema,
  passages: z.array(z.looseObject({ paragraph: z.int(), verbatim: z.string().optional() })).default([]),
});

interface Moved {
  readonly id: string;
  readonly edits: readonly Edit[];
  readonly words: string;
  readonly count: number;
}

/** The words of an original out of a source file of format 1; undefined where it has none. */
function moveWords(name: string, text: string, value: unknown, path: YamlPath): Moved | undefined {
  const { data } = oldSource.safeParse(value);
  if (data === undefined) return undefined;
  const { id, passages } = data;
  const spoken = passages.filter(({ verbatim }) => verbatim !== undefined);
  if (spoken.length === 0) return undefined;
  if (spoken.length < passages.length || passages.some(({ paragraph }, at) => paragraph !== at + 1)) {
    throw new ImportError(
      `${name} has the words of ${spoken.length} paragraphs and lacks those of others: take \`verbatim\` out of it, migrate, then import the document`,
    );
  }
  const yaml = editable(text);
  const byHand = `${name} is written in a way that can only be changed by hand: write each key of it on its own line`;
  const lines = passages.map((_, at) => linesAt(yaml, [...path, 'passages', at, 'verbatim']));
  const start = linesAt(yaml, [...path, 'passages'])?.start;
  const column = columnOf(yaml, [...path, 'passages']);
  if (lines.includes(undefined) || start === undefined || column === undefined) throw new ImportError(byHand);
  const words = passages.map(({ verbatim = '' }) => `${verbatim.replace(/\s+/gu, ' ').trim()}\n`).join('');
  const sha256 = createHash('sha256').update(words).digest('hex');
  const known = yaml.places.get(formatPath([...path, 'sha256']))?.scalar;
  const indent = ' '.repeat(column);
  const added = `${known === undefined ? `${indent}sha256: ${sha256}\n` : ''}${indent}paragraphs: ${passages.length}\n`;
  return {
    id,
    words,
    count: passages.length,
    edits: [
      { start, end: start, text: added },
      ...(known === undefined ? [] : [{ ...known, text: sha256 }]),
      ...lines.flatMap((span) => (span === undefined ? [] : [{ ...span, text: '' }])),
    ],
  };
}

/**
 * Works out what bringing a store of format 1 up to date means, and changes nothing: the words of originals go to
 * `originals/`, and `store.yaml` names the format.
 * @throws {ImportError} or {KnowledgeError} where a person has to mend something first, or a newer version wrote it.
 */
export function planMigration(directory: string): MigrationPlan {
  const format = formatOf(directory);
  if (format === FORMAT)
    return { lines: [`has format ${FORMAT} already, nothing changed`], change: undefined };
  if (yamlFilesOf(directory).length === 0)
    return { lines: ['holds no knowledge, nothing changed'], change: undefined };
  if (format !== 1) {
    const finding = formatFinding(directory);
    throw new KnowledgeError(finding === undefined ? [] : [finding]);
  }
  const write = new Map<string, string>([[STORE_FILE, storeFileText()]]);
  const lines: string[] = [];
  for (const name of filesOf(directory, 'sources')) {
    const text = readFileSync(pathOf(directory, name), 'utf8');
    const file = parseYaml(name, text);
    if (!('value' in file)) throw new KnowledgeError([file]);
    const { value } = file;
    const moved = (Array.isArray(value) ? value : [value]).flatMap((one: unknown, at) => {
      const found = moveWords(name, text, one, Array.isArray(value) ? [at] : []);
      return found === undefined ? [] : [found];
    });
    if (moved.length === 0) continue;
    write.set(
      name,
      applyEdits(
        text,
        moved.flatMap(({ edits }) => edits),
      ),
    );
    for (const { id, words, count } of moved) {
      write.set(originalOf(id), words);
      lines.push(`${name}: the words of ${count} paragraphs moved to ${originalOf(id)}`);
    }
    write.set(IGNORE_FILE, ignoreFileText(undefined, '', false));
  }
  if (lines.length > 0) lines.push(`${ORIGINALS}/ stays out of version control (${IGNORE_FILE})`);
  lines.push(`${STORE_FILE} names format ${FORMAT}`);
  return { lines, change: { write, remove: [] } };
}
