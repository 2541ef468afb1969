import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { APPLICATION_ID, call, expectRefusal, GUILD_ID, TOKEN } from './refusals.ts';

const GLOBAL = `/applications/${APPLICATION_ID}/commands`;
const IN_SERVER = `/applications/${APPLICATION_ID}/guilds/${GUILD_ID}/commands`;
const DAY_MS = 24 * 60 * 60_000;

let now = 1_780_000_000_000;
let discord: LocalDiscord;

beforeEach(async () => {
  discord = await startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    guildIds: [GUILD_ID],
    rateLimit: { requests: 1_000, seconds: 1 },
    now: () => now,
  });
});

afterEach(async () => {
  await discord.close();
});

const command = (fields: object = {}) => ({ name: 'ask', description: 'Ask', ...fields });
const option = (fields: object = {}) => ({ type: 3, name: 'question', description: 'What', ...fields });
const withOption = (fields: object) => command({ options: [option(fields)] });
const many = (length: number, make: (n: number) => object) => Array.from({ length }, (_, n) => make(n));
const choice = (n: number) => ({ name: `${n}`, value: `${n}` });

it.each([
  ['a name in another script', command({ name: '질문' })],
  ['names in languages of Discord', command({ name_localizations: { ko: '질문', 'zh-CN': '提问' } })],
  ['a command of the menu of a message', { type: 3, name: 'Check against sources' }],
  ['25 options', command({ options: many(25, (n) => option({ name: `o${n}` })) })],
  ['25 choices', withOption({ choices: many(25, choice) })],
  [
    'a required option before an optional one',
    command({ options: [option({ required: true }), option({ name: 'b' })] }),
  ],
  [
    'a subcommand in a group',
    command({ options: [option({ type: 2, options: [option({ type: 1, options: [option()] })] })] }),
  ],
  ['limits of a number', withOption({ type: 4, min_value: 1, max_value: 5 })],
  ['places and installations', command({ contexts: [0, 1, 2], integration_types: [0, 1] })],
])('takes %s', async (_what, body) => {
  expect((await call(discord, 'POST', GLOBAL, body)).status).toBe(200);
});

