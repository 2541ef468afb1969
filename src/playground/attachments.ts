import { extname } from 'node:path';
import { z } from 'zod';
import type { UploadedFile } from './request-body.ts';

/** Types that Discord tells by the ending of a name; a file with another is served as bytes. */
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
};
/** Fields beside a file: https://discord.com/developers/docs/reference#uploading-files */
const listedSchema = z.array(
  z.looseObject({ id: z.union([z.string(), z.int()]).transform(String), description: z.string().nullish() }),
);

/** An attachment as Discord returns it, without the addresses, which are whoever serves it's own. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  /** In bytes. */
  readonly size: number;
  readonly content_type: string;
  readonly description?: string;
}

/** The files of a message, and what it says of each, in the same order. */
export interface Attached {
  readonly files: readonly UploadedFile[];
  readonly attachments: readonly Attachment[];
}

/**
 * The files of a message after a request that uploads some: `listed` is its field `attachments`, which describes the
 * file of the field `files[n]` under the id n, and names those of `before` that stay; all of them do where it is left
 * out.
 */
export function attach(
  listed: unknown,
  uploaded: ReadonlyMap<string, UploadedFile>,
  newId: () => string,
  before: Attached = { files: [], attachments: [] },
): Attached {
  const { success, data: entries } = listedSchema.safeParse(listed);
  const stay = before.attachments.flatMap((attachment, at) => {
    const file = before.files[at];
    const stays = !success || entries.some(({ id }) => id === attachment.id);
    return file !== undefined && stays ? [{ file, attachment }] : [];
  });
  const come = [...uploaded].map(([field, file]) => {
    const entry = success ? entries.find(({ id }) => field === `files[${id}]`) : undefined;
    const { description } = entry ?? {};
    const attachment: Attachment = {
      id: newId(),
      filename: file.name,
      size: file.bytes.length,
      content_type: TYPES[extname(file.name).toLowerCase()] ?? 'application/octet-stream',
      ...(typeof description === 'string' ? { description } : {}),
    };
    return { file, attachment };
  });
  const all = [...stay, ...come];
  return { files: all.map(({ file }) => file), attachments: all.map(({ attachment }) => attachment) };
}
