import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchOver } from '../../src/cli/watch-over.ts';
import type { Finding } from '../../src/knowledge/finding.ts';
import { createLogger } from '../../src/log.ts';
import type { KnowledgeChange, LiveKnowledge } from '../../src/retrieve/reloading.ts';
import { realStore } from '../real-store.ts';

const HOST = '127.0.0.1';
const FINDING: Finding = { file: 'facts/all.yaml', line: 3, path: 'id', message: 'is missing' };

/** Knowledge whose changes the test brings about. */
function knowledge() {
  const listeners = new Set<(change: KnowledgeChange, ms: number) => void>();
  let problems: readonly Finding[] = [];
  let reloads = 0;
  const opened = {
    store: realStore,
    prepared: () => {
      throw new Error('nobody asks');
    },
  };
  const live: LiveKnowledge = {
    current: () => opened,
    problems: () => problems,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async reload() {
      reloads += 1;
    },
    watching: Promise.resolve(),
    close: async () => undefined,
  };
  return {
    live,
    reloads: () => reloads,
    change(change: KnowledgeChange, ms: number): void {
      problems = change.kind === 'refused' ? change.findings : [];
      for (const listener of listeners) listener(change, ms);
    },
  };
}

let written: string[];
const logger = createLogger({
  level: 'info',
  secrets: [],
  destination: { write: (line) => void written.push(line) },
});
let closing: (() => Promise<void>)[];

beforeEach(() => {
  written = [];
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
});

/** Somebody else on a port. */
async function occupied(): Promise<number> {
  const server: Server = createServer().listen(0, HOST);
  await once(server, 'listening');
  closing.push(async () => {
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function watched(port: number, isPortGiven: boolean, live = knowledge().live) {
  const process = await watchOver(live, { host: HOST, port, isPortGiven }, logger);
  if (process !== undefined) closing.push(() => process.close());
  return process;
}

describe('where the port is taken', () => {
  it('refuses to go on if it was asked for, and says what to do', async () => {
    const port = await occupied();
    expect(await watched(port, true)).toBeUndefined();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(new RegExp(`"fatal".*port ${port} already.*MONITORING_PORT`));
  });

  it('goes on with a warning if it is only the usual one', async () => {
    expect(await watched(await occupied(), false)).toBeDefined();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/"warn".*MONITORING_PORT.*goes on without/);
  });
});

it('says where it serves, and serves', async () => {
  await watched(0, true);
  const [url = ''] = /http:[^"]+/.exec(written.join('')) ?? [];
  const metrics = await (await fetch(`${url}/metrics`)).text();
  expect(metrics).toContain(`communique_knowledge_info{version="${realStore.version}"} 1`);
  expect(metrics).toContain('process_resident_memory_bytes');
});

it('serves nowhere where nobody wants it', async () => {
  const process = await watchOver(knowledge().live, undefined, logger);
  expect(process?.monitoring.readiness.isReady()).toBe(true);
  expect(written).toEqual([]);
  await process?.close();
});

it('counts what becomes of changed knowledge, and shows the problems until they are mended', async () => {
  const { live, change } = knowledge();
  const process = await watched(0, true, live);
  const metrics = async () => (await process?.monitoring.metrics.registry.metrics()) ?? '';
  change({ kind: 'refused', findings: [FINDING, FINDING] }, 300);
  expect(await metrics()).toContain('communique_knowledge_reloads_total{result="refused"} 1');
  expect(await metrics()).toContain('communique_knowledge_problems 2');
  expect(process?.monitoring.readiness.isReady()).toBe(true);
  change({ kind: 'reloaded', version: 'abc' }, 700);
  expect(await metrics()).toContain('communique_knowledge_reloads_total{result="reloaded"} 1');
  expect(await metrics()).toContain('communique_knowledge_problems 0');
  expect(await metrics()).toContain('communique_knowledge_reload_seconds_sum 1');
});

it.skipIf(process.platform === 'win32')(
  'reads the knowledge anew on SIGHUP, and says what came of it',
  async () => {
    const { live, reloads } = knowledge();
    await watched(0, true, live);
    process.kill(process.pid, 'SIGHUP');
    await vi.waitUntil(() => written.some((line) => line.includes('the same as before')));
    expect(reloads()).toBe(1);
  },
);
