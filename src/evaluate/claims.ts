import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES } from '../language/languages.ts';

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

/** Reads a file of claims. @throws {Error} naming the line that is no claim. */
export function readClaims(path: string): EvaluationClaim[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = claimSchema.safeParse(JSON.parse(line));
      if (parsed.success) return [parsed.data];
      const problems = parsed.error.issues.map(({ path: parts, message }) => `${parts.join('.')} ${message}`);
      throw new Error(`${path}:${at + 1} is no claim: ${problems.join('; ')}`);
    });
}
