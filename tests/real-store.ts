import { resolve } from 'node:path';
import { createAnswerer } from '../src/answer/answerer.ts';
import { createClaimChecker } from '../src/answer/check-claims.ts';
import { selectEvents } from '../src/answer/timeline.ts';
import type { CommandContext } from '../src/discord/command.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

/** The store that the project comes with. */
export const realStore = loadKnowledge(resolve(import.meta.dirname, '../knowledge')).store;

const answerer = createAnswerer(realStore);

/** What commands work with, on the real store. */
export const realContext: CommandContext = {
  answerer,
  claims: createClaimChecker(realStore, answerer.index),
  timeline: selectEvents,
  store: realStore,
};
