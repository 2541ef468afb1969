import type { Paragraph } from './imported-document.ts';

/** The little of a document tree that reading its blocks needs. */
export interface BlockNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<BlockNode>;
  hasAttribute?(name: string): boolean;
}

const ELEMENT = 1;
const TEXT = 3;
const HEADING = /^H[1-6]$/;
const UNREAD = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG MATH IFRAME OBJECT CANVAS AUDIO VIDEO BUTTON SELECT TEXTAREA INPUT HEAD TITLE'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM ' +
    'HEADER HGROUP HR LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD UL'
  ).split(' '),
);
/** Between the cells of a table's row. */
const CELL_BREAK = ' | ';

function collapsed(text: string): string {
  return text.replace(/[\s\u0085]+/gu, ' ').trim();
}

/** The words of a part that is one line however it is made up, such as a cell. */
function lineOf(node: BlockNode): string {
  if (node.nodeType === TEXT) return node.textContent ?? '';
  if (node.nodeType !== ELEMENT || UNREAD.has(node.nodeName)) return '';
  const inner = [...node.childNodes].map(lineOf).join('');
  return BLOCKS.has(node.nodeName) || node.nodeName === 'BR' ? ` ${inner} ` : inner;
}

/**
 * The paragraphs of a document tree in the order of reading: headings, paragraphs, list items and rows of tables, each
 * one line, and each line of preformatted text.
 */
export function blocksOf(root: BlockNode): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let line = '';

  function flush(isHeading = false): void {
    const text = collapsed(line);
    line = '';
    if (text !== '') paragraphs.push({ text, isHeading });
  }

  function walk(node: BlockNode): void {
    if (node.nodeType === TEXT) {
      line += node.textContent ?? '';
      return;
    }
    if (node.nodeType !== ELEMENT || UNREAD.has(node.nodeName) || node.hasAttribute?.('hidden') === true)
      return;
    if (HEADING.test(node.nodeName)) {
      flush();
      line = lineOf(node);
      flush(true);
    } else if (node.nodeName === 'TR') {
      flush();
      const cells = [...node.childNodes].filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH');
      line = cells
        .map((cell) => collapsed(lineOf(cell)))
        .filter((cell) => cell !== '')
        .join(CELL_BREAK);
      flush();
    } else if (node.nodeName === 'PRE') {
      flush();
      for (const one of (node.textContent ?? '').split('\n')) {
        line = one;
        flush();
      }
    } else if (node.nodeName === 'BR') line += ' ';
    else {
      const isBlock = BLOCKS.has(node.nodeName);
      if (isBlock) flush();
      for (const child of node.childNodes) walk(child);
      if (isBlock) flush();
    }
  }

  walk(root);
  flush();
  return paragraphs;
}
