import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { FaultInjection } from './faults.ts';

/** Opcodes of https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway */
const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, invalid: 9, hello: 10, ack: 11 } as const;
const CLOSE = {
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  invalidShard: 4010,
} as const;
/** Events that are kept for a session that resumes. */
const MOST_FRAMES = 1_000;

const payloadSchema = z.object({ op: z.int(), d: z.unknown() });
const identifySchema = z.looseObject({
  token: z.string(),
  intents: z.int(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).default([0, 1]),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** Which part of all servers a session gets: its number, from 0, and how many there are. */
type Shard = readonly [id: number, count: number];

/** https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
function concerns([id, count]: Shard, guildId: string | undefined): boolean {
  const of = guildId === undefined ? 0n : (BigInt(guildId) >> 22n) % BigInt(count);
  return of === BigInt(id);
}

interface Session {
  readonly id: string;
  readonly shard: Shard;
  readonly intents: number;
  readonly sent: { readonly sequence: number; readonly frame: string }[];
  socket: WebSocket | undefined;
}

/** The gateway of the local Discord: sessions, their events, and resuming them. */
export interface Gateway {
  /**
   * Sends an event of a server, or of none, to every session of the shard that it belongs to; those that are away get it
   * when they resume.
   */
  dispatch(event: string, data: unknown, guildId: string | undefined): void;
  /** The shards of the sessions that are connected now. */
  shards(): readonly Shard[];
  /** The intents that each session identified with. */
  intents(): readonly number[];
  /** Sessions that were begun so far. */
  identified(): number;
  /** Sessions that were resumed so far. */
  resumed(): number;
  /** Breaks every connection without a word, as a network does. */
  dropConnections(): void;
  close(): void;
}

/** Serves the gateway on an HTTP server. `ready` makes the data of the READY event. */
export function createGateway(
  server: Server,
  token: string,
  ready: (session: {
    readonly id: string;
    readonly isOf: (guildId: string) => boolean;
    readonly shard: Shard;
  }) => Readonly<Record<string, unknown>>,
  injection: FaultInjection,
): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  let identified = 0;
  let resumes = 0;

  function send(session: Session, event: string, data: unknown): void {
    const sequence = (session.sent.at(-1)?.sequence ?? 0) + 1;
    const frame = JSON.stringify({ op: OP.dispatch, t: event, s: sequence, d: data });
    session.sent.push({ sequence, frame });
    if (session.sent.length > MOST_FRAMES) session.sent.shift();
    if (session.socket?.readyState === WebSocket.OPEN) session.socket.send(frame);
  }

  function identify(socket: WebSocket, data: unknown): Session | undefined {
    const refusal = injection.identifyRefusal();
    if (refusal !== undefined) {
      socket.close(refusal);
      return undefined;
    }
    const { success, data: identity } = identifySchema.safeParse(data);
    if (!success || identity.token !== token) {
      socket.close(CLOSE.authenticationFailed, 'Authentication failed.');
      return undefined;
    }
    const { intents, shard } = identity;
    if (shard[0] >= shard[1]) {
      socket.close(CLOSE.invalidShard, 'Invalid shard.');
      return undefined;
    }
    const session: Session = { id: randomUUID(), shard, intents, sent: [], socket };
    sessions.set(session.id, session);
    identified += 1;
    const isOf = (guildId: string): boolean => concerns(shard, guildId);
    send(session, 'READY', ready({ id: session.id, shard, isOf }));
    return session;
  }

  function resume(socket: WebSocket, data: unknown): Session | undefined {
    const { success, data: wanted } = resumeSchema.safeParse(data);
    const session = success ? sessions.get(wanted.session_id) : undefined;
    if (!success || session === undefined || wanted.token !== token) {
      socket.send(JSON.stringify({ op: OP.invalid, d: false }));
      return undefined;
    }
    session.socket = socket;
    // READY, the first event of a session, is never sent again.
    const seen = injection.repeats('on-resume') ? 1 : wanted.seq;
    for (const { sequence, frame } of session.sent) if (sequence > seen) socket.send(frame);
    send(session, 'RESUMED', {});
    resumes += 1;
    return session;
  }

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    socket.on('message', (frame) => {
      let parsed: z.infer<typeof payloadSchema>;
      try {
        parsed = payloadSchema.parse(JSON.parse(frame.toString()));
      } catch {
        socket.close(CLOSE.decodeError, 'Error while decoding payload.');
        return;
      }
      if (parsed.op === OP.heartbeat) {
        if (injection.acknowledges(socket)) socket.send(JSON.stringify({ op: OP.ack }));
      } else if (parsed.op === OP.identify) session = identify(socket, parsed.d);
      else if (parsed.op === OP.resume) session = resume(socket, parsed.d);
      else if (session === undefined) socket.close(CLOSE.notAuthenticated, 'Not authenticated.');
    });
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = undefined;
      const forGood = (code === 1_000 || code === 1_001) && !injection.wasClosed(socket);
      if (forGood) sessions.delete(session.id);
    });
    injection.connected(socket, () => {
      if (session !== undefined) sessions.delete(session.id);
    });
    socket.send(JSON.stringify({ op: OP.hello, d: { heartbeat_interval: injection.heartbeatMs() } }));
  });

  return {
    dispatch(event, data, guildId) {
      for (const session of sessions.values()) {
        if (!concerns(session.shard, guildId)) continue;
        send(session, event, data);
        if (injection.repeats('at-once')) send(session, event, data);
      }
    },
    shards: () =>
      [...sessions.values()].flatMap(({ socket, shard }) => (socket === undefined ? [] : [shard])),
    intents: () => [...sessions.values()].map((session) => session.intents),
    identified: () => identified,
    resumed: () => resumes,
    dropConnections() {
      for (const socket of sockets.clients) socket.terminate();
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
