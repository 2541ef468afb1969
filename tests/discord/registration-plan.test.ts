import { ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { type Definition, planOf, type RegisteredCommand } from '../../src/discord/registration-plan.ts';

const { Channel, Integer, String: Text } = ApplicationCommandOptionType;

const FROM = { type: Text, name: 'from', description: 'First date', max_length: 100 } as const;
const MESSAGE = { name: 'Message', value: 'message', name_localizations: { ko: '메시지' } };
const FILE = { name: 'File', value: 'file' };
const FORMAT = {
  type: Text,
  name: 'format',
  description: 'How to show it',
  choices: [MESSAGE, FILE],
} as const;
const PAGE = { type: Integer, name: 'page', description: 'Page', min_value: 1, autocomplete: true } as const;
const OURS = {
  name: 'timeline',
  description: 'What happened when',
  description_localizations: { ko: '연표', 'zh-CN': '时间线' },
  default_member_permissions: '8192',
  contexts: [0, 1, 2],
  integration_types: [0, 1],
  options: [FROM, { ...FORMAT, choices: [MESSAGE, FILE] }, PAGE],
} satisfies Definition;

/** What Discord returns for a definition: with ids, defaults written out, and fields of its own. */
const theirs = (definition: object, own: object = {}): RegisteredCommand => ({
  id: '1',
  application_id: '2',
  version: '3',
  name: '',
  type: 1,
  nsfw: false,
  dm_permission: true,
  name_localizations: null,
  ...definition,
  ...own,
});

const differencesOf = (ours: Definition, registered: RegisteredCommand): readonly string[] =>
  planOf([ours], [registered]).edits.flatMap(({ differences }) => differences);

describe('finds no difference', () => {
  it.each([
    ['in what Discord returns for the same', theirs(OURS)],
    ['in fields that Discord adds some day', theirs(OURS, { handler: 1, shiny: true })],
    ['in the order of contexts', theirs(OURS, { contexts: [2, 0, 1], integration_types: [1, 0] })],
    [
      'in defaults of options that are written out',
      theirs(OURS, {
        options: [
          { ...FROM, required: false, autocomplete: false, name_localizations: null, name_localized: 'von' },
          { ...FORMAT, choices: [MESSAGE, { ...FILE, name_localizations: null }] },
          { ...PAGE, shiny: 1 },
        ],
      }),
    ],
    [
      'in contexts of a server’s command, which Discord takes globally only',
      theirs(OURS, { guild_id: '4', contexts: null, integration_types: [0] }),
    ],
  ])('%s', (_what, registered) => {
    expect(planOf([OURS], [registered])).toEqual({ creations: [], edits: [], deletions: [] });
  });
});

describe('names what differs', () => {
  it.each([
    ['a description', { description: 'Another' }, ['description']],
    [
      'translations',
      { description_localizations: { 'zh-CN': '年表', de: 'Zeitleiste' } },
      [
        'description_localizations.ko (added)',
        'description_localizations.zh-CN',
        'description_localizations.de (removed)',
      ],
    ],
    ['all translations', { description_localizations: null }, ['description_localizations (added)']],
    ['who may use it', { default_member_permissions: null }, ['default_member_permissions (added)']],
    ['a mark that it should not have', { nsfw: true }, ['nsfw (removed)']],
    ['where it may be used', { contexts: [0] }, ['contexts']],
    ['options that are missing', { options: [PAGE] }, ['options.from (added)', 'options.format (added)']],
    [
      'no options at all',
      { options: undefined },
      ['options.from (added)', 'options.format (added)', 'options.page (added)'],
    ],
    [
      'an option too many',
      { options: [...OURS.options, { type: Channel, name: 'where', description: 'Where' }] },
      ['options.where (removed)'],
    ],
    [
      'parts of an option',
      { options: [{ ...FROM, description: 'Start', required: true, max_length: 10 }, FORMAT, PAGE] },
      ['options.from.description', 'options.from.max_length', 'options.from.required (removed)'],
    ],
    [
      'choices',
      { options: [FROM, { ...FORMAT, choices: [{ name: 'Message', value: 'text' }] }, PAGE] },
      [
        'options.format.choices.Message.value',
        'options.format.choices.Message.name_localizations (added)',
        'options.format.choices.File (added)',
      ],
    ],
    ['the order of options', { options: [FORMAT, FROM, PAGE] }, ['options (order)']],
  ])('%s', (_what, own, differences) => {
    expect(differencesOf(OURS, theirs(OURS, own))).toEqual(differences);
  });
});

it('sends the fields that differ, whole, and no others', () => {
  const [edit] = planOf([OURS], [theirs(OURS, { description: 'Another', options: [FROM, PAGE] })]).edits;
  expect(edit?.body).toEqual({ description: OURS.description, options: OURS.options });
});

it('tells what to create and what to delete, by name and type', () => {
  const menu = { ...theirs({ name: 'timeline' }), id: '9', type: 3 };
  const launch = { ...theirs({ name: 'launch' }), id: '10', type: 4 };
  expect(planOf([OURS], [menu, launch])).toEqual({ creations: [OURS], edits: [], deletions: [menu] });
});
