import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gallery, makeGallery, outOfDate, writeGallery } from '../../src/cli/gallery.ts';
import { LANGUAGES, type Localised, localise } from '../../src/language/languages.ts';
import { OWN_NAMES } from '../../src/render/language-names.ts';
import { type StringKey, translate } from '../../src/render/strings.ts';
import { realContext } from '../real-store.ts';
import { run, SLOW } from './run.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

let gallery: Gallery;
let sections: Localised<string>;
let directory: string;

beforeAll(async () => {
  gallery = await makeGallery(realContext);
  const [, ...parts] = String(gallery.get('gallery.md')).split(/^## /m);
  sections = localise((language) => parts.find((part) => part.startsWith(`${OWN_NAMES[language]}\n`)) ?? '');
}, SLOW);

afterAll(() => {
  if (directory !== undefined) rmSync(directory, { recursive: true });
});

describe.each(LANGUAGES)('in %s', (language) => {
  /** What stands under a heading, with the words of our own that the messages there must have. */
  it.each<[heading: string, keys: readonly StringKey[]]>([
    ['An answer', ['button.more', 'button.timeline', 'select.language', 'button.report']],
    ['The source, opened from the answer', ['source.here']],
    ['Sources that differ', ['differing']],
    ['A premise corrected', ['declined.false-premise', 'correction']],
    ['Not in the sources', ['declined.not-in-sources', 'unmatched']],
    ['Claims held against the sources', ['claims.supported', 'claims.contradicted', 'claims.not-in-sources']],
    ['The timeline', ['timeline.title', 'button.later', 'button.why']],
    ['About the bot', ['about.title', 'about.keeps', 'about.declined']],
  ])('shows “%s” for what it is', (heading, keys) => {
    const shown = sections[language].split(/^### /m).find((part) => part.startsWith(`${heading}\n`));
    for (const key of keys) expect(shown).toContain(translate(language, key));
  });

  it('shows the picture that it has drawn', () => {
    const path = `gallery/timeline-${language}.png`;
    expect(sections[language]).toContain(`](${path})`);
    expect(Buffer.from(gallery.get(path) ?? '').subarray(0, 4)).toEqual(PNG);
  });
});

it(
  'is the same whenever it is made',
  async () => {
    expect(await makeGallery({ ...realContext, now: () => new Date(0) })).toEqual(gallery);
  },
  SLOW,
);

it('is current once written, and says what no longer is', () => {
  directory = mkdtempSync(join(tmpdir(), 'gallery-'));
  expect(outOfDate(gallery, directory)).toContain('gallery.md is missing');
  writeGallery(gallery, directory);
  expect(outOfDate(gallery, directory)).toEqual([]);
  const page = join(directory, 'gallery.md');
  writeFileSync(page, readFileSync(page, 'utf8').replace('# Gallery', '# Galerie'));
  writeFileSync(join(directory, 'gallery/timeline-ko.png'), PNG);
  expect(outOfDate(gallery, directory)).toEqual([
    'gallery/timeline-ko.png is out of date: the picture differs',
    'gallery.md is out of date: line 1 is “# Galerie”, should be “# Gallery”',
  ]);
});

it(
  'refuses options that it does not have',
  async () => {
    const { code, errors } = await run('gallery', ['--chekc']);
    expect(code).toBe(1);
    expect(errors).toContain('--chekc');
  },
  SLOW,
);
