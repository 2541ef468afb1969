import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ClaimVerdict } from '../answer/check-claims.ts';
import type { DeclineReason } from '../answer/outcome.ts';
import type { Store } from '../knowledge/store.ts';
import {
  INTERACTION_KINDS,
  type InteractionKind,
  type InteractionMeasure,
  type InteractionOutcome,
} from './interaction-measure.ts';
import type { Readiness } from './readiness.ts';

/** These have to be there at zero, or Prometheus would not see the first one as a rise. */
const ALARMING: readonly InteractionOutcome[] = ['failed', 'too-late', 'undelivered'];

/** Where the connection to the gateway stands: in all shards of this process together. */
export interface GatewayState {
  readonly shards: number;
  readonly connected: number;
  /** Of the slowest heartbeat; undefined before the first. */
  readonly pingSeconds: number | undefined;
}

const REASONS: Readonly<Record<DeclineReason, true>> = {
  empty: true,
  'no-words': true,
  'too-long': true,
  'other-language': true,
  instruction: true,
  'outside-span': true,
  'false-premise': true,
  'not-in-sources': true,
  unclear: true,
};
const VERDICTS: Readonly<Record<ClaimVerdict, true>> = {
  supported: true,
  contradicted: true,
  'not-in-sources': true,
};
const RELOAD_RESULTS = ['reloaded', 'refused'] as const;
export type ReloadResult = (typeof RELOAD_RESULTS)[number];
/** https://discord.com/developers/docs/topics/rate-limits#header-format-rate-limit-header-examples */
const SCOPES = ['user', 'shared', 'global'] as const;
export type RateLimitScope = (typeof SCOPES)[number];

/** Discord takes no first response after three seconds, so the buckets are close together before that. */
const RESPONSE_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 5];
const RELOAD_SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Counts what goes on in this process, for Prometheus. */
export interface Metrics {
  /**
   * Every metric of this process, in a registry of its own. A process with children puts theirs together by
   * `AggregatorRegistry.aggregate([...each child's await registry.getMetricsAsJSON()])`: each metric names how its
   * values are put together.
   */
  readonly registry: Registry;
  /** Names that interactions of a kind can have. */
  expectInteractions(kind: InteractionKind, names: readonly string[]): void;
  interaction(measure: InteractionMeasure): void;
  /** An interaction that could not be read, so that nobody was answered. */
  unreadable(): void;
  /** A change of the knowledge files that was put to use or refused, for so many problems. */
  reload(result: ReloadResult, seconds: number, problems: number): void;
  knowledge(store: Pick<Store, 'version' | 'facts' | 'sources'>): void;
  /** Where to look how the gateway stands, each time somebody asks for the metrics. */
  watchGateway(state: () => GatewayState): void;
  gatewayReconnected(): void;
  rateLimited(scope: RateLimitScope): void;
}

