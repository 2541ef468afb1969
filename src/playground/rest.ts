import { createHash } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { ApiError } from './api-error.ts';
import type { FaultInjection } from './faults.ts';
import {
  createRateLimits,
  exceeded,
  globalLimitHeaders,
  type RateLimit,
  rateLimitBody,
  rateLimitHeaders,
} from './rate-limits.ts';
import { type RequestBody, readBody } from './request-body.ts';

/** A request that the bot made, and how it was answered. */
export interface RecordedRequest {
  readonly method: string;
  /** The path below `/api/v10`, without the query. */
  readonly path: string;
  /** The pattern it matched, such as `/interactions/{id}/{token}/callback`. */
  readonly route: string;
  readonly body: RequestBody;
  readonly status: number;
}

export interface RouteCall {
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: RequestBody;
}

/** What a route answers: JSON, or nothing (204). */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Interaction routes carry their own token in the path. */
  readonly needsBotToken: boolean;
  readonly run: (call: RouteCall) => unknown;
}

/** Parameters of a path that have buckets of their own: https://discord.com/developers/docs/topics/rate-limits */
const MAJOR = ['channel', 'guild', 'token'];
const NOT_ALLOWED = 405;
const TOO_MANY = 429;

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = given[at] ?? '';
    if (part.startsWith('{')) parameters[part.slice(1, -1)] = decodeURIComponent(value);
    else if (part !== value) return undefined;
  }
  return parameters;
}

/** Names a bucket as Discord does, which tells nothing of what is in it. */
function bucketName(method: string, pattern: string): string {
  return createHash('md5').update(`${method} ${pattern}`).digest('hex');
}

interface Found {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The routes of a path, whatever their methods. */
function findAll(routes: readonly Route[], path: string): Found[] {
  return routes.flatMap((route) => {
    const parameters = match(route.path, path);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
}

/**
 * Answers Discord's REST API below `/api/v10` from a table of routes, and tells of every request. Each route has buckets
 * of `limits.rateLimit`; `limits.now` is in milliseconds. Requests go wrong where `ofRequest` says so.
 */
export function createRestHandler(
  routes: readonly Route[],
  token: string,
  record: (request: RecordedRequest) => void,
  limits: { readonly rateLimit: RateLimit; readonly now: () => number },
  ofRequest: FaultInjection['ofRequest'],
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const use = createRateLimits(limits.rateLimit, limits.now);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/api(?:\/v10)?(?=\/)/, '');
    const method = request.method ?? 'GET';
    const all = findAll(routes, path);
    const found = all.find(({ route }) => route.method === method);
    const pattern = found?.route.path ?? path;
    let body: RequestBody = { json: undefined, files: new Map() };
    let headers: Readonly<Record<string, string>> = {};
    let isBroken = false;
    const reply = (status: number, content: unknown): void => {
      record({ method, path, route: pattern, body, status });
      if (isBroken) request.socket.resetAndDestroy();
      else if (content === undefined) response.writeHead(204, headers).end();
      else
        response
          .writeHead(status, { ...headers, 'content-type': 'application/json' })
          .end(JSON.stringify(content));
    };
    try {
      body = await readBody(request);
      const fault = await ofRequest(method, pattern);
      if (fault?.kind === 'reset' && fault.when === 'before') request.socket.resetAndDestroy();
      if (fault?.kind === 'hang-up') request.socket.destroy();
      if (request.socket.destroyed) return;
      isBroken = fault?.kind === 'reset';
      if (fault?.kind === 'failure') {
        reply(fault.status, { message: `${fault.status}: ${STATUS_CODES[fault.status] ?? ''}`, code: 0 });
        return;
      }
      if (fault?.kind === 'rate-limit') {
        const state = exceeded(fault.retryAfterSeconds, limits.now());
        const isGlobal = fault.scope === 'global';
        headers = isGlobal ? globalLimitHeaders(state) : rateLimitHeaders(state, bucketName(method, pattern));
        reply(TOO_MANY, { ...rateLimitBody(state), global: isGlobal });
        return;
      }
      if (found === undefined) throw new ApiError(all.length === 0 ? 0 : NOT_ALLOWED);
      if (found.route.needsBotToken && request.headers.authorization !== `Bot ${token}`)
        throw new ApiError(40001);
      const majors = MAJOR.map((name) => found.parameters[name] ?? '');
      const state = use(JSON.stringify([method, pattern, ...majors]));
      headers = rateLimitHeaders(state, bucketName(method, pattern));
      if (state.isExceeded) {
        reply(TOO_MANY, rateLimitBody(state));
        return;
      }
      const result = await found.route.run({ parameters: found.parameters, query: url.searchParams, body });
      reply(result === undefined ? 204 : 200, result);
    } catch (error) {
      if (error instanceof ApiError && error.status === NOT_ALLOWED)
        headers = { allow: all.map(({ route }) => route.method).join(', ') };
      if (error instanceof ApiError) reply(error.status, error.body);
      else reply(500, { message: '500: Internal Server Error', code: 0 });
    }
  }
  return answer;
}
