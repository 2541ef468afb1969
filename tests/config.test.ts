import { expect, it } from 'vitest';
import { ConfigError, parseKnowledgeDirectory } from '../src/config.ts';
import { parseConfig } from '../src/settings.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    parseConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

it('needs nothing, and then has no Discord', () => {
  expect(parseConfig({ DISCORD_TOKEN: ' ', LOG_LEVEL: '' })).toMatchObject({
    discord: undefined,
    logLevel: 'info',
  });
});

it('lists every problem at once, with what to do, and never a value', () => {
  const problems = problemsOf({
    DISCORD_TOKEN: 'very secret',
    DISCORD_GUILD_ID: 'secret-guild',
    DISCORD_API_BASE: 'ftp://secret',
    REVIEW_CHANNEL_ID: 'secret-channel',
    REVIEW_DECLINED: 'secretly',
    KNOWLEDGE_DIR: '/secret/nowhere',
    LOG_LEVEL: 'secret-level',
  });
  const keys = problems.map((problem) => problem.split(' ')[0]);
  expect(keys.sort()).toEqual(
    [
      'DISCORD_API_BASE',
      'DISCORD_APPLICATION_ID',
      'DISCORD_GUILD_ID',
      'DISCORD_TOKEN',
      'KNOWLEDGE_DIR',
      'LOG_LEVEL',
      'REVIEW_CHANNEL_ID',
      'REVIEW_DECLINED',
    ].sort(),
  );
  expect(problems.join('\n')).not.toContain('secret');
});

it('reads what the bot needs', () => {
  const environment = {
    DISCORD_TOKEN: 't',
    DISCORD_APPLICATION_ID: '900000000000000001',
    DISCORD_API_BASE: 'http://127.0.0.1:1/api/',
  };
  expect(parseConfig(environment).discord).toEqual({
    token: 't',
    applicationId: '900000000000000001',
    guildId: undefined,
    apiBase: 'http://127.0.0.1:1/api',
    review: undefined,
  });
});

it.each([
  [{}, false],
  [{ REVIEW_DECLINED: 'false' }, false],
  [{ REVIEW_DECLINED: 'true' }, true],
])('reads where reports go, and with %j whether declined questions go there', (environment, tellDeclined) => {
  const { discord } = parseConfig({
    DISCORD_TOKEN: 't',
    DISCORD_APPLICATION_ID: '900000000000000001',
    REVIEW_CHANNEL_ID: '1000000000000000003',
    ...environment,
  });
  expect(discord?.review).toEqual({ channelId: '1000000000000000003', tellDeclined });
});

it('says which setting is missing where declined questions have nowhere to go', () => {
  const problems = problemsOf({ REVIEW_DECLINED: 'true' });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('Set REVIEW_CHANNEL_ID');
});

it('gives the knowledge directory whatever is wrong with the settings of Discord', () => {
  const directory = import.meta.dirname;
  expect(
    parseKnowledgeDirectory({ KNOWLEDGE_DIR: directory, DISCORD_GUILD_ID: 'here', LOG_LEVEL: 'loud' }),
  ).toBe(directory);
  expect(() => parseKnowledgeDirectory({ KNOWLEDGE_DIR: '/nowhere' })).toThrow('KNOWLEDGE_DIR');
});
