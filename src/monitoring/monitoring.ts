import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createMetrics, type Metrics } from './metrics.ts';
import { createReadiness, type Readiness } from './readiness.ts';

/** What those who watch over this process learn of it. */
export interface Monitoring {
  readonly metrics: Metrics;
  readonly readiness: Readiness;
}

const packageSchema = z.object({ version: z.string() });

function versionOfPackage(): string {
  const file = new URL('../../package.json', import.meta.url);
  return packageSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** Nothing counted yet, and not ready. */
export function createMonitoring(): Monitoring {
  const readiness = createReadiness();
  return { readiness, metrics: createMetrics(readiness, versionOfPackage()) };
}
