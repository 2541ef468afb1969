import { resolve } from 'node:path';
import { createAnswerer } from '../src/answer/answerer.ts';
import { selectEvents } from '../src/answer/timeline.ts';
import type { CommandContext } from '../src/discord/command.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

/** The store that the project comes with. */
export const realStore = loadKnowledge(resolve(import.meta.dirname, '../knowledge')).store;

/** What commands work with, on the real store. */
export const realContext: CommandContext = {
  answerer: createAnswerer(realStore),
  timeline: selectEvents,
  store: realStore,
};
