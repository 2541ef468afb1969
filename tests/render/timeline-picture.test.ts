import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { selectEvents } from '../../src/answer/timeline.ts';
import type { TimelineEvent } from '../../src/knowledge/schema.ts';
import { isRightToLeft, LANGUAGES, type Language } from '../../src/language/languages.ts';
import { dateText } from '../../src/render/date-text.ts';
import { eventsOnPage } from '../../src/render/discord-timeline.ts';
import { slicesNeeded } from '../../src/render/picture-fonts.ts';
import { breakLines } from '../../src/render/picture-lines.ts';
import { translate } from '../../src/render/strings.ts';
import { COLOURS, MOST_ALT, PICTURE_WIDTH, timelinePicture } from '../../src/render/timeline-picture.ts';
import { entryOf, loadMadeUp } from '../made-up-store.ts';
import { realStore } from '../real-store.ts';

const { store } = loadMadeUp();
const events = selectEvents(realStore, {});
const longTitle = {
  en: 'An agreement about everything under the sun is signed again '.repeat(20),
  ko: '하늘 아래 모든 것에 관한 협정이 다시 서명됨 '.repeat(20),
  zh: '再次签署了一份关于天下万物的协议'.repeat(20),
  ar: 'توقيع اتفاق جديد بشأن كل شيء تحت الشمس '.repeat(20),
};

/** The colours of a column of pixels, from the top, `across` pixels from the side where reading starts. */
async function columnOf(png: Uint8Array, across: number, language: Language): Promise<string[]> {
  const image = await loadImage(Buffer.from(png));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const x = isRightToLeft(language) ? image.width - across : across;
  const { data } = context.getImageData(x, 0, 1, image.height);
  return Array.from({ length: image.height }, (_, y) => {
    const pixel = data.subarray(y * 4, y * 4 + 3);
    return `#${Buffer.from(pixel).toString('hex')}`;
  });
}

/** The lengths of unbroken stretches of a colour. */
function stretches(column: readonly string[], colour: string): number[] {
  return [
    ...column
      .map((pixel) => (pixel === colour ? 'x' : ' '))
      .join('')
      .matchAll(/x+/g),
  ].map(([stretch]) => stretch.length);
}

/** How far across the dots stand. */
const DOTS = 82;
/** A dot is about this high. */
const DOT_HEIGHT = 30;

describe('the picture of a timeline', () => {
  it.each(LANGUAGES)('is a PNG of moderate size that fits a phone, in %s', async (language) => {
    const { png } = await timelinePicture(
      eventsOnPage(events, { page: 1, format: 'picture' }),
      realStore,
      language,
    );
    const image = Buffer.from(png);
    expect(image.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(image.readUInt32BE(16)).toBe(PICTURE_WIDTH);
    expect(image.readUInt32BE(20)).toBeLessThan(2_200);
    expect(image.length).toBeLessThan(700_000);
  });

  it('is the same each time', async () => {
    const one = await timelinePicture(events.slice(0, 2), realStore, 'zh');
    const again = await timelinePicture(events.slice(0, 2), realStore, 'zh');
    expect(Buffer.from(one.png).equals(Buffer.from(again.png))).toBe(true);
  });

  it.each(LANGUAGES)('has its dots at the side where people start to read, in %s', async (language) => {
    const { png } = await timelinePicture([entryOf([...store.events], 'talks')], store, language);
    const start = await columnOf(png, DOTS, language);
    const end = await columnOf(png, PICTURE_WIDTH - DOTS, language);
    expect(Math.max(...stretches(start, COLOURS.accent))).toBeGreaterThan(DOT_HEIGHT);
    expect(end).not.toContain(COLOURS.accent);
  });

  it.each([
    ['a full dot for a day that is stated', 'talks', 1],
    ['a hollow dot for a day that is inferred', 'arrival', 2],
    ['no dot where no day is known', 'fund', 0],
  ])('has %s', async (_, id, parts) => {
    const { png } = await timelinePicture([entryOf([...store.events], id)], store, 'en');
    expect(stretches(await columnOf(png, DOTS, 'en'), COLOURS.accent)).toHaveLength(parts);
  });

  it.each(LANGUAGES)('leaves its margins free whatever the texts are, in %s', async (language) => {
    const event = { ...entryOf([...store.events], 'talks'), title: longTitle };
    const { png } = await timelinePicture([event, event], store, language);
    for (const across of [1, 30, PICTURE_WIDTH - 30]) {
      expect(new Set(await columnOf(png, across, language))).toEqual(new Set([COLOURS.ground]));
    }
  });

  it('has a contrast that everybody can read', () => {
    const light = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const grounds = { text: COLOURS.chip, quiet: COLOURS.ground, accent: COLOURS.ground };
    for (const name of ['text', 'quiet', 'accent'] as const) {
      expect(light(COLOURS[name]) / light(grounds[name])).toBeGreaterThan(7);
    }
  });

  it('loads neither canvas nor fonts before it is drawn', () => {
    const code = `
      import { createRequire } from 'node:module';
      await import('./src/render/timeline-picture.ts');
      const loaded = Object.keys(createRequire(import.meta.url).cache);
      console.log(loaded.length > 0, loaded.some((path) => path.includes('@napi-rs')));`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', code];
    const root = resolve(import.meta.dirname, '../..');
    expect(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).trim()).toBe('true false');
  });
});

