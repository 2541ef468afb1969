import type { ServerResponse } from 'node:http';
import type { PageEvents } from './page-contract.ts';

/** How long a browser waits before it comes back after the connection has ended, in milliseconds. */
const RETRY_MS = 1_000;

/** The pages that listen to what happens, by server-sent events. */
export interface EventStreams {
  /** Keeps a response open, whose head has been written, and sends it every event from now on. */
  add(response: ServerResponse): void;
  send<Name extends keyof PageEvents>(name: Name, data: PageEvents[Name]): void;
  close(): void;
}

/** https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function createEventStreams(): EventStreams {
  const open = new Set<ServerResponse>();
  return {
    add(response) {
      open.add(response);
      response.on('close', () => open.delete(response));
      response.write(`retry: ${RETRY_MS}\n\n`);
    },
    send(name, data) {
      const frame = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
      for (const response of open) response.write(frame);
    },
    close() {
      for (const response of open) response.end();
    },
  };
}
