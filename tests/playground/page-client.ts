import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { z } from 'zod';

/** An answer of the page's server. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
  /** The body as JSON; throws for a body that is none. */
  json(): Record<string, unknown>;
}

export interface Call {
  readonly method?: string;
  /** Sent as they are, also where a browser wouldn't. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Asks the page's server at `url`; the path is sent as it is. */
export async function call(url: string, path: string, options: Call = {}): Promise<PageAnswer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body } = options;
  const sent = request({ hostname, port, path, method, headers, agent: false });
  sent.end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (response === undefined) throw new Error('there is no response');
  const chunks: Uint8Array[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    bytes,
    json: () => z.looseObject({}).parse(JSON.parse(bytes.toString('utf8'))),
  };
}

/** Posts JSON as the page does. */
export function post(
  url: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<PageAnswer> {
  return call(url, path, {
    method: 'POST',
    headers: { origin: new URL(url).origin, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export interface PageEvent {
  readonly name: string;
  readonly data: Record<string, unknown>;
}

/** A page that listens to events. */
export interface Listening {
  /** The events so far. */
  readonly events: readonly PageEvent[];
  /** Resolves with the first event from now or before of which it is true. */
  until(isIt: (event: PageEvent) => boolean): Promise<PageEvent>;
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** Listens to events as EventSource does; resolves when the server has said that it is there. */
export async function listenTo(url: string): Promise<Listening> {
  const leaving = new AbortController();
  const response = await fetch(new URL('/api/events', url), { signal: leaving.signal });
  if (response.body === null) throw new Error('there is no stream');
  const events: PageEvent[] = [];
  const waiting = new Set<() => void>();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = (await reader.read()).value ?? '';

  async function readOn(): Promise<void> {
    for (;;) {
      const frames = unread.split('\n\n');
      unread = frames.pop() ?? '';
      for (const frame of frames) {
        const { name, data } = /^event: (?<name>\w+)\ndata: (?<data>.*)$/.exec(frame)?.groups ?? {};
        if (name !== undefined && data !== undefined)
          events.push({ name, data: z.looseObject({}).parse(JSON.parse(data)) });
      }
      for (const look of waiting) look();
      const { done, value } = await reader.read();
      if (done) return;
      unread += value;
    }
  }

  return {
    events,
    ended: readOn().catch(() => undefined),
    until(isIt) {
      return new Promise((resolve) => {
        const look = (): void => {
          const event = events.find(isIt);
          if (event === undefined) return;
          waiting.delete(look);
          resolve(event);
        };
        waiting.add(look);
        look();
      });
    },
    leave: () => leaving.abort(),
  };
}
