import { resolve } from 'node:path';
import type { EvaluationQuestion } from '../../src/evaluate/questions.ts';
import { interactionPayload } from '../../src/playground/interaction-payload.ts';
import { createSnowflakes } from '../../src/playground/snowflake.ts';
import { freePort } from '../discord/free-port.ts';
import { createKeys, type Keys, signedHeaders } from '../discord/http-caller.ts';
import { BOT, type Contestant, startContestant } from './contestant.ts';
import { loadOverHttp } from './http-load.ts';
import { figuresOf, type ProcessFigures } from './process-figures.ts';
import { personAt, usesOf } from './used.ts';

const BARE_ENDPOINT = resolve(import.meta.dirname, 'bare-endpoint.mjs');
const APPLICATION_ID = '900000000000000001';
const WARM_UP = 2_000;
const ROUNDS = 5;
const REQUESTS = 1_500;
const CONNECTIONS = 16;

/** How a contestant did. */
export interface HttpFigures {
  /** Requests a second, one figure a round. */
  readonly perSecond: number[];
  /** Milliseconds to the response, with many at once. */
  readonly ms: number[];
  /** Milliseconds on a processor a request. */
  readonly processorMs: number[];
  /** After the load. */
  memory: ProcessFigures;
}

interface Endpoint {
  readonly port: number;
  readonly contestant: Contestant;
  readonly figures: HttpFigures;
}

/** Makes requests as Discord does, each signed now and for itself, since none is taken twice. */
function requestMaker(questions: readonly EvaluationQuestion[], keys: Keys): (count: number) => Buffer[] {
  const uses = usesOf(questions);
  const newId = createSnowflakes(Date.now);
  let used = 0;
  function next(): Buffer {
    const { action, locale } = uses[used % uses.length] ?? { action: undefined, locale: '' };
    if (action === undefined) throw new Error('there are no questions');
    const id = newId();
    const ids = { id, token: `bench-${id}`, applicationId: APPLICATION_ID, commandId: newId() };
    const body = JSON.stringify(interactionPayload(action, personAt(used, locale), ids));
    used += 1;
    const headers = {
      host: '127.0.0.1',
      'content-length': String(Buffer.byteLength(body)),
      ...signedHeaders(keys, body),
    };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return Buffer.from(`POST /interactions HTTP/1.1\r\n${head.join('')}\r\n${body}`);
  }
  return (count) => Array.from({ length: count }, next);
}

async function startEndpoint(
  args: readonly string[],
  environment: (port: string) => Readonly<Record<string, string>>,
): Promise<Endpoint> {
  const port = await freePort();
  const contestant = await startContestant(args, environment(String(port)));
  const memory = figuresOf(contestant.pid);
  return { port, contestant, figures: { perSecond: [], ms: [], processorMs: [], memory } };
}

async function runRound({ port, contestant, figures }: Endpoint, requests: readonly Buffer[]): Promise<void> {
  const before = figuresOf(contestant.pid).processorMs ?? Number.NaN;
  const { seconds, ms } = await loadOverHttp(port, requests, CONNECTIONS);
  const after = figuresOf(contestant.pid).processorMs ?? Number.NaN;
  figures.perSecond.push(requests.length / seconds);
  figures.ms.push(...ms);
  figures.processorMs.push((after - before) / requests.length);
}

/** The bot as an endpoint, and the least that one can be. They take turns. */
export async function timeHttp(
  questions: readonly EvaluationQuestion[],
): Promise<{ readonly bot: HttpFigures; readonly bare: HttpFigures }> {
  const keys = createKeys();
  const requests = requestMaker(questions, keys);
  const key = { DISCORD_PUBLIC_KEY: keys.publicKey };
  const endpoints: Endpoint[] = [];
  try {
    const monitoring = { MONITORING_PORT: String(await freePort()) };
    const bot = await startEndpoint(BOT, (port) => ({ INTERACTIONS_PORT: port, ...key, ...monitoring }));
    endpoints.push(bot);
    const bare = await startEndpoint([BARE_ENDPOINT], (port) => ({ BARE_PORT: port, ...key }));
    endpoints.push(bare);
    for (const { port } of endpoints) await loadOverHttp(port, requests(WARM_UP), CONNECTIONS);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const endpoint of endpoints) await runRound(endpoint, requests(REQUESTS));
    for (const { contestant, figures } of endpoints) figures.memory = figuresOf(contestant.pid);
    return { bot: bot.figures, bare: bare.figures };
  } finally {
    for (const { contestant } of endpoints) await contestant.stop();
  }
}
