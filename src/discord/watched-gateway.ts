import { type Client, Events, type RateLimitData, Status } from 'discord.js';
import type { Logger } from '../log.ts';
import type { GatewayState } from '../monitoring/metrics.ts';
import type { Monitoring } from '../monitoring/monitoring.ts';

/** Where the shards of a client stand. */
function stateOf(client: Client): GatewayState {
  const shards = [...client.ws.shards.values()];
  // discord.js says -1 before the first heartbeat was acknowledged.
  const pings = shards.map(({ ping }) => ping).filter((ping) => ping >= 0);
  return {
    // Before the gateway told how many there shall be, there is at least one to come.
    shards: Math.max(1, shards.length),
    connected: shards.filter(({ status }) => status === Status.Ready).length,
    pingSeconds: pings.length === 0 ? undefined : Math.max(...pings) / 1_000,
  };
}

/**
 * Counts the requests that have to wait for a rate limit: as discord.js wants it for `rest.rejectOnRateLimit`, which
 * it calls for those that it holds back by itself and for those that Discord refused. None is rejected.
 */
export function countRateLimits({ metrics }: Monitoring): (limit: RateLimitData) => boolean {
  return ({ global, scope }) => {
    metrics.rateLimited(global || scope === 'global' ? 'global' : scope === 'shared' ? 'shared' : 'user');
    return false;
  };
}

/**
 * Watches the connection of a client: in the log, in the metrics, and as the check `gateway` of the readiness, which
 * holds while every shard is connected and `isStarted` says yes. The function that comes back ends the telling, for a
 * client that is about to be ended on purpose.
 */
export function watchGateway(
  client: Client,
  isStarted: () => boolean,
  logger: Logger,
  { metrics, readiness }: Monitoring,
): () => void {
  const reconnecting = (): void => {
    metrics.gatewayReconnected();
    logger.info('reconnecting');
  };
  client.on(Events.Error, (error) => logger.error({ err: error }, 'the connection reported an error'));
  client.on(Events.ShardError, (error) => logger.warn({ err: error }, 'the connection broke'));
  client.on(Events.Warn, (message) => logger.warn(message));
  client.on(Events.ShardReconnecting, reconnecting);
  client.on(Events.ShardResume, () => logger.info('connected again'));

  metrics.watchGateway(() => stateOf(client));
  readiness.add('gateway', () => {
    const { shards, connected } = stateOf(client);
    return isStarted() && connected === shards;
  });
  return () => void client.off(Events.ShardReconnecting, reconnecting);
}
