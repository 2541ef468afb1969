import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DiscordAPIError, type REST, Routes, ShardingManager } from 'discord.js';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import type { DiscordConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import { startOrExplain } from './patient-start.ts';
import { createRest, type Registration, registerCommands } from './registration.ts';
import { type MetricsJson, metricsOfShard } from './shard-metrics.ts';
import { StartError, startErrorOf } from './start-error.ts';
import { type SupervisedShard, superviseShard } from './supervise-shard.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
/** From the beginning of `max_concurrency` shards to the next ones, a little over Discord's five seconds:
 * https://discord.com/developers/docs/events/gateway#rate-limiting-of-identifies */
const BEGIN_MS = 5_500;
const UNAUTHORIZED = 401;

/** https://discord.com/developers/docs/events/gateway#get-gateway-bot */
const gatewaySchema = z.object({
  shards: z.int().min(1),
  session_start_limit: z.object({ max_concurrency: z.int().min(1) }),
});
type Gateway = z.infer<typeof gatewaySchema>;

async function gatewayOf(rest: REST): Promise<Gateway> {
  return gatewaySchema.parse(await rest.get(Routes.gatewayBot()));
}

/** The processes that share the servers of one bot among them, each with a connection of its own. */
export interface Shards {
  /**
   * Registers the commands, starts every shard and keeps them alive until this process is asked to end (SIGINT, SIGTERM);
   * then each answers first what has come in. SIGHUP has them read the knowledge anew. `onStopping` is called before
   * the first of them is ended.
   * @returns the exit code, 1 where the bot could not start or Discord doesn't want it any more.
   */
  run(onStopping: () => void): Promise<number>;
  /** Whether every shard is connected now. */
  isReady(): boolean;
  /** The metrics of every shard that gives any. */
  metrics(): Promise<MetricsJson[]>;
}

/** Shards that are to be started: so many as are given, or as Discord recommends. */
export function createShards(config: DiscordConfig, wanted: number | 'auto', logger: Logger): Shards {
  const rest = createRest(config);
  let manager: ShardingManager | undefined;
  let supervised: readonly SupervisedShard[] = [];
  const isReady = (): boolean => supervised.length > 0 && supervised.every((shard) => shard.isReady());

  async function prepare(): Promise<{ readonly gateway: Gateway; readonly registration: Registration }> {
    try {
      const [gateway, registration] = await Promise.all([
        gatewayOf(rest),
        registerCommands(rest, config, commands),
      ]);
      return { gateway, registration };
    } catch (error) {
      throw startErrorOf(error, config);
    }
  }

  /** Lets shards begin one after another, as fast as Discord allows, and none once it doesn't take the token any more. */
  function turnsOf({ session_start_limit: { max_concurrency: atOnce } }: Gateway) {
    let previous: Promise<unknown> = Promise.resolve();
    return async (signal: AbortSignal): Promise<void> => {
      const own = previous.then(() => (signal.aborted ? undefined : gatewayOf(rest)));
      previous = own
        .catch(() => undefined)
        .then(() => wait(BEGIN_MS / atOnce, undefined, { signal }))
        .catch(() => undefined);
      try {
        await own;
      } catch (error) {
        // Whatever else is wrong with Discord may have passed when the shard asks.
        if (error instanceof DiscordAPIError && error.status === UNAUTHORIZED)
          throw startErrorOf(error, config);
      }
    };
  }

  /** Starts every shard; what comes back resolves where there is no going on. */
  function startAll(gateway: Gateway, registration: Registration): Promise<unknown> {
    const count = wanted === 'auto' ? gateway.shards : wanted;
    const started = new ShardingManager(MAIN, {
      token: config.token,
      totalShards: count,
      respawn: false,
      execArgv: process.execArgv,
      shardArgs: ['start'],
    });
    manager = started;
    const turn = turnsOf(gateway);
    let isStart = true;
    let isTold = false;
    return new Promise((onLost) => {
      const onReady = (): void => {
        isStart = false;
        if (isTold || !isReady()) return;
        isTold = true;
        logger.info(
          {
            shards: count,
            commands: registration,
            in: config.guildId === undefined ? 'all servers' : 'one server',
          },
          'all shards are ready',
        );
      };
      logger.info({ shards: count }, 'starting shards');
      supervised = Array.from({ length: count }, (_, id) =>
        superviseShard(started.createShard(id), {
          logger,
          turn,
          onReady,
          onLost,
          isStart: () => isStart,
        }),
      );
    });
  }

  async function stopAll(): Promise<void> {
    await Promise.all(supervised.map((shard) => shard.stop()));
  }

  return {
    isReady,

    async metrics() {
      const shards = [...(manager?.shards.values() ?? [])];
      const metrics = await Promise.all(shards.map((shard) => metricsOfShard(shard)));
      return metrics.filter((each) => each !== undefined);
    },

    async run(onStopping) {
      // Signals may come twice, to each process of a group and from whoever started it: the first one counts.
      const signalled = new Promise<'signalled'>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('signalled'));
      });
      process.on('SIGHUP', () => {
        for (const shard of supervised) shard.reload();
      });
      const prepared = await Promise.race([startOrExplain(prepare, logger), signalled]);
      if (prepared === undefined) return 1;
      if (prepared === 'signalled') {
        logger.info('stopped before any shard was started');
        return 0;
      }
      const lost = startAll(prepared.gateway, prepared.registration).then((reason) => ({ reason }));
      const end = await Promise.race([signalled, lost]);
      if (end !== 'signalled') {
        const { reason } = end;
        if (reason instanceof StartError) logger.fatal(reason.message);
        else
          logger.fatal(
            { err: reason },
            'a shard cannot run, so all of them are stopped: its own last lines say why',
          );
      }
      onStopping();
      logger.info('stopping');
      await stopAll();
      logger.info('stopped');
      return end === 'signalled' ? 0 : 1;
    },
  };
}
