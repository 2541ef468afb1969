import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ApiError } from '../../src/playground/api-error.ts';
import type { LocalDiscord } from '../../src/playground/local-discord.ts';
import { bodyProblems } from '../discord/api-description.ts';
import { APPLICATION_ID, GUILD_ID, startTestDiscord, TOKEN } from '../discord/harness.ts';
import { type Ended, run, SLOW } from './run.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startTestDiscord();
});

afterEach(async () => {
  expect(bodyProblems(discord.requests)).toEqual([]);
  await discord.close();
});

const IN_SERVER = { DISCORD_GUILD_ID: GUILD_ID };
const GLOBALLY = { DISCORD_GUILD_ID: '' };

async function register(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = IN_SERVER,
): Promise<Ended> {
  const ended = await run('register', args, {
    environment: {
      DISCORD_TOKEN: TOKEN,
      DISCORD_APPLICATION_ID: APPLICATION_ID,
      DISCORD_API_BASE: discord.apiBase,
      ...environment,
    },
  });
  expect(`${ended.output}${ended.errors}`).not.toContain(TOKEN);
  expect(`${ended.output}${ended.errors}`).not.toMatch(/^\s+at /m);
  return ended;
}

function printed(...lines: readonly string[]): Ended {
  return { code: 0, output: lines.map((line) => `${line}\n`).join(''), errors: '' };
}

const writes = (): string[] =>
  discord.requests.flatMap(({ method }) => (method === 'GET' ? [] : [method])).sort();

const titles = commands.map(({ definition: { name, type } }) =>
  type === undefined || type === 1 ? `/${name}` : `“${name}” on messages`,
);
const SERVER = `Commands of the application ${APPLICATION_ID} in the server ${GUILD_ID}:`;
const EVERYWHERE = `Commands of the application ${APPLICATION_ID} globally:`;

