import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { type BotProcess, runBotProcess } from './bot-process.ts';
import { freePort } from './free-port.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from './harness.ts';
import { textOf } from './limits.ts';
import { use } from './using.ts';

const SLOW = 90_000;

let running: BotProcess | undefined;
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  running?.kill();
  await discord.close();
});

/** Starts the bot, or the playground where the environment takes the token away. */
function start(environment: Readonly<Record<string, string>>): BotProcess {
  running = runBotProcess({
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_GUILD_ID: GUILD_ID,
    DISCORD_API_BASE: discord.apiBase,
    LOG_LEVEL: 'info',
    ...environment,
  });
  return running;
}

const ready = async (port: number): Promise<number> =>
  (await fetch(`http://127.0.0.1:${port}/readyz`)).status;

it('is alive, gets ready, shows what it did, and is not ready while it stops', {
  timeout: SLOW,
}, async () => {
  const port = await freePort();
  const bot = start({ MONITORING_PORT: String(port) });
  await bot.said('"msg":"ready"');
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect(await ready(port)).toBe(200);
  await use(discord, 'ask', { question: 'How many memoranda were signed in Gyeongju?' });
  await bot.said('"msg":"interaction"');
  const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(metrics).toContain('{kind="command",name="ask",outcome="answered"} 1');
  expect(metrics).toMatch(/communique_knowledge_info\{version="[0-9a-f]{12}"\} 1/);
  expect(metrics).toMatch(/nodejs_eventloop_lag_p99_seconds [\d.e-]+/);
  const release = discord.holdCallbacks();
  await discord.send({ kind: 'slash', command: 'about' }).response;
  process.kill(bot.pid, 'SIGTERM');
  await bot.said('"msg":"stopping"');
  expect(await ready(port)).toBe(503);
  release();
  expect(await bot.exit).toBe(0);
});

describe.skipIf(process.platform === 'win32')('SIGHUP', () => {
  it('reads the knowledge anew at once, and never ends the process', { timeout: SLOW }, async () => {
    const directory = writeMadeUp();
    const bot = start({ KNOWLEDGE_DIR: directory, MONITORING_PORT: String(await freePort()) });
    await bot.said('"msg":"ready"');
    process.kill(bot.pid, 'SIGHUP');
    await bot.said('SIGHUP: the knowledge is the same as before');
    const file = join(directory, 'facts/all.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('en: A brass telescope', 'en: A copper spyglass'));
    process.kill(bot.pid, 'SIGHUP');
    await bot.said('"msg":"the knowledge was reloaded"');
    const answer = await use(discord, 'ask', { question: 'What gift did Brill give to Kessel?' });
    expect(textOf(answer)).toContain('A copper spyglass');
    writeFileSync(file, 'no facts');
    process.kill(bot.pid, 'SIGHUP');
    await bot.said("the knowledge can't be used");
    process.kill(bot.pid, 'SIGTERM');
    expect(await bot.exit).toBe(0);
  });

  it('does the same in the playground, which is watched where a port is given', {
    timeout: SLOW,
  }, async () => {
    const directory = writeMadeUp();
    const port = await freePort();
    const playground = start({
      DISCORD_TOKEN: '',
      DISCORD_APPLICATION_ID: '',
      KNOWLEDGE_DIR: directory,
      MONITORING_PORT: String(port),
    });
    await playground.said('The playground is at');
    expect(await ready(port)).toBe(200);
    const file = join(directory, 'facts/all.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('en: A brass telescope', 'en: A copper spyglass'));
    process.kill(playground.pid, 'SIGHUP');
    await playground.said('The knowledge was reloaded');
    process.kill(playground.pid, 'SIGTERM');
    expect(await playground.exit).toBe(0);
  });
});