describe('the text that describes the picture', () => {
  it('names every event with its date', async () => {
    const { alt } = await timelinePicture(selectEvents(store, {}), store, 'en');
    expect(alt).toBe(
      [
        'Timeline: 6 events',
        'until 2029: A quarrel over herring',
        '2030: A canal opens',
        'February 2031 to April 2031: A watch over the fleets',
        'about 13 March 2031 (inferred): Kessel arrives',
        '14 March 2031: The talks begin',
        'No date given: A fund is announced',
      ].join('\n'),
    );
  });

  it.each(LANGUAGES)(
    'fits what Discord allows, with whole events and how many are left, in %s',
    async (language) => {
      const long = ({ title }: TimelineEvent) => ({ ...title, [language]: title[language].repeat(4) });
      const many = events.slice(0, 12).map((event) => ({ ...event, title: long(event) }));
      const { alt } = await timelinePicture(many, realStore, language);
      const [, ...lines] = alt.split('\n');
      const shown = lines.slice(0, -1);
      expect(alt.length).toBeLessThanOrEqual(MOST_ALT);
      expect(alt.length).toBeGreaterThan(MOST_ALT * 0.7);
      expect(lines.at(-1)).toContain(String(many.length - shown.length));
      for (const [at, line] of shown.entries()) {
        expect(line.endsWith(many[at]?.title[language] ?? '?')).toBe(true);
      }
    },
  );
});

describe('the lines of a picture', () => {
  const room = { width: 20, lines: 3, measure: (text: string) => text.length };

  it.each([
    [
      'words stay whole',
      'en',
      'Brill gives Kessel a brass telescope',
      ['Brill gives Kessel a', 'brass telescope'],
    ],
    ['no word is left alone', 'en', 'Norland and Southmere agree', ['Norland and', 'Southmere agree']],
    [
      'a number stays with what it counts',
      'en',
      'Both sides then sign 12 agreements',
      ['Both sides then sign', '12\u00a0agreements'],
    ],
    ['a long address is divided', 'en', `${'a'.repeat(30)} b`, ['a'.repeat(20), `${'a'.repeat(10)} b`]],
    [
      'no Chinese mark begins a line',
      'zh',
      '布里尔和凯塞尔在埃林港举行了首次正式会谈。会谈很顺利',
      ['布里尔和凯塞尔在埃林港举行了首次正式', '会谈。会谈很顺利'],
    ],
  ] as const)('%s', (_, language, text, lines) => {
    expect(breakLines(text, language, room)).toEqual(lines);
  });

  it.each(LANGUAGES)('say that a text is shortened, in %s', (language) => {
    const lines = breakLines(longTitle[language].trim(), language, room);
    const sign = translate(language, 'shortened');
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)?.endsWith(sign)).toBe(true);
    expect(
      longTitle[language].startsWith(lines.join(language === 'zh' ? '' : ' ').slice(0, -sign.length)),
    ).toBe(true);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(room.width);
  });
});

