import { createHash } from 'node:crypto';
import { readFileSync, type Stats, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Language } from '../../language/languages.ts';
import { decode } from './decode.ts';
import { languageOfDocument } from './document-language.ts';
import { ImportError, type ReadDocument } from './imported-document.ts';
import type { ImportedSource } from './imported-source.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { type PageProgress, readPdf } from './read-pdf.ts';
import { readText } from './read-text.ts';
import { sourceIdOf } from './source-id.ts';

type Format = 'text' | 'markdown' | 'html' | 'pdf';

const FORMAT_OF_ENDING: Readonly<Record<string, Format>> = {
  '.txt': 'text',
  '.text': 'text',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.htm': 'html',
  '.html': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
};
const TYPE_OF: Readonly<Record<Format, string>> = {
  text: 'text/plain',
  markdown: 'text/markdown',
  html: 'text/html',
  pdf: 'application/pdf',
};
/** The most that is read, in bytes: what a store takes for one document, and what a page's tree fits in memory for. */
const LARGEST: Readonly<Record<Format, number>> = {
  text: 64_000_000,
  markdown: 16_000_000,
  html: 16_000_000,
  pdf: 64_000_000,
};
const LARGEST_ORIGINAL = 64_000_000;
/** A paragraph this long, in characters, is shown cut short wherever it is cited. */
const LONG_PARAGRAPH = 5_000;

/** What an operator chose for a document. */
export interface ImportChoices {
  readonly id: string | undefined;
  readonly language: Language | undefined;
  readonly encoding: string | undefined;
}

const WORD_PROCESSOR = 'is a file of a word processor, or a compressed one: save it as PDF, HTML or text';
const NO_TEXT = 'is a picture or a recording: only text can be imported';
/** What files begin with, as Latin 1, that can't be read. */
const UNREADABLE: readonly (readonly [string, string])[] = [
  ['PK\u0003\u0004', WORD_PROCESSOR],
  ['PK\u0005\u0006', WORD_PROCESSOR],
  ['\u00D0\u00CF\u0011\u00E0', WORD_PROCESSOR],
  ['{\\rtf', 'is rich text: save it as PDF, HTML or text'],
  ['\u0089PNG', NO_TEXT],
  ['\u00FF\u00D8\u00FF', NO_TEXT],
  ['GIF8', NO_TEXT],
];
/** The mark of a PDF may come after other bytes: ISO 32000-1, Annex H. */
const PDF_WITHIN = 1_024;

function formatOf(path: string, bytes: Uint8Array): Format {
  const start = Buffer.from(bytes.subarray(0, PDF_WITHIN + 5)).toString('latin1');
  if (start.includes('%PDF-') && (start.startsWith('%PDF-') || extname(path).toLowerCase() === '.pdf'))
    return 'pdf';
  const unreadable = UNREADABLE.find(([beginning]) => start.startsWith(beginning));
  if (unreadable !== undefined) throw new ImportError(unreadable[1]);
  const known = FORMAT_OF_ENDING[extname(path).toLowerCase()];
  if (known === 'pdf') throw new ImportError('is called a PDF, but is none');
  if (known !== undefined) return known;
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html)\b/i.test(start) ? 'html' : 'text';
}

function statOf(path: string): Stats {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new ImportError('is not there');
  if (stats.isDirectory()) throw new ImportError('is a folder: name the files in it');
  if (!stats.isFile()) throw new ImportError('is no ordinary file');
  return stats;
}

function refuseLarge(bytes: number, most: number): void {
  if (bytes <= most) return;
  const [is, may] = [bytes, most].map((size) => Math.ceil(size / 1_000_000));
  throw new ImportError(
    `has ${is} MB, and ${may} MB are the most that is read of such a file: import it in parts`,
  );
}

function readBytes(path: string): Uint8Array {
  refuseLarge(statOf(path).size, Math.max(...Object.values(LARGEST)));
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new ImportError(`can't be read (${error.message})`);
    throw error;
  }
}

interface InFormat extends ReadDocument {
  readonly encoding?: string;
}

/** What the libraries that read formats throw about documents that break their rules, as a reason. */
async function orRefused<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof Error) || error instanceof ImportError) throw error;
    throw new ImportError(`can't be read: it seems to be damaged (${error.message})`);
  }
}

async function readAs(
  format: Format,
  bytes: Uint8Array,
  asked: string | undefined,
  progress: PageProgress,
): Promise<InFormat> {
  if (format === 'pdf') return readPdf(bytes, progress);
  const decoded = await decode(bytes, asked);
  const { text, encoding, remarks } = decoded;
  if (format === 'text') return { ...readText(decoded, bytes), encoding };
  const read = format === 'html' ? await readHtml(text) : await readMarkdown(text);
  return { ...read, remarks: [...remarks, ...read.remarks], encoding };
}

function remarksOn({ paragraphs, remarks }: ReadDocument): string[] {
  const long = paragraphs.flatMap(({ text }, at) => (text.length > LONG_PARAGRAPH ? [at + 1] : []));
  if (long.length === 0) return [...remarks];
  const [what, which] = long.length === 1 ? ['paragraph', 'is'] : ['paragraphs', 'are'];
  const named = long.slice(0, 5).join(', ');
  const more = long.length > 5 ? ` and ${long.length - 5} more` : '';
  return [...remarks, `${what} ${named}${more} ${which} very long, and shown cut short where cited`];
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a document from a file, in whatever format and encoding it is.
 * @throws {ImportError} where it can't be imported, with the reason.
 */
export async function readDocument(
  path: string,
  choices: ImportChoices,
  progress: PageProgress = () => {},
): Promise<ImportedSource> {
  const bytes = readBytes(path);
  if (bytes.length === 0) throw new ImportError('is empty');
  const id = sourceIdOf(path, choices.id);
  const format = formatOf(path, bytes);
  refuseLarge(bytes.length, LARGEST[format]);
  const document = await orRefused(readAs(format, bytes, choices.encoding, progress));
  const { metadata, encoding } = document;
  const paragraphs = document.paragraphs.filter(({ text }) => text.trim() !== '');
  if (paragraphs.length === 0) throw new ImportError('has no text in it');
  const original = document.bytes ?? Buffer.from(`${paragraphs.map(({ text }) => text).join('\n')}\n`);
  refuseLarge(original.length, LARGEST_ORIGINAL);
  return {
    id,
    isIdGiven: choices.id !== undefined,
    language: choices.language ?? languageOfDocument(paragraphs),
    paragraphs,
    original,
    sha256: sha256Of(original),
    file: {
      name: basename(path),
      type: TYPE_OF[format],
      ...(encoding === undefined ? {} : { encoding }),
      sha256: sha256Of(bytes),
    },
    metadata,
    remarks: remarksOn(document),
  };
}
