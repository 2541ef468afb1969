import { z } from 'zod';
import { ApiError } from './api-error.ts';

const commandSchema = z.looseObject({
  name: z.string().min(1).max(32),
  type: z.int().min(1).max(4).default(1),
});

/** A command as Discord returns it. */
export type RegisteredCommand = z.infer<typeof commandSchema> & { readonly id: string };

/** The commands that are registered, globally (`guildId` undefined) and in each server. */
export interface CommandRegistry {
  list(guildId: string | undefined): RegisteredCommand[];
  get(guildId: string | undefined, id: string): RegisteredCommand;
  create(guildId: string | undefined, body: unknown): RegisteredCommand;
  replaceAll(guildId: string | undefined, body: unknown): RegisteredCommand[];
  edit(guildId: string | undefined, id: string, body: unknown): RegisteredCommand;
  remove(guildId: string | undefined, id: string): void;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const { success, data, error } = schema.safeParse(body);
  if (success) return data;
  throw new ApiError(50035, {
    _errors: error.issues.map(({ path, message }) => ({ code: path.join('.'), message })),
  });
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

/** A slash command has to have a description; one in the menu of a user (2) or a message (3) can't. */
function checkDescription({ type, description }: z.infer<typeof commandSchema>): void {
  const isGiven = typeof description === 'string' && description !== '';
  if (type === 1 && !isGiven) {
    throw new ApiError(50035, { description: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } });
  }
  if ((type === 2 || type === 3) && isGiven) {
    const code = 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET';
    throw new ApiError(50035, { description: { _errors: [{ code }] } });
  }
}

/** Keeps commands as Discord does: one of a name and type in each place; the same name again replaces it. */
export function createCommandRegistry(applicationId: string, newId: () => string): CommandRegistry {
  const places = new Map<string | undefined, Map<string, RegisteredCommand>>();

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
    checkDescription(command);
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

  function put(
    guildId: string | undefined,
    command: z.infer<typeof commandSchema>,
    twins: Iterable<RegisteredCommand>,
  ) {
    const twin = [...twins].find(({ name, type }) => name === command.name && type === command.type);
    const registered = complete(guildId, command, twin?.id ?? newId());
    placeOf(guildId).set(registered.id, registered);
    return registered;
  }

  return {
    list: (guildId) => [...placeOf(guildId).values()],
    get,
    create: (guildId, body) => put(guildId, parse(commandSchema, body), placeOf(guildId).values()),
    replaceAll(guildId, body) {
      const commands = parse(z.array(commandSchema).max(130), body);
      const before = [...placeOf(guildId).values()];
      placeOf(guildId).clear();
      return commands.map((command) => put(guildId, command, before));
    },
    edit(guildId, id, body) {
      const before = get(guildId, id);
      // Fields that an edit leaves out stay as they are, and the type can't be changed.
      const changed = { ...before, ...parse(z.looseObject({}), body), type: before.type };
      const edited = complete(guildId, parse(commandSchema, changed), id);
      placeOf(guildId).set(id, edited);
      return edited;
    },
    remove(guildId, id) {
      get(guildId, id);
      placeOf(guildId).delete(id);
    },
  };
}
