import type { DiscordConfig } from '../../src/config.ts';
import { startBot } from '../../src/discord/bot.ts';
import type { Knowing } from '../../src/discord/command-context.ts';
import { createLogger } from '../../src/log.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { realContext } from '../real-store.ts';

export const TOKEN = 'local-secret.token-of.the-bot';
export const APPLICATION_ID = '900000000000000001';
export const GUILD_ID = '1000000000000000000';

/** A bot of ours, through the unmodified discord.js, on a Discord of this machine. */
export interface TestBot {
  readonly discord: LocalDiscord;
  readonly logLines: readonly string[];
  stop(): Promise<void>;
}

export function startTestDiscord(now?: () => number): Promise<LocalDiscord> {
  return startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    guildIds: [GUILD_ID],
    ...(now === undefined ? {} : { now }),
  });
}

export function configFor(
  discord: LocalDiscord,
  guildId: string | undefined,
  review?: DiscordConfig['review'],
): DiscordConfig {
  return { token: TOKEN, applicationId: APPLICATION_ID, guildId, apiBase: discord.apiBase, review };
}

/** Starts the bot; `guildId` as in DISCORD_GUILD_ID, a server by default. */
export async function startTestBot(
  options: {
    readonly discord?: LocalDiscord;
    readonly guildId?: string | undefined;
    readonly context?: Partial<Knowing>;
    readonly now?: () => number;
    /** As in REVIEW_CHANNEL_ID and REVIEW_DECLINED; no moderators where it is left out. */
    readonly review?: DiscordConfig['review'];
  } = {},
): Promise<TestBot> {
  const discord = options.discord ?? (await startTestDiscord(options.now));
  const logLines: string[] = [];
  const destination = { write: (line: string): void => void logLines.push(line) };
  const logger = createLogger({ level: 'trace', secrets: [TOKEN], destination });
  const guildId = 'guildId' in options ? options.guildId : GUILD_ID;
  const bot = await startBot(
    configFor(discord, guildId, options.review),
    { ...realContext, ...options.context },
    logger,
  );
  return {
    discord,
    logLines,
    async stop() {
      await bot.stop();
      if (options.discord === undefined) await discord.close();
    },
  };
}
