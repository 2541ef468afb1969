import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { config as loadEnvironmentFile } from 'dotenv';

/** From everything to nothing. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** Where applications are made and their tokens are found. */
export const PORTAL = 'https://discord.com/developers/applications';
/** The knowledge that the bot comes with. */
export const KNOWLEDGE_OF_PACKAGE = fileURLToPath(new URL('../knowledge', import.meta.url));

/** What is said of a KNOWLEDGE_DIR that is none. */
export const NO_DIRECTORY =
  'is no directory that can be read. Set it to a knowledge directory, or leave it out';

export function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
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
}

export interface Config {
  readonly discord: DiscordConfig | undefined;
  readonly knowledgeDirectory: string;
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
 * Reads the knowledge directory alone: what has nothing to do with Discord runs whatever is wrong with its settings.
 * @throws {ConfigError} where it can't be read.
 */
export function parseKnowledgeDirectory(environment: Environment): string {
  const given = environment.KNOWLEDGE_DIR?.trim();
  if (given === undefined || given === '') return KNOWLEDGE_OF_PACKAGE;
  if (!isDirectory(given)) throw new ConfigError([`KNOWLEDGE_DIR ${NO_DIRECTORY}.`]);
  return given;
}

/** The environment of this process, and what `.env` in the working directory adds to it. */
function processEnvironment(): Environment {
  loadEnvironmentFile({ quiet: true });
  return process.env;
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
 * The knowledge directory of this process.
 * @throws {ConfigError} where it can't be read.
 */
export function readKnowledgeDirectory(): string {
  return parseKnowledgeDirectory(processEnvironment());
}

/** Those of some flags that npm took for its own, where somebody left out the `--` before them. */
export function flagsKeptByNpm(flags: readonly string[]): string[] {
  return flags.filter((flag) => process.env[`npm_config_${flag.replaceAll('-', '_')}`] === 'true');
}
