import type { z } from 'zod';
import { doneSchema, type PageApi, saidSchema } from './page-api.ts';
import type { PageFile } from './page-bundle.ts';
import type { PageRefusal } from './page-contract.ts';
import type { PageFonts } from './page-fonts.ts';

/** What a browser may show by itself; all else is for saving. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp)$/;
const FILE_PATH = /^\/api\/files\/(\d+)\/([^/]+)$/;
const STATUS: Readonly<Record<PageRefusal['error'], number>> = {
  'bad-request': 400,
  'body-too-large': 413,
  forbidden: 403,
  impossible: 409,
  'internal-error': 500,
  'method-not-allowed': 405,
  'not-found': 404,
  'not-json': 415,
  'unknown-message': 404,
};

type Headers = Readonly<Record<string, string>>;

/** What a request is answered with: JSON, bytes, the file of a font, or a stream of events. */
export type Answer =
  | { readonly status: number; readonly json: unknown; readonly headers?: Headers }
  | { readonly headers: Headers; readonly bytes: Uint8Array | string }
  | { readonly font: string }
  | { readonly events: true };

/** What the page's server answers to each path, once a request may be answered at all. */
export interface PageRoutes {
  /** Whether a path takes POST; all others take GET. */
  isWrite(path: string): boolean;
  read(path: string): Answer;
  write(path: string, body: string): Answer | Promise<Answer>;
}

/** A refusal; of the request itself it repeats nothing. */
export function refused(error: PageRefusal['error'], headers: Headers = {}): Answer {
  return { status: STATUS[error], json: { error }, headers };
}

/** A part of a path without its escapes; undefined where they are broken. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function parsed<T>(schema: z.ZodType<T>, body: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function attachment(found: ReturnType<PageApi['file']>): Answer {
  if (found === undefined) return refused('not-found');
  const { type, file } = found;
  const saved = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  return {
    headers: { 'content-type': type, ...(SHOWN.test(type) ? {} : { 'content-disposition': saved }) },
    bytes: file.bytes,
  };
}

/** The routes of a page: its own files, its fonts and its API. */
export function createPageRoutes(
  api: PageApi,
  files: ReadonlyMap<string, PageFile>,
  fonts: PageFonts,
): PageRoutes {
  const reads = new Map<string, () => Answer>([
    ['/api/state', () => ({ status: 200, json: api.state() })],
    ['/api/sources', () => ({ status: 200, json: api.sources() })],
    ['/api/events', () => ({ events: true })],
    ['/fonts.css', () => ({ headers: { 'content-type': 'text/css; charset=utf-8' }, bytes: fonts.css })],
  ]);
  for (const [path, { type, bytes }] of files)
    reads.set(path, () => ({ headers: { 'content-type': type }, bytes }));
  for (const [name, font] of fonts.files) reads.set(`/fonts/${name}`, () => ({ font }));

  const writes = new Map<string, (body: string) => Answer | Promise<Answer>>([
    [
      '/api/messages',
      (body) => {
        const said = parsed(saidSchema, body);
        return said === undefined ? refused('bad-request') : { status: 201, json: api.say(said) };
      },
    ],
    [
      '/api/interactions',
      async (body) => {
        const done = parsed(doneSchema, body);
        if (done === undefined) return refused('bad-request');
        const response = await api.interact(done);
        const isRefusal = 'error' in response && response.error !== 'timeout';
        return { status: isRefusal ? STATUS[response.error] : 200, json: response };
      },
    ],
  ]);

  return {
    isWrite: (path) => writes.has(path),
    read(path) {
      const read = reads.get(path);
      if (read !== undefined) return read();
      const [, messageId, name] = FILE_PATH.exec(path) ?? [];
      if (messageId === undefined || name === undefined) return refused('not-found');
      return attachment(api.file(messageId, decoded(name) ?? ''));
    },
    write: (path, body) => writes.get(path)?.(body) ?? refused('not-found'),
  };
}
