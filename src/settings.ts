import { z } from 'zod';
import {
  type Config,
  ConfigError,
  type Environment,
  KNOWLEDGE_OF_PACKAGE,
  knowledgeDirectoriesOf,
  knowledgeDirectoryProblems,
  LOG_LEVELS,
  PORTAL,
} from './config.ts';

const snowflake = (where: string) =>
  z.string().regex(/^\d{15,21}$/, `is no Discord id (15 to 21 digits). ${where}`);

const NO_PORT = 'is no port: use a number from 1024 to 65535, or leave it out';
const port = z.coerce.number({ error: NO_PORT }).int(NO_PORT).min(1_024, NO_PORT).max(65_535, NO_PORT);
const NO_ADDRESS =
  'is no IP address. Use 127.0.0.1 for this machine alone, 0.0.0.0 or :: for every network, or leave it out';
const LOOPBACK = '127.0.0.1';
const host = z.union([z.ipv4(), z.ipv6()], { error: NO_ADDRESS }).default(LOOPBACK);
/** The port that OpenTelemetry's Prometheus exporters use: https://opentelemetry.io/docs/specs/otel/metrics/sdk_exporters/prometheus/ */
const MONITORING_PORT = 9_464;
const NO_SHARDS = 'is neither auto nor a number of shards from 1 to 1000. Set it to one, or leave it out';

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
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .default('https://discord.com/api'),
  REVIEW_CHANNEL_ID: snowflake(
    "In Discord, turn on Developer Mode (settings, Advanced), right-click the moderators' channel and choose Copy Channel ID",
  ).optional(),
  REVIEW_DECLINED: z
    .enum(['true', 'false'], { error: 'is neither true nor false. Set it to one of them, or leave it out' })
    .default('false'),
  INTERACTIONS_PORT: port.optional(),
  INTERACTIONS_HOST: host,
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(
      /^[0-9a-fA-F]{64}$/,
      `is no public key (64 hexadecimal digits). Copy it from ${PORTAL}, your application, General Information`,
    )
    .optional(),
  SHARDS: z
    .union([z.literal('auto'), z.coerce.number().int(NO_SHARDS).min(1, NO_SHARDS).max(1_000, NO_SHARDS)], {
      error: NO_SHARDS,
    })
    .optional(),
  REDIS_URL: z
    .url({
      protocol: /^rediss?$/,
      error:
        'is no redis or rediss URL, such as redis://127.0.0.1:6379. Leave it out to keep cool-downs in memory',
    })
    .optional(),
  KNOWLEDGE_DIR: z
    .string()
    .superRefine((value, context) => {
      for (const message of knowledgeDirectoryProblems(value)) context.addIssue({ code: 'custom', message });
    })
    .transform(knowledgeDirectoriesOf)
    .default([KNOWLEDGE_OF_PACKAGE]),
  PLAYGROUND_PORT: port.optional(),
  MONITORING_PORT: port.optional(),
  MONITORING_HOST: host,
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `is no log level. Use one of: ${LOG_LEVELS.join(', ')}` })
    .default('info'),
});

/** The names of all environment variables that are read, for the test of README and `.env.example`. */
export const ENVIRONMENT_KEYS: readonly string[] = Object.keys(schema.shape);

/**
 * The number of the shard that this process is: discord.js's manager of shards writes it into SHARDS, and SHARDING_MANAGER
 * beside it. Undefined for every process that was started otherwise.
 */
function shardOf({ SHARDING_MANAGER: manager, SHARDS: shard }: Environment): number | undefined {
  return manager === undefined || shard === undefined ? undefined : Number(shard);
}

/** The variables that are ours and set; empty ones count as not set. */
function givenIn(environment: Environment): Record<string, string> {
  const isShard = shardOf(environment) !== undefined;
  return Object.fromEntries(
    ENVIRONMENT_KEYS.flatMap((key) => {
      const value = environment[key]?.trim();
      const isOurs = value !== undefined && value !== '' && !(isShard && key === 'SHARDS');
      return isOurs ? [[key, value]] : [];
    }),
  );
}

function problemsOf(error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}.`);
}

/**
 * Reads the configuration from environment variables; empty ones count as not set.
 * @throws {ConfigError} with every problem. No message repeats a value other than a directory, so the token stays out of them.
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
  if (given.INTERACTIONS_PORT !== undefined && given.DISCORD_PUBLIC_KEY === undefined) {
    problems.push(
      `DISCORD_PUBLIC_KEY is missing beside INTERACTIONS_PORT. Copy it from ${PORTAL}, your application, General Information.`,
    );
  }
  if (given.INTERACTIONS_PORT !== undefined && given.SHARDS !== undefined) {
    problems.push('SHARDS divides the gateway, which INTERACTIONS_PORT replaces. Leave one of them out.');
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
  const shard = shardOf(environment);
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
            ...(shard === undefined ? {} : { shard }),
          },
    interactions:
      data.INTERACTIONS_PORT === undefined || data.DISCORD_PUBLIC_KEY === undefined
        ? undefined
        : {
            port: data.INTERACTIONS_PORT,
            host: data.INTERACTIONS_HOST,
            publicKey: data.DISCORD_PUBLIC_KEY,
            apiBase: data.DISCORD_API_BASE,
          },
    monitoring: {
      port: data.MONITORING_PORT ?? MONITORING_PORT,
      host: data.MONITORING_HOST,
      isPortGiven: data.MONITORING_PORT !== undefined,
    },
    shards: data.SHARDS,
    redisUrl: data.REDIS_URL,
    knowledgeDirectories: data.KNOWLEDGE_DIR,
    playgroundPort: data.PLAYGROUND_PORT,
    logLevel: data.LOG_LEVEL,
  };
}
