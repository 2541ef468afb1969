import type { IncomingMessage } from 'node:http';
import { ApiError } from './api-error.ts';
import { refusal } from './form-errors.ts';

/** The largest request that Discord reads, in bytes: https://discord.com/developers/docs/resources/message#create-message */
const MOST_BYTES = 25 * 1024 * 1024;

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

async function readForm(bytes: Uint8Array, type: string): Promise<RequestBody> {
  const files = new Map<string, UploadedFile>();
  const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } });
  const form = await response.formData().catch(() => {
    throw new ApiError(50035);
  });
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

/**
 * Reads a body as Discord takes it: JSON, or multipart with the JSON in `payload_json` and files in `files[n]`
 * (https://discord.com/developers/docs/reference#uploading-files).
 * @throws {ApiError} 50109 for broken JSON, 50035 for another type or a broken form, 40005 for a request over 25 MiB.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // What is left has to be read before an answer arrives, but not to be kept.
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  if (size > MOST_BYTES) throw new ApiError(40005);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (bytes.length === 0) return { json: undefined, files: new Map() };
  if (type.startsWith('multipart/form-data')) return readForm(bytes, type);
  if (!type.startsWith('application/json')) {
    const message = `Expected "Content-Type" header to be one of {'application/json', 'multipart/form-data'}.`;
    throw refusal([], 'CONTENT_TYPE_INVALID', message);
  }
  return { json: parseJson(bytes.toString('utf8')), files: new Map() };
}
