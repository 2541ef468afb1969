import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** A file to evaluate by can't be used; the message says which line is wrong, or why it can't be read. */
export class EvaluationFileError extends Error {
  override readonly name = 'EvaluationFileError';
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'ENOENT') throw new EvaluationFileError(`There is no file ${path}.`);
    throw new EvaluationFileError(`${path} can't be read (${code}): name a file.`);
  }
}

function parseLine(place: string, line: string, what: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new EvaluationFileError(`${place} is no JSON: write one ${what} a line.`);
  }
}

/**
 * Reads a file with one JSON object a line; `what` names what each of them is. Blank lines are passed over.
 * @throws {EvaluationFileError} where it can't be read, or naming the line that is none.
 */
export function readLines<T>(path: string, schema: z.ZodType<T>, what: string): T[] {
  return readText(path)
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const place = `${path}:${at + 1}`;
      const parsed = schema.safeParse(parseLine(place, line, what));
      if (parsed.success) return [parsed.data];
      const problems = parsed.error.issues.map(({ path: parts, message }) => `${parts.join('.')} ${message}`);
      throw new EvaluationFileError(`${place} is no ${what}: ${problems.join('; ')}`);
    });
}
