import { droppedRemark, withoutControlCharacters } from './control-characters.ts';
import { blocksOf } from './html-blocks.ts';
import { ImportError, type Metadata, type Paragraph, type ReadDocument } from './imported-document.ts';

/** More elements than this no page that people read has, and a tree of them takes gigabytes. */
const MOST_ELEMENTS = 300_000;
/** Where less than this share of a page's text is its article, the page was not made of one article. */
const LEAST_SHARE = 0.2;
/** What stands around the text of a page that has no marked article. */
const AROUND =
  'nav, header, footer, aside, form, dialog, [role="navigation"], [role="banner"], [role="contentinfo"]';

interface ParsedPage {
  readonly document: Document;
  readonly parse: (html: string) => Document;
}

async function parsePage(html: string): Promise<ParsedPage> {
  const { parseHTML } = await import('linkedom');
  function parse(text: string): Document {
    const { document } = parseHTML(text);
    // A page may leave out the elements that hold it together; browsers add them, and linkedom does not.
    if (document.querySelector('html > body') !== null) return document;
    const inner = text.replace(/<!doctype[^>]{0,1000}>|<\/?(?:html|body)\b[^>]{0,1000}>/gi, '');
    return parseHTML(`<!doctype html><html><body>${inner}</body></html>`).document;
  }
  return { document: parse(html), parse };
}

function metaOf(document: Document, names: readonly string[]): string | undefined {
  for (const name of names) {
    const element = document.querySelector(`meta[property="${name}"], meta[name="${name}"]`);
    const content = element?.getAttribute('content')?.trim();
    if (content !== undefined && content !== '') return content;
  }
  return undefined;
}

function webAddress(value: string | null | undefined): string | undefined {
  return value !== null && value !== undefined && /^https?:\/\//.test(value) && URL.canParse(value)
    ? value
    : undefined;
}

function oneLine(text: string | null | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

/** What a page says of itself, in its own words. */
function metadataOf(document: Document): Metadata {
  const title = oneLine(metaOf(document, ['og:title']) ?? document.querySelector('title')?.textContent);
  const publisher = oneLine(metaOf(document, ['og:site_name']));
  const published = oneLine(
    metaOf(document, [
      'article:published_time',
      'datePublished',
      'dc.date',
      'dcterms.issued',
      'citation_publication_date',
    ]),
  );
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const url = webAddress(canonical) ?? webAddress(metaOf(document, ['og:url']));
  return {
    ...(title === undefined ? {} : { title }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(published === undefined ? {} : { published }),
    ...(url === undefined ? {} : { url }),
  };
}

function lengthOf(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}

/** The paragraphs of the article in a page, by Mozilla's Readability; none where it finds no article. */
async function articleOf({ document, parse }: ParsedPage): Promise<Paragraph[]> {
  const { Readability } = await import('@mozilla/readability');
  // The heading that repeats the title is a paragraph of the document too, and Readability leaves it out.
  const heading = oneLine(document.querySelector('h1')?.textContent);
  const article = new Readability(document, { charThreshold: 200 }).parse();
  const content = article?.content;
  if (content === null || content === undefined) return [];
  const paragraphs = blocksOf(parse(`<!doctype html><html><body>${content}</body></html>`).body);
  const hasHeading = heading === undefined || paragraphs.some(({ text }) => text === heading);
  return hasHeading ? paragraphs : [{ text: heading, isHeading: true }, ...paragraphs];
}

/** The paragraphs of a page without its navigation, headers and footers. */
function bodyOf(document: Document): Paragraph[] {
  for (const element of document.querySelectorAll(AROUND)) {
    if (element.nodeName !== 'HEADER' || element.querySelector('h1') === null) element.remove();
  }
  return blocksOf(document.body);
}

/** Reads a page whole, such as one made of Markdown: nothing in it is boilerplate. */
export async function readWholePage(html: string): Promise<Paragraph[]> {
  const { document } = await parsePage(`<!doctype html><html><body>${html}</body></html>`);
  return blocksOf(document.body);
}

/**
 * Reads an HTML page: its article, without navigation and other boilerplate, and what its head says of it.
 * @throws {ImportError} where it is too large or nested too deeply.
 */
export async function readHtml(source: string): Promise<ReadDocument> {
  const { text: html, dropped } = withoutControlCharacters(source);
  if ((html.match(/<[a-z]/gi)?.length ?? 0) > MOST_ELEMENTS) {
    throw new ImportError(
      `has more than ${MOST_ELEMENTS} elements: save the part you need, or save it as text`,
    );
  }
  try {
    const page = await parsePage(html);
    const metadata = metadataOf(page.document);
    const body = bodyOf((await parsePage(html)).document);
    const article = await articleOf(page);
    const isArticle = article.length > 0 && lengthOf(article) >= lengthOf(body) * LEAST_SHARE;
    return {
      paragraphs: isArticle ? article : body,
      metadata,
      remarks: [
        ...droppedRemark(dropped),
        ...(isArticle ? [] : ['no article was found in the page, so all its text was taken: read it over']),
      ],
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ImportError('is nested too deeply: save it as text');
  }
}
