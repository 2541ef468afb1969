import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { followKnowledge } from '../../src/discord/knowing.ts';
import { formatFinding } from '../../src/knowledge/finding.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { prepare } from '../../src/retrieve/prepared.ts';
import { type LiveKnowledge, watchKnowledge } from '../../src/retrieve/reloading.ts';

const KNOWLEDGE = resolve(import.meta.dirname, '../../knowledge');
const FACTS = 'facts/gyeongju-talks.yaml';
const GLOSSARY = 'glossary/people.yaml';
const RUNS = 5;
/** How often the event loop is looked at, in milliseconds. */
const LOOK_EVERY_MS = 2;

/** Samples in milliseconds: how long it took, and the longest that the event loop stood still meanwhile. */
export interface ReloadFigures {
  readonly ms: number[];
  readonly blocks: number[];
}

async function measure(figures: ReloadFigures, work: () => void | Promise<void>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });
  delay.enable();
  await wait(2 * LOOK_EVERY_MS);
  const start = performance.now();
  await work();
  figures.ms.push(performance.now() - start);
  await wait(2 * LOOK_EVERY_MS);
  delay.disable();
  // What it records includes the time between two looks: https://nodejs.org/api/perf_hooks.html
  figures.blocks.push(Math.max(0, delay.max / 1e6 - LOOK_EVERY_MS));
}

function nextChange(live: LiveKnowledge): Promise<string> {
  return new Promise((done) => {
    const stop = live.onChange(({ kind }) => {
      stop();
      done(kind);
    });
  });
}

/**
 * From saving a file of the real knowledge, in a copy of it, to the next answer of a bot that runs; beside it, what
 * loading and indexing it in one go takes.
 */
export async function timeReloads(
  question: string,
): Promise<Readonly<Record<'facts' | 'refused' | 'glossary' | 'afresh', ReloadFigures>>> {
  const figures = (): ReloadFigures => ({ ms: [], blocks: [] });
  const all = { facts: figures(), refused: figures(), glossary: figures(), afresh: figures() };
  const directory = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  cpSync(KNOWLEDGE, directory, { recursive: true });
  const { store } = loadKnowledge([directory]);
  const prepared = prepare(store);
  const live = watchKnowledge([directory], { store, prepared: () => prepared });
  const knowing = followKnowledge(live);

  async function save(name: string, text: string, expected: string): Promise<void> {
    const change = nextChange(live);
    writeFileSync(join(directory, name), text);
    const kind = await change;
    if (kind !== expected)
      throw new Error([`${name} was ${kind}`, ...live.problems().map(formatFinding)].join('\n'));
    knowing().answerer.ask({ question });
  }

  try {
    await live.watching;
    const facts = readFileSync(join(directory, FACTS), 'utf8');
    const glossary = readFileSync(join(directory, GLOSSARY), 'utf8');
    const factsOf = (run: number | string): string => facts.replace('70 trillion won', `${run} trillion won`);
    const glossaryOf = (run: number | string): string =>
      glossary.replace('Madame Peng', `Madame Peng ${run}`);
    // The first ones wait until the thread has read everything once.
    for (const run of ['a', 'b', 'c']) await save(FACTS, factsOf(run), 'reloaded');
    for (let run = 0; run < RUNS; run += 1)
      await measure(all.facts, () => save(FACTS, factsOf(run), 'reloaded'));
    for (let run = 0; run < RUNS; run += 1) {
      await measure(all.refused, () => save(FACTS, facts.replace('kind:', 'kindd:'), 'refused'));
      await save(FACTS, factsOf(run), 'reloaded');
    }
    for (let run = 0; run < RUNS; run += 1)
      await measure(all.glossary, () => save(GLOSSARY, glossaryOf(run), 'reloaded'));
    for (let run = 0; run < RUNS; run += 1)
      await measure(all.afresh, () => void prepare(loadKnowledge([KNOWLEDGE]).store));
  } finally {
    await live.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return all;
}
