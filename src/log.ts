import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * What of an error is worth a log line. Nothing else of it is taken: errors of discord.js carry the URL and the body
 * of the request, and with them the tokens of interactions.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  const status = 'status' in error ? error.status : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: name, message, code, status, stack, cause };
}

/**
 * A logger that writes one line of JSON an event. Every line passes through a filter that takes the secrets out, so
 * that no field, message or stack can carry one, whoever logs it.
 */
export function createLogger(options: {
  readonly level: string;
  readonly secrets: readonly string[];
  /** Standard output where it is left out. */
  readonly destination?: DestinationStream;
}): Logger {
  const secrets = options.secrets.filter((secret) => secret !== '');
  const withoutSecrets = (line: string): string =>
    secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: { streamWrite: withoutSecrets },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
