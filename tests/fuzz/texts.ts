import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { z } from 'zod';
import { LANGUAGES } from '../../src/language/languages.ts';

const GOLDEN = resolve(import.meta.dirname, '../golden');
/** The longest text that an option of Discord takes. */
const LONGEST = 6_000;

function goldenTexts(files: string, schema: z.ZodType<string>): string[] {
  return LANGUAGES.flatMap((language) =>
    readFileSync(resolve(GOLDEN, `${files}.${language}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => schema.parse(JSON.parse(line))),
  );
}

export const GOLDEN_QUESTIONS = goldenTexts(
  'questions',
  z.object({ q: z.string() }).transform(({ q }) => q),
);
export const GOLDEN_CLAIMS = goldenTexts(
  'claims',
  z.object({ text: z.string() }).transform(({ text }) => text),
);

/** Words, names, numbers and all that means something to Discord, to Unicode or to a program. */
const PARTS = [
  ...['who', 'when', 'where', 'how many', 'not', 'and', 'Xi', 'Lee', 'Beijing', 'the', 'signed', 'gift', '?'],
  ...['누가', '언제', '몇', '시진핑', '이재명', '경주', '서명', '아니', '그리고', '조 원', '은', '에서'],
  ...['谁', '什么时候', '多少', '习近平', '李在明', '北京', '签署', '没有', '和', '万亿', '，', '。'],
  ...['من', 'متى', 'كم', 'شي', 'لي', 'بكين', 'وقع', 'لا', 'و', 'تريليون', '؟', '،'],
  ...['1', '15', '70', '٧٠', '七十', '십오', '1e309', '99999999999999999999', '-0', '3.14', '½', 'Ⅻ', '0x10'],
  ...['2026-01-05', '2026-99-99', 'November 1', '1월 5일', '一月五日', '5 يناير', '24:61', 'yesterday'],
  ...['@everyone', '@here', '<@1000000000000000001>', '<@!1>', '<@&1>', '<#1>', '</ask:1>', '<id:guide>'],
  ...['<:x:1000000000000000001>', '<a:x:1>', ':smile:', '<t:0:R>', '<t:-1>', '[a](http://b.example)'],
  ...['http://a.example/', 'discord.gg/abc', 'mailto:a@b', '<https://a.example>'],
  ...['**', '__', '*', '_', '~~', '||', '`', '```', '```js\n', '> ', '>>> ', '# ', '-# ', '- ', '1. ', '\\'],
  ...['\n', '\r\n', '\t', '\0', '\u2028', '\u00a0', '\ufeff', '\u200b', '\u200d', '\u00ad', '\ufe0f'],
  ...['\u202a', '\u202e', '\u202c', '\u2066', '\u2067', '\u2068', '\u2069', '\u200e', '\u200f', '\u061c'],
  ...['\ud800', '\udfff', '\u{1f600}', '\u{1f468}\u200d\u{1f469}', '\u{e0041}', '\uffff', '\u{10ffff}'],
  ...['e\u0301\u0301\u0301\u0301', 'ﷺ', '㍿', 'ſ', 'İ', 'ß', '\u1100', '\u1161', 'ـــ', 'أَُِّْ'],
  ...['{{count}}', '$&', '$1', '%s', '#{x}', '__proto__', 'constructor', 'null', 'undefined', "'; --", '<b>'],
  ...['[1]', '[2][3]', '**[1]**', '|', '1|ask', '"', '“', '”', '«', '」', '(', ')))', '"""'],
];

const part = fc.constantFrom(...PARTS);
const unit = fc
  .oneof(fc.nat({ max: 0xffff }), fc.nat({ max: 0x7f }))
  .map((code) => String.fromCharCode(code));

const mixed = fc
  .array(fc.tuple(part, fc.constantFrom(' ', '', '', ' ')), { maxLength: 24 })
  .map((parts) => parts.flat().join(''));
const repeated = fc
  .tuple(fc.array(part, { minLength: 1, maxLength: 3 }), fc.nat({ max: LONGEST }))
  .map(([parts, length]) => {
    const once = parts.join('');
    return once.repeat(Math.ceil(length / Math.max(1, once.length))).slice(0, length);
  });

/** A text of a list, with pieces of it lost, doubled, moved or replaced. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('lose', 'double', 'insert', 'turn', 'upper'),
    at: fc.nat({ max: 99 }),
    length: fc.integer({ min: 1, max: 12 }),
    part,
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([text, changes]) =>
      changes.reduce((now, { kind, at, length, part: other }) => {
        const start = Math.floor((now.length * at) / 100);
        const [before, piece, after] = [
          now.slice(0, start),
          now.slice(start, start + length),
          now.slice(start + length),
        ];
        switch (kind) {
          case 'lose':
            return before + after;
          case 'double':
            return before + piece + piece + after;
          case 'insert':
            return before + other + piece + after;
          case 'turn':
            return before + [...piece].reverse().join('') + after;
          default:
            return before + piece.toUpperCase() + after;
        }
      }, text),
    );
}

/** What people, and those who mean harm, may type: at most 6,000 UTF-16 units, now and then with half a character. */
export function texts(like: readonly string[]): fc.Arbitrary<string> {
  return fc
    .oneof(
      { weight: 6, arbitrary: mixed },
      { weight: 6, arbitrary: mutated(like) },
      { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
      { weight: 2, arbitrary: fc.string({ unit, maxLength: 60 }) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
      { weight: 1, arbitrary: repeated },
    )
    .map((text) => text.slice(0, LONGEST));
}

/** Anything at all that a wire may bring in place of an id or a short text. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  mixed,
  fc.string({ unit, maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);
