/** A paragraph of a document: one line, without line breaks. */
export interface Paragraph {
  readonly text: string;
  readonly isHeading: boolean;
}

/** What a document says of itself; nothing of it is guessed. */
export interface Metadata {
  readonly title?: string;
  /** As the document has it, such as `2031-03-14`. */
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
}

/** What reading a document of some format gives. */
export interface ReadDocument {
  readonly paragraphs: readonly Paragraph[];
  readonly metadata: Metadata;
  /** What an operator should know of how it was read. */
  readonly remarks: readonly string[];
  /** The text to keep byte for byte, where the document is such a text already. */
  readonly bytes?: Uint8Array;
}

/** A document can't be imported; the message says why and what to do, and begins in the middle of a sentence. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
