import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { realStore } from '../real-store.ts';
import { type BotProcess, runBotProcess } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { createHttpCaller, createKeys, type HttpCaller, signedHeaders } from './http-caller.ts';
import { textOf } from './limits.ts';

/** Three processes load their stores on a machine that may do other things too. */
const SLOW = 240_000;
const WAIT = { timeout: 120_000, interval: 50 };
const REPLICAS = 3;
const INTERACTIONS = 300;
/** As many at a time as a busy bot has. */
const AT_ONCE = 12;
const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'].find((path) => existsSync(path));
const EXAMPLE = readFileSync(resolve(import.meta.dirname, '../../docs/nginx.conf'), 'utf8');

const keys = createKeys();
let directory: string;
let replicas: BotProcess[] = [];
let monitoring: number[] = [];
let nginx: ChildProcess | undefined;
let url: string;
let caller: HttpCaller;

/** The configuration that operators are shown, with other ports, without TLS, and for machines that are as slow as they are. */
function configuration(port: number, replicaPorts: readonly number[]): string {
  const adapted = EXAMPLE.replace(/listen 443 ssl;/, `listen 127.0.0.1:${port};`)
    .replace(/^\s*ssl_certificate.*$/gm, '')
    .replace(/(_timeout) \d+ms;/g, '$1 60s;')
    .replace(/127\.0\.0\.1:810(\d)/g, (_, at: string) => `127.0.0.1:${replicaPorts[Number(at) - 1]}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${directory}/${kind};`)
    .join('\n');
  return `daemon off;
    pid ${directory}/nginx.pid;
    error_log ${directory}/error.log info;
    events { worker_connections 256; }
    http { access_log off; ${temporary}
    ${adapted} }`;
}

async function startReplica(port: number, health: number): Promise<BotProcess> {
  const replica = runBotProcess({
    INTERACTIONS_PORT: String(port),
    DISCORD_PUBLIC_KEY: keys.publicKey,
    MONITORING_PORT: String(health),
    LOG_LEVEL: 'info',
  });
  await replica.line(({ msg }) => msg === 'ready');
  return replica;
}

function portsFor(count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, freePort));
}

describe.skipIf(NGINX === undefined)('three processes behind nginx (skipped where there is no nginx)', () => {
  let ports: number[];

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'communique-nginx-'));
    const [front = 0, ...rest] = await portsFor(1 + 2 * REPLICAS);
    ports = rest.slice(0, REPLICAS);
    monitoring = rest.slice(REPLICAS);
    replicas = await Promise.all(ports.map((port, at) => startReplica(port, monitoring[at] ?? 0)));
    writeFileSync(join(directory, 'nginx.conf'), configuration(front, ports));
    for (const kind of ['client_body', 'proxy']) mkdirSync(join(directory, kind), { recursive: true });
    const args = ['-c', join(directory, 'nginx.conf'), '-e', join(directory, 'error.log'), '-p', directory];
    execFileSync(NGINX ?? '', ['-t', ...args], { stdio: 'pipe' });
    nginx = spawn(NGINX ?? '', args, { stdio: 'ignore' });
    url = `http://127.0.0.1:${front}/interactions`;
    caller = createHttpCaller(url, keys, { now: () => 0 });
    await vi.waitUntil(async () => (await fetch(url).catch(() => undefined))?.status === 405, WAIT);
  }, SLOW);

  afterAll(async () => {
    for (const replica of replicas) replica.kill();
    if (nginx !== undefined && nginx.exitCode === null) {
      const ended = once(nginx, 'exit');
      nginx.kill('SIGTERM');
      await ended;
    }
    rmSync(directory, { recursive: true, force: true });
  });

  /** Questions that differ from one another, with what has to be in their answers. */
  const facts = [...realStore.facts.values()];
  function questionAt(at: number): { question: string; language: (typeof LANGUAGES)[number] } {
    const language = LANGUAGES[at % LANGUAGES.length] ?? 'en';
    return { language, question: facts[at % facts.length]?.questions[language][0] ?? '' };
  }

  /** Asks many questions, some at a time; `meanwhile` is called when a third of them is under way. */
  async function load(
    count: number,
    meanwhile: () => void,
  ): Promise<{ statuses: Map<number, number>; wrong: string[] }> {
    const statuses = new Map<number, number>();
    const wrong: string[] = [];
    let next = 0;

    async function ask(at: number): Promise<void> {
      const { question, language } = questionAt(at);
      const options = { question };
      // Everybody asks once, so that nobody is asked for patience.
      const person = { id: String(2_000_000_000_000_000_000n + BigInt(at)), guildId: undefined };
      const interaction = caller.prepare({ kind: 'slash', command: 'ask', options }, person);
      const { body } = interaction;
      const response = await fetch(url, { method: 'POST', headers: signedHeaders(keys, body), body });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      // Taking a second response to the same interaction is refused, as Discord refuses it.
      const { data, type } = await caller.take(interaction, response);
      if (type !== 4 || !textOf(data).includes('**[1]**')) wrong.push(`${language}: ${question}`);
    }

    async function worker(): Promise<void> {
      while (next < count) {
        const at = next;
        next += 1;
        if (at === Math.floor(count / 3)) meanwhile();
        await ask(at);
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return { statuses, wrong };
  }

  it(
    'lose nothing where one of them is killed under load: each interaction gets one right response',
    async () => {
      const victim = replicas[1];
      const { statuses, wrong } = await load(INTERACTIONS, () => process.kill(victim?.pid ?? 0, 'SIGKILL'));
      expect(await victim?.exit).toBeNull();
      expect(victim?.log().some(({ msg }) => msg === 'interaction')).toBe(true);
      expect([...statuses]).toEqual([[200, INTERACTIONS]]);
      expect(wrong).toEqual([]);
    },
    SLOW,
  );

  it(
    'lose nothing where one of them is asked to end under load, which then ends with 0',
    async () => {
      const leaving = replicas[2];
      const { statuses, wrong } = await load(INTERACTIONS, () => process.kill(leaving?.pid ?? 0, 'SIGTERM'));
      expect(await leaving?.exit).toBe(0);
      expect([...statuses]).toEqual([[200, INTERACTIONS]]);
      expect(wrong).toEqual([]);
    },
    SLOW,
  );

  it(
    'share the work again when those that ended are back',
    async () => {
      for (const at of [1, 2]) replicas[at] = await startReplica(ports[at] ?? 0, monitoring[at] ?? 0);
      const before = replicas.map((replica) => replica.log().length);
      // nginx leaves those alone for some seconds that did not answer.
      await vi.waitUntil(async () => {
        await load(AT_ONCE, () => undefined);
        return replicas.every((replica, at) => replica.log().length > (before[at] ?? 0));
      }, WAIT);
    },
    SLOW,
  );
});
