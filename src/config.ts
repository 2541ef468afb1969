import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { config as loadEnvironmentFile } from 'dotenv';
import { z } from 'zod';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const PORTAL = 'https://discord.com/developers/applications';
const KNOWLEDGE_OF_PACKAGE = fileURLToPath(new URL('../knowledge', import.meta.url));

const snowflake = (where: string) =>
  z.string().regex(/^\d{15,21}$/, `is no Discord id (15 to 21 digits). ${where}`);

const schema = z.object({
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^\S+$/,
      `has spaces or line breaks in it. Copy the token again: ${PORTAL}, your application, Bot, Reset Token`,
    )
    .optional(),
  DISCORD_APPLICATION_ID: snowflake(
    `Copy it from ${PORTAL}, your application, General Information`,
  ).optional(),
  DISCORD_GUILD_ID: snowflake(
    'In Discord, turn on Developer Mode (settings, Advanced), right-click the server and choose Copy Server ID',
  ).optional(),
  DISCORD_API_BASE: z
    .url({
      protocol: /^https?$/,
      error: 'is no http or https URL. Leave it out to use https://discord.com/api',
    })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://discord.com/api'),
  KNOWLEDGE_DIR: z
    .string()
    .refine(isDirectory, 'is no directory that can be read. Set it to a knowledge directory, or leave it out')
    .default(KNOWLEDGE_OF_PACKAGE),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `is no log level. Use one of: ${LOG_LEVELS.join(', ')}` })
    .default('info'),
});

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The names of all environment variables that are read, for the test of README and `.env.example`. */
export const ENVIRONMENT_KEYS: readonly string[] = Object.keys(schema.shape);

/** How to reach Discord; present only with a token. */
export interface DiscordConfig {
  readonly token: string;
  readonly applicationId: string;
  /** Commands are registered in this server only, where it is set. */
  readonly guildId: string | undefined;
  readonly apiBase: string;
}

export interface Config {
  readonly discord: DiscordConfig | undefined;
  readonly knowledgeDirectory: string;
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

type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are ours and set; empty ones count as not set. */
function givenIn(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    ENVIRONMENT_KEYS.flatMap((key) => {
      const value = environment[key]?.trim();
      return value === undefined || value === '' ? [] : [[key, value]];
    }),
  );
}

function problemsOf(error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`);
}

/**
 * Reads the configuration from environment variables; empty ones count as not set.
 * @throws {ConfigError} with every problem. No message repeats a value, so the token stays out of them.
 */
export function parseConfig(environment: Environment): Config {
  const given = givenIn(environment);
  const { success, data, error } = schema.safeParse(given);
  const problems = problemsOf(error);
  if (given.DISCORD_TOKEN !== undefined && given.DISCORD_APPLICATION_ID === undefined) {
    problems.push(
      `DISCORD_APPLICATION_ID is missing beside DISCORD_TOKEN. Copy it from ${PORTAL}, your application, General Information.`,
    );
  }
  if (!success || problems.length > 0) throw new ConfigError(problems);
  const { DISCORD_TOKEN: token, DISCORD_APPLICATION_ID: applicationId } = data;
  return {
    discord:
      token === undefined || applicationId === undefined
        ? undefined
        : { token, applicationId, guildId: data.DISCORD_GUILD_ID, apiBase: data.DISCORD_API_BASE },
    knowledgeDirectory: data.KNOWLEDGE_DIR,
    logLevel: data.LOG_LEVEL,
  };
}

/**
 * Reads the knowledge directory alone: what has nothing to do with Discord runs whatever is wrong with its settings.
 * @throws {ConfigError} where it can't be read.
 */
export function parseKnowledgeDirectory(environment: Environment): string {
  const { success, data, error } = schema.pick({ KNOWLEDGE_DIR: true }).safeParse(givenIn(environment));
  if (!success) throw new ConfigError(problemsOf(error));
  return data.KNOWLEDGE_DIR;
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
export function readConfig(): Config {
  return parseConfig(processEnvironment());
}

/**
 * The knowledge directory of this process.
 * @throws {ConfigError} where it can't be read.
 */
export function readKnowledgeDirectory(): string {
  return parseKnowledgeDirectory(processEnvironment());
}

/** What to tell the operator who starts the bot without a token. */
export function missingTokenText(): string {
  return [
    'DISCORD_TOKEN is not set, so there is no Discord to connect to.',
    '',
    'To run the bot in Discord:',
    `  1. Create an application: ${PORTAL}`,
    '  2. Copy .env.example to .env; set DISCORD_TOKEN (Bot, Reset Token) and DISCORD_APPLICATION_ID (General',
    '     Information) in it.',
    '  3. Run npm start again.',
    '',
    'To ask from the terminal, without Discord:',
    '  npm run -s ask -- "How many memoranda were signed in Gyeongju?"',
  ].join('\n');
}
