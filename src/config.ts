import { statSync } from 'node:fs';
import { basename, delimiter, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { config as loadEnvironmentFile } from 'dotenv';

/** From everything to nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** Where applications are made and their tokens are found. */
export const PORTAL = 'https://discord.com/developers/applications';
/** The knowledge that the bot comes with. */
export const KNOWLEDGE_OF_PACKAGE = fileURLToPath(new URL('../knowledge', import.meta.url));

/** What is wrong with a value of KNOWLEDGE_DIR, one line each; nothing where every directory can be read. */
export function knowledgeDirectoryProblems(value: string): string[] {
  const directories = knowledgeDirectoriesOf(value);
  const names = directories.map((directory) => basename(resolve(directory)));
  return directories.flatMap((directory, at) => {
    const isRead = statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isRead)
      return [
        `${directory} is no directory that can be read. Set it to a knowledge directory, or leave it out`,
      ];
    const isTwin = names.indexOf(names[at] ?? '') !== at;
    return isTwin
      ? [
          `names two folders called ${names[at]}. Rename one of them: the ids of its entries begin with its name`,
        ]
      : [];
  });
}

/**
 * The directories that a value of KNOWLEDGE_DIR names: separated as those of PATH are, or by commas; the knowledge that
 * the bot comes with where it names none.
 */
export function knowledgeDirectoriesOf(value: string): string[] {
  const named = value
    .split(new RegExp(`[,${delimiter}]`))
    .map((directory) => directory.trim())
    .filter((directory) => directory !== '');
  return named.length === 0 ? [KNOWLEDGE_OF_PACKAGE] : named;
}

/** The channel in which moderators review what went wrong. */
export interface ReviewConfig {
  readonly channelId: string;
  /** Whether they are told of the questions that were declined, too. */
  readonly tellDeclined: boolean;
}

/** How to reach Discord; present only with a token. */
export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  /** Commands are registered in this server only, where it is set. */
  readonly guildId: string | undefined;
  readonly apiBase: string;
  /** Undefined where nobody takes reports. */
  readonly review: ReviewConfig | undefined;
  /** The number of this process, from 0, where it is one of several shards: whoever started them does the rest. */
  readonly shard?: number;
}

/** How Discord sends interactions over HTTP, in place of the gateway. */
export interface InteractionsConfig {
  readonly port: number;
  readonly host: string;
  /** The Ed25519 key of the application that Discord signs with, in hexadecimal digits. */
  readonly publicKey: string;
  /** Where replies go that are too large for an HTTP response. */
  readonly apiBase: string;
}

/** Where health, readiness and metrics are served. */
export interface MonitoringConfig {
  readonly port: number;
  readonly host: string;
  /** Whether the port was asked for, so that the bot must not start without it. */
  readonly isPortGiven: boolean;
}

export interface Config {
  readonly discord: DiscordConfig | undefined;
  /** Undefined where interactions come over the gateway. */
  readonly interactions: InteractionsConfig | undefined;
  readonly monitoring: MonitoringConfig;
  /** How many connections to the gateway; undefined for one, in this process. */
  readonly shards: number | 'auto' | undefined;
  /** Where cool-downs are shared with other processes; undefined where they are this one's alone. */
  readonly redisUrl: string | undefined;
  /** One or more: ids of all but the first begin with the name of their folder. */
  readonly knowledgeDirectories: readonly string[];
  /** Where the page of the playground is wanted; undefined where any place will do. */
  readonly playgroundPort: number | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** The environment can't be used as it is; `problems` names every reason, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the knowledge directories alone: what has nothing to do with Discord runs whatever is wrong with its settings.
 * @throws {ConfigError} where one can't be read.
 */
export function parseKnowledgeDirectories(environment: Environment): string[] {
  const given = environment.KNOWLEDGE_DIR?.trim() ?? '';
  const problems = knowledgeDirectoryProblems(given);
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => `KNOWLEDGE_DIR ${problem}.`));
  return knowledgeDirectoriesOf(given);
}

/** The environment of this process, and what `.env` in the working directory adds to it. */
function processEnvironment(): Environment {
  loadEnvironmentFile({ quiet: true });
  const environment = { ...process.env };
  // Every client of discord.js reads a variable of this name too, but as the number of its own shard.
  if (environment.SHARDING_MANAGER === undefined) delete process.env.SHARDS;
  return environment;
}

/**
 * The configuration of this process.
 * @throws {ConfigError} with every problem.
 */
export async function readConfig(): Promise<Config> {
  // The schema and its library are for the bot alone.
  const { parseConfig } = await import('./settings.ts');
  return parseConfig(processEnvironment());
}

/**
 * The knowledge directories of this process.
 * @throws {ConfigError} where one can't be read.
 */
export function readKnowledgeDirectories(): string[] {
  return parseKnowledgeDirectories(processEnvironment());
}

/** Those of some flags that npm took for its own, where somebody left out the `--` before them. */
export function flagsKeptByNpm(flags: readonly string[]): string[] {
  return flags.filter((flag) => process.env[`npm_config_${flag.replaceAll('-', '_')}`] === 'true');
}
