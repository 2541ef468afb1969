import { EVENT_ID, getScalarValue, load, parseEvents, YAMLException } from 'js-yaml';
import type { Finding } from './finding.ts';

export type YamlPath = readonly (string | number)[];

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

/** `[3].answer.ko` for `[3, 'answer', 'ko']`. */
export function formatPath(path: YamlPath): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('');
}

/** The line, from 1, of the value at a path, or of the nearest part above it that exists. */
export function lineOf(file: YamlFile, path: YamlPath): number {
  const offsets = offsetsByPath(file.text);
  for (let length = path.length; length >= 0; length -= 1) {
    const offset = offsets.get(formatPath(path.slice(0, length)));
    if (offset !== undefined) return file.text.slice(0, offset).split('\n').length;
  }
  return 1;
}

interface Frame {
  readonly path: YamlPath;
  readonly mapping: boolean;
  /** The number of the next item, or the key whose value comes next. */
  next: string | number | undefined;
}

function offsetsByPath(text: string): Map<string, number> {
  const offsets = new Map<string, number>();
  const frames: Frame[] = [];
  const step = (offset: number, scalar?: string): YamlPath | undefined => {
    const frame = frames.at(-1);
    if (frame === undefined) return [];
    if (!frame.mapping) {
      const index = typeof frame.next === 'number' ? frame.next : 0;
      frame.next = index + 1;
      return [...frame.path, index];
    }
    if (frame.next === undefined) {
      frame.next = scalar ?? '';
      offsets.set(formatPath([...frame.path, frame.next]), offset);
      return undefined;
    }
    const path = [...frame.path, frame.next];
    frame.next = undefined;
    return path;
  };
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.SCALAR) {
      const path = step(event.valueStart, getScalarValue(text, event));
      if (path !== undefined && !offsets.has(formatPath(path)))
        offsets.set(formatPath(path), event.valueStart);
    } else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const path = step(event.start) ?? [];
      if (!offsets.has(formatPath(path))) offsets.set(formatPath(path), event.start);
      frames.push({
        path,
        mapping: event.type === EVENT_ID.MAPPING,
        next: event.type === EVENT_ID.MAPPING ? undefined : 0,
      });
    } else if (event.type === EVENT_ID.POP) frames.pop();
  }
  return offsets;
}
