import { z } from 'zod';
import { LANGUAGES } from '../language/languages.ts';
import { readLines } from './read-lines.ts';

/** One claim of an evaluation file, one JSON object a line. */
const claimSchema = z.object({
  id: z.string(),
  lang: z.enum(LANGUAGES),
  text: z.string(),
  verdict: z.enum(['supported', 'contradicted', 'not-in-sources']),
  /** Any of these paragraphs shows it. */
  where: z.array(z.object({ source: z.string(), paragraph: z.int() })).optional(),
});

export type EvaluationClaim = z.infer<typeof claimSchema>;

/** Reads a file of claims. @throws {EvaluationFileError} where it can't be read, or naming the line that is no claim. */
export function readClaims(path: string): EvaluationClaim[] {
  return readLines(path, claimSchema, 'claim');
}
