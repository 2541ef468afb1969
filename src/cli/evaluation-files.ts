import { EvaluationFileError } from '../evaluate/read-lines.ts';
import { UsageError } from './usage-error.ts';

/** What all files to evaluate by hold. @throws {UsageError} for one that can't be used. */
export function readFiles<T>(paths: readonly string[], read: (path: string) => T[]): T[] {
  try {
    return paths.flatMap((path) => read(path));
  } catch (error) {
    if (error instanceof EvaluationFileError) throw new UsageError(error.message);
    throw error;
  }
}
