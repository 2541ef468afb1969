import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';

export type YamlPath = readonly (string | number)[];

/** `[3].answer.ko` for `[3, 'answer', 'ko']`. */
export function formatPath(path: YamlPath): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('');
}

/** Where a value stands in a YAML text, in UTF-16 code units. */
export interface YamlPlace {
  readonly path: YamlPath;
  /** Where its key begins, or its item in a list. */
  readonly start: number;
  /** From where to where the value itself is written, where it is one word or number. */
  readonly scalar?: { readonly start: number; readonly end: number };
}

interface Frame {
  readonly path: YamlPath;
  readonly isMapping: boolean;
  /** The number of the next item, or the key whose value comes next. */
  next: string | number | undefined;
  keyStart: number;
}

/** The places of all values of a YAML text by their paths, as `formatPath` has them, in the order of the text. */
export function placesIn(text: string): Map<string, YamlPlace> {
  const places = new Map<string, YamlPlace>();
  const frames: Frame[] = [];

  /** The path of the value that begins here; undefined where it is a key. */
  function step(start: number, key: string): { path: YamlPath; start: number } | undefined {
    const frame = frames.at(-1);
    if (frame === undefined) return { path: [], start };
    if (!frame.isMapping) {
      const index = typeof frame.next === 'number' ? frame.next : 0;
      frame.next = index + 1;
      return { path: [...frame.path, index], start };
    }
    if (frame.next === undefined) {
      frame.next = key;
      frame.keyStart = start;
      return undefined;
    }
    const path = [...frame.path, frame.next];
    frame.next = undefined;
    return { path, start: frame.keyStart };
  }
  function add(place: YamlPlace): void {
    const name = formatPath(place.path);
    if (!places.has(name)) places.set(name, place);
  }

  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.SCALAR) {
      const place = step(event.valueStart, getScalarValue(text, event));
      if (place !== undefined) add({ ...place, scalar: { start: event.valueStart, end: event.valueEnd } });
    } else if (event.type === EVENT_ID.ALIAS) {
      const place = step(event.anchorStart, '');
      if (place !== undefined) add(place);
    } else if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const isMapping = event.type === EVENT_ID.MAPPING;
      const place = step(event.start, '') ?? { path: [], start: event.start };
      add(place);
      frames.push({ path: place.path, isMapping, next: isMapping ? undefined : 0, keyStart: event.start });
    } else if (event.type === EVENT_ID.POP) frames.pop();
  }
  return places;
}
