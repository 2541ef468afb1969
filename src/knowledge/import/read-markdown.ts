import { parseYaml } from '../yaml-file.ts';
import { droppedRemark, withoutControlCharacters } from './control-characters.ts';
import { ImportError, type Metadata, type ReadDocument } from './imported-document.ts';
import { readWholePage } from './read-html.ts';

/** What some editors write above a text, between two lines of hyphens. */
const FRONT_MATTER = /^---\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

function metadataOf(yaml: string): Metadata {
  const file = parseYaml('front matter', yaml);
  const value: unknown = 'value' in file ? file.value : undefined;
  const fields = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const textOf = (...names: readonly string[]): string | undefined => {
    const found = names.map((name) => fields.get(name)).find((one) => one !== undefined);
    if (found instanceof Date) return found.toISOString().slice(0, 10);
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined;
  };
  const [title, published, publisher, url] = [
    textOf('title'),
    textOf('published', 'date'),
    textOf('publisher'),
    textOf('url', 'canonical'),
  ];
  return {
    ...(title === undefined ? {} : { title }),
    ...(published === undefined ? {} : { published }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(url !== undefined && URL.canParse(url) ? { url } : {}),
  };
}

/**
 * Reads Markdown: headings, paragraphs, list items and rows of tables; the first heading is the title where there is
 * no other.
 * @throws {ImportError} where it is nested too deeply.
 */
export async function readMarkdown(source: string): Promise<ReadDocument> {
  const { text, dropped } = withoutControlCharacters(source);
  const front = FRONT_MATTER.exec(text);
  const { marked } = await import('marked');
  try {
    const html = await marked.parse(text.slice(front?.[0].length ?? 0), { gfm: true });
    const paragraphs = await readWholePage(html);
    const [first] = paragraphs;
    const heading = first?.isHeading === true ? { title: first.text } : {};
    return {
      paragraphs,
      metadata: { ...heading, ...metadataOf(front?.[1] ?? '') },
      remarks: droppedRemark(dropped),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ImportError('is nested too deeply: save it as text');
  }
}
