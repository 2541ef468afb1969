import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EvaluationQuestion } from '../../src/evaluate/questions.ts';
import { freePort } from '../discord/free-port.ts';
import { BOT, type Contestant, startContestant } from './contestant.ts';
import type { DiscordNews, DiscordOrder, Loaded } from './discord-messages.ts';
import { figuresOf, type ProcessFigures } from './process-figures.ts';
import { usesOf } from './used.ts';

const DISCORD = resolve(import.meta.dirname, 'discord-process.ts');
const READY_MADE_BOT = resolve(import.meta.dirname, 'ready-made-bot.mjs');
const WARM_UP = 2_000;
const ROUNDS = 5;
/** Interactions of a round that come as fast as they are answered, so many at once; then those that come one by one. */
const BUSY = { count: 1_000, inFlight: 16 };
const QUIET = { count: 100, inFlight: 1 };

/** How a contestant did. */
export interface InteractionFigures {
  /** Interactions a second with many at once, one figure a round. */
  readonly perSecond: number[];
  /** Milliseconds to the first response, with many at once and one by one. */
  readonly busyMs: number[];
  readonly quietMs: number[];
  /** Milliseconds on a processor an interaction: of the contestant, and of whoever sent it and took the response. */
  readonly processorMs: number[];
  readonly otherProcessorMs: number[];
  /** After the load. */
  memory: ProcessFigures;
}

interface DiscordProcess {
  readonly pid: number;
  readonly environment: Readonly<Record<string, string>>;
  load(order: DiscordOrder): Promise<Loaded>;
  stop(): Promise<void>;
}

/** A local Discord in a process of its own: one for each contestant, since it keeps what was said. */
export async function startDiscord(): Promise<DiscordProcess> {
  const child = fork(DISCORD, { execArgv: ['--import', 'tsx'] });
  async function news(): Promise<DiscordNews> {
    const over = new AbortController();
    const { signal } = over;
    try {
      const [told]: DiscordNews[] = await Promise.race([
        once(child, 'message', { signal }),
        once(child, 'exit', { signal }).then(() => []),
      ]);
      if (told === undefined) throw new Error('the local Discord ended');
      return told;
    } finally {
      over.abort();
    }
  }
  const first = await news();
  if (first.kind !== 'listening') throw new Error('the local Discord did not start');
  const exit = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    environment: first.environment,
    async load(order) {
      const told = news();
      child.send(order);
      const loaded = await told;
      if (loaded.kind !== 'loaded') throw new Error('the local Discord started twice');
      return loaded;
    },
    async stop() {
      child.disconnect();
      await exit;
    },
  };
}

interface Pair {
  readonly discord: DiscordProcess;
  readonly contestant: Contestant;
  readonly figures: InteractionFigures;
}

async function pairUp(args: readonly string[], more: Readonly<Record<string, string>>): Promise<Pair> {
  const discord = await startDiscord();
  const contestant = await startContestant(args, { ...discord.environment, ...more });
  const figures: InteractionFigures = {
    perSecond: [],
    busyMs: [],
    quietMs: [],
    processorMs: [],
    otherProcessorMs: [],
    memory: figuresOf(contestant.pid),
  };
  return { discord, contestant, figures };
}

const used = (after: ProcessFigures, before: ProcessFigures): number =>
  (after.processorMs ?? Number.NaN) - (before.processorMs ?? Number.NaN);

async function runRound(
  { discord, contestant, figures }: Pair,
  order: Pick<DiscordOrder, 'uses'>,
): Promise<void> {
  const before = [figuresOf(contestant.pid), figuresOf(discord.pid)] as const;
  const busy = await discord.load({ ...order, ...BUSY });
  const after = [figuresOf(contestant.pid), figuresOf(discord.pid)] as const;
  figures.perSecond.push(BUSY.count / busy.seconds);
  figures.busyMs.push(...busy.ms);
  figures.processorMs.push(used(after[0], before[0]) / BUSY.count);
  figures.otherProcessorMs.push(used(after[1], before[1]) / BUSY.count);
  figures.quietMs.push(...(await discord.load({ ...order, ...QUIET })).ms);
}

/**
 * Interactions through the real discord.js client over loopback, of the bot and of one that has a message ready, which
 * is the middle one of the bot's own. They take turns; each has a local Discord of its own, and stands still meanwhile.
 */
export async function timeInteractions(
  questions: readonly EvaluationQuestion[],
): Promise<{ readonly bot: InteractionFigures; readonly readyMade: InteractionFigures }> {
  const uses = usesOf(questions);
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  const pairs: Pair[] = [];
  const warmUp = { uses, count: WARM_UP, inFlight: BUSY.inFlight };
  try {
    const bot = await pairUp(BOT, { MONITORING_PORT: String(await freePort()) });
    pairs.push(bot);
    const { message } = await bot.discord.load(warmUp);
    const file = join(folder, 'message.json');
    writeFileSync(file, message);
    const readyMade = await pairUp([READY_MADE_BOT], { READY_MADE_MESSAGE: file });
    pairs.push(readyMade);
    await readyMade.discord.load(warmUp);
    for (let round = 0; round < ROUNDS; round += 1) for (const pair of pairs) await runRound(pair, { uses });
    for (const { contestant, figures } of pairs) figures.memory = figuresOf(contestant.pid);
    return { bot: bot.figures, readyMade: readyMade.figures };
  } finally {
    for (const { contestant, discord } of pairs) {
      await contestant.stop();
      await discord.stop();
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
