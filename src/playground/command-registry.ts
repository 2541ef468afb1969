import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { checkCommand } from './command-rules.ts';
import { COMMAND } from './command-types.ts';
import { createForm, isFields, refusal } from './form-errors.ts';

const commandSchema = z.looseObject({
  name: z.string().min(1).max(32),
  type: z.int().min(1).max(4).default(1),
});

/** A command as Discord returns it. */
export type RegisteredCommand = z.infer<typeof commandSchema> & { readonly id: string };

/** How many commands of a type a place holds, and how many new ones it takes a day:
 * https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
const MOST_COMMANDS = {
  [COMMAND.slash]: 100,
  [COMMAND.user]: 15,
  [COMMAND.message]: 15,
  [COMMAND.entryPoint]: 1,
};
const MOST_CREATIONS = 200;
const DUPLICATE_NAME = [
  'APPLICATION_COMMANDS_DUPLICATE_NAME',
  'Application command names must be unique',
] as const;
const DAY_MS = 24 * 60 * 60_000;

/** The commands that are registered, globally (`guildId` undefined) and in each server. */
export interface CommandRegistry {
  list(guildId: string | undefined): RegisteredCommand[];
  get(guildId: string | undefined, id: string): RegisteredCommand;
  /**
   * @throws {ApiError} 50035 with all that is wrong, 30032 for more than a place holds, 30034 for more new ones than it
   *   takes a day; so do the others that write.
   */
  create(guildId: string | undefined, body: unknown): RegisteredCommand;
  /** All or, where one of them is refused, nothing. */
  replaceAll(guildId: string | undefined, body: unknown): RegisteredCommand[];
  edit(guildId: string | undefined, id: string, body: unknown): RegisteredCommand;
  remove(guildId: string | undefined, id: string): void;
}

function parseOne(body: unknown, isGlobal: boolean): z.infer<typeof commandSchema> {
  const form = createForm();
  checkCommand(form, [], body, isGlobal);
  form.finish();
  return commandSchema.parse(body);
}

/** Reads a list of commands, and refuses all that is wrong with them at once. */
function parseAll(body: unknown, isGlobal: boolean): z.infer<typeof commandSchema>[] {
  const form = createForm();
  const commands = form.readList([], body, { required: true }) ?? [];
  const names = new Set<string>();
  for (const [at, command] of commands.entries()) {
    checkCommand(form, [at], command, isGlobal);
    if (!isFields(command)) continue;
    const name = JSON.stringify([command.type ?? COMMAND.slash, command.name]);
    if (names.has(name)) form.refuse([at, 'name'], ...DUPLICATE_NAME);
    names.add(name);
  }
  form.finish();
  return z.array(commandSchema).parse(commands);
}

/** What a field is that was left out or reset with null; Discord leaves out what isn't named here. */
function defaultsIn(guildId: string | undefined): Readonly<Record<string, unknown>> {
  return {
    default_member_permissions: null,
    description: '',
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    ...(guildId === undefined ? { contexts: null, integration_types: [0] } : {}),
  };
}

/**
 * Keeps commands as Discord does: one of a name and type in each place; the same name again replaces it. `now` is in
 * milliseconds.
 */
export function createCommandRegistry(
  applicationId: string,
  newId: () => string,
  now: () => number,
): CommandRegistry {
  const places = new Map<string | undefined, Map<string, RegisteredCommand>>();
  /** When commands with new names were made in each place. */
  const creations = new Map<string | undefined, number[]>();

  function placeOf(guildId: string | undefined): Map<string, RegisteredCommand> {
    const place = places.get(guildId) ?? new Map<string, RegisteredCommand>();
    places.set(guildId, place);
    return place;
  }

  function complete(
    guildId: string | undefined,
    command: z.infer<typeof commandSchema>,
    id: string,
  ): RegisteredCommand {
    const { options, ...given } = Object.fromEntries(
      Object.entries(command).filter(([, value]) => value !== null),
    );
    return {
      ...defaultsIn(guildId),
      ...(guildId === undefined ? {} : { guild_id: guildId }),
      ...given,
      ...(Array.isArray(options) && options.length > 0 ? { options } : {}),
      name: command.name,
      type: command.type,
      id,
      application_id: applicationId,
      version: newId(),
    };
  }

  function get(guildId: string | undefined, id: string): RegisteredCommand {
    const command = placeOf(guildId).get(id);
    if (command === undefined) throw new ApiError(10063);
    return command;
  }

  function twinOf(
    command: z.infer<typeof commandSchema>,
    among: Iterable<RegisteredCommand>,
  ): RegisteredCommand | undefined {
    return [...among].find(({ name, type }) => name === command.name && type === command.type);
  }

  /** @throws {ApiError} where a place would hold more than it may, or has had its new commands of a day. */
  function checkRoom(
    guildId: string | undefined,
    commands: readonly z.infer<typeof commandSchema>[],
    kept: readonly RegisteredCommand[],
  ): void {
    for (const [type, most] of Object.entries(MOST_COMMANDS))
      if ([...kept, ...commands].filter((command) => command.type === Number(type)).length > most)
        throw new ApiError(30032);
    const registered = [...placeOf(guildId).values()];
    const fresh = commands.filter((command) => twinOf(command, registered) === undefined);
    const today = (creations.get(guildId) ?? []).filter((at) => now() - at < DAY_MS);
    if (today.length + fresh.length > MOST_CREATIONS) throw new ApiError(30034);
    creations.set(guildId, [...today, ...fresh.map(() => now())]);
  }

  function put(
    guildId: string | undefined,
    command: z.infer<typeof commandSchema>,
    twin: RegisteredCommand | undefined,
  ): RegisteredCommand {
    const registered = complete(guildId, command, twin?.id ?? newId());
    placeOf(guildId).set(registered.id, registered);
    return registered;
  }

  return {
    list: (guildId) => [...placeOf(guildId).values()],
    get,
    create(guildId, body) {
      const command = parseOne(body, guildId === undefined);
      const registered = [...placeOf(guildId).values()];
      const twin = twinOf(command, registered);
      checkRoom(
        guildId,
        [command],
        registered.filter((one) => one !== twin),
      );
      return put(guildId, command, twin);
    },
    replaceAll(guildId, body) {
      const commands = parseAll(body, guildId === undefined);
      checkRoom(guildId, commands, []);
      const before = [...placeOf(guildId).values()];
      placeOf(guildId).clear();
      return commands.map((command) => put(guildId, command, twinOf(command, before)));
    },
    edit(guildId, id, body) {
      const before = get(guildId, id);
      // Fields that an edit leaves out stay as they are, and the type can't be changed.
      const changed = { ...before, ...(isFields(body) ? body : {}), type: before.type };
      const command = parseOne(isFields(body) ? changed : body, guildId === undefined);
      const others = [...placeOf(guildId).values()].filter((one) => one.id !== id);
      if (twinOf(command, others) !== undefined) throw refusal(['name'], ...DUPLICATE_NAME);
      const edited = complete(guildId, command, id);
      placeOf(guildId).set(id, edited);
      return edited;
    },
    remove(guildId, id) {
      get(guildId, id);
      placeOf(guildId).delete(id);
    },
  };
}
