import type { Registry } from 'prom-client';
import { tellMetrics } from './shard-metrics.ts';

/**
 * Ties this process, a shard, to the one that started it. It gives that one its metrics, and ends in order when that one
 * is gone: nobody would end it then, and another one would answer the same people. To be called once the process ends in
 * order by SIGTERM.
 */
export function followStarter(registry: Registry, shard: number | undefined): void {
  if (shard !== undefined) tellMetrics(registry, shard);
  // A signal to all processes of a group comes again from the one that started this: only the first one counts.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const end = (): void => void process.kill(process.pid, 'SIGTERM');
  if (process.connected) process.once('disconnect', end);
  else end();
}
