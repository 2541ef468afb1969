import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ImportError } from '../../../src/knowledge/import/imported-document.ts';
import { readDocument } from '../../../src/knowledge/import/read-document.ts';
import { paragraphsOf } from '../../../src/knowledge/source.ts';
import { writeDirectory } from '../../made-up-store.ts';
import { asText, ELIN, fileOf } from './documents.ts';
import { encode } from './encode.ts';
import { block, makePdf } from './made-pdf.ts';

const CHOICES = { id: undefined, language: undefined, encoding: undefined };

describe('the language of a document', () => {
  it.each([
    ['en', asText(ELIN)],
    [
      'ko',
      '오다 브릴(Oda Brill)은 APEC 회의에서 FTA를 논의했다.\n케셀은 "This is the best of all the days" 라고 말했다고 전했다.\n',
    ],
    ['zh', '布里尔在APEC峰会上与凯塞尔会谈。\n双方签署了协议。\n'],
    ['ar', 'التقت بريل وكيسل في قمة APEC.\nووقّعتا اتفاقا.\n'],
  ])('is the one that most of it is written in: %s', async (language, text) => {
    expect((await readDocument(fileOf('a.txt', text), CHOICES)).language).toBe(language);
  });

  it('is the one that is chosen, whatever the script', async () => {
    const path = fileOf('a.txt', '2031-03-14\n12\n');
    expect((await readDocument(path, { ...CHOICES, language: 'ko' })).language).toBe('ko');
  });
});

describe('the id of a source', () => {
  it.each([
    ['report.txt', 'report'],
    ['Elin talks (final).v2.txt', 'Elin-talks-final-.v2'],
    ['café-résumé.txt', 'cafe-resume'],
    ['_draft.txt', 'draft'],
  ])('is what the name %s allows', async (name, id) => {
    expect((await readDocument(fileOf(name, asText(ELIN)), CHOICES)).id).toBe(id);
  });

  it('is refused where it can not be one', async () => {
    await expect(readDocument(fileOf('a.txt', 'a'), { ...CHOICES, id: 'a/b' })).rejects.toThrow(
      /can't have the id/,
    );
  });
});

it('tells of lines that were broken to one width, and of endless paragraphs', async () => {
  const wrapped = Array.from({ length: 20 }, (_, at) =>
    at % 5 === 4 ? '' : 'Oda Brill and Tamsin Kessel met in the harbour of Port Elin, again',
  ).join('\n');
  expect((await readDocument(fileOf('a.txt', wrapped), CHOICES)).remarks.join()).toContain(
    'broken to one width',
  );
  const endless = `${'The word of the harbour is long. '.repeat(1_000)}\n`;
  expect((await readDocument(fileOf('a.txt', endless), CHOICES)).remarks.join()).toContain(
    'paragraph 1 is very long',
  );
});

it('knows a page by what it begins with where its name does not say', async () => {
  const page = fileOf('page.unknown', `<!doctype html><p>${ELIN[0]}<p>${ELIN[1]}`);
  const source = await readDocument(page, CHOICES);
  expect(source.file.type).toBe('text/html');
  expect(source.paragraphs).toHaveLength(2);
});

it('keeps in UTF-8, a paragraph a line, what was written in another encoding', async () => {
  const text = '브릴은 기뻤다.\n\n케셀도 기뻤다.\n';
  const source = await readDocument(fileOf('a.txt', encode(text, 'euc-kr')), CHOICES);
  expect(Buffer.from(source.original).toString('utf8')).toBe('브릴은 기뻤다.\n케셀도 기뻤다.\n');
  expect(source.file.encoding).toBe('euc-kr');
});

const SCRAPS = [
  '<p>',
  '<div>',
  '</div>',
  '<table>',
  '<tr>',
  '<td>',
  '# ',
  '- ',
  '| a | b |\n',
  '| --- |\n',
  '\n',
  '\r',
  'word ',
  '회담 ',
  '会谈',
  'محادثات ',
  '<!--',
  '-->',
  '<body>',
  '</html>',
  '&amp;',
  '<svg>',
  '<template>',
  '```\n',
  '---\n',
  '\u202E',
  '\0',
];

describe('whatever is in a file', { timeout: 120_000 }, () => {
  const path = join(writeDirectory({}), 'file');
  const pdf = makePdf([
    block(['Brill came to the harbour with a delegation.', 'All of them wore boots.'], 40, 500),
  ]);
  const damaged = fc
    .array(fc.tuple(fc.nat(pdf.length - 1), fc.nat(255)), { maxLength: 20 })
    .map((changes) => {
      const bytes = Buffer.from(pdf);
      for (const [at, byte] of changes) bytes[at] = byte;
      return bytes;
    });
  const contents = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
    fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }).map((scraps) => Buffer.from(scraps.join(''))),
    damaged,
  );

  it('is refused with a reason, or gives as many lines as paragraphs', async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        fc.constantFrom('.txt', '.md', '.html', '.pdf', '.what'),
        async (bytes, ending) => {
          writeFileSync(path + ending, bytes);
          try {
            const { original, paragraphs } = await readDocument(path + ending, { ...CHOICES, id: 'a' });
            const lines = paragraphsOf(Buffer.from(original).toString('utf8'));
            expect(lines.map((line) => line.trim())).toEqual(paragraphs.map(({ text }) => text.trim()));
          } catch (error) {
            if (!(error instanceof ImportError)) throw error;
            expect(error.message.length).toBeGreaterThan(7);
          } finally {
            rmSync(path + ending);
          }
        },
      ),
      { seed: 20_310_314, numRuns: 300 },
    );
  });
});
