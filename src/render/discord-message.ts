import {
  type APIActionRowComponent,
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIFileComponent,
  type APIMediaGalleryComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord.js';
import type { Language } from '../language/languages.ts';
import { escapeMarkdown, fitMarkdown, lineStart } from './discord-markdown.ts';

/** Components in one message, nested ones included: https://discord.com/developers/docs/components/reference */
export const MOST_COMPONENTS = 40;
/**
 * Characters in all text displays of one message together, counted here as UTF-16 units (never fewer than Discord
 * counts): https://discord.com/developers/docs/components/reference#text-display
 */
export const MOST_TEXT = 4_000;

/**
 * UTF-8 bytes of all text displays of one message together, with so many more for each: above, Discord fails without a
 * reason, https://github.com/discord/discord-api-docs/issues/8554
 */
export const MOST_BYTES = 10_170;
const BYTES_A_TEXT = 12;

/** A file that goes along with a message, shown where a component refers to `attachment://name`. */
export interface MessageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Read out to those who can't see a picture; at most 1,024 characters. */
  readonly description?: string;
}

/** The body of a message as Discord's API takes it, whatever carries it there, and the files beside it. */
export interface MessageBody {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: readonly [] };
  readonly files?: readonly MessageFile[];
}

/** Markdown of ours as it is, or text of a source or a user that is escaped and, where room is short, shortened. */
export type Piece = string | { readonly text: string; readonly most?: number };

/** A text display that is found again by its number in the message it is part of. */
interface NumberedBlock {
  readonly id: number;
  readonly pieces: readonly Piece[];
}

/** One text display, a line between two of them, a picture or a file. */
export type Block =
  | readonly Piece[]
  | NumberedBlock
  | 'separator'
  | APIMediaGalleryComponent
  | APIFileComponent;

/** Buttons side by side, or a select. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

function piecesOf(block: Block): readonly Piece[] {
  if (block === 'separator' || 'type' in block) return [];
  return 'pieces' in block ? block.pieces : block;
}

/** The length that each text may have so that all of them fit: short ones stay whole, long ones share the rest. */
function fairShare(lengths: readonly number[], room: number): number {
  let left = room;
  const ascending = [...lengths].sort((a, b) => a - b);
  for (const [at, length] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at));
    if (length > share) return share;
    left -= length;
  }
  return Number.POSITIVE_INFINITY;
}

/** What text displays weigh by the measure of `MOST_BYTES`. */
function weightOf(components: readonly APIComponentInContainer[]): number {
  return components.reduce(
    (sum, one) =>
      sum + (one.type === ComponentType.TextDisplay ? Buffer.byteLength(one.content) + BYTES_A_TEXT : 0),
    0,
  );
}

/** The text of a piece, escaped, in full. */
type Escaped = ReadonlyMap<Piece, string>;

function escapedIn(blocks: readonly Block[]): Escaped {
  const pieces = blocks.flatMap(piecesOf);
  return new Map(
    pieces.map((piece) => [piece, typeof piece === 'string' ? piece : escapeMarkdown(piece.text)]),
  );
}

/** The blocks with at most `most` characters of text in all. */
function fitted(
  blocks: readonly Block[],
  escaped: Escaped,
  most: number,
  language: Language,
): APIComponentInContainer[] {
  const whole = (piece: Piece): string => escaped.get(piece) ?? '';
  const pieces = blocks.flatMap(piecesOf);
  const fixed = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
  const lengths = pieces.flatMap((piece) =>
    typeof piece === 'string' ? [] : [Math.min(whole(piece).length, piece.most ?? MOST_TEXT)],
  );
  const share = fairShare(lengths, most - fixed);
  return blocks.map((block) => {
    if (block === 'separator') {
      return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
    }
    if ('type' in block) return block;
    const content = piecesOf(block).map((piece) => {
      if (typeof piece === 'string') return piece;
      const room = Math.min(share, piece.most ?? MOST_TEXT);
      return whole(piece).length <= room ? whole(piece) : fitMarkdown(piece.text, room, language);
    });
    return {
      type: ComponentType.TextDisplay,
      ...('id' in block ? { id: block.id } : {}),
      content: content.join(''),
    };
  });
}

function componentsOf(blocks: readonly Block[], language: Language): APIComponentInContainer[] {
  let most = MOST_TEXT;
  const escaped = escapedIn(blocks);
  let components = fitted(blocks, escaped, most, language);
  for (let weight = weightOf(components); weight > MOST_BYTES && most > 0; weight = weightOf(components)) {
    // Letters of three bytes weigh three times as much as those of one, so they have to be fewer.
    most = Math.floor(Math.min(most - 1, (most * MOST_BYTES) / weight));
    components = fitted(blocks, escaped, most, language);
  }
  return components;
}

/** The components in rows of a message, the rows themselves included. */
function countIn(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + 1 + row.components.length, 0);
}

/**
 * Builds a message of Components V2 in which Discord's limits hold whatever the texts are, as long as the blocks and
 * the rows below them are few enough.
 * @throws {RangeError} for more than a message can have, which is a mistake of the caller.
 */
export function messageOf(
  language: Language,
  blocks: readonly Block[],
  options: {
    readonly ephemeral: boolean;
    readonly rows?: readonly Row[];
    readonly files?: readonly MessageFile[];
  },
): MessageBody {
  const { ephemeral, rows = [], files } = options;
  const count = 1 + blocks.length + countIn(rows);
  if (count > MOST_COMPONENTS) throw new RangeError(`${count} components do not fit into a message`);
  return {
    components: [{ type: ComponentType.Container, components: componentsOf(blocks, language) }, ...rows],
    flags: MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0),
    allowed_mentions: { parse: [] },
    ...(files === undefined ? {} : { files }),
  };
}

/** A short private message: a sentence that is safe as markdown, and texts listed below it. */
export function noticeOf(language: Language, sentence: string, listed: readonly string[] = []): MessageBody {
  const start = lineStart(language);
  const list = listed.map((text): Piece[] => [`\n- ${start}`, { text, most: 200 }]);
  return messageOf(language, [[`${start}${sentence}`, ...list.flat()]], { ephemeral: true });
}
