import { isDeepStrictEqual } from 'node:util';
import { ApplicationCommandType, type RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import type { Command } from './command.ts';

/** A command as it is sent to Discord. */
export type Definition = Command['definition'];

/** A command as Discord returns it: whatever else it holds, it has these. */
export interface RegisteredCommand {
  readonly id: string;
  readonly name: string;
  readonly type: number;
  readonly [field: string]: unknown;
}

/** A registered command that is not as we define it. */
export interface Edit {
  readonly id: string;
  readonly definition: Definition;
  /** What differs, such as `options.question.description`, `options.format (added)`, `options (order)`. */
  readonly differences: readonly string[];
  /** The fields to send. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** What to change so that the registered commands are ours; nothing in it where they are. */
export interface RegistrationPlan {
  readonly creations: readonly Definition[];
  readonly edits: readonly Edit[];
  readonly deletions: readonly RegisteredCommand[];
}

/** All fields but those that say which command it is, and the older forms of `contexts` and of permissions. */
type SettableField = Exclude<
  keyof RESTPostAPIChatInputApplicationCommandsJSONBody,
  'name' | 'type' | 'dm_permission' | 'default_permission'
>;

/**
 * The fields that a definition may set, and what resets each: an edit keeps what it leaves out.
 * https://discord.com/developers/docs/interactions/application-commands#edit-global-application-command
 */
const RESETS = {
  name_localizations: null,
  description: '',
  description_localizations: null,
  options: [],
  default_member_permissions: null,
  nsfw: false,
  contexts: null,
  integration_types: null,
} as const satisfies Readonly<Record<SettableField, unknown>>;

/** What Discord takes on global commands only, and may return on others. */
const GLOBAL_ONLY: ReadonlySet<string> = new Set(['contexts', 'integration_types']);

/** The fields of options and choices. What Discord adds to them some day is no difference between two commands. */
const OPTION_FIELDS: ReadonlySet<string> = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'required',
  'autocomplete',
  'choices',
  'value',
  'options',
  'channel_types',
  'min_value',
  'max_value',
  'min_length',
  'max_length',
]);

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNamedList(value: unknown): value is readonly (Fields & { readonly name: string })[] {
  return Array.isArray(value) && value.every((item) => isFields(item) && typeof item.name === 'string');
}

/** Whether a value says no more than leaving it out does; `false` is what every flag is by default. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isFields(value) && Object.keys(value).length === 0;
}

/** The same form for what we define and for what Discord returns: nothing empty, and sets of numbers in order. */
function canonical(value: unknown, field: string): unknown {
  if (isNothing(value)) return undefined;
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item) => canonical(item, ''));
    return items.every((item) => typeof item === 'number') ? items.toSorted((a, b) => a - b) : items;
  }
  if (!isFields(value)) return value;
  const isKept = (key: string): boolean => field.endsWith('_localizations') || OPTION_FIELDS.has(key);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => isKept(key) && !isNothing(part))
      .map(([key, part]) => [key, canonical(part, key)]),
  );
}

function listDifferences(
  path: string,
  ours: readonly (Fields & { readonly name: string })[],
  theirs: readonly (Fields & { readonly name: string })[],
): string[] {
  const names = new Set([...ours, ...theirs].map(({ name }) => name));
  const found = [...names].flatMap((name) => {
    const isIt = (item: { readonly name: string }): boolean => item.name === name;
    return differences(`${path}.${name}`, ours.find(isIt), theirs.find(isIt));
  });
  const order = (list: typeof ours, other: typeof ours): string[] =>
    list.map(({ name }) => name).filter((name) => other.some((item) => item.name === name));
  const isReordered = !isDeepStrictEqual(order(ours, theirs), order(theirs, ours));
  return isReordered ? [...found, `${path} (order)`] : found;
}

/** The paths at which two values in canonical form differ. */
function differences(path: string, ours: unknown, theirs: unknown): string[] {
  if (isDeepStrictEqual(ours, theirs)) return [];
  const [ourList, theirList] = [ours ?? [], theirs ?? []];
  if (isNamedList(ourList) && isNamedList(theirList)) return listDifferences(path, ourList, theirList);
  if (theirs === undefined) return [`${path} (added)`];
  if (ours === undefined) return [`${path} (removed)`];
  if (!isFields(ours) || !isFields(theirs)) return [path];
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) =>
    differences(`${path}.${key}`, ours[key], theirs[key]),
  );
}

function editOf(definition: Definition, registered: RegisteredCommand): Edit | undefined {
  const ours: Fields = { ...definition };
  const found = Object.entries(RESETS).flatMap(([field, reset]) => {
    if (registered.guild_id !== undefined && GLOBAL_ONLY.has(field)) return [];
    const paths = differences(field, canonical(ours[field], field), canonical(registered[field], field));
    return paths.length === 0 ? [] : [{ field, paths, value: ours[field] ?? reset }];
  });
  if (found.length === 0) return undefined;
  return {
    id: registered.id,
    definition,
    differences: found.flatMap(({ paths }) => paths),
    body: Object.fromEntries(found.map(({ field, value }) => [field, value])),
  };
}

/**
 * What makes the registered commands of one place ours. A command is the same if name and type are. Those that we don't
 * define go, whoever registered them: the application is the bot's. Only the entry point of an Activity stays, which
 * Discord makes itself:
 * https://discord.com/developers/docs/interactions/application-commands#entry-point-commands
 */
export function planOf(ours: readonly Definition[], theirs: readonly RegisteredCommand[]): RegistrationPlan {
  const isSame = (definition: Definition, registered: RegisteredCommand): boolean =>
    definition.name === registered.name &&
    (definition.type ?? ApplicationCommandType.ChatInput) === registered.type;
  const pairs = ours.map((definition) => ({
    definition,
    registered: theirs.find((one) => isSame(definition, one)),
  }));
  return {
    creations: pairs.filter(({ registered }) => registered === undefined).map(({ definition }) => definition),
    edits: pairs.flatMap(({ definition, registered }) => {
      const edit = registered === undefined ? undefined : editOf(definition, registered);
      return edit === undefined ? [] : [edit];
    }),
    deletions: theirs.filter(
      (registered) =>
        registered.type !== ApplicationCommandType.PrimaryEntryPoint &&
        !ours.some((definition) => isSame(definition, registered)),
    ),
  };
}
