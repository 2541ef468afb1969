import { parentPort, workerData } from 'node:worker_threads';
import { createRebuilder } from './rebuild.ts';

/** What the worker is started with: the knowledge directories. It is then sent the version that is served, for each rebuild. */
const directories: readonly string[] = workerData;
const rebuilder = createRebuilder(directories);
let isAhead = false;

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
