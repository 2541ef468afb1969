import { LANGUAGES, type Language } from '../../language/languages.ts';
import { languageOfScript } from '../../language/script.ts';
import type { ImportedSource } from './imported-source.ts';
import { quoted, yamlId } from './yaml-edit.ts';

/** The lines about the words of an original, and about the file that they are from, each set in by some spaces. */
export function originalLines(source: ImportedSource, column: number): string {
  const { name, type, encoding, sha256 } = source.file;
  const lines = [
    `sha256: ${yamlId(source.sha256)}`,
    'file:',
    `  name: ${quoted(name)}`,
    `  type: ${type}`,
    ...(encoding === undefined ? [] : [`  encoding: ${encoding}`]),
    `  sha256: ${yamlId(sha256)}`,
  ];
  return lines.map((line) => `${' '.repeat(column)}${line}\n`).join('');
}

/** The numbers of the paragraphs that are headings. */
export function headingsOf({ paragraphs }: ImportedSource): number[] {
  return paragraphs.flatMap(({ isHeading }, at) => (isHeading ? [at + 1] : []));
}

/** The lines of a passage that is a heading, set in by some spaces. */
export function headingLines(paragraph: number, column: number): string {
  const indent = ' '.repeat(column);
  return `${indent}- paragraph: ${paragraph}\n${indent}  heading: true\n`;
}

/** The language that a title is written in, where its script shows that it is another than the document's. */
function languageOfTitle(title: string, own: Language): Language {
  const shown = languageOfScript(title);
  return shown === undefined || (shown === 'zh' && own === 'ko') ? own : shown;
}

/** What the document doesn't say, as a line to fill in; what it says, as it says it. */
function known(key: string, value: string | undefined, what: string): string {
  return value === undefined ? `# ${key}: ${what}` : `${key}: ${quoted(value)}`;
}

/** A source file for a document that was just imported: what is known filled in, and what is not left to a person. */
export function draftOf(source: ImportedSource): string {
  const { id, language, metadata, paragraphs, file } = source;
  const title = metadata.title ?? id;
  const titled = languageOfTitle(title, language);
  const others = LANGUAGES.filter((one) => one !== titled).join(', ');
  const headings = headingsOf(source);
  const lines = [
    `# A draft, imported from a file. Fill in what is known and guess nothing; take \`draft\` out when all titles are there.`,
    `id: ${yamlId(id)}`,
    'draft: true',
    ...(metadata.title === undefined
      ? ['# The document names no title that is marked as one; this is its id.']
      : []),
    'title:',
    `  ${titled}: ${quoted(title)}`,
    `  # ${others}: the title in the other languages`,
    `language: ${language}`,
    '# summit: the id of the meeting that it is about, from the glossary',
    known(
      'published',
      metadata.published,
      'when the document says that it was published, such as "2031-03-14"',
    ),
    known('publisher', metadata.publisher, 'who published it'),
    known('url', metadata.url, 'where anybody can read it'),
  ];
  const notes = [
    '# A note says in our own words what a paragraph says, in all four languages:',
    '#   - paragraph: 1',
    '#     note: { en: …, ko: …, zh: …, ar: … }',
  ];
  return [
    ...lines.map((line) => `${line}\n`),
    `# The words of the document are in originals/${id}.txt${file.name === `${id}.txt` ? '' : `, as they were read from ${quoted(file.name)}`}.\n`,
    originalLines(source, 0),
    `paragraphs: ${paragraphs.length}\n`,
    ...notes.map((line) => `${line}\n`),
    ...(headings.length === 0
      ? []
      : ['passages:\n', ...headings.map((paragraph) => headingLines(paragraph, 2))]),
  ].join('');
}
