import { ApiError } from './api-error.ts';
import { checkMessageComponents, IN_LEGACY_MESSAGE, IN_MESSAGE } from './component-rules.ts';
import { flattenComponents, numberComponents } from './component-tree.ts';
import { COMPONENT } from './component-types.ts';
import { createForm, type Form, isFields, type Path } from './form-errors.ts';
import type { UploadedFile } from './request-body.ts';

type Fields = Readonly<Record<string, unknown>>;

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
const COMPONENTS_V2 = 1 << 15;
/** https://discord.com/developers/docs/resources/message#create-message-jsonform-params */
const MOST_CONTENT = 2_000;
const MOST_FILES = 10;
/** https://discord.com/developers/docs/reference#uploading-files */
const MOST_FILE_BYTES = 10 * 1024 * 1024;
const MENTIONS = ['roles', 'users', 'everyone'];

/**
 * What the texts of a Components V2 message may take in UTF-8, with 12 bytes for each of them: beyond it Discord fails
 * with status 500. Not documented, measured in https://github.com/discord/discord-api-docs/issues/8554
 */
const MOST_TEXT_BYTES = 10_170;
const BYTES_OF_A_TEXT = 12;

/** A message before a change. */
interface Before extends Fields {
  readonly flags: number;
  readonly attachments: readonly { readonly id: string; readonly filename: string }[];
}

/** What a message is to be made of. */
export interface MessageRequest {
  readonly data: unknown;
  readonly files: ReadonlyMap<string, UploadedFile>;
  /** Where the message stands in the body: in a callback below `data`. */
  readonly path: Path;
  /** The message that is changed; none where one is made. */
  readonly before?: Before;
}

/** A message that Discord takes: its fields, with every component numbered. */
export interface CheckedMessage {
  readonly fields: Fields;
  readonly flags: number | undefined;
}

function isFilled(value: unknown): boolean {
  return (Array.isArray(value) || typeof value === 'string') && value.length > 0;
}

