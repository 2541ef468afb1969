import { ApplicationCommandOptionType } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/discord/command.ts';
import { createRest, registerCommands } from '../../src/discord/registration.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { bodyProblems } from './api-description.ts';
import { APPLICATION_ID, GUILD_ID, startTestBot, startTestDiscord, TOKEN } from './harness.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  expect(bodyProblems(discord.requests)).toEqual([]);
  await discord.close();
});

async function startAndStop(guildId: string | undefined): Promise<readonly string[]> {
  const bot = await startTestBot({ discord, guildId });
  await bot.stop();
  return bot.logLines;
}

/** What was written to Discord while something ran: method and body. */
async function writesOf(act: () => Promise<unknown>): Promise<{ method: string; body: unknown }[]> {
  const before = discord.requests.length;
  await act();
  return discord.requests
    .slice(before)
    .filter(({ method, route }) => method !== 'GET' && route.includes('/commands'))
    .map(({ method, body }) => ({ method, body: body.json }));
}

const PLACES = [
  ['in one server', GUILD_ID],
  ['globally', undefined],
] as const;

describe.each(PLACES)('the bot, registering %s', (_where, guildId) => {
  it('creates every command once, and writes nothing at the next start', async () => {
    const first = await writesOf(() => startAndStop(guildId));
    expect(first.map(({ method }) => method)).toEqual(commands.map(() => 'POST'));
    expect(discord.commands.list(guildId).map(({ name }) => name)).toEqual(
      commands.map(({ definition }) => definition.name),
    );
    expect(await writesOf(() => startAndStop(guildId))).toEqual([]);
  });

  it('edits no more than what differs', async () => {
    await startAndStop(guildId);
    const ask = discord.commands.list(guildId).find(({ name }) => name === 'ask');
    discord.commands.edit(guildId, ask?.id ?? '', { description: 'Something else' });
    expect(await writesOf(() => startAndStop(guildId))).toEqual([
      { method: 'PATCH', body: { description: ask?.description } },
    ]);
    expect(await writesOf(() => startAndStop(guildId))).toEqual([]);
  });

  it('removes what it does not define, such as a command of an older version', async () => {
    await startAndStop(guildId);
    discord.commands.create(guildId, { name: 'left-over', description: 'Of an older version' });
    expect(await writesOf(() => startAndStop(guildId))).toEqual([{ method: 'DELETE', body: undefined }]);
    expect(discord.commands.list(guildId)).toHaveLength(commands.length);
  });
});

it('says in its log line how many commands it changed', async () => {
  const logLines = await startAndStop(GUILD_ID);
  expect(logLines.find((line) => line.includes('"ready"'))).toContain(
    `"commands":{"created":${commands.length},"edited":0,"deleted":0}`,
  );
});

it('declares contexts and integration types on global commands only', async () => {
  await startAndStop(GUILD_ID);
  for (const command of discord.commands.list(GUILD_ID)) {
    expect(command).not.toHaveProperty('contexts');
    expect(command).not.toHaveProperty('integration_types');
  }
  await startAndStop(undefined);
  for (const command of discord.commands.list(undefined)) {
    expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  }
});

it('leaves /timeline to members who may manage messages, and localises every name', async () => {
  await startAndStop(GUILD_ID);
  const registered = discord.commands.list(GUILD_ID);
  expect(registered.find(({ name }) => name === 'timeline')).toMatchObject({
    default_member_permissions: String(1 << 13),
  });
  for (const command of registered) {
    expect(command).toMatchObject({
      name_localizations: { ko: expect.any(String), 'zh-CN': expect.any(String) },
    });
    if (command.type !== 1) continue;
    expect(command).toMatchObject({
      description_localizations: { ko: expect.any(String), 'zh-CN': expect.any(String) },
    });
  }
});

it('explains what the operator can mend', async () => {
  await expect(startTestBot({ discord, guildId: '111111111111111111' })).rejects.toThrow('Invite it there');
});

type Slash = Extract<Command['definition'], { description: string }>;

