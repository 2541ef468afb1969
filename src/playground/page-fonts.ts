import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The style sheets whose fonts the page shows; those of Korean, Chinese and Arabic have no italics. */
const STYLE_SHEETS = [
  'noto-sans/wght.css',
  'noto-sans/wght-italic.css',
  'noto-sans-kr/wght.css',
  'noto-sans-sc/wght.css',
  'noto-sans-arabic/wght.css',
] as const;
const FILE = /url\(\.\/files\/([\w-]+\.woff2)\)/g;

const require = createRequire(import.meta.url);

/** Fonts for a browser: what says which file has which characters, and the files. */
export interface PageFonts {
  /** CSS whose addresses are `/fonts/NAME`. */
  readonly css: string;
  /** The path of each font file on this machine, by its name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Reads the style sheets of the font packages; the fonts themselves are read when a browser asks for one. */
export function pageFonts(): PageFonts {
  const files = new Map<string, string>();
  const sheets = STYLE_SHEETS.map((name) => {
    const path = require.resolve(`@fontsource-variable/${name}`);
    return readFileSync(path, 'utf8').replace(FILE, (_, file: string) => {
      files.set(file, join(dirname(path), 'files', file));
      return `url(/fonts/${file})`;
    });
  });
  return { css: sheets.join('\n'), files };
}
