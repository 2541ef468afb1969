import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { InteractionsConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { waitAtMost } from '../wait-at-most.ts';
import { readBody } from './http-body.ts';
import { type CallBack, MOST_RESPONSE_BYTES } from './http-callback.ts';
import { ageOf, createTakenSignatures, WINDOW_SECONDS } from './http-freshness.ts';
import { answerAsked } from './http-interactions.ts';
import { listenOn } from './http-listen.ts';
import { createRefusalLog, type RefusalReason, refusalResponse } from './http-refusals.ts';
import { readInteraction } from './http-request.ts';
import { ACCEPTED, type HttpResponse, PONG } from './http-response.ts';
import { createVerify, readSignature } from './http-signature.ts';
import type { Router } from './router.ts';

/** The path that Discord is told to send interactions to. */
export const INTERACTIONS_PATH = '/interactions';
/** A client has so long for a whole request. Discord itself waits no longer than three seconds for its response. */
const REQUEST_MS = 5_000;
/** How often clients that are slower than that are looked for. */
const SLOW_CHECK_MS = 1_000;
/**
 * How long a connection may be idle: longer than nginx keeps it, so that nobody sends a request into one that is being
 * closed: https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout
 */
const IDLE_MS = 75_000;
/** A first response that takes longer may come too late: Discord takes none after three seconds. */
const SLOW_MS = 2_500;
/** How long after its arrival an interaction may be answered by a request, so that there is time for a response then. */
const CALL_BACK_MS = 1_000;
const LONG =
  'a response was so long that Discord may not take it, and could not be brought there by a request either';
/** How long a stopping endpoint still listens: what was sent before the load balancer could know that it leaves. */
const LISTEN_ON_MS = 250;
/** How long a stopping endpoint waits for its last responses, the time above included. */
const STOP_MS = 3_000;

/** An endpoint that takes interactions. */
export interface Endpoint {
  readonly port: number;
  /** Whether it takes interactions now, and goes on to. */
  isListening(): boolean;
  /** Answers what has come in, then ends every connection: within three seconds. Safe to call twice. */
  stop(): Promise<void>;
}

/** What an endpoint works with. */
export interface EndpointWork {
  /** The router for an application, when one of its interactions comes. */
  readonly routerFor: (applicationId: string) => Router;
  /** Brings responses to Discord that are too long for the usual way. */
  readonly callBack: CallBack;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'unreadable'>;
  /** The clock, in milliseconds since 1970; the machine's where it is left out. */
  readonly now?: () => number;
}

/** Sends a response; resolves when it is on its way, and throws where the connection is gone. */
async function sendTo(response: ServerResponse, { status, headers, body }: HttpResponse): Promise<void> {
  const isGone = response.closed || response.destroyed;
  if (!isGone) response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
  await new Promise<void>((resolve, reject) => {
    const lost = (): void => reject(new Error('the connection was closed before the response was sent'));
    if (isGone) lost();
    response.once('finish', resolve);
    response.once('close', lost);
  });
}

function isJson({ headers }: IncomingMessage): boolean {
  // No type at all claims nothing else, and what is in the body was signed.
  const [type = ''] = (headers['content-type'] ?? 'application/json').split(';');
  return type.trim().toLowerCase() === 'application/json';
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Listens for interactions that Discord sends over HTTP, and answers each in the response. One that is too long for
 * that is brought to Discord by a request, and goes in the response all the same where that fails:
 * https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint
 * @throws {StartError} where the port can't be listened on.
 */
export async function startEndpoint(
  config: Omit<InteractionsConfig, 'apiBase'>,
  { routerFor, callBack, logger, metrics, now = Date.now }: EndpointWork,
): Promise<Endpoint> {
  const verify = createVerify(config.publicKey);
  const taken = createTakenSignatures();
  const logRefusal = createRefusalLog(logger);
  let isStopping = false;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();

    function send(reply: HttpResponse): Promise<void> {
      if (isStopping) response.setHeader('connection', 'close');
      return sendTo(response, reply);
    }

    function refuse(reason: RefusalReason, details?: Readonly<Record<string, number>>): Promise<void> {
      logRefusal(reason, details);
      return send(refusalResponse(reason));
    }

    const [path] = (request.url ?? '').split('?');
    if (path !== INTERACTIONS_PATH) return refuse('unknown-path');
    if (request.method !== 'POST') return refuse('wrong-method');
    const signed = readSignature(request.headers);
    if (signed === undefined) return refuse('no-signature');
    const body = await readBody(request);
    if (body === 'broken-off') return;
    if (body === 'too-large') return refuse('too-large');
    if (!verify(signed, body)) return refuse('bad-signature');
    const age = ageOf(signed, now());
    if (Math.abs(age) > WINDOW_SECONDS) return refuse('stale', { seconds: age });
    if (!taken.take(signed)) return refuse('replayed');
    response.once('close', () => {
      // A load balancer may ask again where its connection broke.
      if (!response.writableFinished) taken.release(signed);
    });
    if (!isJson(request)) return refuse('wrong-type');
    const interaction = readInteraction(parsed(body));
    if (interaction === undefined) {
      metrics.unreadable();
      return refuse('malformed');
    }
    if (interaction.kind === 'ping') return send(PONG);
    await answerAsked(interaction.asked, routerFor(interaction.applicationId), async (reply) => {
      const isLong = reply.body.length > MOST_RESPONSE_BYTES;
      const left = Math.ceil(CALL_BACK_MS - (performance.now() - started));
      const isThere = isLong && left > 0 && (await callBack(interaction, reply, left));
      if (isLong && !isThere) logger.warn({ bytes: reply.body.length }, LONG);
      await send(isThere ? ACCEPTED : reply);
      const ms = Math.round(performance.now() - started);
      if (ms > SLOW_MS) logger.warn({ ms }, 'a response took so long that it may have come too late');
    });
  }

  const server = createServer(
    {
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: SLOW_CHECK_MS,
      keepAliveTimeout: IDLE_MS,
    },
    async (request, response) => {
      try {
        await answer(request, response);
      } catch (error) {
        if (response.closed || response.destroyed) {
          logger.debug({ err: error }, 'a connection was closed before its response was sent');
          return;
        }
        logger.error({ err: error }, 'a request could not be answered');
        if (response.headersSent) response.destroy();
        else response.writeHead(500).end();
      }
    },
  );
  const port = await listenOn(server, config);

  async function stop(): Promise<void> {
    isStopping = true;
    await wait(LISTEN_ON_MS);
    const closed = once(server, 'close');
    server.close();
    await waitAtMost(STOP_MS - LISTEN_ON_MS, closed);
    server.closeAllConnections();
    await closed;
  }
  let stopping: Promise<void> | undefined;
  return {
    port,
    isListening: () => server.listening && !isStopping,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
