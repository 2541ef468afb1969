import type { IncomingHttpHeaders } from 'node:http';

/** What every response says: nothing runs, loads or frames but what this server itself serves. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The names under which this machine's own browser reaches the server. */
const NAMES = ['127.0.0.1', 'localhost'] as const;

/** Whether the server may listen on a name: on this machine's own loopback address, and nowhere else. */
export function isLoopback(host: string): boolean {
  return NAMES.some((name) => name === host);
}

/**
 * Whether a request is meant for this server. A name elsewhere that was made to point at 127.0.0.1 (DNS rebinding)
 * comes with its own name here.
 */
export function isOwnHost({ host }: IncomingHttpHeaders, port: number): boolean {
  return NAMES.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
}

/**
 * Whether a request to the API comes from the page itself, or from no page at all. Browsers say it in Origin or
 * Sec-Fetch-Site, which no page can forge. One that `changes` something has to say so in either; one that only reads
 * may say nothing, as a page elsewhere couldn't read the answer.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, changes: boolean): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  // 'none' is an address that somebody typed, which can only read.
  if (site !== undefined && site !== 'same-origin' && (changes || site !== 'none')) return false;
  return !changes || origin !== undefined || site !== undefined;
}

/** Whether a body is said to be JSON: a form, which any page may send without being asked, can't say so. */
export function isJson(headers: IncomingHttpHeaders): boolean {
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(headers['content-type'] ?? '');
}
