import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImpossibleAction } from '../../src/playground/impossible-action.ts';
import type { Action, Person } from '../../src/playground/interaction-payload.ts';
import type { BotMessage } from '../../src/playground/interaction-store.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { APPLICATION_ID, call, GUILD_ID, TOKEN } from './refusals.ts';

const EPHEMERAL = 1 << 6;
const MANAGE_MESSAGES = String(1 << 13);

let discord: LocalDiscord;
let message: BotMessage;
let whispered: BotMessage;

const option = (type: number, name: string, fields: object = {}) => ({
  type,
  name,
  description: 'x',
  ...fields,
});

beforeAll(async () => {
  discord = await startLocalDiscord({ token: TOKEN, applicationId: APPLICATION_ID, guildIds: [GUILD_ID] });
  await call(discord, 'PUT', `/applications/${APPLICATION_ID}/commands`, [
    {
      name: 'ask',
      description: 'x',
      options: [
        option(3, 'question', { required: true, min_length: 2, max_length: 10, autocomplete: true }),
        option(3, 'language', { choices: [{ name: 'English', value: 'en' }] }),
        option(4, 'page', { min_value: 1, max_value: 5 }),
        option(5, 'private'),
      ],
    },
    { name: 'moderate', description: 'x', default_member_permissions: MANAGE_MESSAGES },
    { name: 'administer', description: 'x', default_member_permissions: '0' },
    { name: 'only-here', description: 'x', contexts: [0], integration_types: [0] },
    { name: 'only-mine', description: 'x', contexts: [0, 1], integration_types: [1] },
    { type: 3, name: 'Check' },
  ]);
  await call(discord, 'PUT', `/applications/${APPLICATION_ID}/guilds/${GUILD_ID}/commands`, [
    { name: 'of-server', description: 'x' },
  ]);
  message = await made({});
  whispered = await made({ flags: EPHEMERAL });
  await callback(PRESS(message, 'open'), {
    type: 9,
    data: {
      custom_id: 'form',
      title: 'Form',
      components: [
        {
          type: 18,
          label: 'Words',
          component: { type: 4, custom_id: 'words', style: 1, min_length: 2, max_length: 5 },
        },
        { type: 18, label: 'More', component: { type: 4, custom_id: 'more', style: 2, required: false } },
        {
          type: 18,
          label: 'Kind',
          component: { type: 3, custom_id: 'kind', options: [{ label: 'A', value: 'a' }] },
        },
        { type: 18, label: 'Name', component: { type: 23, custom_id: 'name' } },
      ],
    },
  });
});

afterAll(async () => {
  await discord.close();
});

const PRESS = (on: BotMessage, customId: string, values?: readonly string[]): Action => ({
  kind: 'component',
  customId,
  message: on,
  ...(values === undefined ? {} : { values }),
});

async function callback(action: Action, body: unknown) {
  const sent = discord.send(action);
  await call(discord, 'POST', `/interactions/${sent.id}/${sent.token}/callback`, body);
  return sent.response;
}

async function made(fields: object): Promise<BotMessage> {
  const components = [
    {
      type: 1,
      components: [
        { type: 2, style: 1, label: 'Open', custom_id: 'open' },
        { type: 2, style: 1, label: 'Off', custom_id: 'off', disabled: true },
      ],
    },
    {
      type: 1,
      components: [
        {
          type: 3,
          custom_id: 'choose',
          min_values: 2,
          max_values: 2,
          options: ['a', 'b', 'c'].map((value) => ({ label: value, value })),
        },
      ],
    },
  ];
  const { message: sent } = await callback(ASK({}), {
    type: 4,
    data: { content: 'x', components, ...fields },
  });
  if (sent === undefined) throw new Error('there is no message');
  return sent;
}

function ASK(options: Readonly<Record<string, string | number | boolean>>, command = 'ask'): Action {
  return {
    kind: 'slash',
    command,
    options: { ...(command === 'ask' ? { question: 'Who?' } : {}), ...options },
  };
}

const FORM = (
  fields: Extract<Action, { kind: 'modal' }>['fields'],
  from: BotMessage | undefined = message,
): Action => ({
  kind: 'modal',
  customId: 'form',
  fields: { words: 'abc', kind: ['a'], ...fields },
  ...(from === undefined ? {} : { message: from }),
});

const MEMBER: Partial<Person> = { moderator: false };
const OTHER: Partial<Person> = { id: '1000000000000000077' };
const ALONE: Partial<Person> = { guildId: undefined };
const OWN: Partial<Person> = { isInstalledHere: false };

