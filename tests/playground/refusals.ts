import { expect } from 'vitest';
import { z } from 'zod';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';

export const TOKEN = 'secret';
export const APPLICATION_ID = '900000000000000001';
export const GUILD_ID = '1000000000000000000';

/** What the local Discord answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where there is no body. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** Calls the REST API of a local Discord as a bot does. */
export async function call(
  discord: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(`${discord.apiBase}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${TOKEN}`,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? undefined : z.looseObject({}).or(z.array(z.unknown())).parse(JSON.parse(text));
  return {
    status: response.status,
    headers: response.headers,
    json: Array.isArray(json) ? { list: json } : json,
  };
}

/** The body of a request with a file of some bytes beside its JSON. */
export function withFile(json: unknown, name: string, bytes = 3): FormData {
  const form = new FormData();
  form.set('payload_json', JSON.stringify(json));
  form.set('files[0]', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

const errorsSchema = z.looseObject({ _errors: z.array(z.object({ code: z.string() })).optional() });

/** The refusals of a body as `path code`, the path with dots. */
export function refusalsIn(errors: unknown, path: readonly string[] = []): string[] {
  const { success, data } = errorsSchema.safeParse(errors);
  if (!success) return [];
  const { _errors = [], ...below } = data;
  return [
    ..._errors.map(({ code }) => `${path.join('.')} ${code}`),
    ...Object.entries(below).flatMap(([key, value]) => refusalsIn(value, [...path, key])),
  ];
}

/** Expects a refusal with status 400 and code 50035 for exactly these reasons, each `path code`. */
export function expectRefusal({ status, json }: Answer, ...reasons: string[]): void {
  expect({ status, code: json?.code, reasons: refusalsIn(json?.errors) }).toEqual({
    status: 400,
    code: 50035,
    reasons,
  });
}
