import { z } from 'zod';
import { LANGUAGES } from '../language/languages.ts';
import { readLines } from './read-lines.ts';

const place = z.object({ source: z.string(), paragraph: z.int() });

/** One question of an evaluation file, one JSON object a line. */
const questionSchema = z.object({
  id: z.string(),
  lang: z.enum(LANGUAGES),
  kind: z.string(),
  q: z.string(),
  /** Any of these paragraphs must be cited. */
  where: z.array(place).optional(),
  /** Regular expressions, of which one must match the text of the answer. */
  must: z.array(z.string()).optional(),
  /** For questions in several parts: one of each group must match. */
  must_all: z.array(z.array(z.string())).optional(),
  abstain: z.boolean().optional(),
  /** An answer that corrects the false premise is right too if it cites only these. */
  correct_where: z.array(place).optional(),
});

export type EvaluationQuestion = z.infer<typeof questionSchema>;

/** Reads a file of questions. @throws {EvaluationFileError} where it can't be read, or naming the line that is no question. */
export function readQuestions(path: string): EvaluationQuestion[] {
  return readLines(path, questionSchema, 'question');
}
