import { resolve } from 'node:path';
import type { Knowing } from '../src/discord/command-context.ts';
import { createKnowing } from '../src/discord/knowing.ts';
import { openKnowledge } from '../src/retrieve/saved-index.ts';

// The saved index spares each test file some seconds; it is only taken where knowledge and code are those it is of.
const opened = await openKnowledge([resolve(import.meta.dirname, '../knowledge')]);
/** What is worked out of it. */
export const realPrepared = opened.prepared();
opened.save();

/** The store that the project comes with. */
export const realStore = opened.store;

/** What commands work with, on the real store, for people who ask as quickly as a test does. */
export const realContext: Knowing = {
  ...createKnowing(realStore, realPrepared),
  coolDown: { use: () => Promise.resolve(undefined) },
};
