import { createInterface } from 'node:readline';
import { UsageError } from './usage-error.ts';

/** Reads standard input line by line as JSON; blank lines are passed over. */
export async function* jsonLines(): AsyncGenerator<Record<string, unknown>> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new UsageError(`Line ${number} of the input is no JSON: write one object a line.`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new UsageError(`Line ${number} of the input is no JSON object.`);
    }
    yield { ...value };
  }
}