function checkLegacyFields(form: Form, { path, before }: MessageRequest, fields: Fields): void {
  const refuse = (field: string): void =>
    form.refuse(
      [...path, field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  const { content, poll } = fields;
  if (content === undefined ? isFilled(before?.content) : content !== null) refuse('content');
  for (const field of ['embeds', 'sticker_ids']) if (isFilled(fields[field])) refuse(field);
  if (poll !== undefined && poll !== null) refuse('poll');
}

/** https://discord.com/developers/docs/resources/message#allowed-mentions-object */
function checkMentions(form: Form, path: Path, value: unknown): void {
  if (value === undefined || value === null) return;
  const mentions = form.readFields(path, value);
  if (mentions === undefined) return;
  const parse = form.readList([...path, 'parse'], mentions.parse) ?? [];
  for (const [at, kind] of parse.entries()) form.readChoice([...path, 'parse', at], kind, MENTIONS);
  form.readBoolean([...path, 'replied_user'], mentions.replied_user);
  for (const field of ['users', 'roles']) {
    const ids = form.readList([...path, field], mentions[field], { max: 100 }) ?? [];
    for (const [at, id] of ids.entries()) readSnowflake(form, [...path, field, at], id);
    if (ids.length > 0 && parse.includes(field))
      form.refuse(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${field}"] and ${field}: [ids...] are mutually exclusive.`,
      );
  }
}

function readSnowflake(form: Form, path: Path, value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string' && /^\d{1,20}$/.test(text)) return text;
  form.refuse(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not snowflake.`);
  return undefined;
}

/** Checks what is said of files, and returns the names that the message's files will have. */
function checkAttachments(form: Form, request: MessageRequest, fields: Fields): ReadonlySet<string> {
  const { path, files, before } = request;
  const uploaded = new Map(
    [...files].map(([field, file]) => [/^files\[(\d+)\]$/.exec(field)?.[1] ?? field, file.name]),
  );
  const kept = new Map((before?.attachments ?? []).map(({ id, filename }) => [id, filename]));
  const here = [...path, 'attachments'];
  const list = form.readList(here, fields.attachments, { max: MOST_FILES });
  if (list === undefined) return new Set([...uploaded.values(), ...kept.values()]);
  const names = new Set(uploaded.values());
  for (const [at, value] of list.entries()) {
    const attachment = form.readFields([...here, at], value);
    if (attachment === undefined) continue;
    form.readText([...here, at, 'description'], attachment.description, { max: 1_024 });
    const filename = form.readText([...here, at, 'filename'], attachment.filename, { min: 1, max: 1_024 });
    const id = readSnowflake(form, [...here, at, 'id'], attachment.id);
    if (id === undefined) continue;
    const known = uploaded.get(id) ?? kept.get(id);
    if (known === undefined)
      form.refuse([...here, at, 'id'], 'ATTACHMENT_NOT_FOUND', 'There is no such file in the request.');
    else names.add(filename ?? known);
  }
  return names;
}

function checkFiles(files: ReadonlyMap<string, UploadedFile>): void {
  if (files.size > MOST_FILES) throw new ApiError(30015);
  for (const { bytes } of files.values()) if (bytes.length > MOST_FILE_BYTES) throw new ApiError(40005);
}

function checkTextBytes(components: readonly unknown[]): void {
  const texts = flattenComponents(components).filter(({ type }) => type === COMPONENT.text);
  const bytes = texts.reduce(
    (sum, { content }) => sum + BYTES_OF_A_TEXT + Buffer.byteLength(String(content)),
    0,
  );
  if (bytes > MOST_TEXT_BYTES) throw new ApiError(500);
}

/**
 * Takes a message as Discord does: https://discord.com/developers/docs/resources/message and, with the flag
 * IS_COMPONENTS_V2, https://discord.com/developers/docs/components/reference
 * @throws {ApiError} 50035 with all that is wrong, 50006 for an empty message, 40005 for a file over 10 MiB, 30015 for
 *   more than ten, 500 where Discord fails too.
 */
export function takeMessage(request: MessageRequest): CheckedMessage {
  const { path, before } = request;
  const form = createForm();
  const fields = form.readFields(path, request.data ?? {}) ?? {};
  checkFiles(request.files);
  const flags = form.readInteger([...path, 'flags'], fields.flags, { min: 0 });
  const had = before?.flags ?? 0;
  const isV2 = ((flags ?? had) & COMPONENTS_V2) !== 0;
  if (!isV2 && (had & COMPONENTS_V2) !== 0)
    form.refuse(
      [...path, 'flags'],
      'MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
      'The IS_COMPONENTS_V2 flag cannot be removed from a message',
    );
  form.readText([...path, 'content'], fields.content, { max: MOST_CONTENT });
  form.readList([...path, 'embeds'], fields.embeds, { max: 10 });
  form.readBoolean([...path, 'tts'], fields.tts);
  if (typeof fields.nonce !== 'number') form.readText([...path, 'nonce'], fields.nonce, { max: 25 });
  form.readBoolean([...path, 'enforce_nonce'], fields.enforce_nonce);
  checkMentions(form, [...path, 'allowed_mentions'], fields.allowed_mentions);
  const fileNames = checkAttachments(form, request, fields);
  if (isV2) checkLegacyFields(form, request, fields);
  const most = isV2 ? 40 : 5;
  const components = form.readList([...path, 'components'], fields.components, { max: most });
  checkMessageComponents(
    { form, fileNames },
    [...path, 'components'],
    components ?? [],
    isV2 ? IN_MESSAGE : IN_LEGACY_MESSAGE,
  );
  form.finish();
  if (isV2) checkTextBytes(components ?? []);
  const taken = { ...fields, ...emptied(fields) };
  // An edit that leaves a field out keeps what it was.
  if (isEmpty({ ...before, ...taken }, isV2, fileNames.size)) throw new ApiError(50006);
  return {
    fields: components === undefined ? taken : { ...taken, components: numberComponents(components) },
    flags,
  };
}

/** Fields that null empties, as Discord returns them then. */
function emptied({ content, embeds, components }: Fields): Fields {
  return {
    ...(content === null ? { content: '' } : {}),
    ...(embeds === null ? { embeds: [] } : {}),
    ...(components === null ? { components: [] } : {}),
  };
}

/** Whether there would be nothing to see. */
function isEmpty(message: Fields, isV2: boolean, files: number): boolean {
  if (isV2) return !isFilled(message.components);
  if (files > 0 || isFields(message.poll)) return false;
  return !['content', 'embeds', 'components', 'sticker_ids'].some((field) => isFilled(message[field]));
}
