import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../config.ts';
import type { Command } from './command.ts';

/** Whatever else a registered command holds, it has a name. */
const registeredSchema = z.array(z.looseObject({ name: z.string() }));

type Definition = RESTPutAPIApplicationCommandsJSONBody[number];

/** What Discord fills in where a definition says nothing: what is equal to it is no difference. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  type: 1,
  required: false,
  autocomplete: false,
  nsfw: false,
  default_member_permissions: null,
};
/** What only Discord writes, and the older form of `contexts`. */
const NOT_OURS = new Set(['id', 'application_id', 'guild_id', 'version', 'dm_permission', 'handler']);
/** What Discord takes, and gives, on global commands only. */
const GLOBAL_ONLY = new Set(['contexts', 'integration_types']);

/** The same form for what we define and for what Discord returns: no defaults, no empty parts, no ids. */
function canonical(value: unknown, isGlobal: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item, isGlobal));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, part]) => {
    if (NOT_OURS.has(key) || key.endsWith('_localized') || (!isGlobal && GLOBAL_ONLY.has(key))) return false;
    if (part === undefined || part === null || part === '' || (key in DEFAULTS && DEFAULTS[key] === part))
      return false;
    return !(Array.isArray(part) && part.length === 0);
  });
  return Object.fromEntries(kept.map(([key, part]) => [key, canonical(part, isGlobal)]));
}

function definitionsFor(commands: readonly Command[], isGlobal: boolean): Definition[] {
  if (!isGlobal) return commands.map((command) => command.definition);
  return commands.map((command) => ({
    ...command.definition,
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  }));
}

function isSame(
  ours: readonly Definition[],
  theirs: z.infer<typeof registeredSchema>,
  isGlobal: boolean,
): boolean {
  const byName = (list: readonly { readonly name: string }[]): unknown[] =>
    [...list].sort((a, b) => a.name.localeCompare(b.name, 'en')).map((one) => canonical(one, isGlobal));
  return isDeepStrictEqual(byName(ours), byName(theirs));
}

/**
 * Brings the registered commands up to date, in one server or globally. They are read first and written only if they
 * differ, since Discord allows 200 creations a day.
 * Limits and fields: https://discord.com/developers/docs/interactions/application-commands
 * @throws DiscordAPIError where Discord refuses, such as 401 for a bad token or 403 for a server the bot isn't in.
 */
export async function registerCommands(
  rest: Pick<REST, 'get' | 'put'>,
  config: Pick<DiscordConfig, 'applicationId' | 'guildId'>,
  commands: readonly Command[],
): Promise<'unchanged' | 'updated'> {
  const { applicationId, guildId } = config;
  const isGlobal = guildId === undefined;
  const route = isGlobal
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = registeredSchema.parse(await rest.get(route, { query }));
  const ours = definitionsFor(commands, isGlobal);
  if (isSame(ours, registered, isGlobal)) return 'unchanged';
  await rest.put(route, { body: ours });
  return 'updated';
}