/** Tables of a WOFF2 file that have a number for a name, of which the first is the map of characters: https://www.w3.org/TR/WOFF2/ */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const OTHER = 63;

/** The characters that a font file has, from the `cmap` table in it. */
function charactersIn(path: string): Set<number> {
  const file = readFileSync(path);
  let at = 48;
  const number = (): number => {
    for (let value = 0; ; ) {
      const byte = file.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  let start = 0;
  let map = 0;
  for (let table = 0; table < file.readUInt16BE(12); table++) {
    const flags = file.readUInt8(at++);
    const kind = flags & 63;
    if (kind === OTHER) at += 4;
    let length = number();
    const isPlain = kind === GLYF || kind === LOCA ? flags >> 6 === 3 : flags >> 6 === 0;
    if (!isPlain) length = number();
    if (kind === CMAP) map = start;
    start += length;
  }
  const cmap = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20))).subarray(map);
  const found = new Set<number>();
  const add = (first: number, last: number): void => {
    for (let code = first; code <= last; code++) found.add(code);
  };
  for (let table = 0; table < cmap.readUInt16BE(2); table++) {
    const sub = cmap.subarray(cmap.readUInt32BE(8 + table * 8));
    const format = sub.readUInt16BE(0);
    if (format === 12) {
      for (let group = 16; group < 16 + sub.readUInt32BE(12) * 12; group += 12) {
        add(sub.readUInt32BE(group), sub.readUInt32BE(group + 4));
      }
    }
    if (format === 4) {
      const size = sub.readUInt16BE(6);
      for (let end = 14; end < 14 + size; end += 2)
        add(sub.readUInt16BE(end + size + 2), sub.readUInt16BE(end));
    }
  }
  return found;
}

describe('the fonts of a picture', () => {
  it.each(LANGUAGES)('have every character of the store in %s', (language) => {
    const names = events.flatMap((event) => [...event.people, ...event.topics]);
    const text = [
      ...events.flatMap((event) => [event.title[language], dateText(event.date, language)]),
      ...names.map((id) => realStore.glossary.get(id)?.names[language][0] ?? id),
      ...[...realStore.sources.values()].map((source) => source.title[language]),
      ...(
        ['timeline.title', 'timeline.count', 'shortened', 'answer.version', 'excerpt.paragraph'] as const
      ).map((key) => translate(language, key, { count: 1, version: '0123456789abcdef', paragraph: 1 })),
    ].join('');
    const { slices, missing } = slicesNeeded(text, language);
    const had = slices.map(({ path }) => charactersIn(path));
    const lacking = [...new Set(text)].filter(
      (character) => !had.some((codes) => codes.has(character.codePointAt(0) ?? 0)),
    );
    expect([...missing]).toEqual([]);
    expect(lacking).toEqual([]);
  });

  it.each([
    ['a Korean name in Chinese', 'zh', '한국어'],
    ['a Chinese name in English', 'en', '习近平'],
    ['a Czech name in Korean', 'ko', 'Děčín'],
    ['an Arabic name in Korean', 'ko', 'القاهرة'],
  ] as const)('have %s', (_, language, text) => {
    const had = slicesNeeded(text, language).slices.map(({ path }) => charactersIn(path));
    for (const character of text) {
      expect(had.some((codes) => codes.has(character.codePointAt(0) ?? 0))).toBe(true);
    }
  });

  it('say what they lack', () => {
    expect([...slicesNeeded('🎉 ไ', 'zh').missing]).toEqual(['🎉', 'ไ']);
  });
});
