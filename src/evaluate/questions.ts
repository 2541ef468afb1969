import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { LANGUAGES } from '../language/languages.ts';

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

/** A file of questions can't be used; the message says which line is wrong. */
export class QuestionFileError extends Error {
  override readonly name = 'QuestionFileError';
}

function parseLine(path: string, number: number, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new QuestionFileError(`${path}:${number} is no JSON: write one question a line.`);
  }
}

/** Reads a file of questions. @throws {QuestionFileError} where it can't be read, or naming the line that is no question. */
export function readQuestions(path: string): EvaluationQuestion[] {
  if (!existsSync(path)) throw new QuestionFileError(`There is no file ${path}.`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      const parsed = questionSchema.safeParse(parseLine(path, at + 1, line));
      if (!parsed.success)
        throw new QuestionFileError(
          `${path}:${at + 1} is no question: ${parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}`,
        );
      return [parsed.data];
    });
}