const PLAIN: Slash = { name: 'plain', description: 'Plain' };
const RICH: Slash = {
  name: 'plain',
  description: 'Plain',
  name_localizations: { ko: '평범' },
  description_localizations: { ko: '평범한 명령' },
  default_member_permissions: '8192',
  nsfw: true,
  options: [
    { type: ApplicationCommandOptionType.String, name: 'word', description: 'A word', required: true },
  ],
};
const MENU: Command['definition'] = { type: 3, name: 'plain', name_localizations: { ko: '평범' } };

async function registerOnly(
  definitions: readonly Command['definition'][],
  guildId: string | undefined,
): Promise<Awaited<ReturnType<typeof registerCommands>>> {
  const rest = createRest({ token: TOKEN, apiBase: discord.apiBase });
  const given = definitions.map((definition): Command => {
    return {
      definition,
      run() {
        throw new Error('is only registered');
      },
    };
  });
  return registerCommands(rest, { applicationId: APPLICATION_ID, guildId }, given);
}

describe.each(PLACES)('single commands, %s', (_where, guildId) => {
  it('resets the fields that a definition no longer has', async () => {
    await registerOnly([RICH], guildId);
    const writes = await writesOf(() => registerOnly([PLAIN], guildId));
    expect(writes).toEqual([
      {
        method: 'PATCH',
        body: {
          name_localizations: null,
          description_localizations: null,
          options: [],
          default_member_permissions: null,
          nsfw: false,
        },
      },
    ]);
    const [edited] = discord.commands.list(guildId);
    expect(edited).toMatchObject({ name_localizations: null, default_member_permissions: null, nsfw: false });
    expect(edited).not.toHaveProperty('options');
    expect(await writesOf(() => registerOnly([PLAIN], guildId))).toEqual([]);
  });

  it('keeps the id of an edited command, which permissions set by admins hang on', async () => {
    await registerOnly([PLAIN], guildId);
    const [before] = discord.commands.list(guildId);
    await registerOnly([RICH], guildId);
    expect(discord.commands.list(guildId).map(({ id }) => id)).toEqual([before?.id]);
  });
});

it('tells a slash command from one of the same name in the menu of a message', async () => {
  expect(await registerOnly([PLAIN, MENU], GUILD_ID)).toEqual({ created: 2, edited: 0, deleted: 0 });
  expect(await registerOnly([MENU], GUILD_ID)).toEqual({ created: 0, edited: 0, deleted: 1 });
  expect(discord.commands.list(GUILD_ID)).toMatchObject([{ name: 'plain', type: 3 }]);
});

it('leaves the entry point of an Activity alone', async () => {
  discord.commands.create(undefined, { name: 'launch', type: 4, handler: 2 });
  expect(await registerOnly([PLAIN], undefined)).toEqual({ created: 1, edited: 0, deleted: 0 });
  expect(discord.commands.list(undefined).map(({ name }) => name)).toEqual(['launch', 'plain']);
});

it('takes it as done where another process has removed a command at the same time', async () => {
  discord.commands.create(GUILD_ID, { name: 'old', description: 'Old' });
  const [old] = discord.commands.list(GUILD_ID);
  const rest = createRest({ token: TOKEN, apiBase: discord.apiBase });
  const racing = {
    get: async (...request: Parameters<typeof rest.get>) => {
      const answer = await rest.get(...request);
      discord.commands.remove(GUILD_ID, old?.id ?? '');
      return answer;
    },
    post: rest.post.bind(rest),
    patch: rest.patch.bind(rest),
    delete: rest.delete.bind(rest),
  };
  await registerCommands(racing, { applicationId: APPLICATION_ID, guildId: GUILD_ID }, []);
  expect(discord.requests.at(-1)).toMatchObject({ method: 'DELETE', status: 404 });
});

it('stops at the first refusal, and goes on from there the next time', async () => {
  const refused: Slash = { name: 'refused', description: '' };
  const definitions = [PLAIN, refused, { ...PLAIN, name: 'last' }];
  await expect(registerOnly(definitions, GUILD_ID)).rejects.toThrow('Invalid Form Body');
  expect(await registerOnly([PLAIN], GUILD_ID)).toEqual({ created: 0, edited: 0, deleted: 0 });
});