describe('refuses', () => {
  it.each<[what: string, body: unknown, ...reasons: string[]]>([
    ['no command', [], ' MODEL_TYPE_CONVERT'],
    ['no name', { description: 'Ask' }, 'name BASE_TYPE_REQUIRED'],
    ['a name over 32', command({ name: 'x'.repeat(33) }), 'name BASE_TYPE_BAD_LENGTH'],
    ['a name with a space', command({ name: 'ask it' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a name with a capital', command({ name: 'Ask' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', { name: 'ask' }, 'description BASE_TYPE_REQUIRED'],
    ['a description over 100', command({ description: 'x'.repeat(101) }), 'description BASE_TYPE_BAD_LENGTH'],
    [
      'a language that Discord has not',
      command({ name_localizations: { tlh: 'tlhob' } }),
      'name_localizations.tlh BASE_TYPE_CHOICES',
    ],
    [
      'a translated name that is none',
      command({ name_localizations: { ko: '질 문' } }),
      'name_localizations.ko APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'an empty translation',
      command({ description_localizations: { ko: '' } }),
      'description_localizations.ko BASE_TYPE_BAD_LENGTH',
    ],
    ['a type that there is not', command({ type: 9 }), 'type BASE_TYPE_CHOICES'],
    [
      'a description in a menu',
      command({ type: 3 }),
      'description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET',
    ],
    [
      'options in a menu',
      { type: 2, name: 'Who', options: [option()] },
      'options APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_BE_SET',
    ],
    [
      '26 options',
      command({ options: many(26, (n) => option({ name: `o${n}` })) }),
      'options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'two options of a name',
      command({ options: [option(), option()] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
    ],
    [
      'two options of a translated name',
      command({ options: ['a', 'b'].map((name) => option({ name, name_localizations: { ko: '가' } })) }),
      'options.1 APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
    ],
    [
      'a required option after an optional one',
      command({ options: [option(), option({ name: 'b', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    ['an option’s type that there is not', withOption({ type: 12 }), 'options.0.type BASE_TYPE_CHOICES'],
    [
      'an option without a description',
      withOption({ description: '' }),
      'options.0.description BASE_TYPE_BAD_LENGTH',
    ],
    ['26 choices', withOption({ choices: many(26, choice) }), 'options.0.choices BASE_TYPE_MAX_LENGTH'],
    [
      'choices beside autocomplete',
      withOption({ choices: [choice(1)], autocomplete: true }),
      'options.0.choices APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_WITH_CHOICES',
    ],
    [
      'choices of yes or no',
      withOption({ type: 5, choices: [choice(1)] }),
      'options.0.choices APPLICATION_COMMAND_OPTION_CHOICES_NOT_ALLOWED',
    ],
    [
      'a choice over 100',
      withOption({ choices: [{ name: 'x'.repeat(101), value: 'x' }] }),
      'options.0.choices.0.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a choice’s value of another type',
      withOption({ type: 4, choices: [choice(1)] }),
      'options.0.choices.0.value NUMBER_TYPE_COERCE',
    ],
    [
      'two choices of a name',
      withOption({ choices: [choice(1), choice(1)] }),
      'options.0.choices.1 APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS',
    ],
    ['a text over 6,000', withOption({ max_length: 6_001 }), 'options.0.max_length NUMBER_TYPE_MAX'],
    [
      'a shortest text over the longest',
      withOption({ min_length: 5, max_length: 4 }),
      'options.0.min_length APPLICATION_COMMAND_OPTION_MIN_EXCEEDS_MAX',
    ],
    [
      'a lowest value of a text',
      withOption({ min_value: 1 }),
      'options.0.min_value APPLICATION_COMMAND_OPTION_LIMIT_NOT_ALLOWED',
    ],
    [
      'more than 8,000 characters',
      command({
        options: many(4, (n) =>
          option({
            name: `o${n}`,
            choices: many(25, (c) => ({ name: `${c}`.padEnd(50), value: 'x'.repeat(50) })),
          }),
        ),
      }),
      ' APPLICATION_COMMAND_TOO_LARGE',
    ],
    [
      'permissions that are none',
      command({ default_member_permissions: 'all' }),
      'default_member_permissions NUMBER_TYPE_COERCE',
    ],
    ['a place that there is not', command({ contexts: [3] }), 'contexts.0 BASE_TYPE_CHOICES'],
    ['no place at all', command({ contexts: [] }), 'contexts BASE_TYPE_BAD_LENGTH'],
    ['a place twice', command({ contexts: [0, 0] }), 'contexts LIST_TYPE_UNIQUE'],
  ])('%s', async (_what, body, ...reasons) => {
    expectRefusal(await call(discord, 'POST', GLOBAL, body), ...reasons);
  });

  it('places and installations in a server', async () => {
    expectRefusal(
      await call(discord, 'POST', IN_SERVER, command({ contexts: [0], integration_types: [0] })),
      'contexts APPLICATION_COMMAND_GLOBAL_ONLY_FIELD',
      'integration_types APPLICATION_COMMAND_GLOBAL_ONLY_FIELD',
    );
  });

  it('all where one is refused, and leaves what is registered', async () => {
    await call(discord, 'PUT', GLOBAL, [command()]);
    const bad = [command({ name: 'new' }), command({ name: 'Bad name' })];
    expectRefusal(await call(discord, 'PUT', GLOBAL, bad), '1.name APPLICATION_COMMAND_INVALID_NAME');
    const twice = [command({ name: 'new' }), command({ name: 'new' })];
    expectRefusal(await call(discord, 'PUT', GLOBAL, twice), '1.name APPLICATION_COMMANDS_DUPLICATE_NAME');
    expect(discord.commands.list(undefined).map(({ name }) => name)).toEqual(['ask']);
  });

  it('a new name that another command has', async () => {
    await call(discord, 'PUT', GLOBAL, [command(), command({ name: 'other' })]);
    const [ask] = discord.commands.list(undefined);
    const answer = await call(discord, 'PATCH', `${GLOBAL}/${ask?.id}`, { name: 'other' });
    expectRefusal(answer, 'name APPLICATION_COMMANDS_DUPLICATE_NAME');
  });

  it.each([
    [101, {}],
    [16, { type: 2, description: undefined }],
    [16, { type: 3, description: undefined }],
  ])('%i commands of a type in a place', async (count, fields) => {
    const body = many(count, (n) => command({ ...fields, name: `c${n}` }));
    const refused = { status: 400, json: { code: 30032 } };
    expect(await call(discord, 'PUT', GLOBAL, body)).toMatchObject(refused);
    expect((await call(discord, 'PUT', GLOBAL, body.slice(1))).status).toBe(200);
    expect(await call(discord, 'POST', GLOBAL, body[0])).toMatchObject(refused);
  });

  it('more than 200 new commands a day, which changed ones are not', async () => {
    const hundred = (prefix: string) => many(100, (n) => command({ name: `${prefix}${n}` }));
    for (const prefix of ['a', 'b', 'b'])
      expect((await call(discord, 'PUT', GLOBAL, hundred(prefix))).status).toBe(200);
    await call(discord, 'PUT', GLOBAL, []);
    const refused = { status: 400, json: { code: 30034 } };
    expect(await call(discord, 'POST', GLOBAL, command())).toMatchObject(refused);
    expect((await call(discord, 'POST', IN_SERVER, command())).status).toBe(200);
    now += DAY_MS;
    expect((await call(discord, 'POST', GLOBAL, command())).status).toBe(200);
  });
});
