import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type ListeningPlace, listen, listeningProblem, urlOf } from '../listening.ts';
import type { Monitoring } from './monitoring.ts';

/** Where health, readiness and metrics are served. */
export interface HealthServer {
  /** Without a slash at its end, such as `http://127.0.0.1:9464`. */
  readonly url: string;
  close(): Promise<void>;
}

/** It can't be served there; the message says why and what to do. */
export class HealthServerError extends Error {
  override readonly name = 'HealthServerError';
}

/** Bytes of a request's head; Prometheus sends some hundred. */
const MOST_HEADER_BYTES = 4_096;
const HEADERS_MS = 5_000;
const REQUEST_MS = 10_000;
const KEEP_ALIVE_MS = 5_000;
const MOST_CONNECTIONS = 64;

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

function jsonPage(status: number, content: Readonly<Record<string, unknown>>): Page {
  return { status, type: JSON_TYPE, body: `${JSON.stringify(content)}\n` };
}

/** What `/readyz` says: which checks hold, and whether the process is on its way out. */
function readinessPage({ readiness }: Monitoring): Page {
  const { isStopping, checks } = readiness.state();
  const isReady = readiness.isReady();
  const failing = [...checks].flatMap(([name, holds]) => (holds ? [] : [name]));
  return jsonPage(isReady ? 200 : 503, {
    status: isReady ? 'ready' : isStopping ? 'stopping' : 'not ready',
    failing,
    checks: Object.fromEntries(checks),
  });
}

/** Asks each time anew, so that nothing has to be told when something changes. */
function pagesOf(
  monitoring: Monitoring,
  metrics: () => Promise<string>,
): ReadonlyMap<string, () => Page | Promise<Page>> {
  const { contentType } = monitoring.metrics.registry;
  return new Map<string, () => Page | Promise<Page>>([
    ['/healthz', () => jsonPage(200, { status: 'alive' })],
    ['/readyz', () => readinessPage(monitoring)],
    ['/metrics', async () => ({ status: 200, type: contentType, body: await metrics() })],
  ]);
}

function send(
  response: ServerResponse,
  { status, type, body }: Page,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

function explain(error: unknown, { host, port }: ListeningPlace): HealthServerError {
  const problem = listeningProblem(error);
  const why =
    problem === 'taken'
      ? `another process listens on port ${port} already`
      : problem === 'no-such-address'
        ? `this machine has no address ${host}`
        : `${host}, port ${port} can't be opened (${String(error)})`;
  return new HealthServerError(
    `Health and metrics can't be served: ${why}. Set MONITORING_PORT to a free port, and MONITORING_HOST to an address of this machine.`,
  );
}

/**
 * Serves `/healthz`, `/readyz` and `/metrics` to whoever can reach `host`, which is why it is loopback unless somebody
 * asks for more. Port 0 takes any. Nothing of a request is answered back. `metricsText` is what `/metrics` says where
 * it isn't this process alone: a process with shards gives what it put together of its children.
 * @throws {HealthServerError} where the port can't be had.
 */
export async function startHealthServer(
  { host, port }: ListeningPlace,
  monitoring: Monitoring,
  metricsText: () => Promise<string> = () => monitoring.metrics.registry.metrics(),
): Promise<HealthServer> {
  const pages = pagesOf(monitoring, metricsText);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ''] = (request.url ?? '').split('?');
    const page = pages.get(path);
    if (page === undefined) return send(response, jsonPage(404, { status: 'no such page' }));
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, jsonPage(405, { status: 'method not allowed' }), { allow: 'GET, HEAD' });
    try {
      send(response, await page());
    } catch {
      send(response, jsonPage(500, { status: 'failed' }));
    }
  }

  const server = createServer(
    {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: HEADERS_MS,
    },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  const bound = await listen(server, { host, port }).catch((error: unknown) => {
    throw explain(error, { host, port });
  });
  // Whoever watches over the process is no reason for it to go on.
  server.unref();
  return {
    url: urlOf({ host, port: bound }),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
