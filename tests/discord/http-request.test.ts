import { describe, expect, it } from 'vitest';
import { readInteraction } from '../../src/discord/http-request.ts';

const PLACE = {
  id: '10',
  application_id: '20',
  token: 'a',
  version: 1,
  locale: 'ko',
  channel: { id: '30', type: 0 },
  channel_id: '30',
  authorizing_integration_owners: { 0: '40' },
};
const MEMBER = { guild_id: '40', member: { user: { id: '50' }, permissions: '8192' } };
const PERSON = { user: { id: '50' } };
const ASK = { id: '1', type: 1, name: 'ask', options: [{ type: 3, name: 'question', value: '누가?' }] };
const MESSAGE = { id: '60', channel_id: '30', components: [], flags: 64 };

function asked(interaction: Readonly<Record<string, unknown>>): unknown {
  const read = readInteraction({ ...PLACE, ...MEMBER, ...interaction });
  return read?.kind === 'interaction' ? read.asked.request : undefined;
}

it('reads who asks what, and where', () => {
  expect(readInteraction({ ...PLACE, ...MEMBER, type: 2, data: ASK })).toEqual({
    kind: 'interaction',
    id: '10',
    token: 'a',
    applicationId: '20',
    asked: {
      kind: 'command',
      request: {
        locale: 'ko',
        userId: '50',
        guildId: '40',
        permissions: 8192n,
        isThread: false,
        isInstalledHere: true,
        command: 'ask',
        options: new Map([['question', '누가?']]),
        message: undefined,
      },
    },
  });
});

it.each([
  ['null for what is left out', { guild_id: null, member: null, channel: null, ...PERSON }],
  ['nothing of the place', { guild_id: undefined, member: undefined, channel: undefined, ...PERSON }],
])('takes %s', (_what, place) => {
  const expected = { userId: '50', guildId: undefined, permissions: undefined, isThread: false };
  expect(asked({ type: 2, data: ASK, ...place })).toMatchObject(expected);
});

it.each([10, 11, 12])('knows a thread by the type %i of its channel', (type) => {
  expect(asked({ type: 2, data: ASK, channel: { id: '30', type } })).toMatchObject({ isThread: true });
});

it('takes fields that it does not know, and permissions that no number holds exactly', () => {
  const member = { ...MEMBER.member, permissions: '9007199254740993', nick: null };
  expect(asked({ type: 2, data: { ...ASK, future: [1] }, member, future: {} })).toMatchObject({
    permissions: 9007199254740993n,
  });
});

it('reads the fields of a form from rows as well as from labels', () => {
  const components = [
    { type: 1, components: [{ type: 4, custom_id: 'a', value: 'typed' }] },
    { type: 18, component: { type: 3, custom_id: 'b', values: [] } },
    { type: 18, component: { type: 23, custom_id: 'c', value: false } },
    { type: 10, id: 7 },
  ];
  const data = { custom_id: 'form', components };
  expect(asked({ type: 5, data })).toMatchObject({
    fields: new Map<string, string | boolean>([
      ['a', 'typed'],
      ['b', ''],
      ['c', false],
    ]),
    message: undefined,
  });
});

describe('is not an interaction', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'ping'],
    ['a list', [{ type: 1 }]],
    ['a type that is not known', { ...PLACE, ...MEMBER, type: 9, data: ASK }],
    ['nobody who asks', { ...PLACE, type: 2, data: ASK }],
    ['a command without data', { ...PLACE, ...MEMBER, type: 2 }],
    [
      'a command of a person’s menu',
      { ...PLACE, ...MEMBER, type: 2, data: { ...ASK, type: 2, target_id: '1' } },
    ],
    [
      'a message command without its message',
      {
        ...PLACE,
        ...MEMBER,
        type: 2,
        data: { type: 3, name: 'x', target_id: '1', resolved: { messages: {} } },
      },
    ],
    [
      'an option that is no value',
      { ...PLACE, ...MEMBER, type: 2, data: { ...ASK, options: [{ name: 'a', value: {} }] } },
    ],
    ['typing in no option', { ...PLACE, ...MEMBER, type: 4, data: ASK }],
    [
      'a button without its message',
      { ...PLACE, ...MEMBER, type: 3, data: { custom_id: 'a', component_type: 2 } },
    ],
    [
      'a button without an id',
      { ...PLACE, ...MEMBER, type: 3, message: MESSAGE, data: { component_type: 2 } },
    ],
    [
      'permissions that are no number',
      { ...PLACE, guild_id: '40', member: { user: { id: '50' }, permissions: '0x1' }, type: 2, data: ASK },
    ],
    ['a form without fields', { ...PLACE, ...MEMBER, type: 5, data: { custom_id: 'a' } }],
  ])('%s', (_what, json) => {
    expect(readInteraction(json)).toBeUndefined();
  });
});
