import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { pathOf } from './committed-change.ts';
import { STORE_FILE, yamlFilesOf } from './files.ts';
import type { Finding } from './finding.ts';
import { parseYaml } from './yaml-file.ts';

/**
 * The format of the stores that this version reads and writes. 1 had no `store.yaml`, and the words of originals beside
 * the notes; 2 has them in `originals/`, which may stay out of version control.
 */
export const FORMAT = 2;

const storeFileSchema = z.looseObject({ format: z.int().min(1) });

/** The text of `store.yaml` in a store of this format. */
export function storeFileText(): string {
  return `# The format of this store: \`npm run -s knowledge -- migrate\` brings an older one up to date.\nformat: ${FORMAT}\n`;
}

/** The format of a store: 1 where it names none; undefined where its \`store.yaml\` can't be read as one. */
export function formatOf(directory: string): number | undefined {
  if (!yamlFilesOf(directory).includes(STORE_FILE)) return 1;
  const file = parseYaml(STORE_FILE, readFileSync(pathOf(directory, STORE_FILE), 'utf8'));
  return 'value' in file ? storeFileSchema.safeParse(file.value).data?.format : undefined;
}

/** What keeps a store from being read, by its format; undefined where nothing does. */
export function formatFinding(directory: string): Finding | undefined {
  const format = formatOf(directory);
  if (format === FORMAT) return undefined;
  const at = { file: STORE_FILE, line: 1, path: '' };
  if (yamlFilesOf(directory).length === 0) {
    const message = `is missing, and ${directory} holds no knowledge. Import a document: npm run -s knowledge -- import FILE`;
    return { ...at, message };
  }
  if (format === undefined) return { ...at, message: `names no format: write \`format: ${FORMAT}\`` };
  if (format > FORMAT) {
    const message = `has format ${format}, and this version reads ${FORMAT}: a newer version wrote it. Update Communiqué`;
    return { ...at, message };
  }
  const message = `${format === 1 ? 'is missing, so this store has' : 'names'} format ${format}, and this version reads ${FORMAT}. Run \`npm run -s knowledge -- migrate\` with KNOWLEDGE_DIR set to ${directory}`;
  return { ...at, message };
}
