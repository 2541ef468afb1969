import type { Registry } from 'prom-client';
import { z } from 'zod';

/**
 * How a process that started shards gets their metrics, over the channel that discord.js uses too: it asks by a number,
 * and gets them with that number.
 */
const requestSchema = z.object({ metricsWanted: z.int() });
const replySchema = z.object({ metricsOf: z.int(), metrics: z.array(z.looseObject({ name: z.string() })) });

/** A shard that answers within this time is in order. */
const ANSWER_MS = 1_000;

/** Metrics as `Registry.getMetricsAsJSON` gives them. */
export type MetricsJson = z.infer<typeof replySchema>['metrics'];

/** The part of discord.js's shard that is needed. */
export interface AskableShard {
  send(message: unknown): Promise<unknown>;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

let lastNumber = 0;

/** The metrics of a shard; undefined where it gives none in time, as one that is starting does. */
export async function metricsOfShard(shard: AskableShard): Promise<MetricsJson | undefined> {
  lastNumber += 1;
  const number = lastNumber;
  let listener: ((message: unknown) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<MetricsJson | undefined>((resolve) => {
      listener = (message) => {
        const { success, data } = replySchema.safeParse(message);
        if (success && data.metricsOf === number) resolve(data.metrics);
      };
      shard.on('message', listener);
      timer = setTimeout(() => resolve(undefined), ANSWER_MS);
      shard.send({ metricsWanted: number }).catch(() => resolve(undefined));
    });
  } finally {
    clearTimeout(timer);
    if (listener !== undefined) shard.off('message', listener);
  }
}

/**
 * Answers whoever started this process when it asks for the metrics. Each of them gets the number of the shard as a
 * label: a counter of a shard that was started anew begins at zero, and must not pull the others down with it.
 */
export function tellMetrics(registry: Registry, shard: number): void {
  registry.setDefaultLabels({ shard: String(shard) });
  process.on('message', (message) => {
    const { success, data } = requestSchema.safeParse(message);
    if (!success) return;
    void registry
      .getMetricsAsJSON()
      .then((metrics) =>
        process.send?.({ metricsOf: data.metricsWanted, metrics }, undefined, {}, () => undefined),
      );
  });
}
