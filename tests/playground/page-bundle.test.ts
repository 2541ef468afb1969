import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PageBundleError, pageFiles } from '../../src/playground/page-bundle.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'page-'));
  write({ 'index.html': '<!doctype html>', 'page.css': '@import "/fonts.css"; @import "./more.css";' });
  write({ 'more.css': 'p { color: red }', 'main.ts': 'import { x } from "./x.ts"; console.log(x);' });
  write({ 'x.ts': 'export const x: number = 42_000;', 'icon.svg': '<svg/>', 'notes.md': 'hidden' });
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
}

it('makes one script and one style sheet of many, and shows what is for browsers', async () => {
  const files = await pageFiles(directory);
  expect([...files.keys()].sort()).toEqual(['/', '/icon.svg', '/page.css', '/page.js']);
  const textOf = (path: string): string => Buffer.from(files.get(path)?.bytes ?? []).toString('utf8');
  expect(textOf('/page.js')).toMatch(/42e3|42000|42_000/);
  expect(textOf('/page.js')).not.toContain(': number');
  expect(textOf('/page.css')).toMatch(/@import "\/fonts\.css";[^@]*color: red/);
});

it('names file, line and reason of what is wrong with the code', async () => {
  write({ 'x.ts': 'export const y = 1;\nexport const = 2;' });
  const refusal = pageFiles(directory);
  await expect(refusal).rejects.toBeInstanceOf(PageBundleError);
  await expect(refusal).rejects.toThrow(/x\.ts:2:13/);
});
