import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/local-discord.ts';
import { APPLICATION_ID, call, expectRefusal, TOKEN, withFile } from './refusals.ts';

const V2 = 1 << 15;
const MESSAGES = `/channels/${MODERATORS_CHANNEL_ID}/messages`;

let discord: LocalDiscord;

beforeAll(async () => {
  discord = await startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    rateLimit: { requests: 1_000, seconds: 1 },
  });
});

afterAll(async () => {
  await discord.close();
});

const text = (content: unknown = 'hello') => ({ type: 10, content });
const button = (fields: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Press',
  custom_id: 'press',
  ...fields,
});
const link = (url: string) => ({ type: 2, style: 5, label: 'Open', url });
const row = (...components: object[]) => ({ type: 1, components });
const option = (n: number, fields: object = {}) => ({ label: `${n}`, value: `${n}`, ...fields });
const select = (fields: object = {}) => ({
  type: 3,
  custom_id: 'choose',
  options: [option(1), option(2)],
  ...fields,
});
const container = (...components: object[]) => ({ type: 17, components });
const picture = (url: string, fields: object = {}) => ({ media: { url }, ...fields });
const gallery = (...items: object[]) => ({ type: 12, items });
const many = (length: number, make: (n: number) => object) => Array.from({ length }, (_, n) => make(n));

const v2 = (...components: unknown[]) => ({ flags: V2, components });

describe('takes', () => {
  it.each([
    ['text', { content: 'x'.repeat(2_000) }],
    ['buttons without Components V2', { content: 'x', components: [row(button())] }],
    ['40 components', v2(...many(40, () => text()))],
    ['4,000 characters', v2(text('x'.repeat(2_000)), text('y'.repeat(2_000)))],
    ['five buttons', v2(row(...many(5, (n) => button({ custom_id: `${n}` }))))],
    ['25 options', v2(row(select({ options: many(25, option) })))],
    ['links', v2(row(link('https://example.org/'), link('discord://x'), link('http://example.org')))],
    ['a button with an emoji alone', v2(row(button({ label: undefined, emoji: { name: '📄' } })))],
    ['a section', v2({ type: 9, components: [text()], accessory: button() })],
    [
      'a container',
      v2(container(text(), { type: 14 }, row(button()), gallery(picture('https://a.example/x.png')))),
    ],
  ])('%s', async (_what, body) => {
    expect((await call(discord, 'POST', MESSAGES, body)).status).toBe(200);
  });
});

