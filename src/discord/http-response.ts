import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord.js';
import type { MessageBody, MessageFile } from '../render/discord-message.ts';
import type { Choice } from './command.ts';
import type { Reply } from './reply.ts';

/** What is sent back for a request. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A response of JSON. */
export function jsonResponse(
  status: number,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(json)),
  };
}

/** A response of JSON with files beside it: https://discord.com/developers/docs/reference#uploading-files */
async function formResponse(json: unknown, files: readonly MessageFile[]): Promise<HttpResponse> {
  const form = new FormData();
  form.append('payload_json', JSON.stringify(json));
  for (const [at, { name, bytes }] of files.entries())
    form.append(`files[${at}]`, new Blob([new Uint8Array(bytes)]), name);
  const encoded = new Response(form);
  return {
    status: 200,
    headers: { 'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data' },
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

/** The fields of a message, which has no other files than these. */
function messageData(
  { components, allowed_mentions, files = [] }: MessageBody,
  flags: number,
): APIInteractionResponseCallbackData {
  return {
    components: [...components],
    flags,
    allowed_mentions: { parse: [...allowed_mentions.parse] },
    attachments: files.map(({ description }, at) => ({
      id: String(at),
      ...(description === undefined ? {} : { description }),
    })),
  };
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
function callbackOf(reply: Reply, changesMessage: boolean): APIInteractionResponse {
  if (reply.kind === 'modal') return { type: InteractionResponseType.Modal, data: reply.modal };
  if (reply.kind === 'update' && changesMessage) {
    const data = messageData(reply.body, MessageFlags.IsComponentsV2);
    return { type: InteractionResponseType.UpdateMessage, data };
  }
  const data = messageData(reply.body, reply.body.flags);
  return { type: InteractionResponseType.ChannelMessageWithSource, data };
}

/** The response that says a reply. `changesMessage` is whether the interaction comes from a message, to be updated. */
export async function replyResponse(reply: Reply, changesMessage: boolean): Promise<HttpResponse> {
  const callback = callbackOf(reply, changesMessage);
  const { files = [] } = reply.kind === 'modal' ? {} : reply.body;
  return files.length === 0 ? jsonResponse(200, callback) : formResponse(callback, files);
}

/** The response that offers choices while somebody types. */
export function choicesResponse(choices: readonly Choice[]): HttpResponse {
  return jsonResponse(200, {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices },
  });
}

/** The response that says that somebody is there. */
export const PONG = jsonResponse(200, { type: InteractionResponseType.Pong });

/** The response that says that the interaction is answered by a request of its own. */
export const ACCEPTED: HttpResponse = { status: 202, headers: {}, body: new Uint8Array() };
