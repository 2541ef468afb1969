import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** The page's own code and files: https://esbuild.github.io/ makes the one of them that a browser can run. */
const OWN = join(import.meta.dirname, 'page');
/** ES2022: what evergreen browsers have run since 2021. */
const TARGET = 'es2022';
/** Files that are served as they are. */
const AS_THEY_ARE: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A file that a browser gets. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The page's code can't be bundled; the message names file, line and reason. */
export class PageBundleError extends Error {
  override readonly name = 'PageBundleError';
}

async function bundled(directory: string): Promise<[path: string, file: PageFile][]> {
  // Loaded only now: nobody else needs it.
  const { build, formatMessages } = await import('esbuild');
  const problemsOf = async (error: unknown): Promise<string> => {
    if (!(error instanceof Error && 'errors' in error && Array.isArray(error.errors))) return String(error);
    return (await formatMessages(error.errors, { kind: 'error', terminalWidth: 100 })).join('\n');
  };
  try {
    const { outputFiles } = await build({
      entryPoints: [
        { in: join(directory, 'main.ts'), out: 'page' },
        { in: join(directory, 'page.css'), out: 'page' },
      ],
      outdir: '/',
      external: ['/fonts/*', '/fonts.css'],
      bundle: true,
      format: 'esm',
      target: TARGET,
      write: false,
      logLevel: 'silent',
    });
    return outputFiles.map(({ path, contents }) => [
      path.endsWith('.js') ? '/page.js' : '/page.css',
      {
        type: path.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/css; charset=utf-8',
        bytes: contents,
      },
    ]);
  } catch (error) {
    throw new PageBundleError(`The page of the playground can't be bundled:\n${await problemsOf(error)}`);
  }
}

/**
 * The files of a page, by default the playground's own, by their paths: `/` is index.html, and `/page.js` and `/page.css` are bundled in memory from
 * main.ts and page.css.
 * @throws {PageBundleError} where its code is wrong.
 */
export async function pageFiles(directory = OWN): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>(await bundled(directory));
  for (const name of readdirSync(directory)) {
    const type = AS_THEY_ARE[extname(name)];
    if (type === undefined) continue;
    files.set(name === 'index.html' ? '/' : `/${name}`, { type, bytes: readFileSync(join(directory, name)) });
  }
  return files;
}
