import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { use } from './using.ts';
import { startWatchedBot, type WatchedBot } from './watched-bot.ts';

let watched: WatchedBot;

beforeEach(async () => {
  watched = await startWatchedBot();
});

afterEach(async () => {
  await watched.stop();
});

async function valueIn(metric: string): Promise<number> {
  const line = (await watched.metrics()).split('\n').find((one) => one.startsWith(`${metric} `));
  return Number(line?.slice(metric.length + 1));
}

it('is ready once the bot is, and shows so', async () => {
  expect(watched.monitoring.readiness.state().checks.get('gateway')).toBe(true);
  expect(await valueIn('communique_gateway_shards')).toBe(1);
  expect(await valueIn('communique_gateway_shards_connected')).toBe(1);
  expect(await valueIn('communique_ready{check="gateway"}')).toBe(1);
});

it('is not ready while the connection is broken, and counts that it broke', async () => {
  const { readiness } = watched.monitoring;
  watched.discord.gateway.dropConnections();
  await vi.waitUntil(() => !readiness.isReady(), { timeout: 20_000, interval: 1 });
  await vi.waitUntil(() => readiness.isReady(), { timeout: 20_000 });
  expect(await valueIn('communique_gateway_reconnects_total')).toBe(1);
  expect(watched.lines('reconnecting')).toMatchObject([{ level: 'info' }]);
  await vi.waitUntil(() => watched.lines('connected again').length === 1, { timeout: 20_000 });
});

it('is not ready from the moment it is asked to stop, though it still answers', async () => {
  const stopped = watched.bot.stop();
  expect(watched.monitoring.readiness.isReady()).toBe(false);
  await use(watched.discord, 'about');
  await stopped;
  expect(await valueIn('communique_gateway_reconnects_total')).toBe(0);
});

it.each(['user', 'global'] as const)(
  'counts a request that Discord made wait, by the scope %s',
  async (scope) => {
    const limit = { kind: 'rate-limit', retryAfterSeconds: 0.2, scope } as const;
    watched.discord.faults.breakRequests(limit, { route: '/interactions/{id}/{token}/callback', times: 1 });
    await use(watched.discord, 'about');
    expect(await valueIn(`communique_rest_rate_limits_total{scope="${scope}"}`)).toBeGreaterThan(0);
  },
);
