import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')));

/** A process loads its store: slower than what Vitest expects of a test. */
export const SLOW = 60_000;

export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

interface Given {
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs what `npm run -s <script> -- …` runs, without npm before it and with no Discord token. */
export async function run(script: string, args: readonly string[], given: Given = {}): Promise<Ended> {
  const [command = 'node', ...first] = scripts[script]?.split(' ') ?? [];
  const child = spawn(command, [...first, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DISCORD_TOKEN: '', ...given.environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([code]) => z.number().nullable().parse(code));
  child.stdin.on('error', () => {
    // A command that refuses its arguments ends without reading its input.
  });
  child.stdin.end(given.input ?? '');
  const [output, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output, errors };
}

const answer = z.looseObject({
  id: z.string().optional(),
  status: z.enum(['answered', 'declined']),
  lang: z.enum(['en', 'ko', 'zh', 'ar']),
  text: z.string(),
  facts: z.array(z.string()),
  confidence: z.number().min(0).max(1),
  reason: z.string().optional(),
  nearest: z.array(z.string()).max(3).optional(),
  excerpts: z
    .array(
      z.strictObject({
        n: z.int(),
        source: z.string(),
        paragraph: z.int(),
        lang: z.enum(['en', 'ko', 'zh', 'ar']),
        kind: z.enum(['note', 'verbatim']),
        text: z.string().min(1),
      }),
    )
    .max(5),
  ms: z.number().min(0),
});

/** The answers on standard output, one JSON object a line. */
export function answers(output: string): z.infer<typeof answer>[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => answer.parse(JSON.parse(line)));
}

/** One question a line, as `ask --jsonl` reads them. */
export function lines(questions: readonly object[]): string {
  return questions.map((question) => `${JSON.stringify(question)}\n`).join('');
}
