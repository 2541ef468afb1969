import type { IncomingMessage } from 'node:http';

/**
 * The largest body that is read, in bytes. The largest that Discord sends is a message to check: 4,000 characters of
 * text, 6,000 of embeds and 4,000 of components, up to twelve bytes each as escapes, once more for a message that it
 * answers, and a hundred people who are mentioned, some 400 kB. It is also what nginx lets through by default:
 * https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size
 */
export const MOST_BODY_BYTES = 1024 * 1024;

/** The bytes of a body, or why there are none. What is left of one that is too large is thrown away as it comes. */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'broken-off'> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) {
        chunks.push(chunk);
      } else {
        chunks = [];
        resolve('too-large');
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('broken-off'));
    request.once('close', () => resolve('broken-off'));
  });
}
