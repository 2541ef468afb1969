import { randomBytes } from 'node:crypto';
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import type { Language } from '../language/languages.ts';
import type { Logger } from '../log.ts';
import type { InteractionKind, InteractionOutcome } from '../monitoring/interaction-measure.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { Decisions } from './noted-decisions.ts';
import type { Reply } from './reply.ts';

/** Replies that come too late or twice are of no use to anybody, so they are worth a warning and no more. */
const TOO_LATE: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
]);

/** What became of an interaction, as far as its reply tells. */
export function outcomeOf(name: string, reply: Reply, decisions: Readonly<Decisions>): InteractionOutcome {
  if (reply.kind === 'modal') return 'form';
  const notice = reply.kind === 'message' ? reply.notice : undefined;
  if (notice === 'error.cool-down' || notice === 'error.cool-down-server') return 'cool-down';
  if (notice === 'error.unexpected') return 'failed';
  if (notice?.startsWith('error.') === true) return 'refused';
  // It asks the question once more to offer others in its place.
  if (name === 'nearest') return 'choices';
  if (decisions.verdict !== undefined) return 'checked';
  return decisions.status === 'found' ? 'answered' : (decisions.status ?? 'shown');
}

/** What is told of an interaction when it is over. */
interface End {
  readonly outcome: InteractionOutcome;
  readonly language: Language;
  readonly decisions?: Readonly<Decisions>;
}

/** One interaction from its arrival on. */
export interface WatchedInteraction {
  /** Names its lines in the log; seen by the person who asked where something goes wrong. */
  readonly reference: string;
  /** Logs what went wrong while it was answered. */
  failed(error: unknown): void;
  /** Logs why the reply did not arrive, and tells what became of the interaction therefore. */
  undelivered(error: unknown): 'too-late' | 'undelivered';
  /** Tells of it, once: a line in the log, and the metrics. */
  end(end: End): void;
}

/**
 * Watches one interaction. What is logged and counted never says who asked, where, or what; `name` is one of a fixed
 * list. The line is at the level `info`, or `debug` for what is offered while somebody types, which comes with each key.
 */
export function watchInteraction(
  kind: InteractionKind,
  name: string,
  { logger, metrics }: { readonly logger: Logger; readonly metrics: Metrics },
): WatchedInteraction {
  // The clock of the machine may step meanwhile; this one doesn't.
  const started = performance.now();
  const reference = randomBytes(4).toString('hex');
  return {
    reference,
    failed(error) {
      logger.error({ err: error, reference, kind, name }, 'an interaction failed');
    },
    undelivered(error) {
      const isLate = error instanceof DiscordAPIError && TOO_LATE.has(error.code);
      logger[isLate ? 'warn' : 'error']({ err: error, reference, kind, name }, 'a reply did not arrive');
      return isLate ? 'too-late' : 'undelivered';
    },
    end({ outcome, language, decisions }) {
      const ms = performance.now() - started;
      const { reason, verdict } = decisions ?? {};
      metrics.interaction({ kind, name, outcome, seconds: ms / 1_000, reason, verdict });
      const level = kind === 'autocomplete' ? 'debug' : 'info';
      const told = {
        reference,
        kind,
        name,
        outcome,
        reason,
        verdict,
        language,
        ms: Math.round(ms * 10) / 10,
      };
      logger[level](told, 'interaction');
    },
  };
}
