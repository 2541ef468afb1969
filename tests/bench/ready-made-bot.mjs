// A discord.js bot that answers whatever it is asked with one message that lies ready: the file READY_MADE_MESSAGE. It
// remembers as little of who asks as ours does.
import { readFileSync } from 'node:fs';
import { Client, Events, Options } from 'discord.js';

const message = JSON.parse(readFileSync(process.env.READY_MADE_MESSAGE, 'utf8'));
const client = new Client({
  intents: [],
  rest: { api: process.env.DISCORD_API_BASE },
  allowedMentions: { parse: [] },
  makeCache: Options.cacheWithLimits({
    ...Options.DefaultMakeCacheSettings,
    UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
    GuildMemberManager: 0,
  }),
});
client.on(Events.InteractionCreate, (interaction) => interaction.reply(message));
client.once(Events.ClientReady, () => console.log('ready'));
process.once('SIGTERM', () => client.destroy());
await client.login(process.env.DISCORD_TOKEN);
