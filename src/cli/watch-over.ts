import type { MonitoringConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { type HealthServer, HealthServerError, startHealthServer } from '../monitoring/health-server.ts';
import { addProcessMetrics } from '../monitoring/metrics.ts';
import { createMonitoring, type Monitoring } from '../monitoring/monitoring.ts';
import { watchKnowledgeChanges } from '../monitoring/watched-knowledge.ts';
import type { LiveKnowledge } from '../retrieve/reloading.ts';
import { reloadOnHangup } from './reload-on-hangup.ts';

/** A process that is watched over. */
export interface WatchedProcess {
  readonly monitoring: Monitoring;
  close(): Promise<void>;
}

/**
 * Serves health, readiness and metrics. Where the usual port is taken, the bot is worth more than being watched, so
 * there is a warning and nothing else; a port that was asked for has to be had.
 * @throws {HealthServerError} where that can't be.
 */
export async function serveHealth(
  { host, port, isPortGiven }: MonitoringConfig,
  monitoring: Monitoring,
  logger: Logger,
  metricsText?: () => Promise<string>,
): Promise<HealthServer | undefined> {
  try {
    const server = await startHealthServer({ host, port }, monitoring, metricsText);
    logger.info({ url: server.url }, 'health and metrics are served');
    return server;
  } catch (error) {
    if (!(error instanceof HealthServerError) || isPortGiven) throw error;
    logger.warn(`${error.message} The bot goes on without.`);
    return undefined;
  }
}

/**
 * Watches over this process and its knowledge from now on, and lets SIGHUP reload it. Health and metrics are served
 * where `served` says, if anywhere. Undefined where they can't be, which is logged for the operator.
 */
export async function watchOver(
  live: LiveKnowledge,
  served: MonitoringConfig | undefined,
  logger: Logger,
): Promise<WatchedProcess | undefined> {
  const monitoring = createMonitoring();
  addProcessMetrics(monitoring.metrics);
  watchKnowledgeChanges(live, monitoring);
  const leaveHangup = reloadOnHangup(live, logger);
  try {
    const server = served === undefined ? undefined : await serveHealth(served, monitoring, logger);
    return {
      monitoring,
      async close() {
        leaveHangup();
        await server?.close();
      },
    };
  } catch (error) {
    leaveHangup();
    if (!(error instanceof HealthServerError)) throw error;
    logger.fatal(error.message);
    return undefined;
  }
}
