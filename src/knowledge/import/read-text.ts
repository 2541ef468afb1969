import { paragraphsOf } from '../source.ts';
import { droppedRemark, withoutControlCharacters } from './control-characters.ts';
import type { Decoded } from './decode.ts';
import type { ReadDocument } from './imported-document.ts';

/** A column of text that a mail program or an editor broke its lines at. */
const WRAPPED = { from: 50, to: 100, share: 0.6, lines: 8 };

/** Whether lines look like parts of paragraphs that were broken to one width, with empty lines between them. */
function looksWrapped(text: string): boolean {
  const lines = text.split('\n');
  const full = lines.filter((line) => line.trim() !== '');
  const wide = full.filter(({ length }) => length >= WRAPPED.from && length <= WRAPPED.to).length;
  const gaps = lines.length - full.length;
  return (
    full.length >= WRAPPED.lines && wide > full.length * WRAPPED.share && gaps > 0 && gaps * 2 < full.length
  );
}

/** Reads a plain text: each non-empty line is a paragraph. UTF-8 is kept byte for byte. */
export function readText({ text, encoding, remarks }: Decoded, bytes: Uint8Array): ReadDocument {
  const { text: clean, dropped } = withoutControlCharacters(text);
  // Lines of very old Macintosh files end with a carriage return alone.
  const lines = clean.replace(/\r(?!\n)/g, '\n');
  const isVerbatim = encoding === 'utf-8' && lines === text;
  return {
    paragraphs: paragraphsOf(lines).map((line) => ({ text: line.trim(), isHeading: false })),
    metadata: {},
    remarks: [
      ...remarks,
      ...droppedRemark(dropped),
      ...(looksWrapped(lines)
        ? [
            'its lines seem to be broken to one width: every line counts as a paragraph, so you may want to join them first',
          ]
        : []),
    ],
    ...(isVerbatim ? { bytes } : {}),
  };
}
