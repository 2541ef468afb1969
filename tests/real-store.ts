import { resolve } from 'node:path';
import type { Knowing } from '../src/discord/command-context.ts';
import { createKnowing } from '../src/discord/knowing.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

/** The store that the project comes with. */
export const realStore = loadKnowledge(resolve(import.meta.dirname, '../knowledge')).store;

/** What commands work with, on the real store, for people who ask as quickly as a test does. */
export const realContext: Knowing = {
  ...createKnowing(realStore),
  coolDown: { use: () => Promise.resolve(undefined) },
};
