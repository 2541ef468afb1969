import { type Config, ConfigError, readConfig, readKnowledgeDirectories } from '../config.ts';
import type { Knowing } from '../discord/command-context.ts';
import { KnowledgeError } from '../knowledge/finding.ts';
import type { Logger } from '../log.ts';
import type { Monitoring } from '../monitoring/monitoring.ts';
import { secretsOfUrl } from '../redaction.ts';
import { openKnowledge } from '../retrieve/saved-index.ts';
import { logLastWords } from './log-last-words.ts';

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

/** The log on standard output: for people where they read along, else one line of JSON an event. */
async function openLog(level: Config['logLevel'], secrets: readonly string[]): Promise<Logger> {
  const [{ createLogger }, terminal] = await Promise.all([
    import('../log.ts'),
    process.stdout.isTTY ? import('../terminal-log.ts') : undefined,
  ]);
  const destination = terminal?.terminalDestination();
  const logger = createLogger({ level, secrets, ...(destination === undefined ? {} : { destination }) });
  logLastWords(logger);
  return logger;
}

/** Runs the bot until it is asked to end, with what it answers from. Resolves with the exit code. */
type Run = (knowing: () => Knowing, logger: Logger, monitoring: Monitoring) => Promise<number>;

/** How interactions come: over HTTP where that is wanted, else over the gateway; undefined where nothing is set. */
async function transportOf({ interactions, discord }: Config): Promise<Run | undefined> {
  if (interactions !== undefined) {
    const { runEndpoint } = await import('../discord/run-endpoint.ts');
    return (knowing, logger, monitoring) =>
      runEndpoint({ interactions, discord, knowing, logger, monitoring });
  }
  if (discord === undefined) return undefined;
  const { runBot } = await import('../discord/run-bot.ts');
  return (knowing, logger, monitoring) => runBot(discord, knowing, logger, monitoring);
}

/** Whoever changes knowledge changes it again soon; a bot may then run for months. */
const KNOWLEDGE_QUIET_MS = 60_000;

/** Runs the bot in Discord. What only it needs is loaded only now. */
async function runInDiscord(opened: Opened, config: Config, run: Run): Promise<number> {
  const { knowledgeDirectories, logLevel, redisUrl, monitoring: served, discord } = config;
  const shard = discord?.shard;
  const [{ followKnowledge }, { watchKnowledge }, watching, { startCoolDown }, shards] = await Promise.all([
    import('../discord/knowing.ts'),
    import('../retrieve/reloading.ts'),
    import('./watch-over.ts'),
    import('./start-cool-down.ts'),
    shard === undefined ? undefined : import('../discord/shard-process.ts'),
  ]);
  const log = await openLog(logLevel, [discord?.token ?? '', ...secretsOfUrl(redisUrl)]);
  const logger = shard === undefined ? log : log.child({ shard });
  const live = watchKnowledge(knowledgeDirectories, opened, logger, {
    threadEndsAfterMs: KNOWLEDGE_QUIET_MS,
  });
  const cooling = await startCoolDown(config, logger);
  const knowing = followKnowledge(live, cooling.coolDown);
  opened.save();
  const watched = await watching.watchOver(live, shard === undefined ? served : undefined, logger);
  if (watched === undefined) {
    await live.close();
    return 1;
  }
  const running = run(knowing, logger, watched.monitoring);
  shards?.followStarter(watched.monitoring.metrics.registry, shard);
  const exitCode = await running;
  cooling.close();
  await Promise.all([watched.close(), live.close()]);
  return exitCode;
}

/** Runs the bot in Discord as several processes, which load the knowledge; this one doesn't. */
async function runAsShards(
  { logLevel, redisUrl, monitoring }: Config,
  discord: NonNullable<Config['discord']>,
  shards: NonNullable<Config['shards']>,
): Promise<number> {
  const { startShards } = await import('./start-shards.ts');
  const logger = await openLog(logLevel, [discord.token, ...secretsOfUrl(redisUrl)]);
  return startShards(discord, shards, monitoring, logger);
}

/** Runs the bot on this machine alone, with a page to use it. */
async function runLocally(
  opened: Opened,
  { knowledgeDirectories, logLevel, playgroundPort, monitoring: served }: Config,
): Promise<number> {
  const [{ runPlayground }, { PageServerError }, { watchKnowledge }, watching] = await Promise.all([
    import('../playground/run-playground.ts'),
    import('../playground/page-server.ts'),
    import('../retrieve/reloading.ts'),
    import('./watch-over.ts'),
  ]);
  // People read this terminal, so what merely goes on isn't logged there unless they ask for more than usual.
  const level = logLevel === 'info' ? 'warn' : logLevel;
  const logger = await openLog(level, []);
  const live = watchKnowledge(knowledgeDirectories, opened);
  opened.save();
  // Nobody watches over a playground unless they say so, and a bot on the same machine has the usual port.
  const watched = await watching.watchOver(live, served.isPortGiven ? served : undefined, logger);
  if (watched === undefined) {
    await live.close();
    return 1;
  }
  try {
    return await runPlayground(live, {
      port: playgroundPort,
      logger,
      monitoring: watched.monitoring,
      print: (line) => process.stdout.write(`${line}\n`),
    });
  } catch (error) {
    if (!(error instanceof PageServerError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await Promise.all([watched.close(), live.close()]);
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
  if (command === 'start' && config?.discord !== undefined && config.shards !== undefined) {
    return runAsShards(config, config.discord, config.shards);
  }
  const opened = await readOr(problems, () => openKnowledge(readKnowledgeDirectories()));
  if (config === undefined || opened === undefined) {
    process.stderr.write(
      `The bot can't start:\n${[...problems].map((problem) => `  ${problem}\n`).join('')}`,
    );
    return 1;
  }
  const run = command === 'start' ? await transportOf(config) : undefined;
  if (run !== undefined) return runInDiscord(opened, config, run);
  if (command === 'start') {
    process.stdout.write('DISCORD_TOKEN is not set, so the bot runs on this machine alone.\n');
  }
  return runLocally(opened, config);
}
