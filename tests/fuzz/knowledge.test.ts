import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { checkEntries, checkGlossary } from '../../src/knowledge/check.ts';
import { KnowledgeError } from '../../src/knowledge/finding.ts';
import { type Loaded, loadKnowledge, nothingBefore } from '../../src/knowledge/load.ts';
import { writeMadeUp } from '../made-up-store.ts';
import { fuzz, timeFor } from './fuzz.ts';
import { anyText } from './texts.ts';

const FEW = 300;
const FILES = ['sources.yaml', 'facts/all.yaml', 'events.yaml', 'glossary/all.yaml', 'store.yaml'] as const;

let directory: string;
let sound: ReadonlyMap<string, Buffer>;

beforeAll(() => {
  directory = writeMadeUp();
  sound = new Map(FILES.map((name) => [name, readFileSync(join(directory, name))]));
});

/** What people and machines do to a text file. Places are in thousandths of its length. */
const changes = fc.record({
  kind: fc.constantFrom(
    'bytes',
    'cut',
    'lose lines',
    'double lines',
    'turn lines',
    'value',
    'insert',
    'indent',
  ),
  at: fc.nat({ max: 999 }),
  lines: fc.integer({ min: 1, max: 8 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 16 }),
  text: fc.oneof(
    anyText,
    fc.constantFrom(
      ...[
        '[]',
        '{}',
        'null',
        '~',
        'true',
        '1',
        '-1',
        '1e999',
        '.nan',
        '"',
        "'",
        '|',
        '>',
        '!!binary YQ==',
        '&a *a',
      ],
      ...[
        '[[[[]]]]',
        '{a: {b: {c: d}}}',
        '2031-03-14',
        '99999999999999999999',
        '!!js/function x',
        '<<: *x',
        '? x',
      ],
      ...['elin', 'diary', 'en', 'ko', 'http://', '2031-13-45', '2031~', '../etc', 'x/y', '--- \n...\n--- x'],
    ),
  ),
});

function changed(
  bytes: Buffer,
  { kind, at, lines, bytes: other, text }: typeof changes extends fc.Arbitrary<infer T> ? T : never,
): Buffer {
  const place = Math.floor((bytes.length * at) / 1_000);
  if (kind === 'bytes')
    return Buffer.concat([bytes.subarray(0, place), other, bytes.subarray(place + other.length)]);
  if (kind === 'cut') return bytes.subarray(0, place);
  const all = bytes.toString('utf8').split('\n');
  const first = Math.floor((all.length * at) / 1_000);
  const piece = all.slice(first, first + lines);
  const turned = {
    'lose lines': [],
    'double lines': [...piece, ...piece],
    'turn lines': [...piece].reverse(),
    value: piece.map((line, n) => (n === 0 ? line.replace(/(?<=: |- ).*$/, () => text) : line)),
    insert: [text, ...piece],
    indent: piece.map((line) => `  ${line}`),
  }[kind];
  return Buffer.from([...all.slice(0, first), ...turned, ...all.slice(first + lines)].join('\n'));
}

it(
  'finds what is wrong with damaged files, or takes them for sound, and breaks off at none',
  () => {
    const before = nothingBefore();
    return fuzz(
      FEW,
      fc.tuple(fc.constantFrom(...FILES), fc.array(changes, { minLength: 1, maxLength: 3 })),
      ([name, edits]) => {
        const original = sound.get(name) ?? Buffer.alloc(0);
        writeFileSync(join(directory, name), edits.reduce(changed, original));
        let loaded: Loaded | undefined;
        try {
          loaded = loadKnowledge([directory], before);
        } catch (error) {
          expect(error).toBeInstanceOf(KnowledgeError);
          const { findings } = error instanceof KnowledgeError ? error : { findings: [] };
          expect(findings.length).toBeGreaterThan(0);
          for (const { file, line, message } of findings) {
            expect(file).not.toBe('');
            expect(line).toBeGreaterThanOrEqual(1);
            expect(message).not.toMatch(/undefined|\[object/);
          }
        } finally {
          writeFileSync(join(directory, name), original);
        }
        if (loaded === undefined) return;
        for (const { message } of [...checkEntries(loaded), ...checkGlossary(loaded)])
          expect(message).not.toMatch(/undefined|\[object/);
      },
    );
  },
  timeFor(FEW),
);

it('knows the same as ever when the files are whole again', () => {
  const { store } = loadKnowledge([directory]);
  expect(store).toEqual(loadKnowledge([writeMadeUp()]).store);
});
