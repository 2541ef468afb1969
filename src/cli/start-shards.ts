import { AggregatorRegistry } from 'prom-client';
import type { DiscordConfig, MonitoringConfig } from '../config.ts';
import { createShards, type Shards } from '../discord/shards.ts';
import type { Logger } from '../log.ts';
import { HealthServerError } from '../monitoring/health-server.ts';
import { addProcessMetrics } from '../monitoring/metrics.ts';
import { createMonitoring, type Monitoring } from '../monitoring/monitoring.ts';
import { serveHealth } from './watch-over.ts';

/** What this process tells of itself; all else of the bot goes on in its shards. */
function isOfStarter(name: string): boolean {
  return name === 'communique_ready' || !name.startsWith('communique_');
}

/** The metrics of this process and of every shard, told apart by the label `shard`. */
async function metricsText(shards: Shards, { metrics: { registry } }: Monitoring): Promise<string> {
  const own = (await registry.getMetricsAsJSON()).filter(({ name }) => isOfStarter(name));
  return AggregatorRegistry.aggregate([own, ...(await shards.metrics())]).metrics();
}

/**
 * Runs the bot as several processes, each with a part of the servers; this one starts them, keeps them alive and tells
 * how all of them are.
 * @returns the exit code.
 */
export async function startShards(
  config: DiscordConfig,
  wanted: number | 'auto',
  where: MonitoringConfig,
  logger: Logger,
): Promise<number> {
  const shards = createShards(config, wanted, logger);
  const monitoring = createMonitoring();
  addProcessMetrics(monitoring.metrics);
  monitoring.metrics.registry.setDefaultLabels({ shard: 'starter' });
  monitoring.readiness.add('shards', shards.isReady);
  try {
    const health = await serveHealth(where, monitoring, logger, () => metricsText(shards, monitoring));
    const exitCode = await shards.run(() => monitoring.readiness.stop());
    await health?.close();
    return exitCode;
  } catch (error) {
    if (!(error instanceof HealthServerError)) throw error;
    logger.fatal(error.message);
    return 1;
  }
}
