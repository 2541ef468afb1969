import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Finding } from '../knowledge/finding.ts';
import type { Store } from '../knowledge/store.ts';
import { listen, listeningProblem } from '../listening.ts';
import type { LocalDiscord } from './local-discord.ts';
import { channelMessageOf, createPageApi } from './page-api.ts';
import { pageFiles } from './page-bundle.ts';
import { createEventStreams, type EventStreams } from './page-events.ts';
import { pageFonts } from './page-fonts.ts';
import { type Answer, createPageRoutes, refused } from './page-routes.ts';
import { isJson, isLoopback, isOwnHost, isSameOrigin, SECURITY_HEADERS } from './page-security.ts';

const MAX_BODY_BYTES = 256 * 1024;
/** The web page of the playground, being served. */
export interface PageServer {
  /** Ends in a slash. */
  readonly url: string;
  /** Tells every page of the knowledge as it is now, and of its problems. */
  knowledgeChanged(): void;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** The page can't be served where it was asked for; the message says how to mend it. */
export class PageServerError extends Error {
  override readonly name = 'PageServerError';
  readonly reason: 'not-loopback' | 'port-taken';

  constructor(reason: PageServerError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The body, undefined where it is longer than it may be: it is read to its end all the same, so that its sender listens. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Uint8Array)) continue;
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, answer: Answer, events: EventStreams): void {
  const head = (status: number, headers: Readonly<Record<string, string>>): void => {
    response.writeHead(status, { ...SECURITY_HEADERS, 'cache-control': 'no-store', ...headers });
  };
  if ('events' in answer) {
    head(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    events.add(response);
  } else if ('font' in answer) {
    // The files of a font never change under their names but with a new release of the package.
    head(200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=3600' });
    createReadStream(answer.font)
      .on('error', () => response.destroy())
      .pipe(response);
  } else if ('bytes' in answer) {
    head(200, answer.headers);
    response.end(answer.bytes);
  } else {
    head(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(JSON.stringify(answer.json));
  }
}

/**
 * Serves the playground's page, and what it needs of a local Discord and of the knowledge, on 127.0.0.1 and nowhere
 * else. A page elsewhere can neither read it nor do anything with it.
 * @throws {PageServerError} for a host that isn't loopback, and for a port that is taken.
 * @throws {PageBundleError} where the page's code is wrong.
 */
export async function startPageServer(options: {
  readonly discord: LocalDiscord;
  /** The store as it is now. */
  readonly knowledge: () => Store;
  /** Problems of the last change of the knowledge files, empty where they are used as they are. */
  readonly problems: () => readonly Finding[];
  /** A free one where it is 0 or left out. */
  readonly port?: number;
  /** 127.0.0.1 where it is left out. */
  readonly host?: string;
}): Promise<PageServer> {
  const { discord, port: wanted = 0, host = '127.0.0.1' } = options;
  if (!isLoopback(host)) {
    const message = `The playground is for this machine alone and can't listen on ${host}: use 127.0.0.1.`;
    throw new PageServerError('not-loopback', message);
  }
  const api = createPageApi(options);
  const events = createEventStreams();
  const routes = createPageRoutes(api, await pageFiles(), pageFonts());
  let port = wanted;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { method = 'GET', headers, url = '/' } = request;
    if (!isOwnHost(headers, port)) return refused('forbidden');
    // Left as it came: no path of ours has an escape in it, so one that does can't be taken for another.
    const [path = ''] = url.split('?');
    const isWrite = routes.isWrite(path);
    if ((isWrite || path.startsWith('/api/')) && !isSameOrigin(headers, isWrite)) return refused('forbidden');
    const allow = isWrite ? 'POST' : 'GET';
    if (method !== allow) return refused('method-not-allowed', { allow });
    if (!isWrite) return routes.read(path);
    if (!isJson(headers)) return refused('not-json');
    const body = await bodyOf(request);
    return body === undefined ? refused('body-too-large') : routes.write(path, body);
  }

  // A request without a Host is answered here as one with a wrong one is.
  const server = createServer({ requireHostHeader: false }, async (request, response) => {
    try {
      send(response, await answer(request), events);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
      if (response.headersSent || response.destroyed) response.destroy();
      else send(response, refused('internal-error'), events);
    }
  });
  try {
    port = await listen(server, { host: '127.0.0.1', port: wanted });
  } catch (error) {
    if (listeningProblem(error) !== 'taken') throw error;
    throw new PageServerError('port-taken', `Port ${wanted} is taken: stop what uses it, or choose another.`);
  }

  const unsubscribe = [
    discord.onMessage((change) => {
      if (change.kind === 'put') events.send('message', channelMessageOf(change.message));
      else events.send('deleted', { id: change.id });
    }),
    discord.onCommands(() => events.send('commands', { commands: api.commands() })),
  ];

  return {
    url: `http://127.0.0.1:${port}/`,
    knowledgeChanged: () => events.send('knowledge', api.knowledge()),
    async close() {
      for (const stop of unsubscribe) stop();
      events.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
