import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';
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

const BUCKET_LIMIT = 50;

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

/** The headers of https://discord.com/developers/docs/topics/rate-limits, as if the bucket were hardly used. */
function rateLimitHeaders(route: string): Record<string, string> {
  return {
    'x-ratelimit-limit': String(BUCKET_LIMIT),
    'x-ratelimit-remaining': String(BUCKET_LIMIT - 1),
    'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 1),
    'x-ratelimit-reset-after': '1.000',
    'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 32),
  };
}

/** Answers Discord's REST API below `/api/v10` from a table of routes, and tells of every request. */
export function createRestHandler(
  routes: readonly Route[],
  token: string,
  record: (request: RecordedRequest) => void,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = url.pathname.replace(/^\/api(?:\/v10)?(?=\/)/, '');
    const method = request.method ?? 'GET';
    const found = routes
      .filter((route) => route.method === method)
      .map((route) => ({ route, parameters: match(route.path, path) }))
      .find(({ parameters }) => parameters !== undefined);
    let body: RequestBody = { json: undefined, files: new Map() };
    const reply = (status: number, content: unknown): void => {
      record({ method, path, route: found?.route.path ?? path, body, status });
      const headers = rateLimitHeaders(found?.route.path ?? path);
      if (content === undefined) response.writeHead(204, headers).end();
      else
        response
          .writeHead(status, { ...headers, 'content-type': 'application/json' })
          .end(JSON.stringify(content));
    };
    try {
      body = await readBody(request);
      if (found?.parameters === undefined) throw new ApiError(0);
      if (found.route.needsBotToken && request.headers.authorization !== `Bot ${token}`)
        throw new ApiError(40001);
      const result = await found.route.run({ parameters: found.parameters, query: url.searchParams, body });
      reply(result === undefined ? 204 : 200, result);
    } catch (error) {
      if (error instanceof ApiError) reply(error.status, error.body);
      else reply(500, { message: '500: Internal Server Error', code: 0 });
    }
  }
  return answer;
}
