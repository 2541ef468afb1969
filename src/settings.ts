import { z } from 'zod';
import {
  type Config,
  ConfigError,
  type Environment,
  isDirectory,
  KNOWLEDGE_OF_PACKAGE,
  LOG_LEVELS,
  NO_DIRECTORY,
  PORTAL,
} from './config.ts';

const snowflake = (where: string) =>
  z.string().regex(/^\d{15,21}$/, `is no Discord id (15 to 21 digits). ${where}`);

const NO_PORT = 'is no port: use a number from 1024 to 65535, or leave it out';

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
  REVIEW_CHANNEL_ID: snowflake(
    "In Discord, turn on Developer Mode (settings, Advanced), right-click the moderators' channel and choose Copy Channel ID",
  ).optional(),
  REVIEW_DECLINED: z
    .enum(['true', 'false'], { error: 'is neither true nor false. Set it to one of them, or leave it out' })
    .default('false'),
  KNOWLEDGE_DIR: z.string().refine(isDirectory, NO_DIRECTORY).default(KNOWLEDGE_OF_PACKAGE),
  PLAYGROUND_PORT: z.coerce
    .number({ error: NO_PORT })
    .int(NO_PORT)
    .min(1_024, NO_PORT)
    .max(65_535, NO_PORT)
    .optional(),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `is no log level. Use one of: ${LOG_LEVELS.join(', ')}` })
    .default('info'),
});

/** The names of all environment variables that are read, for the test of README and `.env.example`. */
export const ENVIRONMENT_KEYS: readonly string[] = Object.keys(schema.shape);

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
  if (given.REVIEW_DECLINED === 'true' && given.REVIEW_CHANNEL_ID === undefined) {
    problems.push(
      "REVIEW_DECLINED is true, but there is no channel to tell. Set REVIEW_CHANNEL_ID to the moderators' channel, or leave REVIEW_DECLINED out.",
    );
  }
  if (!success || problems.length > 0) throw new ConfigError(problems);
  const {
    DISCORD_TOKEN: token,
    DISCORD_APPLICATION_ID: applicationId,
    REVIEW_CHANNEL_ID: channelId,
    REVIEW_DECLINED: tellDeclined,
  } = data;
  return {
    discord:
      token === undefined || applicationId === undefined
        ? undefined
        : {
            token,
            applicationId,
            guildId: data.DISCORD_GUILD_ID,
            apiBase: data.DISCORD_API_BASE,
            review:
              channelId === undefined ? undefined : { channelId, tellDeclined: tellDeclined === 'true' },
          },
    knowledgeDirectory: data.KNOWLEDGE_DIR,
    playgroundPort: data.PLAYGROUND_PORT,
    logLevel: data.LOG_LEVEL,
  };
}