describe('register', { timeout: SLOW }, () => {
  it('does nothing where npm kept the flags for itself, and says how to give them', async () => {
    const before = writes();
    const taken = { ...IN_SERVER, npm_config_dry_run: 'true', npm_config_clear: 'true' };
    expect(await register([], taken)).toEqual({
      code: 1,
      output: '',
      errors:
        'npm took --dry-run --clear for itself, so nothing was done. Put -- before: npm run register -- --dry-run --clear\n',
    });
    expect(writes()).toEqual(before);
  });

  it('creates what is missing, says so, and has nothing to do the next time', async () => {
    expect(await register([])).toEqual(
      printed(
        SERVER,
        ...titles.map((title) => `+ ${title} (new)`),
        `Done: ${commands.length} created, 0 changed, 0 removed.`,
      ),
    );
    expect(await register([])).toEqual(printed(SERVER, 'Nothing to change.'));
    expect(writes()).toEqual(commands.map(() => 'POST'));
  });

  it('prints with --dry-run what differs, and writes nothing', async () => {
    await register([]);
    const before = writes();
    const find = (wanted: string): string =>
      discord.commands.list(GUILD_ID).find(({ name }) => name === wanted)?.id ?? '';
    discord.commands.edit(GUILD_ID, find('timeline'), { options: [], default_member_permissions: null });
    discord.commands.edit(GUILD_ID, find('source'), { description_localizations: { ko: '자료' } });
    discord.commands.remove(GUILD_ID, find('ask'));
    discord.commands.create(GUILD_ID, { name: 'old', description: 'Old' });
    discord.commands.create(GUILD_ID, { name: 'Old', type: 2 });
    const timeline = commands.find(({ definition }) => definition.name === 'timeline')?.definition;
    const options = timeline !== undefined && 'options' in timeline ? (timeline.options ?? []) : [];
    expect(await register(['--dry-run'])).toEqual(
      printed(
        SERVER,
        '+ /ask (new)',
        `~ /timeline: ${[...options.map(({ name }) => `options.${name} (added)`), 'default_member_permissions (added)'].join(', ')}`,
        '~ /source: description_localizations.ko, description_localizations.zh-CN (added)',
        '- /old (removed)',
        '- “Old” on users (removed)',
        'Nothing was written (--dry-run).',
      ),
    );
    expect(writes()).toEqual(before);
    const { output } = await register([]);
    expect(output).toContain('Done: 1 created, 2 changed, 2 removed.');
    expect(writes()).toEqual([...before, 'DELETE', 'DELETE', 'PATCH', 'PATCH', 'POST'].sort());
  });

  it('removes with --clear what is registered in the server, and leaves the global ones', async () => {
    discord.commands.create(GUILD_ID, { name: 'old', description: 'Old' });
    discord.commands.create(undefined, { name: 'ask', description: 'Ask' });
    const hints = [
      'Registered globally as well: /ask. People in this server see both.',
      'To remove the global ones: DISCORD_GUILD_ID= npm run register -- --clear',
    ];
    expect(await register(['--clear', '--dry-run'])).toEqual(
      printed(SERVER, '- /old (removed)', 'Nothing was written (--dry-run).', ...hints),
    );
    expect(discord.commands.list(GUILD_ID)).toHaveLength(1);
    expect(await register(['--clear'])).toEqual(
      printed(SERVER, '- /old (removed)', 'Done: 0 created, 0 changed, 1 removed.', ...hints),
    );
    expect(discord.commands.list(GUILD_ID)).toEqual([]);
    expect(discord.commands.list(undefined)).toHaveLength(1);
    expect(await register(['--clear'], GLOBALLY)).toEqual(
      printed(EVERYWHERE, '- /ask (removed)', 'Done: 0 created, 0 changed, 1 removed.'),
    );
    expect(await register(['--clear'])).toEqual(printed(SERVER, 'Nothing to change.'));
  });

  it('tells who registers globally that a server may have them twice', async () => {
    const { code, output } = await register([], GLOBALLY);
    expect(code).toBe(0);
    expect(output.split('\n').slice(-4)).toEqual([
      `Done: ${commands.length} created, 0 changed, 0 removed.`,
      'A server where they were registered with DISCORD_GUILD_ID before shows them twice.',
      'To remove them there: DISCORD_GUILD_ID=<id of the server> npm run register -- --clear',
      '',
    ]);
    expect(await register([], GLOBALLY)).toEqual(printed(EVERYWHERE, 'Nothing to change.'));
  });

  it('says where it stopped that not all was done, and goes on from there', async () => {
    vi.spyOn(discord.commands, 'create').mockImplementationOnce(() => {
      throw new ApiError(30034);
    });
    discord.commands.replaceAll(GUILD_ID, [{ name: 'old', description: 'Old' }]);
    const { code, output, errors } = await register([]);
    expect(code).toBe(1);
    expect(output).not.toContain('Done');
    expect(errors).toBe(
      'Not all of this was done. Run it again later: it goes on where it stopped.\nDiscord takes 200 new commands a day, and this application has had its share. What is registered stays; try again tomorrow.\n',
    );
    const { output: rest } = await register([]);
    expect(rest).not.toContain('/old');
    expect(rest).toContain(`Done: ${commands.length} created, 0 changed, 0 removed.`);
  });

  it.each([
    ['no token', { DISCORD_TOKEN: '' }, 'DISCORD_TOKEN is not set'],
    ['no application', { DISCORD_APPLICATION_ID: '' }, 'DISCORD_APPLICATION_ID is missing'],
    ['a token that Discord refuses', { DISCORD_TOKEN: 'another' }, 'does not accept DISCORD_TOKEN'],
    ['a server that the bot is not in', { DISCORD_GUILD_ID: '111111111111111111' }, 'Invite it there'],
    ['an address where nobody answers', { DISCORD_API_BASE: 'http://127.0.0.1:9/api' }, 'cannot be reached'],
  ])('explains %s and ends with 1', async (_what, environment, words) => {
    const { code, output, errors } = await register([], { ...IN_SERVER, ...environment });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain(words);
    expect(writes()).toEqual([]);
  });

  it.each([[['--help']], [['now']]])(
    'says how it is used where it is given %s, and registers nothing',
    async (args) => {
      const { code, output, errors } = await register(args);
      expect({ code, output }).toEqual({ code: 1, output: '' });
      expect(errors).toContain('Usage: npm run register -- [--dry-run] [--clear]');
      expect(discord.requests).toEqual([]);
    },
  );
});
