import {
  ApplicationIntegrationType,
  DiscordAPIError,
  InteractionContextType,
  REST,
  RESTJSONErrorCodes,
  type RESTOptions,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../config.ts';
import type { Command } from './command.ts';
import {
  type Definition,
  planOf,
  type RegisteredCommand,
  type RegistrationPlan,
} from './registration-plan.ts';
import { StartError } from './start-error.ts';

const registeredSchema = z.array(
  z.looseObject({ id: z.string(), name: z.string(), type: z.int().default(1) }),
);

/** Where commands are registered: in one server, or globally where `guildId` is undefined. */
export type Place = Pick<DiscordConfig, 'applicationId' | 'guildId'>;

function routeOf({ applicationId, guildId }: Place): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}

function routeOfCommand({ applicationId, guildId }: Place, id: string): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommand(applicationId, id)
    : Routes.applicationGuildCommand(applicationId, guildId, id);
}

/** Discord's REST API without its gateway. `onRateLimit` is asked whether a request that has to wait shall fail instead. */
export function createRest(
  config: Pick<DiscordConfig, 'token' | 'apiBase'>,
  onRateLimit: RESTOptions['rejectOnRateLimit'] = null,
): REST {
  return new REST({ api: config.apiBase, rejectOnRateLimit: onRateLimit }).setToken(config.token);
}

/** The commands as they are registered in a place: with contexts and integration types globally, without in a server. */
export function definitionsFor(commands: readonly Command[], place: Place): Definition[] {
  if (place.guildId !== undefined) return commands.map((command) => command.definition);
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

/**
 * The commands that are registered in a place, with all their translations.
 * @throws DiscordAPIError where Discord refuses, such as 401 for a bad token or 403 for a server the bot isn't in.
 */
export async function readRegistered(rest: Pick<REST, 'get'>, place: Place): Promise<RegisteredCommand[]> {
  const query = new URLSearchParams({ with_localizations: 'true' });
  return registeredSchema.parse(await rest.get(routeOf(place), { query }));
}

async function create(rest: Pick<REST, 'post'>, place: Place, body: Definition): Promise<void> {
  try {
    await rest.post(routeOf(place), { body });
  } catch (error) {
    const { MaximumDailyApplicationCommandCreatesReached: tooMany } = RESTJSONErrorCodes;
    if (!(error instanceof DiscordAPIError) || error.code !== tooMany) throw error;
    throw new StartError(
      'Discord takes 200 new commands a day, and this application has had its share. What is registered stays; try again tomorrow.',
    );
  }
}

async function remove(rest: Pick<REST, 'delete'>, place: Place, id: string): Promise<void> {
  try {
    await rest.delete(routeOfCommand(place, id));
  } catch (error) {
    // Another process of the same bot, started at the same time, was faster.
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownApplicationCommand)
      return;
    throw error;
  }
}

/**
 * Carries a plan out, one command after another. Deletions come first, since a place holds 100 commands:
 * https://discord.com/developers/docs/interactions/application-commands#registering-a-command
 * @throws {StartError} where the creations of the day are used up; DiscordAPIError where Discord refuses otherwise. What
 *   was done before stays, and the next plan is made from there.
 */
export async function applyPlan(
  rest: Pick<REST, 'post' | 'patch' | 'delete'>,
  place: Place,
  plan: RegistrationPlan,
): Promise<void> {
  for (const { id } of plan.deletions) await remove(rest, place, id);
  for (const { id, body } of plan.edits) await rest.patch(routeOfCommand(place, id), { body });
  for (const definition of plan.creations) await create(rest, place, definition);
}

/** How many commands were changed. */
export interface Registration {
  readonly created: number;
  readonly edited: number;
  readonly deleted: number;
}

/**
 * Brings the registered commands of a place up to date. They are read first, and only what differs is written, since
 * Discord allows 200 creations a day.
 * @throws {StartError} where those are used up; DiscordAPIError where Discord refuses otherwise, such as 401 for a bad
 *   token or 403 for a server the bot isn't in.
 */
export async function registerCommands(
  rest: Pick<REST, 'get' | 'post' | 'patch' | 'delete'>,
  place: Place,
  commands: readonly Command[],
): Promise<Registration> {
  const plan = planOf(definitionsFor(commands, place), await readRegistered(rest, place));
  await applyPlan(rest, place, plan);
  return { created: plan.creations.length, edited: plan.edits.length, deleted: plan.deletions.length };
}
