import type { Logger } from '../log.ts';
import { type HttpResponse, jsonResponse } from './http-response.ts';

interface Refusal {
  readonly status: number;
  /** Told to whoever sent the request. */
  readonly message: string;
  /** Told to the operator; undefined for what anybody on the internet sends all day. */
  readonly advice?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const REFUSALS = {
  'unknown-path': { status: 404, message: 'nothing is here' },
  'wrong-method': { status: 405, message: 'use POST', headers: { allow: 'POST' } },
  'no-signature': { status: 401, message: 'invalid request signature' },
  'too-large': {
    status: 413,
    message: 'the body is too large',
    advice: 'A request was larger than any of Discord, and was not read.',
  },
  'bad-signature': {
    status: 401,
    message: 'invalid request signature',
    advice:
      'A request was not signed by Discord for this application. Discord itself sends a few of these to see that they are refused; if nothing else comes, copy DISCORD_PUBLIC_KEY again from the Developer Portal, your application, General Information.',
  },
  stale: {
    status: 401,
    message: 'the signature is of another time',
    advice:
      'A request was signed by Discord, but at another time than now: somebody sent an old one again, or the clock of this machine is wrong. If it is the clock, turn on time synchronisation.',
  },
  replayed: {
    status: 401,
    message: 'this request came already',
    advice: 'A request came twice with the same signature, and was answered the first time only.',
  },
  'wrong-type': {
    status: 415,
    message: 'use application/json',
    advice: 'A request was signed by Discord, but something on its way changed its Content-Type.',
  },
  malformed: {
    status: 400,
    message: 'this is no interaction that is known here',
    advice: 'A request was signed by Discord, but is no interaction that this version knows. Update the bot.',
  },
} as const satisfies Readonly<Record<string, Refusal>>;

/** Why a request isn't answered. */
export type RefusalReason = keyof typeof REFUSALS;

/** The response that refuses a request. */
export function refusalResponse(reason: RefusalReason): HttpResponse {
  const { status, message, headers }: Refusal = REFUSALS[reason];
  return jsonResponse(status, { error: message }, headers);
}

/** At most one line a minute for each reason, so that nobody can fill a disk with refusals. */
const QUIET_MS = 60_000;

/** Tells the operator of refusals: the first at once, those of the next minute together with the one after it. */
export function createRefusalLog(
  logger: Logger,
  now: () => number = () => performance.now(),
): (reason: RefusalReason, details?: Readonly<Record<string, number>>) => void {
  const told = new Map<RefusalReason, { at: number; since: number }>();
  return (reason, details = {}) => {
    const { advice }: Refusal = REFUSALS[reason];
    if (advice === undefined) {
      logger.debug({ reason }, 'a request was refused');
      return;
    }
    const last = told.get(reason);
    if (last !== undefined && now() - last.at < QUIET_MS) {
      last.since += 1;
      return;
    }
    logger.warn({ reason, count: 1 + (last?.since ?? 0), ...details }, advice);
    told.set(reason, { at: now(), since: 0 });
  };
}
