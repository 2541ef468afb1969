import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');

/** One instruction of the Dockerfile, on one line and without comments: `COPY`, `src src`. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of the stage that becomes the image: the last one. */
export function imageInstructions(): readonly Instruction[] {
  const lines = readFileSync(resolve(ROOT, 'Dockerfile'), 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const all = lines.map((line) => {
    const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    return { name, rest };
  });
  return all.slice(all.findLastIndex(({ name }) => name === 'FROM'));
}

/** What the last instruction of this name says; empty where there is none. */
export function instruction(name: string): string {
  return imageInstructions().findLast((one) => one.name === name)?.rest ?? '';
}

/** A command in the form of a JSON array, which no shell reads. */
export function commandOf(name: 'CMD' | 'ENTRYPOINT' | 'HEALTHCHECK'): string[] {
  const [array = ''] = /\[.*\]$/.exec(instruction(name)) ?? [];
  return z.array(z.string()).parse(JSON.parse(array));
}

/** The files and folders of the repository that the image holds, each under its own name. */
export function copiedPaths(): string[] {
  return imageInstructions()
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='))
    .flatMap(({ rest }) => {
      const words = rest.split(' ');
      const target = words.at(-1) ?? '';
      return words.slice(0, -1).map((path) => {
        if (target !== './' && target !== path) throw new Error(`COPY ${rest} changes the name of a file`);
        return path;
      });
    });
}
