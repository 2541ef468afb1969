import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startLocalDiscord } from '../../src/playground/local-discord.ts';
import { environmentWith } from './contestant.ts';
import { figuresOf } from './process-figures.ts';
import { median } from './statistics.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = resolve(ROOT, 'src/main.ts');
const BARE_BOT = resolve(import.meta.dirname, 'bare-bot.mjs');
const TOKEN = 'bench.token.of-a-bot';
const APPLICATION_ID = '900000000000000001';
const GUILD_ID = '1000000000000000000';
const RUNS = 7;

/** From process start to ready, the middle of several runs. */
export interface StartFigures {
  readonly ms: number;
  /** The most memory it held until then; undefined where the system doesn't tell. */
  readonly peakMegabytes: number | undefined;
}

/** Starts a program, waits until it says that it is ready, and ends it. */
async function startOnce(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<StartFigures> {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.includes('ready')) continue;
    const figures = { ms: performance.now() - start, peakMegabytes: figuresOf(child.pid ?? 0).peakMegabytes };
    child.kill('SIGTERM');
    child.stdout.resume();
    await exit;
    return figures;
  }
  throw new Error(`${args.join(' ')} ended before it was ready`);
}

function middle(runs: readonly StartFigures[]): StartFigures {
  const peaks = runs.map(({ peakMegabytes }) => peakMegabytes).filter((peak) => peak !== undefined);
  return {
    ms: median(runs.map(({ ms }) => ms)),
    peakMegabytes: peaks.length === 0 ? undefined : median(peaks),
  };
}

/** The bot and a bare discord.js bot, each started several times in turn against one local Discord. */
export async function timeStarts(): Promise<{ readonly bot: StartFigures; readonly bare: StartFigures }> {
  const discord = await startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    guildIds: [GUILD_ID],
  });
  const environment = {
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_GUILD_ID: GUILD_ID,
    DISCORD_API_BASE: discord.apiBase,
  };
  const startBot = (): Promise<StartFigures> => startOnce(['--import', 'tsx', MAIN, 'start'], environment);
  const startBare = (): Promise<StartFigures> => startOnce([BARE_BOT], environment);
  try {
    // The first starts fill the caches of files and of compiled code.
    await startBot();
    await startBare();
    const bot: StartFigures[] = [];
    const bare: StartFigures[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      bot.push(await startBot());
      bare.push(await startBare());
    }
    return { bot: middle(bot), bare: middle(bare) };
  } finally {
    await discord.close();
  }
}

async function runOnce(args: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: ROOT, env: environmentWith({}), stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${String(code)}`);
  return performance.now() - start;
}

/** One question from the terminal beside an empty program, in milliseconds from process start to its end. */
export async function timeTerminalAsk(
  question: string,
): Promise<{ readonly ask: number; readonly empty: number }> {
  const ask = ['--import', 'tsx', MAIN, 'ask', question];
  const empty = ['-e', '0'];
  await runOnce(ask);
  const asks: number[] = [];
  const empties: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    asks.push(await runOnce(ask));
    empties.push(await runOnce(empty));
  }
  return { ask: median(asks), empty: median(empties) };
}
