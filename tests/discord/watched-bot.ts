import { z } from 'zod';
import { type RunningBot, startBot } from '../../src/discord/bot.ts';
import type { Knowing } from '../../src/discord/command-context.ts';
import { createLogger } from '../../src/log.ts';
import { createMonitoring, type Monitoring } from '../../src/monitoring/monitoring.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { realContext } from '../real-store.ts';
import { configFor, GUILD_ID, startTestDiscord, TOKEN } from './harness.ts';

const lineSchema = z.looseObject({ level: z.string(), time: z.string(), msg: z.string() });

/** A bot of ours on a Discord of this machine, with what those learn of it who watch over it. */
export interface WatchedBot {
  readonly discord: LocalDiscord;
  readonly bot: RunningBot;
  readonly monitoring: Monitoring;
  readonly written: readonly string[];
  /** The lines of the log with a message. */
  lines(message: string): z.infer<typeof lineSchema>[];
  metrics(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it, with moderators who take reports. `level` is that of the log. */
export async function startWatchedBot(
  options: {
    readonly level?: string;
    readonly context?: Partial<Knowing>;
    /** The clock of Discord. */
    readonly now?: () => number;
    readonly reviewIn?: string;
  } = {},
): Promise<WatchedBot> {
  // A clock that stands: on a busy machine, three seconds may go by before a response.
  const discord = await startTestDiscord(options.now ?? (() => 1_780_000_000_000));
  const written: string[] = [];
  const destination = { write: (line: string): void => void written.push(line) };
  const logger = createLogger({ level: options.level ?? 'info', secrets: [TOKEN], destination });
  const monitoring = createMonitoring();
  const review =
    options.reviewIn === undefined ? undefined : { channelId: options.reviewIn, tellDeclined: true };
  const knowing = { ...realContext, ...options.context };
  const bot = await startBot(configFor(discord, GUILD_ID, review), knowing, logger, monitoring);
  return {
    discord,
    bot,
    monitoring,
    written,
    lines: (message) =>
      written.map((line) => lineSchema.parse(JSON.parse(line))).filter(({ msg }) => msg === message),
    metrics: () => monitoring.metrics.registry.metrics(),
    async stop() {
      await bot.stop();
      await discord.close();
    },
  };
}
