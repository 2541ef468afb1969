import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { runAsk } from '../../src/cli/ask.ts';
import { runEval } from '../../src/cli/eval.ts';
import { runEvalClaims } from '../../src/cli/eval-claims.ts';
import { runKnowledge } from '../../src/cli/knowledge.ts';
import { runTimeline } from '../../src/cli/timeline.ts';
import { UsageError } from '../../src/cli/usage-error.ts';
import { runVerify } from '../../src/cli/verify.ts';
import { KnowledgeError } from '../../src/knowledge/finding.ts';
import { writeDirectory, writeMadeUp } from '../made-up-store.ts';
import { fuzz, timeFor } from './fuzz.ts';
import { anyText, GOLDEN_QUESTIONS, mutated } from './texts.ts';

const FEW = 200;
const COMMANDS = {
  ask: runAsk,
  timeline: runTimeline,
  verify: runVerify,
  knowledge: runKnowledge,
  eval: runEval,
  'eval-claims': runEvalClaims,
};

let directory: string;
let questions: string;
let written = '';

beforeAll(async () => {
  directory = writeMadeUp();
  const scratch = writeDirectory({});
  questions = join(scratch, 'questions.jsonl');
  writeFileSync(questions, '{"id":"1","q":"Where did they meet?","lang":"en"}\n{"id":');
  const keep = (text: string | Uint8Array): boolean => {
    written += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  await runAsk(['ready?'], [directory]);
});
afterAll(() => {
  vi.restoreAllMocks();
});

/** Standard input is nobody's here, so nothing reads it; and nothing that writes files is asked for. */
const argument = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...['--lang', '--json', '--explain', '--from', '--to', '--person', '--summit', '--topic', '--query'],
        ...[
          '--floor',
          '--curve',
          '--originals',
          '--',
          '-',
          '--no-json',
          '--lang=ko',
          '--from=2031~',
          '-j',
          '--x',
        ],
        ...[
          'en',
          'ko',
          'xx',
          '2031',
          '2031-03-14',
          '2031-99',
          '../',
          'port-elin',
          'check',
          'review',
          '/nowhere',
        ],
      ),
    },
    { weight: 2, arbitrary: mutated(GOLDEN_QUESTIONS) },
    { weight: 2, arbitrary: anyText },
    { weight: 1, arbitrary: fc.constant('questions') },
  )
  .filter((text) => !/^(?:--jsonl|import|remove|migrate|new|diff|re-?anchor)/.test(text));

/** What a mistake of the person who typed is told with, as src/main.ts does. */
function isExplained(error: unknown): boolean {
  if (error instanceof UsageError || error instanceof KnowledgeError) return true;
  return error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
}

it(
  'carries out whatever is typed, or says how it is done',
  () =>
    fuzz(
      FEW,
      fc.record({
        command: fc.constantFrom('ask', 'timeline', 'verify', 'knowledge', 'eval', 'eval-claims'),
        typed: fc.array(argument, { maxLength: 5 }),
      }),
      async ({ command, typed }) => {
        written = '';
        const args = typed.map((one) => (one === 'questions' ? questions : one));
        try {
          const code = await COMMANDS[command](args, [directory]);
          expect([0, 1]).toContain(code);
          expect(written).not.toBe('');
        } catch (error) {
          if (!isExplained(error)) throw error;
          expect(String(error)).not.toMatch(/^\s+at /m);
        }
        expect(written).not.toMatch(/^\s+at .*\.ts:\d+/m);
      },
    ),
  timeFor(FEW),
);
