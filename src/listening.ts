import { once } from 'node:events';
import type { Server } from 'node:net';

/** Where a server listens. */
export interface ListeningPlace {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/**
 * Lets a server listen, and gives the port.
 * @throws {Error} where it can't be had, as Node does: {@link listeningProblem} tells the cause.
 */
export async function listen(server: Server, { host, port }: ListeningPlace): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return address === null || typeof address === 'string' ? port : address.port;
}

/** Why a port could not be listened on; undefined for other errors. */
export function listeningProblem(error: unknown): 'taken' | 'no-such-address' | 'not-allowed' | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return 'taken';
    case 'EADDRNOTAVAIL':
      return 'no-such-address';
    case 'EACCES':
      return 'not-allowed';
    default:
      return undefined;
  }
}

/** The URL of a server without encryption, without a slash at its end. */
export function urlOf({ host, port }: ListeningPlace): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
