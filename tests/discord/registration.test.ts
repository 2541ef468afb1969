import { afterEach, beforeEach, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { bodyProblems } from './api-description.ts';
import { GUILD_ID, startTestBot, startTestDiscord } from './harness.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  expect(bodyProblems(discord.requests)).toEqual([]);
  await discord.close();
});

const writes = (): number =>
  discord.requests.filter(({ method, route }) => method !== 'GET' && route.includes('/commands')).length;

async function startAndStop(guildId: string | undefined): Promise<void> {
  const bot = await startTestBot({ discord, guildId });
  await bot.stop();
}

it.each([
  ['in one server', GUILD_ID],
  ['globally', undefined],
])('writes commands only where they differ, %s', async (_where, guildId) => {
  await startAndStop(guildId);
  expect(writes()).toBe(1);
  await startAndStop(guildId);
  expect(writes()).toBe(1);
  const [first] = discord.commands.list(guildId);
  discord.commands.edit(guildId, first?.id ?? '', { description: 'Something else' });
  await startAndStop(guildId);
  expect(writes()).toBe(2);
  discord.commands.create(guildId, { name: 'left-over', description: 'Of an older version' });
  await startAndStop(guildId);
  expect(discord.commands.list(guildId).map(({ name }) => name)).toEqual(
    commands.map(({ definition }) => definition.name),
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
