import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, KNOWLEDGE_OF_PACKAGE, parseKnowledgeDirectories } from '../src/config.ts';
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

it('lists every problem at once, with what to do, and never a value but a directory', () => {
  const problems = problemsOf({
    DISCORD_TOKEN: 'very secret',
    DISCORD_GUILD_ID: 'secret-guild',
    DISCORD_API_BASE: 'ftp://secret',
    REVIEW_CHANNEL_ID: 'secret-channel',
    REVIEW_DECLINED: 'secretly',
    INTERACTIONS_PORT: 'secret-port',
    INTERACTIONS_HOST: 'secret-host',
    DISCORD_PUBLIC_KEY: 'secret-key',
    SHARDS: 'secret',
    REDIS_URL: 'http://:secret@localhost',
    MONITORING_PORT: '99999',
    MONITORING_HOST: 'secret.example',
    PLAYGROUND_PORT: '80',
    KNOWLEDGE_DIR: '/nowhere',
    LOG_LEVEL: 'secret-level',
  });
  const keys = problems.map((problem) => problem.split(' ')[0]);
  expect(keys.sort()).toEqual(
    [
      'DISCORD_API_BASE',
      'DISCORD_APPLICATION_ID',
      'DISCORD_GUILD_ID',
      'DISCORD_PUBLIC_KEY',
      'DISCORD_TOKEN',
      'INTERACTIONS_HOST',
      'INTERACTIONS_PORT',
      // Discord is reached by one way only.
      'SHARDS',
      'KNOWLEDGE_DIR',
      'LOG_LEVEL',
      'MONITORING_HOST',
      'MONITORING_PORT',
      'PLAYGROUND_PORT',
      'REDIS_URL',
      'REVIEW_CHANNEL_ID',
      'REVIEW_DECLINED',
      'SHARDS',
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

const PUBLIC_KEY = '0123456789abcdef'.repeat(4);
const LOGGED_IN = { DISCORD_TOKEN: 't', DISCORD_APPLICATION_ID: '900000000000000001' };

describe('SHARDS', () => {
  it.each([
    ['auto', 'auto'],
    ['1', 1],
    [' 16 ', 16],
    ['1000', 1_000],
    ['', undefined],
  ])('takes %j', (value, shards) => {
    expect(parseConfig({ ...LOGGED_IN, SHARDS: value }).shards).toBe(shards);
  });

  it.each(['0', '-1', '1.5', '1001', 'automatic', '[0,1]'])('refuses %j and says what it takes', (value) => {
    expect(problemsOf({ ...LOGGED_IN, SHARDS: value })).toEqual([expect.stringMatching(/^SHARDS .* auto /)]);
  });

  it.each([
    ['0', 0],
    ['1', 1],
    ['999', 999],
  ])('%j is the number of a shard in a process that was started as one', (value, shard) => {
    const environment = { ...LOGGED_IN, SHARDING_MANAGER: 'true', SHARDS: value, SHARD_COUNT: '1000' };
    expect(parseConfig(environment)).toMatchObject({ shards: undefined, discord: { shard } });
  });

  it('is refused beside INTERACTIONS_PORT', () => {
    const interactions = { INTERACTIONS_PORT: '8080', DISCORD_PUBLIC_KEY: PUBLIC_KEY };
    expect(problemsOf({ ...LOGGED_IN, ...interactions, SHARDS: 'auto' })).toEqual([
      expect.stringContaining('Leave one of them out'),
    ]);
  });
});

describe('REDIS_URL', () => {
  it.each(['redis://127.0.0.1:6379', 'rediss://:secret@redis.example/1'])('takes %j', (url) => {
    expect(parseConfig({ REDIS_URL: url }).redisUrl).toBe(url);
  });

  it('is left out by whoever has no Redis', () => {
    expect(parseConfig({}).redisUrl).toBeUndefined();
  });

  it.each(['localhost:6379', 'http://secret.example'])('refuses %j without repeating it', (url) => {
    const problems = problemsOf({ REDIS_URL: url });
    expect(problems).toEqual([expect.stringContaining('redis://')]);
    expect(problems.join('')).not.toContain(url);
  });
});

describe('INTERACTIONS_PORT', () => {
  it('takes interactions on this machine alone, without a token too', () => {
    const environment = { INTERACTIONS_PORT: '8080', DISCORD_PUBLIC_KEY: PUBLIC_KEY };
    expect(parseConfig(environment)).toMatchObject({
      discord: undefined,
      interactions: { port: 8_080, host: '127.0.0.1', publicKey: PUBLIC_KEY },
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.7'])('listens at %s where INTERACTIONS_HOST says so', (host) => {
    const environment = {
      INTERACTIONS_PORT: '8080',
      DISCORD_PUBLIC_KEY: PUBLIC_KEY,
      INTERACTIONS_HOST: host,
    };
    expect(parseConfig(environment).interactions?.host).toBe(host);
  });

  it('is not used where only the key is given', () => {
    expect(parseConfig({ DISCORD_PUBLIC_KEY: PUBLIC_KEY }).interactions).toBeUndefined();
  });

  it('needs the public key, and says where it is', () => {
    expect(problemsOf({ INTERACTIONS_PORT: '8080' })).toEqual([
      expect.stringMatching(/^DISCORD_PUBLIC_KEY .*General Information/),
    ]);
  });

  it.each(['0', '80', '70000', 'http', '8080.5'])('refuses %j', (port) => {
    const environment = { INTERACTIONS_PORT: port, DISCORD_PUBLIC_KEY: PUBLIC_KEY };
    expect(problemsOf(environment)).toEqual([expect.stringMatching(/^INTERACTIONS_PORT .*1024 to 65535/)]);
  });
});

describe('MONITORING_PORT', () => {
  it('is a usual one on this machine alone, which the bot can do without', () => {
    expect(parseConfig({}).monitoring).toEqual({ port: 9_464, host: '127.0.0.1', isPortGiven: false });
  });

  it('has to be had where it is asked for', () => {
    const environment = { MONITORING_PORT: '9000', MONITORING_HOST: '0.0.0.0' };
    expect(parseConfig(environment).monitoring).toEqual({ port: 9_000, host: '0.0.0.0', isPortGiven: true });
  });

  it.each([
    [{ MONITORING_PORT: '22' }, /^MONITORING_PORT .*1024 to 65535/],
    [{ MONITORING_HOST: 'localhost' }, /^MONITORING_HOST .*127\.0\.0\.1/],
  ])('says what is wrong with %j', (environment, message) => {
    expect(problemsOf(environment)).toEqual([expect.stringMatching(message)]);
  });
});

describe('KNOWLEDGE_DIR', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'communique-config-'));
    for (const name of ['one', 'two', 'elsewhere/one']) mkdirSync(join(root, name), { recursive: true });
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('is the directory that comes with the bot where it is left out', () => {
    expect(parseKnowledgeDirectories({})).toEqual([KNOWLEDGE_OF_PACKAGE]);
    expect(parseKnowledgeDirectories({ KNOWLEDGE_DIR: ' ' })).toEqual([KNOWLEDGE_OF_PACKAGE]);
    expect(parseConfig({}).knowledgeDirectories).toEqual([KNOWLEDGE_OF_PACKAGE]);
    expect(parseKnowledgeDirectories({ KNOWLEDGE_DIR: ' , ' })).toEqual([KNOWLEDGE_OF_PACKAGE]);
    expect(parseConfig({ KNOWLEDGE_DIR: ' , ' }).knowledgeDirectories).toEqual([KNOWLEDGE_OF_PACKAGE]);
  });

  it.each([
    ['separated as those of PATH are', delimiter],
    ['separated by commas', ','],
    ['with blanks around them', ' , '],
  ])('takes several, %s', (_how, between) => {
    const directories = [join(root, 'one'), join(root, 'two')];
    const environment = { KNOWLEDGE_DIR: directories.join(between) };
    expect(parseKnowledgeDirectories(environment)).toEqual(directories);
    expect(parseConfig(environment).knowledgeDirectories).toEqual(directories);
  });

  it('names each one that cannot be read', () => {
    const [there, gone] = [join(root, 'one'), join(root, 'gone')];
    const environment = { KNOWLEDGE_DIR: `${there},${gone},/nowhere` };
    expect(problemsOf(environment)).toEqual([
      expect.stringContaining(gone),
      expect.stringContaining('/nowhere'),
    ]);
    expect(() => parseKnowledgeDirectories(environment)).toThrow('KNOWLEDGE_DIR');
  });

  it('refuses two of the same name, by which their entries could not be told apart', () => {
    const twins = [join(root, 'one'), join(root, 'elsewhere', 'one')];
    const [problem, ...others] = problemsOf({ KNOWLEDGE_DIR: twins.join(',') });
    expect(others).toEqual([]);
    expect(problem).toContain(`two folders called ${basename(twins[0] ?? '')}`);
  });

  it('is read whatever is wrong with the settings of Discord', () => {
    const directory = join(root, 'one');
    expect(
      parseKnowledgeDirectories({ KNOWLEDGE_DIR: directory, DISCORD_GUILD_ID: 'here', LOG_LEVEL: 'loud' }),
    ).toEqual([directory]);
  });
});