describe('nobody can', () => {
  it.each<[what: string, action: () => Action, person: Partial<Person>, why: RegExp]>([
    ['use a command that is not registered', () => ASK({}, 'forgotten'), {}, /no command “forgotten”/],
    [
      'use a slash command in a menu',
      () => ({ kind: 'message', command: 'ask', message }),
      {},
      /no command “ask”/,
    ],
    ['use a command for moderators as a member', () => ASK({}, 'moderate'), MEMBER, /no command “moderate”/],
    ['use a command for administrators', () => ASK({}, 'administer'), {}, /no command “administer”/],
    [
      'use a command of a server in a direct message',
      () => ASK({}, 'of-server'),
      ALONE,
      /no command “of-server”/,
    ],
    [
      'use a command of servers in a direct message',
      () => ASK({}, 'only-here'),
      ALONE,
      /no command “only-here”/,
    ],
    [
      'use a command of a server that only they added',
      () => ASK({}, 'of-server'),
      OWN,
      /no command “of-server”/,
    ],
    [
      'use a command for servers that only they added',
      () => ASK({}, 'only-here'),
      OWN,
      /no command “only-here”/,
    ],
    [
      'use a command for people where the server added it',
      () => ASK({}, 'only-mine'),
      {},
      /no command “only-mine”/,
    ],
    [
      'leave a required option out',
      () => ({ kind: 'slash', command: 'ask' }),
      {},
      /“question” of \/ask is required/,
    ],
    ['leave a required option empty', () => ASK({ question: '' }), {}, /is required, and empty/],
    ['give an option that there is not', () => ASK({ colour: 'red' }), {}, /no option “colour”/],
    ['give a text that is too long', () => ASK({ question: 'x'.repeat(11) }), {}, /longer than 10/],
    ['give a text that is too short', () => ASK({ question: 'x' }), {}, /shorter than 2/],
    ['give a number for text', () => ASK({ question: 5 }), {}, /takes text/],
    ['give text for a number', () => ASK({ page: '1' }), {}, /takes a number/],
    ['give a fraction for an integer', () => ASK({ page: 1.5 }), {}, /is no integer/],
    ['give a number that is too low', () => ASK({ page: 0 }), {}, /below 1/],
    ['give a number that is too high', () => ASK({ page: 6 }), {}, /over 5/],
    ['give text for yes or no', () => ASK({ private: 'yes' }), {}, /takes yes or no/],
    [
      'choose what is not offered',
      () => ASK({ language: 'tlh' }),
      {},
      /“language” of \/ask does not offer that/,
    ],
    [
      'get suggestions where there are none',
      () => ({ kind: 'autocomplete', command: 'ask', focused: 'page' }),
      {},
      /suggests nothing/,
    ],
    ['press a button that there is not', () => PRESS(message, 'closed'), {}, /no component “closed”/],
    ['press a disabled button', () => PRESS(message, 'off'), {}, /“off” is disabled/],
    ['choose in a button', () => PRESS(message, 'open', ['a']), {}, /is a button/],
    ['press a select', () => PRESS(message, 'choose'), {}, /is a select/],
    [
      'choose what a select does not offer',
      () => PRESS(message, 'choose', ['a', 'z']),
      {},
      /does not offer “z”/,
    ],
    ['choose too little', () => PRESS(message, 'choose', ['a']), {}, /at least 2/],
    ['choose too much', () => PRESS(message, 'choose', ['a', 'b', 'c']), {}, /at most 2/],
    ['choose a value twice', () => PRESS(message, 'choose', ['a', 'a']), {}, /a value twice/],
    [
      'press a button that only somebody else sees',
      () => PRESS(whispered, 'open'),
      OTHER,
      /somebody else alone/,
    ],
    ['press a button of a message that is gone', () => PRESS({ ...message, id: '5' }, 'open'), {}, /is gone/],
    ['send a form that was not opened for them', () => FORM({}), OTHER, /no form “form”/],
    ['send a form from elsewhere', () => FORM({}, whispered), {}, /opened from elsewhere/],
    ['fill in a field that there is not', () => FORM({ colour: 'red' }), {}, /no field “colour”/],
    ['leave a required field empty', () => FORM({ words: '' }), {}, /“words” is required/],
    ['fill too much in', () => FORM({ words: 'abcdef' }), {}, /longer than 5/],
    ['fill too little in', () => FORM({ words: 'a' }), {}, /shorter than 2/],
    ['choose in a form what is not offered', () => FORM({ kind: ['b'] }), {}, /does not offer “b”/],
    ['choose nothing in a form that wants it', () => FORM({ kind: [] }), {}, /at least 1/],
    ['type into a box', () => FORM({ name: 'x' }), {}, /takes yes or no/],
  ])('%s', (_what, action, person, why) => {
    const send = () => discord.send(action(), person);
    expect(send).toThrow(ImpossibleAction);
    expect(send).toThrow(why);
    expect(() => discord.send(action(), person, { unchecked: true })).not.toThrow();
  });
});

describe('somebody can', () => {
  it.each<[what: string, action: () => Action, person: Partial<Person>]>([
    ['use a command with its options', () => ASK({ language: 'en', page: 5, private: true }), MEMBER],
    ['use a command for moderators as one', () => ASK({}, 'moderate'), { moderator: true }],
    ['use a command in a direct message', () => ASK({}), ALONE],
    ['use a command of their own in a server', () => ASK({}, 'only-mine'), OWN],
    ['use a command of the server', () => ASK({}, 'of-server'), MEMBER],
    [
      'type anything where something is suggested',
      () => ({ kind: 'autocomplete', command: 'ask', focused: 'question', options: { question: '' } }),
      {},
    ],
    ['use a command on a message', () => ({ kind: 'message', command: 'Check', message }), MEMBER],
    ['press a button of a message for all', () => PRESS(message, 'open'), OTHER],
    ['choose as much as a select wants', () => PRESS(message, 'choose', ['a', 'c']), {}],
    ['send a form with what it requires', () => FORM({ more: '', name: true }), {}],
  ])('%s', (_what, action, person) => {
    expect(() => discord.send(action(), person)).not.toThrow();
  });
});
