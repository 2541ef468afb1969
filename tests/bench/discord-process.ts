import { startLocalDiscord } from '../../src/playground/local-discord.ts';
import type { DiscordNews, DiscordOrder } from './discord-messages.ts';
import { percentile } from './statistics.ts';
import { personAt } from './used.ts';

// A local Discord in a process of its own, which does with the bot what the process that started it says.

const TOKEN = 'bench.token.of-a-bot';
const APPLICATION_ID = '900000000000000001';
const GUILD_ID = '1000000000000000000';

const tell = (news: DiscordNews): void => void process.send?.(news);

const discord = await startLocalDiscord({
  token: TOKEN,
  applicationId: APPLICATION_ID,
  guildIds: [GUILD_ID],
  // Nobody ever meets it.
  rateLimit: { requests: Number.MAX_SAFE_INTEGER, seconds: 1 },
});
let used = 0;

async function load({ uses, count, inFlight }: DiscordOrder): Promise<void> {
  const ms: number[] = [];
  const messages: { readonly length: number; readonly json: string }[] = [];
  let sent = 0;
  async function useOneAfterAnother(): Promise<void> {
    while (sent < count) {
      const use = uses[sent % uses.length];
      sent += 1;
      if (use === undefined) return;
      const person = personAt(used, use.locale);
      used += 1;
      const start = performance.now();
      const { data } = await discord.send(use.action, person, { unchecked: true }).response;
      ms.push(performance.now() - start);
      if (messages.length < uses.length) {
        const { components, flags } = data;
        const json = JSON.stringify({ components, flags });
        messages.push({ length: json.length, json });
      }
    }
  }
  const start = performance.now();
  await Promise.all(Array.from({ length: inFlight }, useOneAfterAnother));
  const seconds = (performance.now() - start) / 1_000;
  const middle = percentile(
    messages.map(({ length }) => length),
    0.5,
  );
  const message = messages.find(({ length }) => length === middle)?.json ?? '{}';
  tell({ kind: 'loaded', ms, seconds, message });
}

process.on('message', (order: DiscordOrder) => void load(order));
process.once('disconnect', () => process.exit());
tell({
  kind: 'listening',
  environment: {
    DISCORD_TOKEN: TOKEN,
    DISCORD_APPLICATION_ID: APPLICATION_ID,
    DISCORD_GUILD_ID: GUILD_ID,
    DISCORD_API_BASE: discord.apiBase,
  },
});
