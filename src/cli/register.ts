import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { type DiscordConfig, flagsKeptByNpm, PORTAL, readConfig } from '../config.ts';
import { applyPlan, createRest, definitionsFor, readRegistered } from '../discord/registration.ts';
import {
  type Definition,
  planOf,
  type RegisteredCommand,
  type RegistrationPlan,
} from '../discord/registration-plan.ts';
import { StartError, startErrorOf } from '../discord/start-error.ts';
import { UsageError } from './usage-error.ts';

const USAGE = `Usage: npm run register -- [--dry-run] [--clear]
  Makes the commands that are registered with Discord those of this bot, in DISCORD_GUILD_ID if that is set, else
  globally. The bot does the same whenever it starts.
  --dry-run  prints what would change, and writes nothing
  --clear    removes all commands of the application in that place, until the bot starts there again`;

const MISSING = `DISCORD_TOKEN is not set, so there is no Discord to register commands with.
Copy .env.example to .env; set DISCORD_TOKEN and DISCORD_APPLICATION_ID in it. Both are found at
${PORTAL}, your application: Bot, Reset Token; and General Information.`;

function optionsIn(args: readonly string[]): { readonly isDry: boolean; readonly isClearing: boolean } {
  const kept = flagsKeptByNpm(['dry-run', 'clear']).filter((flag) => !args.includes(`--${flag}`));
  if (kept.length > 0) {
    const flags = kept.map((flag) => `--${flag}`).join(' ');
    throw new UsageError(
      `npm took ${flags} for itself, so nothing was done. Put -- before: npm run register -- ${flags}`,
    );
  }
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'dry-run': { type: 'boolean' }, clear: { type: 'boolean' } },
    });
    return { isDry: values['dry-run'] === true, isClearing: values.clear === true };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${error.message}\n${USAGE}`);
    throw error;
  }
}

/** How people call a command: those in a menu by their name in English, which may be a slash command's too. */
function titleOf({ name, type }: Pick<Definition | RegisteredCommand, 'name' | 'type'>): string {
  if (type === 2) return `“${name}” on users`;
  return type === 3 ? `“${name}” on messages` : `/${name}`;
}

/** A plan in words, one line a command. */
function planLines({ creations, edits, deletions }: RegistrationPlan): string[] {
  return [
    ...creations.map((definition) => `+ ${titleOf(definition)} (new)`),
    ...edits.map(({ definition, differences }) => `~ ${titleOf(definition)}: ${differences.join(', ')}`),
    ...deletions.map((registered) => `- ${titleOf(registered)} (removed)`),
  ];
}

function placeText({ applicationId, guildId }: DiscordConfig): string {
  const where = guildId === undefined ? 'globally' : `in the server ${guildId}`;
  return `Commands of the application ${applicationId} ${where}:`;
}

function doneText({ creations, edits, deletions }: RegistrationPlan): string {
  return `Done: ${creations.length} created, ${edits.length} changed, ${deletions.length} removed.`;
}

/** What to do about commands that people see twice: those of a server stand beside the global ones. */
function twiceLines(
  { guildId }: DiscordConfig,
  { creations }: RegistrationPlan,
  global: readonly RegisteredCommand[],
): string[] {
  if (guildId === undefined) {
    if (creations.length === 0) return [];
    return [
      'A server where they were registered with DISCORD_GUILD_ID before shows them twice.',
      'To remove them there: DISCORD_GUILD_ID=<id of the server> npm run register -- --clear',
    ];
  }
  if (global.length === 0) return [];
  return [
    `Registered globally as well: ${global.map(titleOf).join(', ')}. People in this server see both.`,
    'To remove the global ones: DISCORD_GUILD_ID= npm run register -- --clear',
  ];
}

function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

async function apply(rest: ReturnType<typeof createRest>, config: DiscordConfig, plan: RegistrationPlan) {
  try {
    await applyPlan(rest, config, plan);
  } catch (error) {
    process.stderr.write('Not all of this was done. Run it again later: it goes on where it stopped.\n');
    throw error;
  }
}

async function register(config: DiscordConfig, isDry: boolean, isClearing: boolean): Promise<void> {
  const rest = createRest(config);
  const plan = planOf(isClearing ? [] : definitionsFor(commands, config), await readRegistered(rest, config));
  const everywhere = { ...config, guildId: undefined };
  const global =
    config.guildId === undefined ? [] : planOf([], await readRegistered(rest, everywhere)).deletions;
  const lines = planLines(plan);
  const hints = twiceLines(config, plan, global);
  if (lines.length === 0) {
    print([placeText(config), 'Nothing to change.', ...hints]);
    return;
  }
  print([placeText(config), ...lines]);
  if (!isDry) await apply(rest, config, plan);
  print([isDry ? 'Nothing was written (--dry-run).' : doneText(plan), ...hints]);
}

/**
 * `register`: makes the registered commands ours, or removes them with `--clear`, and prints what differs; with
 * `--dry-run` it writes nothing. Needs neither the gateway nor the knowledge.
 * @throws {ConfigError} where the environment can't be used.
 */
export async function runRegister(args: readonly string[]): Promise<number> {
  const { isDry, isClearing } = optionsIn(args);
  const { discord } = await readConfig();
  if (discord === undefined) throw new UsageError(MISSING);
  try {
    await register(discord, isDry, isClearing);
    return 0;
  } catch (error) {
    const known = startErrorOf(error, discord);
    if (!(known instanceof StartError)) throw error;
    process.stderr.write(`${known.message}\n`);
    return 1;
  }
}
