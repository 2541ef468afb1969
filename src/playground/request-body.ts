import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.ts';

/** A file that came with a body. */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The body of a request: its JSON, undefined where there is none, and the files beside it. */
export interface RequestBody {
  readonly json: unknown;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(50109);
  }
}

/**
 * Reads a body as Discord takes it: JSON, or multipart with the JSON in `payload_json` and files in `files[n]`
 * (https://discord.com/developers/docs/reference#uploading-files).
 * @throws {ApiError} 50109 for broken JSON.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const files = new Map<string, UploadedFile>();
  if (bytes.length === 0) return { json: undefined, files };
  if (!type.startsWith('multipart/form-data')) return { json: parseJson(bytes.toString('utf8')), files };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  for (const [field, value] of form) {
    if (typeof value === 'string') continue;
    files.set(field, {
      name: value.name,
      type: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
    });
  }
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}
