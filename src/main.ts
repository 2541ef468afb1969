import { UsageError } from './cli/usage-error.ts';
import { ConfigError, readKnowledgeDirectories } from './config.ts';
import { KnowledgeError } from './knowledge/finding.ts';

const USAGE = `Usage: npm run -s <command> -- …
  ask        answers a question
  timeline   lists events
  verify     checks the claims of a message
  knowledge  checks, imports and looks after the knowledge files
  eval       asks a file of questions and prints how many were answered rightly
  register   registers the commands with Discord
  gallery    writes docs/gallery.md, what the replies look like
  playground runs the bot on this machine, with a page to use it
npm start runs the bot in Discord, or the playground where there is no token.`;

/** Runs one command of the command line; each loads only what it needs, so that `ask` never loads discord.js. */
async function run(command: string | undefined, args: readonly string[]): Promise<number> {
  switch (command) {
    case 'start':
    case 'playground':
      return (await import('./cli/start.ts')).runStart(command);
    case 'ask':
      return (await import('./cli/ask.ts')).runAsk(args, readKnowledgeDirectories());
    case 'timeline':
      return (await import('./cli/timeline.ts')).runTimeline(args, readKnowledgeDirectories());
    case 'knowledge':
      return (await import('./cli/knowledge.ts')).runKnowledge(args, readKnowledgeDirectories());
    case 'verify':
      return (await import('./cli/verify.ts')).runVerify(args, readKnowledgeDirectories());
    case 'register':
      return (await import('./cli/register.ts')).runRegister(args);
    case 'gallery':
      return (await import('./cli/gallery.ts')).runGallery(args);
    case 'eval-claims':
      return (await import('./cli/eval-claims.ts')).runEvalClaims(args, readKnowledgeDirectories());
    case 'eval':
      return (await import('./cli/eval.ts')).runEval(args, readKnowledgeDirectories());
    default:
      throw new UsageError(USAGE);
  }
}

/** What to tell the person who typed the command; undefined where the error is a bug of ours. */
function explain(error: unknown): string | undefined {
  if (error instanceof KnowledgeError) return `The knowledge can't be used:\n${error.message}`;
  if (error instanceof ConfigError) return `The environment can't be used:\n${error.message}`;
  if (error instanceof UsageError) return error.message;
  const isBadOption =
    error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code));
  return isBadOption ? error.message : undefined;
}

const [command, ...args] = process.argv.slice(2);
try {
  process.exitCode = await run(command, args);
} catch (error) {
  const explanation = explain(error);
  if (explanation === undefined) throw error;
  process.stderr.write(`${explanation}\n`);
  process.exitCode = 1;
}
// A start that was broken off may still wait for the network; every other command ends when its output is written.
if (command === 'start' || command === 'playground') process.exit();
