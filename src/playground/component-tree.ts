import { isFields, type Path } from './form-errors.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where the components below a component stand. */
const CHILDREN = ['components', 'component', 'accessory'] as const;

/** Calls `visit` with every component of a message or a modal, from the top down, and where it stands. */
export function walkComponents(
  path: Path,
  value: unknown,
  visit: (path: Path, component: Fields) => void,
): void {
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) walkComponents([...path, at], one, visit);
  } else if (isFields(value)) {
    visit(path, value);
    for (const field of CHILDREN) walkComponents([...path, field], value[field], visit);
  }
}

/** Every component of a message or a modal, with all that are nested, from the top down. */
export function flattenComponents(value: unknown): Fields[] {
  const all: Fields[] = [];
  walkComponents([], value, (_path, component) => all.push(component));
  return all;
}

/**
 * The components with an id each, as Discord returns them: those without one (or with 0) are numbered from 1 in reading
 * order, and the numbers that others chose are left out:
 * https://discord.com/developers/docs/components/reference#anatomy-of-a-component
 */
export function numberComponents(components: readonly unknown[]): unknown[] {
  const taken = new Set(flattenComponents(components).flatMap(({ id }) => (id ? [id] : [])));
  let last = 0;

  function next(): number {
    do last += 1;
    while (taken.has(last));
    return last;
  }

  function number(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(number);
    if (!isFields(value)) return value;
    const id = value.id ? value.id : next();
    const children = CHILDREN.filter((field) => value[field] !== undefined).map((field) => [
      field,
      number(value[field]),
    ]);
    return { ...value, id, ...Object.fromEntries(children) };
  }

  return components.map(number);
}
