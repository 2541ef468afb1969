import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import { LANGUAGES, type Language, type Localised } from '../language/languages.ts';

/** Fonts of the registry that pictures are drawn with: that of each language, looked through first, and the others. */
const OWN: Localised = { en: 'noto-sans', ko: 'noto-sans-kr', zh: 'noto-sans-sc', ar: 'noto-sans-arabic' };
/** Has the letters with accents that the Latin slices of the others are listed with and lack. */
const LATIN = OWN.en;
/** Nothing is drawn for these, so no font needs them: joiners, direction marks, variation selectors. */
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u;
/**
 * Scripts that one of the packages is for. Slices are listed with more than their files have, such as emoji and Hangul
 * in the Chinese package, so the lists alone don't tell.
 */
const DRAWN =
  /^(?!\p{Emoji_Presentation}|\p{Regional_Indicator})[\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Arabic}]$/u;
const HANGUL = /^\p{Script=Hangul}$/u;
const ARABIC = /^\p{Script=Arabic}$/u;
/** What stands for a character that no font has; every one of the Latin slices has it. */
export const MISSING = '\uFFFD';

/** One file of a font package: the characters it is said to have, and where it is. */
export interface FontSlice {
  /** The family name that it is registered under: fonts of one family are told apart by weight alone. */
  readonly family: string;
  readonly path: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

const require = createRequire(import.meta.url);
const unicodeSchema = z.record(z.string(), z.string());

function slicesOf(name: string): FontSlice[] {
  const root = `@fontsource-variable/${name}`;
  const listed = unicodeSchema.parse(
    JSON.parse(readFileSync(require.resolve(`${root}/unicode.json`), 'utf8')),
  );
  return Object.entries(listed).map(([key, ranges]) => {
    const slice = `${name}-${key.replace(/[[\]]/g, '')}`;
    return {
      family: slice,
      path: require.resolve(`${root}/files/${slice}-wght-normal.woff2`),
      ranges: ranges.split(',').map((range) => {
        const [first = '', last = first] = range.replace(/^U\+/i, '').split('-');
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
      }),
    };
  });
}

const packages = new Map<string, readonly FontSlice[]>();

function packageOf(name: string): readonly FontSlice[] {
  const slices = packages.get(name) ?? slicesOf(name);
  packages.set(name, slices);
  return slices;
}

/** The packages to look for a character in: those of a group after one another, a further group if one has nothing. */
function packagesFor(character: string, language: Language): readonly (readonly string[])[] {
  if (!DRAWN.test(character)) return [];
  if (HANGUL.test(character)) return [[OWN.ko]];
  if (ARABIC.test(character)) return [[OWN.ar]];
  return [[OWN[language], LATIN], LANGUAGES.map((other) => OWN[other])];
}

function listing(slices: readonly FontSlice[], character: string): FontSlice[] {
  const code = character.codePointAt(0) ?? 0;
  return slices.filter(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last));
}

/** The slices of the fonts that a text needs, those of its language first, and the characters that none of them has. */
export function slicesNeeded(
  text: string,
  language: Language,
): { readonly slices: readonly FontSlice[]; readonly missing: ReadonlySet<string> } {
  const needed = new Set<FontSlice>();
  const missing = new Set<string>();
  for (const character of new Set(text + MISSING)) {
    if (INVISIBLE.test(character)) continue;
    const found = packagesFor(character, language)
      .map((names) => listing(names.flatMap(packageOf), character))
      .find((slices) => slices.length > 0);
    if (found === undefined) missing.add(character);
    for (const slice of found ?? []) needed.add(slice);
  }
  const order = new Set([OWN[language], LATIN, ...LANGUAGES.map((other) => OWN[other])]);
  const slices = [...order].flatMap((name) => packages.get(name) ?? []);
  return { slices: slices.filter((slice) => needed.has(slice)), missing };
}

const registered = new Set<string>();

/** Fonts that are ready to draw certain texts. */
export interface PictureFonts {
  /** A CSS list of font families, for the canvas. */
  readonly families: string;
  /** The text with U+FFFD in the place of every character that no font has. */
  readonly drawable: (text: string) => string;
}

/**
 * Makes ready the fonts that some texts need, from files of the registry's font packages: none of the system's, since a
 * machine may have none. The packages for Korean and Chinese come in about a hundred slices each, of which a page of
 * text needs a part; each is read once in the life of the process.
 */
export async function pictureFonts(texts: Iterable<string>, language: Language): Promise<PictureFonts> {
  const { GlobalFonts } = await import('@napi-rs/canvas');
  const { slices, missing } = slicesNeeded([...texts].join(''), language);
  for (const { family, path } of slices) {
    if (registered.has(family)) continue;
    if (GlobalFonts.registerFromPath(path, family) === null)
      throw new Error(`${path} can't be read as a font`);
    registered.add(family);
  }
  return {
    families: slices.map(({ family }) => `"${family}"`).join(', '),
    drawable: (text) =>
      Array.from(text, (character) => (missing.has(character) ? MISSING : character)).join(''),
  };
}
