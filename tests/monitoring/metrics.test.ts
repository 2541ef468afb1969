import { AggregatorRegistry } from 'prom-client';
import { expect, it } from 'vitest';
import type { InteractionMeasure } from '../../src/monitoring/interaction-measure.ts';
import { createMonitoring } from '../../src/monitoring/monitoring.ts';
import { realStore } from '../real-store.ts';

const ANSWERED: InteractionMeasure = {
  kind: 'command',
  name: 'ask',
  outcome: 'answered',
  seconds: 0.02,
  reason: undefined,
  verdict: undefined,
};

it('counts interactions, reasons and verdicts, each under its own labels', async () => {
  const { metrics } = createMonitoring();
  metrics.interaction(ANSWERED);
  metrics.interaction(ANSWERED);
  metrics.interaction({ ...ANSWERED, outcome: 'declined', reason: 'unclear' });
  metrics.interaction({ ...ANSWERED, name: 'check', outcome: 'checked', verdict: 'supported' });
  const text = await metrics.registry.metrics();
  expect(text).toContain('communique_interactions_total{kind="command",name="ask",outcome="answered"} 2');
  expect(text).toContain('communique_declines_total{reason="unclear"} 1');
  expect(text).toContain('communique_claim_checks_total{verdict="supported"} 1');
  expect(text).toContain('communique_response_seconds_count{kind="command"} 4');
});

it.each(['failed', 'too-late', 'undelivered'] as const)(
  'has %s at zero before there is any, so that the first one is a rise',
  async (outcome) => {
    const { metrics } = createMonitoring();
    metrics.expectInteractions('command', ['ask']);
    metrics.interaction({ ...ANSWERED, outcome });
    metrics.expectInteractions('command', ['ask', 'about']);
    const text = await metrics.registry.metrics();
    expect(text).toContain(`communique_interactions_total{kind="command",name="ask",outcome="${outcome}"} 1`);
    expect(text).toContain(
      `communique_interactions_total{kind="command",name="about",outcome="${outcome}"} 0`,
    );
  },
);

it('has buckets that tell what Discord still takes from what it doesn’t', async () => {
  const { metrics } = createMonitoring();
  metrics.interaction({ ...ANSWERED, seconds: 2.9 });
  metrics.interaction({ ...ANSWERED, seconds: 3.1 });
  const text = await metrics.registry.metrics();
  expect(text).toContain('communique_response_seconds_bucket{le="2.5",kind="command"} 0');
  expect(text).toContain('communique_response_seconds_bucket{le="3",kind="command"} 1');
  expect(text).toContain('communique_response_seconds_bucket{le="5",kind="command"} 2');
});

it('shows only the version of the knowledge that serves', async () => {
  const { metrics } = createMonitoring();
  const store = { facts: new Map(), sources: new Map() };
  metrics.knowledge({ ...store, version: 'before' });
  metrics.knowledge({ ...store, version: 'now' });
  const text = await metrics.registry.metrics();
  expect(text).toContain('communique_knowledge_info{version="now"} 1');
  expect(text).not.toContain('before');
});

it('shows each check of the readiness as it stands', async () => {
  const { metrics, readiness } = createMonitoring();
  let isConnected = false;
  readiness.add('knowledge', () => true);
  readiness.add('gateway', () => isConnected);
  const before = await metrics.registry.metrics();
  expect(before).toContain('communique_ready{check="all"} 0');
  expect(before).toContain('communique_ready{check="knowledge"} 1');
  expect(before).toContain('communique_ready{check="gateway"} 0');
  isConnected = true;
  const after = await metrics.registry.metrics();
  expect(after).toContain('communique_ready{check="all"} 1');
  expect(after).toContain('communique_ready{check="gateway"} 1');
});

it('can be put together with those of other processes', async () => {
  const [one, other] = [createMonitoring(), createMonitoring()];
  for (const { metrics } of [one, other]) {
    metrics.interaction(ANSWERED);
    metrics.knowledge({ version: 'same', facts: realStore.facts, sources: realStore.sources });
    metrics.watchGateway(() => ({ shards: 1, connected: 1, pingSeconds: 0.05 }));
  }
  one.readiness.add('gateway', () => true);
  const all = AggregatorRegistry.aggregate([
    await one.metrics.registry.getMetricsAsJSON(),
    await other.metrics.registry.getMetricsAsJSON(),
  ]);
  const text = await all.metrics();
  expect(text).toContain('communique_interactions_total{kind="command",name="ask",outcome="answered"} 2');
  expect(text).toContain('communique_gateway_shards_connected 2');
  expect(text).toContain(`communique_knowledge_entries{kind="facts"} ${realStore.facts.size}`);
  expect(text).toContain('communique_ready{check="all"} 0');
  expect(text).toMatch(/communique_build_info\{[^}]+\} 1\n/);
});
