import { ApiError } from './api-error.ts';

/** Where in a body something stands. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a field, by Discord's name for it. */
interface FieldError {
  readonly code: string;
  readonly message: string;
}

type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The lengths or the values that a field may have, both ends included. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Reads a body and gathers all that is wrong with it, to be refused at once as code 50035 with the errors nested as the
 * body is: https://discord.com/developers/docs/reference#error-messages. The `read…` functions return undefined for a
 * field that is left out, null or wrong.
 */
export interface Form {
  refuse(path: Path, code: string, message: string): void;
  /** A string; lengths are counted in UTF-16 units. */
  readText(path: Path, value: unknown, length?: Range & { readonly required?: boolean }): string | undefined;
  readInteger(
    path: Path,
    value: unknown,
    range?: Range & { readonly required?: boolean },
  ): number | undefined;
  readBoolean(path: Path, value: unknown): boolean | undefined;
  readList(
    path: Path,
    value: unknown,
    length?: Range & { readonly required?: boolean },
  ): readonly unknown[] | undefined;
  readFields(path: Path, value: unknown): Fields | undefined;
  /** One of several values. */
  readChoice<T extends string | number>(path: Path, value: unknown, choices: readonly T[]): T | undefined;
  /** @throws {ApiError} 50035 where anything was refused. */
  finish(): void;
}

function lengthProblem(length: number, { min, max }: Range): FieldError | undefined {
  if (length >= (min ?? 0) && length <= (max ?? Number.POSITIVE_INFINITY)) return undefined;
  if (min !== undefined && max !== undefined && min > 0)
    return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` };
  return max === undefined
    ? { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${min} or more in length.` }
    : { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` };
}

function nest(errors: readonly (readonly [Path, FieldError])[]): Fields {
  const here = errors.filter(([path]) => path.length === 0).map(([, error]) => error);
  const keys = new Set(errors.flatMap(([[key]]) => (key === undefined ? [] : [String(key)])));
  const below = [...keys].map((key) => {
    const within = errors.filter(([[first]]) => first !== undefined && String(first) === key);
    return [key, nest(within.map(([path, error]) => [path.slice(1), error]))];
  });
  return { ...(here.length === 0 ? {} : { _errors: here }), ...Object.fromEntries(below) };
}

/** The refusal of a body for one reason. */
export function refusal(path: Path, code: string, message: string): ApiError {
  return new ApiError(50035, nest([[path, { code, message }]]));
}

/** An empty list of errors for one body. */
export function createForm(): Form {
  const errors: (readonly [Path, FieldError])[] = [];

  function refuse(path: Path, code: string, message: string): void {
    errors.push([path, { code, message }]);
  }

  /** Whether there is a value to look at; a missing one is refused where it is required. */
  function isGiven(path: Path, value: unknown, required = false): boolean {
    if (value !== undefined && value !== null) return true;
    if (required) refuse(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    return false;
  }

  function checkLength(path: Path, length: number, range: Range): boolean {
    const problem = lengthProblem(length, range);
    if (problem !== undefined) refuse(path, problem.code, problem.message);
    return problem === undefined;
  }

  return {
    refuse,

    readText(path, value, length = {}) {
      if (!isGiven(path, value, length.required)) return undefined;
      if (typeof value !== 'string') {
        refuse(path, 'STRING_TYPE_CONVERT', 'Could not interpret the value as string.');
        return undefined;
      }
      return checkLength(path, value.length, length) ? value : undefined;
    },

    readInteger(path, value, { min, max, required } = {}) {
      if (!isGiven(path, value, required)) return undefined;
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        refuse(path, 'NUMBER_TYPE_COERCE', `Value "${String(value)}" is not int.`);
        return undefined;
      }
      if (min !== undefined && value < min) {
        refuse(path, 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
        return undefined;
      }
      if (max !== undefined && value > max) {
        refuse(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
        return undefined;
      }
      return value;
    },

    readBoolean(path, value) {
      if (!isGiven(path, value)) return undefined;
      if (typeof value === 'boolean') return value;
      refuse(path, 'BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
      return undefined;
    },

    readList(path, value, length = {}) {
      if (!isGiven(path, value, length.required)) return undefined;
      if (!Array.isArray(value)) {
        refuse(path, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
        return undefined;
      }
      return checkLength(path, value.length, length) ? value : undefined;
    },

    readFields(path, value) {
      if (isFields(value)) return value;
      refuse(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
      return undefined;
    },

    readChoice(path, value, choices) {
      if (!isGiven(path, value, true)) return undefined;
      const chosen = choices.find((choice) => choice === value);
      if (chosen === undefined)
        refuse(path, 'BASE_TYPE_CHOICES', `Value must be one of {${choices.join(', ')}}.`);
      return chosen;
    },

    finish() {
      if (errors.length > 0) throw new ApiError(50035, nest(errors));
    },
  };
}
