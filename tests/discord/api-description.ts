import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { z } from 'zod';
import type { RecordedRequest } from '../../src/playground/rest.ts';
import { limitProblems } from './limits.ts';

const PATH = resolve(import.meta.dirname, '../../../shared/discord-openapi.json');

/** Discord's description of its API stands beside the project, not in it; what needs it is skipped where it is absent. */
export const hasApiDescription = existsSync(PATH);

const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.looseObject({
    schemas: z.record(
      z.string(),
      z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() }),
    ),
  }),
});
const operationSchema = z.object({
  requestBody: z.object({
    content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }),
  }),
});

/** The description says integer where Discord takes digit strings too, and string where it takes integers too. */
function loosen(description: z.infer<typeof descriptionSchema>): void {
  for (const [name, { properties }] of Object.entries(description.components.schemas)) {
    if (properties === undefined) continue;
    if ('default_member_permissions' in properties) {
      properties.default_member_permissions = {
        anyOf: [properties.default_member_permissions, { type: 'string', pattern: '^\\d+$' }],
      };
    }
    if (name === 'MessageAttachmentRequest') properties.id = { anyOf: [properties.id, { type: 'integer' }] };
  }
}

function createValidators(): (method: string, path: string) => ValidateFunction | undefined {
  const description = descriptionSchema.parse(JSON.parse(readFileSync(PATH, 'utf8')));
  loosen(description);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  for (const name of ['snowflake', 'nonce', 'int32', 'int64', 'double']) ajv.addFormat(name, true);
  const nameless = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');
  const compiled = new Map<string, ValidateFunction | undefined>();

  function compile(method: string, path: string): ValidateFunction | undefined {
    const found = Object.entries(description.paths).find(([known]) => nameless(known) === nameless(path));
    const { success, data } = operationSchema.safeParse(found?.[1][method.toLowerCase()]);
    if (!success) return undefined;
    const { schema } = data.requestBody.content['application/json'];
    return ajv.compile({ ...schema, components: description.components });
  }

  return (method, path) => {
    const key = `${method} ${path}`;
    if (!compiled.has(key)) compiled.set(key, compile(method, path));
    return compiled.get(key);
  };
}

const validatorOf = hasApiDescription ? createValidators() : undefined;

/**
 * What is wrong with the bodies that the bot sent: by Discord's description where it is at hand, and by the limits
 * that it doesn't state. A body on a route that the description has no body for is wrong too.
 */
export function bodyProblems(requests: readonly RecordedRequest[]): string[] {
  return requests.flatMap(({ method, route, path, body }) => {
    if (body.json === undefined) return [];
    const problems = limitProblems(body.json);
    if (validatorOf !== undefined) {
      const validate = validatorOf(
        method,
        path.endsWith('/@original') ? route.replace('{message}', '@original') : route,
      );
      if (validate === undefined) problems.push('takes no body');
      else if (!validate(body.json))
        problems.push(
          ...(validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
        );
    }
    return problems.map((problem) => `${method} ${route}: ${problem}`);
  });
}
