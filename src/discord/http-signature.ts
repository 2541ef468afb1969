import { createPublicKey, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of its signature: https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint */
export interface Signed {
  readonly signature: Buffer;
  /** Seconds since 1970, in digits exactly as they were signed. */
  readonly timestamp: string;
}

const SIGNATURE = /^[0-9a-f]{128}$/i;
const TIMESTAMP = /^\d{1,12}$/;

/** The signature of a request and when it was made; undefined where its headers lack one, or aren't of that form. */
export function readSignature(headers: IncomingHttpHeaders): Signed | undefined {
  const { 'x-signature-ed25519': signature, 'x-signature-timestamp': timestamp } = headers;
  if (typeof signature !== 'string' || !SIGNATURE.test(signature)) return undefined;
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) return undefined;
  return { signature: Buffer.from(signature, 'hex'), timestamp };
}

/** Whether the bytes of a body, as they were received, were signed at the time that is given beside them. */
export type Verify = (signed: Signed, body: Uint8Array) => boolean;

/** Verifies by Ed25519 (RFC 8032) with a key of 64 hexadecimal digits. */
export function createVerify(publicKey: string): Verify {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  // The form of a bare key that node:crypto takes: https://www.rfc-editor.org/rfc/rfc8037#section-2
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return ({ signature, timestamp }, body) =>
    verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, signature);
}
