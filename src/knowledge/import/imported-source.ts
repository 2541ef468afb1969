import type { Language } from '../../language/languages.ts';
import type { Metadata, Paragraph } from './imported-document.ts';

/** What stands in a source file about the file that it was imported from. */
export interface ImportedFile {
  readonly name: string;
  readonly type: string;
  readonly encoding?: string;
  readonly sha256: string;
}

/** A document that was read, ready to become a source or the words of one. */
export interface ImportedSource {
  readonly id: string;
  /** Whether somebody chose the id, rather than the file's name. */
  readonly isIdGiven: boolean;
  readonly language: Language;
  readonly paragraphs: readonly Paragraph[];
  /** The text as it is kept under `originals/`. */
  readonly original: Uint8Array;
  readonly sha256: string;
  readonly file: ImportedFile;
  readonly metadata: Metadata;
  readonly remarks: readonly string[];
}
