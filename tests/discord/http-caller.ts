import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { commands } from '../../commands/index.ts';
import { isFields } from '../../src/playground/form-errors.ts';
import { type Action, interactionPayload, type Person } from '../../src/playground/interaction-payload.ts';
import {
  type BotMessage,
  createInteractionStore,
  type FirstResponse,
} from '../../src/playground/interaction-store.ts';
import { SOMEBODY } from '../../src/playground/local-discord.ts';
import type { RequestBody, UploadedFile } from '../../src/playground/request-body.ts';
import { createSnowflakes } from '../../src/playground/snowflake.ts';
import { APPLICATION_ID } from './harness.ts';

const TYPES: Readonly<Record<Action['kind'], number>> = {
  slash: 2,
  message: 2,
  component: 3,
  autocomplete: 4,
  modal: 5,
};

/** The keys of an application: Discord signs with one, the bot is told the other. */
export interface Keys {
  readonly privateKey: KeyObject;
  /** As in DISCORD_PUBLIC_KEY. */
  readonly publicKey: string;
}

export function createKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicKey: Buffer.from(x, 'base64url').toString('hex') };
}

/** The headers of a body that Discord signs; `seconds` since 1970 is now where it is left out. */
export function signedHeaders(
  { privateKey }: Keys,
  body: string | Uint8Array,
  seconds: number | string = Math.floor(Date.now() / 1_000),
): Record<string, string> {
  const signature = sign(null, Buffer.concat([Buffer.from(String(seconds)), Buffer.from(body)]), privateKey);
  return {
    'content-type': 'application/json',
    'x-signature-ed25519': signature.toString('hex'),
    'x-signature-timestamp': String(seconds),
  };
}

/** An interaction that is ready to be sent to an endpoint. */
export interface PreparedInteraction {
  readonly id: string;
  readonly token: string;
  /** JSON. */
  readonly body: string;
}

/** Discord as far as it sends interactions to an endpoint and takes the responses. */
export interface HttpCaller {
  readonly keys: Keys;
  /** What a person does, as Discord words it. */
  prepare(action: Action, person?: Partial<Person>): PreparedInteraction;
  /**
   * Takes a response by the rules of Discord for callbacks.
   * @throws {ApiError} with all that is wrong with it.
   */
  take(interaction: PreparedInteraction, response: Response): Promise<FirstResponse>;
  /** Sends what a person does, and takes the response. */
  send(action: Action, person?: Partial<Person>): { readonly response: Promise<FirstResponse> };
}

/** The type of the option that somebody is typing. */
function optionType(action: Action): { readonly optionType?: number } {
  if (action.kind !== 'autocomplete') return {};
  const { definition } = commands.find((command) => command.definition.name === action.command) ?? {};
  const options = definition !== undefined && 'options' in definition ? (definition.options ?? []) : [];
  const option = options.find(({ name }) => name === action.focused);
  return option === undefined ? {} : { optionType: option.type };
}

/** The body of a response, JSON or a form with files. */
async function bodyOf(response: Response): Promise<RequestBody> {
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  const files = new Map<string, UploadedFile>();
  if (response.headers.get('content-type')?.startsWith('multipart/form-data') !== true)
    return { json: await response.json(), files };
  const form = await response.formData();
  for (const [field, value] of form) {
    if (typeof value === 'string') continue;
    const bytes = new Uint8Array(await value.arrayBuffer());
    files.set(field, { name: value.name, type: value.type, bytes });
  }
  return { json: JSON.parse(String(form.get('payload_json'))), files };
}

/** Calls an endpoint as Discord does. */
export function createHttpCaller(
  url: string,
  keys: Keys = createKeys(),
  options: {
    /** Every message that components are used on. */
    readonly book?: Map<string, BotMessage>;
    /** The clock of the rule of three seconds, in milliseconds: one that stands still is for tests on busy machines. */
    readonly now?: () => number;
  } = {},
): HttpCaller {
  const { book = new Map<string, BotMessage>(), now = Date.now } = options;
  const newId = createSnowflakes(Date.now);
  const store = createInteractionStore({ now, newId, applicationId: APPLICATION_ID, book });

  function prepare(action: Action, as?: Partial<Person>): PreparedInteraction {
    const person = { ...SOMEBODY, ...as };
    const [id, token] = [newId(), `interaction-${randomBytes(24).toString('hex')}`];
    const origin = action.kind === 'component' || action.kind === 'modal' ? action.message : undefined;
    if (origin !== undefined && !book.has(origin.id)) book.set(origin.id, origin);
    void store.add(id, token, {
      userId: person.id,
      userName: person.name,
      type: TYPES[action.kind],
      ...('command' in action ? { command: action.command } : {}),
      ...(origin === undefined ? {} : { originId: origin.id }),
      ...optionType(action),
    });
    const ids = { id, token, applicationId: APPLICATION_ID, commandId: newId() };
    return { id, token, body: JSON.stringify(interactionPayload(action, person, ids)) };
  }

  async function take({ id, token }: PreparedInteraction, response: Response): Promise<FirstResponse> {
    const body = await bodyOf(response);
    if (!isFields(body.json)) throw new Error('the response is no object');
    return store.respond(id, token, body);
  }

  async function call(interaction: PreparedInteraction): Promise<FirstResponse> {
    const { body } = interaction;
    const response = await fetch(url, { method: 'POST', headers: signedHeaders(keys, body), body });
    return take(interaction, response);
  }

  return {
    keys,
    prepare,
    take,
    send: (action, person) => ({ response: call(prepare(action, person)) }),
  };
}
