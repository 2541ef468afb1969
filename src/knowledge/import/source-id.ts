import { basename, extname } from 'node:path';
import { idSchema } from '../schema.ts';
import { ImportError } from './imported-document.ts';

const MARKS = /\p{M}/gu;
const LONGEST = 80;

function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}

/**
 * The id of the source that a file becomes: its name without its ending, with hyphens for what no id may have, or the
 * one that is asked for.
 * @throws {ImportError} where there is none to be had.
 */
export function sourceIdOf(path: string, asked: string | undefined): string {
  if (asked !== undefined) {
    if (isId(asked)) return asked;
    throw new ImportError(
      `can't have the id “${asked}”: use up to ${LONGEST} letters from a to z, digits, hyphens, underscores and dots`,
    );
  }
  const name = basename(path, extname(path));
  const plain = name.normalize('NFKD').replace(MARKS, '');
  const id = plain
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|(?<!-)-+$/g, '')
    .slice(0, LONGEST);
  // An id that leaves out the words of a name would be nobody's choice.
  if (isId(id) && !/[^\P{L}\p{Script=Latin}]/u.test(plain)) return id;
  throw new ImportError(
    `has a name that makes no id of a source: choose one with --id, such as --id elin-talks-2031`,
  );
}
