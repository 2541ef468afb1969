import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** What goes wrong with a request of the bot. */
export type RequestFault =
  /** Status 429: https://discord.com/developers/docs/topics/rate-limits */
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds: number; readonly scope: 'user' | 'global' }
  /** A failure of Discord's own, before it did anything. */
  | { readonly kind: 'failure'; readonly status: 500 | 502 | 503 | 504 }
  /** The connection breaks before the request was carried out, or after it, in place of the answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  /** The connection ends in order, but without an answer, as an idle one does that is closed just then. */
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'slow'; readonly ms: number };

/** The route of every first reply. */
export const CALLBACK_ROUTE = '/interactions/{id}/{token}/callback';

/** Which requests go wrong: all, or those of a method and of a route such as CALLBACK_ROUTE. */
export interface FaultyRequests {
  readonly method?: string;
  readonly route?: string;
  /** How many; all until it is ended, where it is left out. */
  readonly times?: number;
}

/** Ends a fault that goes on until somebody ends it. */
export type EndFault = () => void;

/** What a test lets go wrong with a local Discord, each as Discord itself does it. */
export interface Faults {
  /** Closes every connection to the gateway. Sessions that Discord would not resume after such a code are over. */
  closeConnections(code: number, reason?: string): void;
  /** Tells every connection that its session is invalid (opcode 9); one that isn't resumable is over. */
  invalidateSessions(isResumable: boolean): void;
  /** Asks every connection to come back (opcode 7). */
  askToReconnect(): void;
  /** Leaves heartbeats without an acknowledgement, on connections that are open now. */
  ignoreHeartbeats(): void;
  /** The heartbeat_interval that connections are told from now on, in milliseconds. */
  beatEvery(ms: number): void;
  /** Closes so many connections with a code where they identify. */
  refuseIdentify(code: number, times?: number): EndFault;
  /** Sends every event twice: at once, or those that came already again when a session resumes. */
  repeatEvents(when: 'at-once' | 'on-resume'): EndFault;
  /** Lets requests go wrong. Where several faults fit a request, the one that was asked for first takes it. */
  breakRequests(fault: RequestFault, requests?: FaultyRequests): EndFault;
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const OP = { reconnect: 7, invalidSession: 9 } as const;
/** Codes after which there is no session to resume: not authenticated, invalid sequence, session timed out. */
const SESSION_OVER: ReadonlySet<number> = new Set([4003, 4007, 4009]);
/** What Discord asks for, as of 2026. */
const HEARTBEAT_MS = 41_250;

/** What the parts of a local Discord ask, so that faults come about in them. */
export interface FaultInjection {
  readonly faults: Faults;
  /** Takes note of a connection; `forget` ends its session. */
  connected(socket: WebSocket, forget: () => void): void;
  heartbeatMs(): number;
  acknowledges(socket: WebSocket): boolean;
  /** Whether the close of a connection came from Discord, and not from the bot. */
  wasClosed(socket: WebSocket): boolean;
  /** The code to close a connection with that identifies; undefined where it may. */
  identifyRefusal(): number | undefined;
  repeats(when: 'at-once' | 'on-resume'): boolean;
  /** The fault of a request, which counts as used; slow ones are waited for here. */
  ofRequest(method: string, route: string): Promise<Exclude<RequestFault, { kind: 'slow' }> | undefined>;
}

/** The fault injection of one local Discord: nothing goes wrong until somebody asks for it. */
export function createFaults(): FaultInjection {
  const sockets = new Map<WebSocket, () => void>();
  const unacknowledged = new WeakSet<WebSocket>();
  const closed = new WeakSet<WebSocket>();
  const broken: { fault: RequestFault; requests: FaultyRequests; left: number }[] = [];
  const repeated = new Set<'at-once' | 'on-resume'>();
  let heartbeatMs = HEARTBEAT_MS;
  let refusal: { readonly code: number; left: number } | undefined;

  function sendAll(payload: unknown): void {
    for (const socket of sockets.keys())
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(payload));
  }

  /** Takes the first fault that fits a request. */
  function take(method: string, route: string): RequestFault | undefined {
    const found = broken.find(
      ({ requests }) => (requests.method ?? method) === method && (requests.route ?? route) === route,
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) broken.splice(broken.indexOf(found), 1);
    return found.fault;
  }

  return {
    faults: {
      closeConnections(code, reason = '') {
        for (const [socket, forget] of sockets) {
          if (SESSION_OVER.has(code)) forget();
          closed.add(socket);
          socket.close(code, reason);
        }
      },
      invalidateSessions(isResumable) {
        sendAll({ op: OP.invalidSession, d: isResumable });
        if (!isResumable) for (const forget of sockets.values()) forget();
      },
      askToReconnect: () => sendAll({ op: OP.reconnect, d: null }),
      ignoreHeartbeats() {
        for (const socket of sockets.keys()) unacknowledged.add(socket);
      },
      beatEvery(ms) {
        heartbeatMs = ms;
      },
      refuseIdentify(code, times = Number.POSITIVE_INFINITY) {
        refusal = { code, left: times };
        return () => {
          refusal = undefined;
        };
      },
      repeatEvents(when) {
        repeated.add(when);
        return () => void repeated.delete(when);
      },
      breakRequests(fault, requests = {}) {
        const one = { fault, requests, left: requests.times ?? Number.POSITIVE_INFINITY };
        broken.push(one);
        return () => {
          if (broken.includes(one)) broken.splice(broken.indexOf(one), 1);
        };
      },
    },
    connected(socket, forget) {
      sockets.set(socket, forget);
      socket.on('close', () => sockets.delete(socket));
    },
    heartbeatMs: () => heartbeatMs,
    acknowledges: (socket) => !unacknowledged.has(socket),
    wasClosed: (socket) => closed.has(socket),
    identifyRefusal() {
      if (refusal === undefined || refusal.left <= 0) return undefined;
      refusal.left -= 1;
      return refusal.code;
    },
    repeats: (when) => repeated.has(when),
    async ofRequest(method, route) {
      const fault = take(method, route);
      if (fault?.kind !== 'slow') return fault;
      await wait(fault.ms);
      return undefined;
    },
  };
}
