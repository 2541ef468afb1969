import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Prints the regular expressions that the code puts together while it is loaded, one JSON object a line. */
const SRC = resolve(import.meta.dirname, '../../src');
const FOLDERS = ['language', 'knowledge', 'retrieve', 'answer', 'render'];
/** It starts to read when it is loaded. */
const THREADS = /thread|worker/;

const made = new Map<string, { source: string; flags: string }>();
globalThis.RegExp = new Proxy(RegExp, {
  construct(target, args, newTarget) {
    const [pattern, flags] = args;
    const regex = Reflect.construct(target, [pattern, flags], newTarget);
    // A library gives a regular expression of its own; ours are put together of texts.
    const from = new Error().stack?.split('\n')[2] ?? '';
    if (typeof pattern === 'string' && from.includes(SRC))
      made.set(String(regex), { source: regex.source, flags: regex.flags });
    return regex;
  },
});

for (const folder of FOLDERS) {
  for (const name of readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.ts') && !THREADS.test(name))
      await import(pathToFileURL(join(SRC, folder, name)).href);
  }
}
process.stdout.write([...made.values()].map((one) => JSON.stringify(one)).join('\n'));
