import { type DestinationStream, type Logger, pino } from 'pino';
import { createRedaction } from './redaction.ts';

export type { Logger } from 'pino';

/** Causes and parts of an error that are told; an error may lead back to itself. */
const MOST_DEPTH = 5;
const MOST_PARTS = 5;

/**
 * What of an error is worth a log line. Nothing else of it is taken: errors of discord.js carry the URL and the body
 * of the request, and with them the tokens of interactions; those of ioredis carry the command with its password.
 */
function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  const isDeep = depth >= MOST_DEPTH;
  const cause = error.cause === undefined || isDeep ? undefined : describeError(error.cause, depth + 1);
  const parts: readonly unknown[] = error instanceof AggregateError && !isDeep ? error.errors : [];
  const errors = parts.slice(0, MOST_PARTS).map((part) => describeError(part, depth + 1));
  return {
    type: name,
    message,
    code,
    status,
    stack,
    cause,
    errors: errors.length === 0 ? undefined : errors,
  };
}

/**
 * A logger that writes one line of JSON an event. Every line passes through a filter that takes the secrets out, so
 * that no field, message or stack can carry one, whoever logs it and wherever the line goes.
 */
export function createLogger(options: {
  readonly level: string;
  /** Tokens and passwords; of a URL, the password in it is enough. */
  readonly secrets: readonly string[];
  /** Standard output where it is left out. */
  readonly destination?: DestinationStream;
}): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => describeError(error) },
      hooks: { streamWrite: createRedaction(options.secrets) },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
