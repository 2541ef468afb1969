import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type RunningBot, startBot } from '../../src/discord/bot.ts';
import type { Knowing } from '../../src/discord/command-context.ts';
import { followKnowledge } from '../../src/discord/knowing.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { createLogger } from '../../src/log.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { prepare } from '../../src/retrieve/prepared.ts';
import { type LiveKnowledge, watchKnowledge } from '../../src/retrieve/reloading.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { configFor, GUILD_ID, startTestDiscord } from './harness.ts';
import { textOf } from './limits.ts';
import { use } from './using.ts';

const SLOW = 60_000;
const QUESTION = { question: 'What gift did Brill give to Kessel?' };

let directory: string;
let live: LiveKnowledge;
let discord: LocalDiscord;
let bot: RunningBot;
/** What the commands work with; a test may put something in its way. */
let change: (knowing: Knowing) => Knowing;

beforeEach(async () => {
  directory = writeMadeUp();
  const { store } = loadKnowledge([directory]);
  live = watchKnowledge([directory], { store, prepared: () => prepare(store) });
  const knowing = followKnowledge(live);
  change = (known) => known;
  // Its three seconds are not what is tested, and a busy machine takes longer to read the knowledge.
  discord = await startTestDiscord(() => 1_780_000_000_000);
  const logger = createLogger({ level: 'silent', secrets: [] });
  bot = await startBot(configFor(discord, GUILD_ID), () => change(knowing()), logger);
  await live.watching;
}, SLOW);

afterEach(async () => {
  await bot.stop();
  await live.close();
  await discord.close();
});

/** Writes another gift into the facts, and resolves with what comes of it. */
async function save(from: string, to: string): Promise<string> {
  const file = join(directory, 'facts/all.yaml');
  const changed = new Promise<string>((done) => {
    const stop = live.onChange(({ kind }) => {
      stop();
      done(kind);
    });
  });
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  return changed;
}

async function answer(): Promise<string> {
  return textOf(await use(discord, 'ask', QUESTION));
}

it('answers from what was saved last', { timeout: SLOW }, async () => {
  expect(await answer()).toContain('A brass telescope');
  expect(await save('en: A brass telescope', 'en: A copper spyglass')).toBe('reloaded');
  expect(await answer()).toContain('A copper spyglass');
});

it('answers from the last good knowledge while the files are wrong', { timeout: SLOW }, async () => {
  await save('en: A brass telescope', 'en: A copper spyglass');
  expect(await save('en: A copper spyglass', 'english: A tin whistle')).toBe('refused');
  expect(await answer()).toContain('A copper spyglass');
  expect(await save('english: A tin whistle', 'en: A tin whistle')).toBe('reloaded');
  expect(await answer()).toContain('A tin whistle');
});

it('finishes an answer with what it was begun with', { timeout: SLOW }, async () => {
  let begin: () => void = () => undefined;
  let goOn: () => void = () => undefined;
  const begun = new Promise<void>((done) => {
    begin = done;
  });
  const gate = new Promise<undefined>((done) => {
    goOn = () => done(undefined);
  });
  change = (knowing) => ({
    ...knowing,
    coolDown: {
      use() {
        begin();
        return gate;
      },
    },
  });
  const slow = answer();
  await begun;
  change = (knowing) => knowing;
  await save('en: A brass telescope', 'en: A copper spyglass');
  expect(await answer()).toContain('A copper spyglass');
  goOn();
  expect(await slow).toContain('A brass telescope');
});

it('does not let a reload end anybody’s cool-down', { timeout: SLOW }, async () => {
  const before = followKnowledge(live);
  const { coolDown } = before();
  await save('en: A brass telescope', 'en: A copper spyglass');
  expect(before().store).toBe(live.current().store);
  expect(before().coolDown).toBe(coolDown);
});
