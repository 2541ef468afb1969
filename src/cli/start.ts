import { ConfigError, missingTokenText, readConfig, readKnowledgeDirectory } from '../config.ts';
import { KnowledgeError } from '../knowledge/finding.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';

/** What a reading gives; undefined where the operator has to mend something, which is added to the problems. */
async function readOr<T>(problems: Set<string>, read: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof KnowledgeError)) throw error;
    for (const problem of error.message.split('\n')) problems.add(problem);
    return undefined;
  }
}

/**
 * `start`: runs the bot until it is asked to end. Everything that is wrong with the environment and with the knowledge
 * is listed in one run, so that nobody mends them one by one.
 * @returns the exit code; the caller ends the process with it.
 */
export async function runStart(): Promise<number> {
  const problems = new Set<string>();
  const config = await readOr(problems, readConfig);
  const loaded = await readOr(problems, () => openKnowledge(readKnowledgeDirectory()));
  if (config === undefined || loaded === undefined) {
    process.stderr.write(
      `The bot can't start:\n${[...problems].map((problem) => `  ${problem}\n`).join('')}`,
    );
    return 1;
  }
  const { discord, logLevel } = config;
  if (discord === undefined) {
    process.stderr.write(`${missingTokenText()}\n`);
    return 1;
  }
  const { store, prepared, save } = loaded;
  // Loaded only now: nothing else of the command line pays for discord.js and the logger.
  const [{ runBot }, { createKnowing }, { createLogger }] = await Promise.all([
    import('../discord/run-bot.ts'),
    import('../discord/knowing.ts'),
    import('../log.ts'),
  ]);
  const logger = createLogger({ level: logLevel, secrets: [discord.token] });
  const knowing = createKnowing(store, prepared());
  save();
  return runBot(discord, knowing, logger);
}
