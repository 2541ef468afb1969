import { commands } from '../../commands/index.ts';
import type { Knowing } from '../../src/discord/command-context.ts';
import type { CallBack } from '../../src/discord/http-callback.ts';
import { type Endpoint, INTERACTIONS_PATH, startEndpoint } from '../../src/discord/http-endpoint.ts';
import type { Review } from '../../src/discord/review.ts';
import { createRouter, type Router } from '../../src/discord/router.ts';
import { createLogger } from '../../src/log.ts';
import { createMonitoring } from '../../src/monitoring/monitoring.ts';
import { realContext } from '../real-store.ts';
import { createHttpCaller, createKeys, type HttpCaller } from './http-caller.ts';

/** An endpoint of ours on a free port of this machine, and Discord to call it. */
export interface TestEndpoint {
  readonly endpoint: Endpoint;
  readonly url: string;
  readonly caller: HttpCaller;
  readonly logLines: readonly string[];
}

export async function startTestEndpoint(
  options: {
    readonly context?: Partial<Knowing>;
    readonly review?: Review;
    /** In place of ours. */
    readonly router?: Router;
    /** How long responses reach Discord; not at all where it is left out. */
    readonly callBack?: CallBack;
    /** The clock, in milliseconds. */
    readonly now?: () => number;
  } = {},
): Promise<TestEndpoint> {
  const logLines: string[] = [];
  const destination = { write: (line: string): void => void logLines.push(line) };
  const logger = createLogger({ level: 'trace', secrets: [], destination });
  const keys = createKeys();
  const { review } = options;
  const context = { ...realContext, ...options.context, review };
  const monitoring = createMonitoring();
  const endpoint = await startEndpoint(
    { port: 0, host: '127.0.0.1', publicKey: keys.publicKey },
    {
      routerFor: (applicationId) =>
        options.router ?? createRouter(commands, { ...context, applicationId }, logger, monitoring),
      callBack: options.callBack ?? (async () => false),
      logger,
      metrics: monitoring.metrics,
      ...(options.now === undefined ? {} : { now: options.now }),
    },
  );
  const url = `http://127.0.0.1:${endpoint.port}${INTERACTIONS_PATH}`;
  return { endpoint, url, caller: createHttpCaller(url, keys, { now: () => 0 }), logLines };
}
