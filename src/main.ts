import { resolve } from 'node:path';
import { UsageError } from './cli/usage-error.ts';
import { KnowledgeError } from './knowledge/finding.ts';

const USAGE = `Usage: npm run -s <command> -- …
  ask        answers a question
  timeline   lists events
  knowledge  checks the knowledge files
  eval       asks a file of questions and prints how many were answered rightly
npm start runs the bot.`;

/** Runs one command of the command line; each loads only what it needs, so that \`ask\` never loads discord.js. */
async function run(command: string | undefined, args: readonly string[]): Promise<number> {
  switch (command) {
    case 'ask':
      return (await import('./cli/ask.ts')).runAsk(args, knowledgeDirectory());
    case 'timeline':
      return (await import('./cli/timeline.ts')).runTimeline(args, knowledgeDirectory());
    case 'knowledge':
      return (await import('./cli/knowledge.ts')).runKnowledge(args, knowledgeDirectory());
    case 'eval':
      return (await import('./cli/eval.ts')).runEval(args, knowledgeDirectory());
    default:
      throw new UsageError(USAGE);
  }
}

function knowledgeDirectory(): string {
  return process.env.KNOWLEDGE_DIR ?? resolve(import.meta.dirname, '../knowledge');
}

try {
  process.exitCode = await run(process.argv[2], process.argv.slice(3));
} catch (error) {
  if (error instanceof KnowledgeError) process.stderr.write(`The knowledge can't be used:\n${error.message}\n`);
  else if (error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) {
    process.stderr.write(`${error.message}\n`);
  } else throw error;
  process.exitCode = 1;
}