/** Metrics that are all at zero, and how `readiness` stands. `version` is that of the bot. */
export function createMetrics(readiness: Readiness, version: string): Metrics {
  const registry = new Registry();
  const registers = [registry];

  const interactions = new Counter({
    name: 'communique_interactions_total',
    help: 'Interactions by kind, by the command or action, and by what became of them.',
    labelNames: ['kind', 'name', 'outcome'],
    registers,
  });
  const response = new Histogram({
    name: 'communique_response_seconds',
    help: 'Time from the arrival of an interaction until its first response was delivered.',
    labelNames: ['kind'],
    buckets: RESPONSE_SECONDS,
    registers,
  });
  const unreadable = new Counter({
    name: 'communique_unreadable_interactions_total',
    help: 'Interactions that could not be read, so that nobody was answered.',
    registers,
  });
  const declines = new Counter({
    name: 'communique_declines_total',
    help: 'Questions that were declined, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const checks = new Counter({
    name: 'communique_claim_checks_total',
    help: 'Texts that were held against the sources, by verdict on the whole.',
    labelNames: ['verdict'],
    registers,
  });
  const reloads = new Counter({
    name: 'communique_knowledge_reloads_total',
    help: 'Changes of the knowledge files, by whether they were put to use or refused.',
    labelNames: ['result'],
    registers,
  });
  const reloadSeconds = new Histogram({
    name: 'communique_knowledge_reload_seconds',
    help: 'Time that reading, checking and indexing changed knowledge took.',
    buckets: RELOAD_SECONDS,
    registers,
  });
  const problems = new Gauge({
    name: 'communique_knowledge_problems',
    help: 'Problems for which the knowledge on disk is not the one that serves; 0 where it is.',
    aggregator: 'max',
    registers,
  });
  const knowledgeInfo = new Gauge({
    name: 'communique_knowledge_info',
    help: 'Always 1; the version of the knowledge that serves.',
    labelNames: ['version'],
    aggregator: 'max',
    registers,
  });
  const entries = new Gauge({
    name: 'communique_knowledge_entries',
    help: 'What the knowledge that serves holds, by kind.',
    labelNames: ['kind'],
    aggregator: 'max',
    registers,
  });
  let gatewayState: (() => GatewayState) | undefined;
  new Gauge({
    name: 'communique_gateway_shards',
    help: 'Connections to the gateway that there should be.',
    registers,
    collect() {
      if (gatewayState !== undefined) this.set(gatewayState().shards);
    },
  });
  new Gauge({
    name: 'communique_gateway_shards_connected',
    help: 'Connections to the gateway that are ready.',
    registers,
    collect() {
      if (gatewayState !== undefined) this.set(gatewayState().connected);
    },
  });
  new Gauge({
    name: 'communique_gateway_ping_seconds',
    help: 'Round trip of the latest heartbeat, of the slowest shard.',
    aggregator: 'max',
    registers,
    collect() {
      const seconds = gatewayState?.().pingSeconds;
      if (seconds !== undefined) this.set(seconds);
    },
  });
  const reconnects = new Counter({
    name: 'communique_gateway_reconnects_total',
    help: 'Connections to the gateway that broke and were made again.',
    registers,
  });
  const rateLimits = new Counter({
    name: 'communique_rest_rate_limits_total',
    help: 'Requests to Discord that had to wait for a rate limit, by its scope.',
    labelNames: ['scope'],
    registers,
  });
  new Gauge({
    name: 'communique_ready',
    help: 'Whether the process can take interactions (check="all"), and each check of it.',
    labelNames: ['check'],
    aggregator: 'min',
    registers,
    collect() {
      this.reset();
      this.set({ check: 'all' }, Number(readiness.isReady()));
      for (const [check, holds] of readiness.state().checks) this.set({ check }, Number(holds));
    },
  });
  new Gauge({
    name: 'communique_start_time_seconds',
    help: 'When the process was started, in seconds since 1970.',
    aggregator: 'max',
    registers,
  }).set(Math.round(Date.now() / 1_000 - process.uptime()));
  new Gauge({
    name: 'communique_build_info',
    help: 'Always 1; the versions of the bot and of Node.js.',
    labelNames: ['version', 'node'],
    aggregator: 'max',
    registers,
  }).set({ version, node: process.version }, 1);

  for (const reason of Object.keys(REASONS)) declines.inc({ reason }, 0);
  for (const verdict of Object.keys(VERDICTS)) checks.inc({ verdict }, 0);
  for (const result of RELOAD_RESULTS) reloads.inc({ result }, 0);
  for (const scope of SCOPES) rateLimits.inc({ scope }, 0);
  for (const kind of INTERACTION_KINDS) response.zero({ kind });

  return {
    registry,
    expectInteractions(kind, names) {
      for (const name of names) for (const outcome of ALARMING) interactions.inc({ kind, name, outcome }, 0);
    },
    interaction({ kind, name, outcome, seconds, reason, verdict }) {
      interactions.inc({ kind, name, outcome });
      response.observe({ kind }, seconds);
      if (reason !== undefined) declines.inc({ reason });
      if (verdict !== undefined) checks.inc({ verdict });
    },
    unreadable: () => unreadable.inc(),
    reload(result, seconds, found) {
      reloads.inc({ result });
      reloadSeconds.observe(seconds);
      problems.set(found);
    },
    knowledge({ version: of, facts, sources }) {
      const passages = [...sources.values()].reduce((sum, source) => sum + source.passages.length, 0);
      knowledgeInfo.reset();
      knowledgeInfo.set({ version: of }, 1);
      entries.set({ kind: 'facts' }, facts.size);
      entries.set({ kind: 'sources' }, sources.size);
      entries.set({ kind: 'passages' }, passages);
    },
    watchGateway(state) {
      gatewayState = state;
    },
    gatewayReconnected: () => reconnects.inc(),
    rateLimited: (scope) => rateLimits.inc({ scope }),
  };
}

/** Adds what there is to tell of any Node.js process: memory, processor, event loop, garbage collection. */
export function addProcessMetrics({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
