/** A line of a list, and how deep it stands, from 0. */
export interface ListItem {
  readonly text: string;
  readonly depth: number;
}

/** The parts of a text that begin on a line of their own; their words are markdown still. */
export type MarkdownBlock =
  | { readonly kind: 'lines'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'small'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly first: number | undefined; readonly items: readonly ListItem[] };

const FENCE = /```(?:[\w+\-.#]+\n)?\n?([\s\S]+?)\n?```/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)(?:[-*]|(\d+)\.) +(.+)$/;
const MAX_DEPTH = 3;

function itemsFrom(lines: readonly string[]): ListItem[] {
  const items: ListItem[] = [];
  const isNumbered = ITEM.exec(lines[0] ?? '')?.[2] !== undefined;
  for (const line of lines) {
    const [, indent = '', number, text = ''] = ITEM.exec(line) ?? [];
    // Numbers after bullets begin another list, but for those further in.
    if (text === '' || (indent === '' && (number !== undefined) !== isNumbered)) break;
    items.push({ text, depth: Math.min(MAX_DEPTH, Math.floor(indent.length / 2)) });
  }
  return items;
}

/** One block from the first of some lines on, and how many lines it takes. */
function blockAt(lines: readonly string[], isQuoted: boolean): [block: MarkdownBlock, taken: number] {
  const [line = ''] = lines;
  if (!isQuoted && /^>>> /.test(line)) {
    const quoted = [line.slice(4), ...lines.slice(1)];
    return [{ kind: 'quote', blocks: blocksOfLines(quoted, true) }, lines.length];
  }
  if (!isQuoted && /^> /.test(line)) {
    const end = lines.findIndex((next) => !/^> /.test(next));
    const quoted = lines.slice(0, end < 0 ? lines.length : end);
    const inner = quoted.map((next) => next.slice(2));
    return [{ kind: 'quote', blocks: blocksOfLines(inner, true) }, quoted.length];
  }
  const [, marks, title = ''] = HEADING.exec(line) ?? [];
  if (marks !== undefined) return [{ kind: 'heading', level: marks.length, text: title }, 1];
  const [, small] = SMALL.exec(line) ?? [];
  if (small !== undefined) return [{ kind: 'small', text: small }, 1];
  const items = itemsFrom(lines);
  if (items.length > 0) {
    const number = ITEM.exec(line)?.[2];
    return [{ kind: 'list', first: number === undefined ? undefined : Number(number), items }, items.length];
  }
  return [{ kind: 'lines', text: line }, 1];
}

function blocksOfLines(lines: readonly string[], isQuoted: boolean): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  for (let at = 0; at < lines.length; ) {
    const [block, taken] = blockAt(lines.slice(at), isQuoted);
    const last = blocks.at(-1);
    // Lines that only follow each other stay together: bold or hidden text may go on over a line break.
    if (block.kind === 'lines' && last?.kind === 'lines') {
      blocks[blocks.length - 1] = { kind: 'lines', text: `${last.text}\n${block.text}` };
    } else blocks.push(block);
    at += taken;
  }
  return blocks;
}

/**
 * Splits Discord's markdown into its blocks. The parser of what stands within a line knows no lists, and no small
 * print after a quote. Syntax: https://support.discord.com/hc/en-us/articles/210298617
 */
export function markdownBlocks(text: string): readonly MarkdownBlock[] {
  const fence = FENCE.exec(text);
  if (fence !== null) {
    const before = text.slice(0, fence.index).replace(/\n$/, '');
    const after = text.slice(fence.index + fence[0].length).replace(/^\n/, '');
    return [
      ...(before === '' ? [] : blocksOfLines(before.split('\n'), false)),
      { kind: 'code', text: fence[1] ?? '' },
      ...(after === '' ? [] : markdownBlocks(after)),
    ];
  }
  return blocksOfLines(text.split('\n'), false);
}
