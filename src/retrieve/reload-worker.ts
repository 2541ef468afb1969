import { parentPort, workerData } from 'node:worker_threads';
import { createRebuilder } from './rebuild.ts';

/** What the worker is started with. It is then sent the version that is served, for each rebuild. */
export interface ReloadOrder {
  readonly directories: readonly string[];
  /** Whether it reads ahead for the change after the first. */
  readonly readsAhead: boolean;
}

const { directories, readsAhead }: ReloadOrder = workerData;
const rebuilder = createRebuilder(directories);
let isAhead = !readsAhead;

parentPort?.on('message', (served: string) => {
  const rebuilt = rebuilder.rebuild(served);
  const parts = rebuilt.kind === 'rebuilt' ? Object.values(rebuilt.packed) : [];
  const buffers = parts.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
  parentPort?.postMessage(rebuilt, buffers);
  if (isAhead) return;
  // The next change is then a matter of what changed alone.
  isAhead = true;
  rebuilder.readAhead();
});
