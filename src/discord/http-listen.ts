import type { Server } from 'node:http';
import { type ListeningPlace, listen, listeningProblem } from '../listening.ts';
import { StartError } from './start-error.ts';

/** Why a port could not be listened on, in words for the operator where the cause is known. */
function listenErrorOf(error: unknown, { host, port }: ListeningPlace): unknown {
  switch (listeningProblem(error)) {
    case 'taken':
      return new StartError(
        `Port ${port} at ${host} is taken. Stop what listens there, or set INTERACTIONS_PORT to another.`,
      );
    case 'no-such-address':
      return new StartError(
        `This machine has no address ${host}. Set INTERACTIONS_HOST to one that it has, or leave it out.`,
      );
    case 'not-allowed':
      return new StartError(
        `The system does not allow listening on port ${port}. Set INTERACTIONS_PORT to another.`,
      );
    case undefined:
      return error;
  }
}

/**
 * Lets the endpoint listen, and gives the port: any free one for 0.
 * @throws {StartError} where it can't be had, in words for the operator; other errors as they come.
 */
export async function listenOn(server: Server, { host, port }: ListeningPlace): Promise<number> {
  try {
    return await listen(server, { host, port });
  } catch (error) {
    throw listenErrorOf(error, { host, port });
  }
}
