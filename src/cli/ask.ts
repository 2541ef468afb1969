import { parseArgs } from 'node:util';
import { type Answerer, createAnswerer } from '../answer/answerer.ts';
import { isLanguage, LANGUAGES, type Language } from '../language/languages.ts';
import { answerJson } from '../render/answer-json.ts';
import { explanation, terminalAnswer } from '../render/terminal-text.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { waitForPassages } from './indexing-progress.ts';
import { jsonLines } from './lines.ts';
import { UsageError } from './usage-error.ts';

const USAGE =
  'Usage: npm run -s ask -- "question" [--lang en|ko|zh|ar] [--json] [--explain], or --jsonl with one {"id","q","lang"?} a line on standard input.';

/** The language that an option names. @throws {UsageError} for one the bot does not have. */
export function languageOption(value: string | undefined): Language | undefined {
  if (value === undefined) return undefined;
  if (!isLanguage(value))
    throw new UsageError(`“${value}” is no language of this bot. Use one of ${LANGUAGES.join(', ')}.`);
  return value;
}

function timed(answerer: Answerer, question: string, language: Language | undefined) {
  const start = performance.now();
  const outcome = answerer.ask({ question, ...(language === undefined ? {} : { language }) });
  return { outcome, ms: performance.now() - start };
}

/** `ask`: answers one question, or one a line with `--jsonl`. */
export async function runAsk(args: readonly string[], knowledge: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      lang: { type: 'string' },
      json: { type: 'boolean' },
      jsonl: { type: 'boolean' },
      explain: { type: 'boolean' },
    },
  });
  const language = languageOption(values.lang);
  if (values.jsonl !== true && positionals.length === 0) throw new UsageError(USAGE);
  const { store, prepared, save } = await openKnowledge(knowledge);
  const answerer = createAnswerer(store, prepared());
  await waitForPassages(prepared().passages());

  if (values.jsonl === true) {
    for await (const line of jsonLines()) {
      const asked = typeof line.lang === 'string' ? languageOption(line.lang) : language;
      const { outcome, ms } = timed(answerer, typeof line.q === 'string' ? line.q : '', asked);
      process.stdout.write(`${JSON.stringify(answerJson(outcome, ms, String(line.id ?? '')))}\n`);
    }
    save();
    return 0;
  }
  const { outcome, ms } = timed(answerer, positionals.join(' '), language);
  const lines =
    values.json === true ? [JSON.stringify(answerJson(outcome, ms))] : [terminalAnswer(store, outcome)];
  if (values.explain === true) lines.push(explanation(outcome));
  process.stdout.write(`${lines.join('\n')}\n`);
  save();
  return 0;
}
