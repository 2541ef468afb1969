import { addProcessMetrics } from '../../src/monitoring/metrics.ts';
import { createMonitoring } from '../../src/monitoring/monitoring.ts';

const monitoring = createMonitoring();
addProcessMetrics(monitoring.metrics);

/** Every metric that a bot has. */
export const REGISTERED: ReadonlySet<string> = new Set(
  monitoring.metrics.registry.getMetricsAsArray().map(({ name }) => name),
);

/** The metrics that a query of Prometheus reads. */
export function metricsIn(query: string): string[] {
  const names = query.match(/\b(?:communique|process|nodejs)_[a-z0-9_]+/g) ?? [];
  return names.map((name) => (REGISTERED.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, '')));
}
