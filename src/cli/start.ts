import { type Config, ConfigError, readConfig, readKnowledgeDirectories } from '../config.ts';
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

type Opened = Awaited<ReturnType<typeof openKnowledge>>;

/** Runs the bot in Discord. What only it needs is loaded only now. */
async function runInDiscord(
  opened: Opened,
  { knowledgeDirectories, logLevel }: Config,
  discord: NonNullable<Config['discord']>,
): Promise<number> {
  const [{ runBot }, { followKnowledge }, { watchKnowledge }, { createLogger }] = await Promise.all([
    import('../discord/run-bot.ts'),
    import('../discord/knowing.ts'),
    import('../retrieve/reloading.ts'),
    import('../log.ts'),
  ]);
  const logger = createLogger({ level: logLevel, secrets: [discord.token] });
  const live = watchKnowledge(knowledgeDirectories, opened, logger);
  const knowing = followKnowledge(live);
  opened.save();
  const exitCode = await runBot(discord, knowing, logger);
  await live.close();
  return exitCode;
}

/** Runs the bot on this machine alone, with a page to use it. */
async function runLocally(
  opened: Opened,
  { knowledgeDirectories, logLevel, playgroundPort }: Config,
): Promise<number> {
  const [{ runPlayground }, { PageServerError }, { watchKnowledge }, { createLogger }] = await Promise.all([
    import('../playground/run-playground.ts'),
    import('../playground/page-server.ts'),
    import('../retrieve/reloading.ts'),
    import('../log.ts'),
  ]);
  // People read this terminal, so what merely goes on isn't logged there unless they ask for more than usual.
  const level = logLevel === 'info' ? 'warn' : logLevel;
  const live = watchKnowledge(knowledgeDirectories, opened);
  opened.save();
  try {
    return await runPlayground(live, {
      port: playgroundPort,
      logger: createLogger({ level, secrets: [] }),
      print: (line) => process.stdout.write(`${line}\n`),
    });
  } catch (error) {
    if (!(error instanceof PageServerError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await live.close();
  }
}

/**
 * `start`: runs the bot until it is asked to end, in Discord where there is a token, else on this machine alone, which
 * `playground` does in any case. Everything that is wrong with the environment and with the knowledge is listed in one
 * run, so that nobody mends them one by one.
 * @returns the exit code; the caller ends the process with it.
 */
export async function runStart(command: 'start' | 'playground'): Promise<number> {
  const problems = new Set<string>();
  const config = await readOr(problems, readConfig);
  const opened = await readOr(problems, () => openKnowledge(readKnowledgeDirectories()));
  if (config === undefined || opened === undefined) {
    process.stderr.write(
      `The bot can't start:\n${[...problems].map((problem) => `  ${problem}\n`).join('')}`,
    );
    return 1;
  }
  if (command === 'start' && config.discord !== undefined) {
    return runInDiscord(opened, config, config.discord);
  }
  if (command === 'start') {
    process.stdout.write('DISCORD_TOKEN is not set, so the bot runs on this machine alone.\n');
  }
  return runLocally(opened, config);
}
