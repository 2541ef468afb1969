import { load, YAMLException } from 'js-yaml';
import type { Finding } from './finding.ts';
import { formatPath, placesIn, type YamlPath } from './yaml-places.ts';

/** A YAML file of the knowledge directory: its value, and where in its text each part of that value stands. */
export interface YamlFile {
  /** Relative to the knowledge directory, with forward slashes. */
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

/** Parses a file; what is no YAML comes back as a finding. */
export function parseYaml(name: string, text: string): YamlFile | Finding {
  try {
    return { name, text, value: load(text, { filename: name }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return {
      file: name,
      line: (error.mark?.line ?? 0) + 1,
      path: '',
      message: `is no valid YAML: ${error.reason}. Mend the syntax of this line or the one above it`,
    };
  }
}

/** The line, from 1, of the value at a path, or of the nearest part above it that exists. */
export function lineOf(file: YamlFile, path: YamlPath): number {
  const lines = linesOf(file);
  for (let length = path.length; length >= 0; length -= 1) {
    const line = lines.get(formatPath(path.slice(0, length)));
    if (line !== undefined) return line;
  }
  return 1;
}

/** Worked out once for a file: where much is wrong with it, a great many lines are asked for. */
const LINES = new WeakMap<YamlFile, ReadonlyMap<string, number>>();

function linesOf(file: YamlFile): ReadonlyMap<string, number> {
  const known = LINES.get(file);
  if (known !== undefined) return known;
  const lines = new Map<string, number>();
  let line = 1;
  let at = 0;
  for (const [path, { start }] of placesIn(file.text)) {
    for (let end = file.text.indexOf('\n', at); end >= 0 && end < start; end = file.text.indexOf('\n', at)) {
      line += 1;
      at = end + 1;
    }
    lines.set(path, line);
  }
  LINES.set(file, lines);
  return lines;
}
