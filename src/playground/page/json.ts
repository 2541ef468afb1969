/** A JSON object of the bot's or of the local Discord's, whose fields are read as they come. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text field; empty where there is none. */
export function textIn(json: Json, field: string): string {
  const value = json[field];
  return typeof value === 'string' ? value : '';
}

/** A number field; undefined where there is none. */
export function numberIn(json: Json, field: string): number | undefined {
  const value = json[field];
  return typeof value === 'number' ? value : undefined;
}

/** A field that holds an object; an empty one where there is none. */
export function objectIn(json: Json, field: string): Json {
  const value = json[field];
  return isJson(value) ? value : {};
}

/** The objects in a list field; none where there is no list. */
export function listIn(json: Json, field: string): readonly Json[] {
  const value = json[field];
  return Array.isArray(value) ? value.filter(isJson) : [];
}
