import { once } from 'node:events';
import type { Server } from 'node:http';
import type { InteractionsConfig } from '../config.ts';
import { StartError } from './start-error.ts';

type Place = Pick<InteractionsConfig, 'host' | 'port'>;

/** Why a port could not be listened on, in words for the operator where the cause is known. */
function listenErrorOf(error: unknown, { host, port }: Place): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${port} at ${host} is taken. Stop what listens there, or set INTERACTIONS_PORT to another.`,
      );
    case 'EADDRNOTAVAIL':
      return new StartError(
        `This machine has no address ${host}. Set INTERACTIONS_HOST to one that it has, or leave it out.`,
      );
    case 'EACCES':
      return new StartError(
        `The system does not allow listening on port ${port}. Set INTERACTIONS_PORT to another.`,
      );
    default:
      return error;
  }
}

/**
 * Lets a server listen, and gives the port: any free one for 0.
 * @throws {StartError} where it can't be had, in words for the operator; other errors as they come.
 */
export async function listenOn(server: Server, place: Place): Promise<number> {
  server.listen(place.port, place.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenErrorOf(error, place);
  }
  const address = server.address();
  return address === null || typeof address === 'string' ? place.port : address.port;
}
