import { expect, it } from 'vitest';
import { type Attached, attach } from '../../src/playground/attachments.ts';
import type { UploadedFile } from '../../src/playground/request-body.ts';

let count = 0;
const newId = (): string => String(++count);

function fileOf(name: string): UploadedFile {
  return { name, type: 'application/octet-stream', bytes: new TextEncoder().encode(name) };
}

function upload(listed: unknown, names: readonly string[], before?: Attached): Attached {
  return attach(listed, new Map(names.map((name, at) => [`files[${at}]`, fileOf(name)])), newId, before);
}

const namesIn = ({ files, attachments }: Attached) => [
  files.map(({ name }) => name),
  attachments.map(({ filename }) => filename),
];

it('describes each file with its size, the type that its name tells, and what was said of it', () => {
  const { attachments } = upload([{ id: 1, description: 'A table' }], ['a.PNG', 'b.csv', 'c.svg', 'd']);
  expect(attachments).toMatchObject([
    { filename: 'a.PNG', size: 5, content_type: 'image/png' },
    { filename: 'b.csv', size: 5, content_type: 'text/csv; charset=utf-8', description: 'A table' },
    { filename: 'c.svg', size: 5, content_type: 'application/octet-stream' },
    { filename: 'd', size: 1, content_type: 'application/octet-stream' },
  ]);
  expect(new Set(attachments.map(({ id }) => id)).size).toBe(4);
});

it.each([
  ['keeps all files that an edit says nothing of', undefined, [], ['a.png', 'b.csv']],
  ['adds to them what it uploads', undefined, ['c.txt'], ['a.png', 'b.csv', 'c.txt']],
  ['keeps those that it lists', ['b.csv'], [], ['b.csv']],
  ['replaces those that it does not list', [], ['c.txt'], ['c.txt']],
  ['removes them all where it lists none', [], [], []],
])('%s', (_, kept, uploads, expected) => {
  const before = upload(undefined, ['a.png', 'b.csv']);
  const idOf = (name: string) => before.attachments.find(({ filename }) => filename === name)?.id;
  const listed = kept?.map((name) => ({ id: idOf(name) }));
  const after = upload(
    listed === undefined ? undefined : [...listed, ...uploads.map((__, id) => ({ id }))],
    uploads,
    before,
  );
  expect(namesIn(after)).toEqual([expected, expected]);
});