describe('refuses', () => {
  it.each<[what: string, body: unknown, ...reasons: string[]]>([
    ['a list', [], ' MODEL_TYPE_CONVERT'],
    ['content over 2,000', { content: 'x'.repeat(2_001) }, 'content BASE_TYPE_MAX_LENGTH'],
    ['content that is no text', { content: 5 }, 'content STRING_TYPE_CONVERT'],
    ['flags that are no number', { content: 'x', flags: 'many' }, 'flags NUMBER_TYPE_COERCE'],
    ['more than 10 embeds', { embeds: many(11, () => ({})) }, 'embeds BASE_TYPE_MAX_LENGTH'],
    ['a nonce over 25', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce BASE_TYPE_MAX_LENGTH'],
    ['Components V2 without the flag', { components: [text()] }, 'components.0 UNION_TYPE_CHOICES'],
    [
      'content beside Components V2',
      { ...v2(text()), content: '' },
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'embeds beside Components V2',
      { ...v2(text()), embeds: [{}] },
      'embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'a poll beside Components V2',
      { ...v2(text()), poll: {} },
      'poll MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'six rows without Components V2',
      { components: many(6, (n) => row(button({ custom_id: `${n}` }))) },
      'components BASE_TYPE_MAX_LENGTH',
    ],
    [
      '41 components, nested ones included',
      v2(container(...many(20, () => text())), container(...many(19, () => text()))),
      'components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4,001 characters in all texts',
      v2(text('x'.repeat(2_000)), container(text('y'.repeat(2_001)))),
      'components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', v2(text('')), 'components.0.content BASE_TYPE_BAD_LENGTH'],
    ['a blank text', v2(text(' \n')), 'components.0.content BASE_TYPE_REQUIRED'],
    ['a text without content', v2({ type: 10 }), 'components.0.content BASE_TYPE_REQUIRED'],
    ['a component that is none', v2('text'), 'components.0 MODEL_TYPE_CONVERT'],
    ['a type that there is not', v2({ type: 99 }), 'components.0 UNION_TYPE_CHOICES'],
    [
      'a container in a container',
      v2(container(container(text()))),
      'components.0.components.0 UNION_TYPE_CHOICES',
    ],
    ['an empty container', v2(container()), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'a colour that is none',
      v2({ ...container(text()), accent_color: 0x1_00_00_00 }),
      'components.0.accent_color NUMBER_TYPE_MAX',
    ],
    ['an empty row', v2(row()), 'components.0.components BASE_TYPE_BAD_LENGTH'],
    [
      'six buttons in a row',
      v2(row(...many(6, (n) => button({ custom_id: `${n}` })))),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a select beside a button',
      v2(row(button(), select())),
      'components.0.components.1 COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['a text in a row', v2(row(text())), 'components.0.components.0 UNION_TYPE_CHOICES'],
    [
      'a label over 80',
      v2(row(button({ label: 'x'.repeat(81) }))),
      'components.0.components.0.label BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button without a word',
      v2(row(button({ label: undefined }))),
      'components.0.components.0.label BASE_TYPE_REQUIRED',
    ],
    [
      'a button without a custom_id',
      v2(row(button({ custom_id: undefined }))),
      'components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'an empty custom_id',
      v2(row(button({ custom_id: '' }))),
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom_id over 100',
      v2(row(button({ custom_id: 'x'.repeat(101) }))),
      'components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom_id that stands twice',
      v2(row(button()), row(button())),
      'components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a style that there is not',
      v2(row(button({ style: 9 }))),
      'components.0.components.0.style BASE_TYPE_CHOICES',
    ],
    [
      'a link with a custom_id',
      v2(row({ ...link('https://example.org'), custom_id: 'x' })),
      'components.0.components.0.custom_id BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
    ],
    [
      'a link without an address',
      v2(row({ type: 2, style: 5, label: 'x' })),
      'components.0.components.0.url BASE_TYPE_REQUIRED',
    ],
    [
      'an address of another scheme',
      v2(row(link('steam://run'))),
      'components.0.components.0.url URL_TYPE_INVALID_SCHEME',
    ],
    [
      'an address that is none',
      v2(row(link('example'))),
      'components.0.components.0.url URL_TYPE_INVALID_URL',
    ],
    [
      'an address over 512',
      v2(row(link(`https://example.org/${'x'.repeat(500)}`))),
      'components.0.components.0.url BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a button with an address',
      v2(row(button({ url: 'https://example.org' }))),
      'components.0.components.0.url BUTTON_COMPONENT_FIELD_NOT_ALLOWED',
    ],
    [
      'a select without options',
      v2(row(select({ options: [] }))),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      '26 options',
      v2(row(select({ options: many(26, option) }))),
      'components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option’s label over 100',
      v2(row(select({ options: [option(1, { label: 'x'.repeat(101) })] }))),
      'components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option’s value over 100',
      v2(row(select({ options: [option(1, { value: 'x'.repeat(101) })] }))),
      'components.0.components.0.options.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option’s description over 100',
      v2(row(select({ options: [option(1, { description: 'x'.repeat(101) })] }))),
      'components.0.components.0.options.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a value that stands twice',
      v2(row(select({ options: [option(1), option(1)] }))),
      'components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'a placeholder over 150',
      v2(row(select({ placeholder: 'x'.repeat(151) }))),
      'components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'more to choose than there is',
      v2(row(select({ max_values: 3 }))),
      'components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES_EXCEEDS_OPTIONS',
    ],
    [
      'two defaults where one can be chosen',
      v2(row(select({ options: [option(1, { default: true }), option(2, { default: true })] }))),
      'components.0.components.0.options SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS',
    ],
    [
      'an id that stands twice',
      v2({ ...text(), id: 3 }, { ...text(), id: 3 }),
      'components.1.id COMPONENT_ID_DUPLICATED',
    ],
    ['an id of more than 32 bits', v2({ ...text(), id: 2 ** 31 }), 'components.0.id NUMBER_TYPE_MAX'],
    [
      'a section of four texts',
      v2({ type: 9, components: many(4, () => text()), accessory: button() }),
      'components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a section without an accessory',
      v2({ type: 9, components: [text()] }),
      'components.0.accessory BASE_TYPE_REQUIRED',
    ],
    [
      'a section with a select',
      v2({ type: 9, components: [text()], accessory: select() }),
      'components.0.accessory UNION_TYPE_CHOICES',
    ],
    ['an empty gallery', v2(gallery()), 'components.0.items BASE_TYPE_BAD_LENGTH'],
    [
      '11 pictures',
      v2(gallery(...many(11, () => picture('https://a.example/x.png')))),
      'components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an alternative text over 1,024',
      v2(gallery(picture('https://a.example/x.png', { description: 'x'.repeat(1_025) }))),
      'components.0.items.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a picture that was not uploaded',
      v2(gallery(picture('attachment://x.png'))),
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'a file from elsewhere',
      v2({ type: 13, file: { url: 'https://a.example/x.pdf' } }),
      'components.0.file.url URL_TYPE_INVALID_SCHEME',
    ],
    [
      'a separator of another size',
      v2(text(), { type: 14, spacing: 3 }),
      'components.1.spacing NUMBER_TYPE_MAX',
    ],
    [
      'a ping of another kind',
      { content: 'x', allowed_mentions: { parse: ['all'] } },
      'allowed_mentions.parse.0 BASE_TYPE_CHOICES',
    ],
    [
      'pings of all users and of one',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    [
      'a user that is none',
      { content: 'x', allowed_mentions: { users: ['somebody'] } },
      'allowed_mentions.users.0 NUMBER_TYPE_COERCE',
    ],
    [
      'a word on a file that is not there',
      { content: 'x', attachments: [{ id: 0 }] },
      'attachments.0.id ATTACHMENT_NOT_FOUND',
    ],
    [
      'several things at once',
      v2(text(''), row()),
      'components.0.content BASE_TYPE_BAD_LENGTH',
      'components.1.components BASE_TYPE_BAD_LENGTH',
    ],
  ])('%s', async (_what, body, ...reasons) => {
    expectRefusal(await call(discord, 'POST', MESSAGES, body), ...reasons);
  });

  it.each([
    ['nothing', {}, 400, 50006],
    ['Components V2 without one', { flags: V2 }, 400, 50006],
    ['a file over 10 MiB', withFile({}, 'x.bin', 10 * 1024 * 1024 + 1), 413, 40005],
    ['a request over 25 MiB', withFile({}, 'x.bin', 25 * 1024 * 1024 + 1), 413, 40005],
    // https://github.com/discord/discord-api-docs/issues/8554
    ['texts of more bytes than Discord bears', v2(text('한'.repeat(3_390))), 500, 0],
  ])('%s', async (_what, body, status, code) => {
    expect(await call(discord, 'POST', MESSAGES, body)).toMatchObject({ status, json: { code } });
  });

  it('more than ten files', async () => {
    const form = new FormData();
    for (let n = 0; n < 11; n++) form.set(`files[${n}]`, new Blob(['x']), `${n}.txt`);
    const answer = await call(discord, 'POST', MESSAGES, form);
    expect(answer).toMatchObject({ status: 400, json: { code: 30015 } });
  });
});

describe('an edit', () => {
  const make = async (body: unknown) =>
    `${MESSAGES}/${(await call(discord, 'POST', MESSAGES, body)).json?.id}`;

  it('keeps the flag of Components V2, and can’t take it away', async () => {
    const path = await make(v2(text('before')));
    expect((await call(discord, 'PATCH', path, { components: [text('after')] })).json).toMatchObject({
      flags: V2,
      components: [{ content: 'after' }],
    });
    expectRefusal(
      await call(discord, 'PATCH', path, { flags: 0, content: 'x', components: [] }),
      'flags MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    );
    const empty = await call(discord, 'PATCH', path, { components: [] });
    expect(empty).toMatchObject({ status: 400, json: { code: 50006 } });
  });

  it('makes a message of text one of components where the text is taken away', async () => {
    const path = await make({ content: 'before' });
    const legacy = 'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
    expectRefusal(await call(discord, 'PATCH', path, v2(text())), legacy);
    const { json } = await call(discord, 'PATCH', path, { ...v2(text()), content: null });
    expect(json).toMatchObject({ flags: V2, content: '' });
  });

  it('may show a file that is there already, but not one that it takes away', async () => {
    const shown = v2(gallery(picture('attachment://x.png')));
    const path = await make(withFile(shown, 'x.png'));
    expect((await call(discord, 'PATCH', path, shown)).status).toBe(200);
    expectRefusal(
      await call(discord, 'PATCH', path, { ...shown, attachments: [] }),
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    );
  });
});

it('numbers the components that have no number, and leaves out the numbers of others', async () => {
  const { json } = await call(
    discord,
    'POST',
    MESSAGES,
    v2({ ...container(text(), row(button())), id: 0 }, { ...text(), id: 2 }, text()),
  );
  expect(json?.components).toMatchObject([
    { id: 1, components: [{ id: 3 }, { id: 4, components: [{ id: 5 }] }] },
    { id: 2 },
    { id: 6 },
  ]);
});

it('makes a message with a nonce once, where it is to be enforced', async () => {
  const body = { content: 'once', nonce: 'n1', enforce_nonce: true };
  const first = await call(discord, 'POST', MESSAGES, body);
  expect((await call(discord, 'POST', MESSAGES, body)).json?.id).toBe(first.json?.id);
  expect((await call(discord, 'POST', MESSAGES, { ...body, nonce: 'n2' })).json?.id).not.toBe(first.json?.id);
});
