import { droppedRemark, withoutControlCharacters } from './control-characters.ts';
import { ImportError, type Metadata, type ReadDocument } from './imported-document.ts';
import { paragraphsOfBlocks } from './pdf-paragraphs.ts';
import { blocksInOrder } from './pdf-reading-order.ts';
import { type PdfPage, withoutRunningLines } from './pdf-running-lines.ts';
import { type PdfPiece, segmentsOf } from './pdf-segments.ts';

/** Called after each page with how many are done, and of how many. */
export type PageProgress = (done: number, of: number) => void;

/** Longer documents are better imported in parts. */
const MOST_PAGES = 5_000;
/** Fewer letters a page than this are page numbers and stamps: the text itself is a picture. */
const LEAST_LETTERS = 20;

const SCANNED =
  'has no text in it, only pictures of pages: run it through text recognition (OCR) first, or import the text itself';

/** Shapes of Arabic letters without their dots, which no Arabic text has: fonts put them together with dots. */
const DOTLESS = /[\u066E\u066F\u06A1\u06BA]/g;
/** So large a share of dotless letters, and the text can't be put together again. */
const MOST_DOTLESS = 0.02;

function refuseDotless(texts: readonly string[]): void {
  const count = (pattern: RegExp): number =>
    texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  if (count(DOTLESS) <= count(/\p{Script=Arabic}/gu) * MOST_DOTLESS) return;
  throw new ImportError(
    'draws its Arabic letters from parts and does not say which letters they are, so that words come out broken: import the text itself, or run it through text recognition (OCR) first',
  );
}

async function open(bytes: Uint8Array) {
  const { getDocumentProxy } = await import('unpdf');
  try {
    // pdf.js takes the bytes for itself, and reports what it skips on the console unless it is told not to.
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === 'PasswordException')
      throw new ImportError('is locked with a password: save a copy without one, and import that');
    throw new ImportError(`can't be read as a PDF (${error.message})`);
  }
}

function metadataOf(info: unknown): Metadata {
  const title: unknown =
    typeof info === 'object' && info !== null && 'Title' in info ? info.Title : undefined;
  if (typeof title !== 'string') return {};
  const clean = withoutControlCharacters(title).text.trim();
  return clean === '' ? {} : { title: clean };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function readPage(pdf: Opened, number: number): Promise<PdfPage & { readonly turned: number }> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const [, bottom = 0, , top = 0] = page.view;
  const pieces: PdfPiece[] = [];
  let turned = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform.map(Number);
    const isTurned = Math.abs(b) > Math.abs(a) / 10 || Math.abs(c) > Math.abs(d);
    if (isTurned && item.str.trim() !== '') turned += 1;
    if (!isTurned)
      pieces.push({ text: item.str, x, y: y - bottom, width: item.width, size: Math.hypot(b, d) });
  }
  page.cleanup();
  return { height: top - bottom, segments: segmentsOf(pieces), turned };
}

/**
 * Reads a PDF: its paragraphs, from where its words stand on the pages.
 * @throws {ImportError} where it is locked, damaged, too long or made of pictures.
 */
export async function readPdf(bytes: Uint8Array, progress: PageProgress): Promise<ReadDocument> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > MOST_PAGES)
      throw new ImportError(
        `has ${pdf.numPages} pages, and ${MOST_PAGES} are the most that is read: import it in parts`,
      );
    const pages: (PdfPage & { readonly turned: number })[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      pages.push(await readPage(pdf, number));
      progress(number, pdf.numPages);
    }
    const { pages: kept, dropped } = withoutRunningLines(pages);
    const read = paragraphsOfBlocks(kept.flatMap(blocksInOrder));
    const letters = read.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0);
    if (letters < LEAST_LETTERS * Math.min(pdf.numPages, 3)) throw new ImportError(SCANNED);
    refuseDotless(read.map(({ text }) => text));
    let controls = 0;
    const paragraphs = read.map((paragraph) => {
      const clean = withoutControlCharacters(paragraph.text);
      controls += clean.dropped;
      return { ...paragraph, text: clean.text };
    });
    const turned = pages.reduce((sum, page) => sum + page.turned, 0);
    const { info } = await pdf.getMetadata();
    return {
      paragraphs,
      metadata: metadataOf(info),
      remarks: [
        'its paragraphs were worked out from where the words stand on the pages: read the text over',
        ...(dropped === 0 ? [] : [`${dropped} running headers, footers and page numbers were left out`]),
        ...(turned === 0 ? [] : [`${turned} pieces of turned text were left out`]),
        ...droppedRemark(controls),
      ],
    };
  } finally {
    await pdf.destroy();
  }
}
