import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Action } from '../../src/playground/interaction-payload.ts';
import type { BotMessage } from '../../src/playground/interaction-store.ts';
import {
  type LocalDiscord,
  type SentInteraction,
  startLocalDiscord,
} from '../../src/playground/local-discord.ts';
import { APPLICATION_ID, call, expectRefusal, TOKEN, withFile } from './refusals.ts';

const V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

let discord: LocalDiscord;

beforeAll(async () => {
  discord = await startLocalDiscord({
    token: TOKEN,
    applicationId: APPLICATION_ID,
    rateLimit: { requests: 1_000, seconds: 1 },
  });
  const suggested = { description: 'What', autocomplete: true };
  await call(discord, 'POST', `/applications/${APPLICATION_ID}/commands`, {
    name: 'ask',
    description: 'Ask',
    options: [
      { type: 3, name: 'question', ...suggested },
      { type: 4, name: 'page', ...suggested },
      { type: 10, name: 'share', ...suggested },
    ],
  });
});

afterAll(async () => {
  await discord.close();
});

const ASK: Action = { kind: 'slash', command: 'ask' };
const WITH_BUTTON = {
  content: 'hello',
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'More', custom_id: 'more' }] }],
};
const label = (component: object, fields: object = {}) => ({
  type: 18,
  label: 'Words',
  component,
  ...fields,
});
const input = (fields: object = {}) => ({ type: 4, custom_id: 'words', style: 1, ...fields });
const select = (fields: object = {}) => ({
  type: 3,
  custom_id: 'kind',
  options: [{ label: 'One', value: '1' }],
  ...fields,
});
const modal = (fields: object = {}) => ({
  type: 9,
  data: { custom_id: 'form', title: 'Form', components: [label(input())], ...fields },
});

function answer({ id, token }: SentInteraction, body: unknown) {
  return call(discord, 'POST', `/interactions/${id}/${token}/callback`, body);
}

function webhook({ token }: SentInteraction, path = '') {
  return `/webhooks/${APPLICATION_ID}/${token}${path}`;
}

async function messageWithButton(): Promise<BotMessage> {
  const sent = discord.send(ASK);
  await answer(sent, { type: 4, data: WITH_BUTTON });
  const { message } = await sent.response;
  if (message === undefined) throw new Error('there is no message');
  return message;
}

async function pressed(): Promise<SentInteraction> {
  return discord.send({ kind: 'component', customId: 'more', message: await messageWithButton() });
}

/** A form that was sent, opened by a command or by a button. */
async function submitted(by: 'command' | 'button'): Promise<SentInteraction> {
  const message = await messageWithButton();
  const from = by === 'button' ? { message } : {};
  const opener = discord.send(by === 'button' ? { kind: 'component', customId: 'more', message } : ASK);
  await answer(opener, modal());
  return discord.send({ kind: 'modal', customId: 'form', fields: { words: 'x' }, ...from });
}

function typing(focused: string, value: string | number = ''): SentInteraction {
  return discord.send({ kind: 'autocomplete', command: 'ask', focused, options: { [focused]: value } });
}

const INTERACTIONS = {
  'a command': async () => discord.send(ASK),
  'a button': pressed,
  'what is typed': async () => typing('question'),
  'a form of a command': () => submitted('command'),
  'a form of a button': () => submitted('button'),
};
const CALLBACKS: Readonly<Record<number, unknown>> = {
  4: { type: 4, data: { content: 'x' } },
  5: { type: 5 },
  6: { type: 6 },
  7: { type: 7, data: { content: 'x' } },
  8: { type: 8, data: { choices: [] } },
  9: modal(),
};

describe.each([
  ['a command', [4, 5, 9]],
  ['a button', [4, 5, 6, 7, 9]],
  ['what is typed', [8]],
  ['a form of a command', [4, 5]],
  ['a form of a button', [4, 5, 6, 7]],
] as const)('%s', (what, allowed) => {
  it.each(Object.keys(CALLBACKS).map(Number))(
    'is answered with a callback of type %i, or is not',
    async (type) => {
      const sent = await INTERACTIONS[what]();
      const answered = await answer(sent, CALLBACKS[type]);
      if (allowed.some((one) => one === type)) expect(answered.status).toBe(204);
      else expectRefusal(answered, 'type BASE_TYPE_CHOICES');
    },
  );
});

describe('suggestions', () => {
  it.each<[what: string, focused: string, data: unknown, ...reasons: string[]]>([
    [
      'more than 25',
      'question',
      { choices: Array.from({ length: 26 }, () => ({ name: 'x', value: 'x' })) },
      'data.choices BASE_TYPE_MAX_LENGTH',
    ],
    ['without a list', 'question', {}, 'data.choices BASE_TYPE_REQUIRED'],
    [
      'without a name',
      'question',
      { choices: [{ name: '', value: 'x' }] },
      'data.choices.0.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a name over 100',
      'question',
      { choices: [{ name: 'x'.repeat(101), value: 'x' }] },
      'data.choices.0.name BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a value over 100',
      'question',
      { choices: [{ name: 'x', value: 'x'.repeat(101) }] },
      'data.choices.0.value BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a number for text',
      'question',
      { choices: [{ name: 'x', value: 1 }] },
      'data.choices.0.value STRING_TYPE_CONVERT',
    ],
    [
      'with text for an integer',
      'page',
      { choices: [{ name: 'x', value: '1' }] },
      'data.choices.0.value NUMBER_TYPE_COERCE',
    ],
    [
      'with a fraction for an integer',
      'page',
      { choices: [{ name: 'x', value: 1.5 }] },
      'data.choices.0.value NUMBER_TYPE_COERCE',
    ],
    [
      'with text for a number',
      'share',
      { choices: [{ name: 'x', value: '1' }] },
      'data.choices.0.value NUMBER_TYPE_COERCE',
    ],
  ])('%s are refused', async (_what, focused, data, ...reasons) => {
    expectRefusal(await answer(typing(focused), { type: 8, data }), ...reasons);
  });
});

describe('a form', () => {
  it.each([
    [
      'with a text, a select and a box',
      {
        components: [
          { type: 10, content: 'Hello' },
          label(select()),
          label({ type: 23, custom_id: 'named' }),
        ],
      },
    ],
    ['with a text input in a row', { components: [{ type: 1, components: [input({ label: 'Words' })] }] }],
  ])('%s is opened', async (_what, fields) => {
    expect((await answer(discord.send(ASK), modal(fields))).status).toBe(204);
  });

  it.each<[what: string, fields: object, ...reasons: string[]]>([
    ['without a custom_id', { custom_id: undefined }, 'data.custom_id BASE_TYPE_REQUIRED'],
    ['without a title', { title: '' }, 'data.title BASE_TYPE_BAD_LENGTH'],
    ['with a title over 45', { title: 'x'.repeat(46) }, 'data.title BASE_TYPE_BAD_LENGTH'],
    ['with nothing in it', { components: [] }, 'data.components BASE_TYPE_BAD_LENGTH'],
    [
      'with six fields',
      { components: Array.from({ length: 6 }, (_, n) => label(input({ custom_id: `${n}` }))) },
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a container',
      { components: [{ type: 17, components: [] }] },
      'data.components.0 UNION_TYPE_CHOICES',
    ],
    ['with a select outside a label', { components: [select()] }, 'data.components.0 UNION_TYPE_CHOICES'],
    [
      'with a select in a row',
      { components: [{ type: 1, components: [select()] }] },
      'data.components.0.components.0 UNION_TYPE_CHOICES',
    ],
    [
      'with a label over 45',
      { components: [label(input(), { label: 'x'.repeat(46) })] },
      'data.components.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a description over 100',
      { components: [label(input(), { description: 'x'.repeat(101) })] },
      'data.components.0.description BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a label of nothing',
      { components: [{ type: 18, label: 'x' }] },
      'data.components.0.component BASE_TYPE_REQUIRED',
    ],
    [
      'with a button',
      { components: [label({ type: 2, style: 1, label: 'x', custom_id: 'x' })] },
      'data.components.0.component UNION_TYPE_CHOICES',
    ],
    [
      'with an input of another style',
      { components: [label(input({ style: 3 }))] },
      'data.components.0.component.style BASE_TYPE_CHOICES',
    ],
    [
      'with an input over 4,000',
      { components: [label(input({ max_length: 4_001 }))] },
      'data.components.0.component.max_length NUMBER_TYPE_MAX',
    ],
    [
      'with a shortest text over the longest',
      { components: [label(input({ min_length: 5, max_length: 4 }))] },
      'data.components.0.component.min_length TEXT_INPUT_COMPONENT_MIN_LENGTH_EXCEEDS_MAX_LENGTH',
    ],
    [
      'with a value longer than it takes',
      { components: [label(input({ max_length: 2, value: 'xxx' }))] },
      'data.components.0.component.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a placeholder over 100',
      { components: [label(input({ placeholder: 'x'.repeat(101) }))] },
      'data.components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a select without options',
      { components: [label(select({ options: [] }))] },
      'data.components.0.component.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a disabled select',
      { components: [label(select({ disabled: true }))] },
      'data.components.0.component.disabled MODAL_COMPONENT_CANNOT_BE_DISABLED',
    ],
    [
      'with one radio button',
      { components: [label({ type: 21, custom_id: 'x', options: [{ label: 'x', value: 'x' }] })] },
      'data.components.0.component.options BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with a custom_id twice',
      { components: [label(input()), label(input())] },
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
  ])('%s is refused', async (_what, fields, ...reasons) => {
    expectRefusal(await answer(discord.send(ASK), modal(fields)), ...reasons);
  });
});

it('names what is wrong with a message of a callback below its data, and takes another try', async () => {
  const sent = discord.send(ASK);
  const wrong = { type: 4, data: { flags: V2, components: [{ type: 10, content: '' }] } };
  expectRefusal(await answer(sent, wrong), 'data.components.0.content BASE_TYPE_BAD_LENGTH');
  expect((await answer(sent, { type: 4, data: { content: 'x' } })).status).toBe(204);
});

it('takes a file with a callback that shows it', async () => {
  const components = [{ type: 12, items: [{ media: { url: 'attachment://x.png' } }] }];
  const sent = discord.send(ASK);
  expect((await answer(sent, withFile({ type: 4, data: { flags: V2, components } }, 'x.png'))).status).toBe(
    204,
  );
  expect((await sent.response).message?.attachments).toMatchObject([{ filename: 'x.png' }]);
});

describe('a deferred answer', () => {
  it('is waited for, and takes the first follow-up in its place', async () => {
    const sent = discord.send(ASK);
    await answer(sent, { type: 5, data: { flags: EPHEMERAL } });
    expect(sent.messages()).toMatchObject([{ flags: EPHEMERAL | LOADING }]);
    await call(discord, 'POST', webhook(sent), { content: 'done' });
    expect(sent.messages()).toMatchObject([{ content: 'done', flags: EPHEMERAL }]);
    await call(discord, 'POST', webhook(sent), { content: 'more' });
    expect(sent.messages().map(({ content }) => content)).toEqual(['done', 'more']);
  });

  it('is not filled with nothing', async () => {
    const sent = discord.send(ASK);
    await answer(sent, { type: 5 });
    const edited = await call(discord, 'PATCH', webhook(sent, '/messages/@original'), {});
    expect(edited).toMatchObject({ status: 400, json: { code: 50006 } });
  });
});

it('shows a message to one person only where it is made so, not where it is edited', async () => {
  const sent = discord.send(ASK);
  await answer(sent, { type: 4, data: { content: 'x' } });
  const path = webhook(sent, '/messages/@original');
  expect((await call(discord, 'PATCH', path, { content: 'y', flags: EPHEMERAL })).json).toMatchObject({
    flags: 0,
  });
});

it('takes no follow-up before the first answer, nor under another application', async () => {
  const sent = discord.send(ASK);
  const unknown = { status: 404, json: { code: 10015 } };
  expect(await call(discord, 'POST', webhook(sent), { content: 'x' })).toMatchObject(unknown);
  expect(await call(discord, 'POST', `/webhooks/5/${sent.token}`, { content: 'x' })).toMatchObject(unknown);
});

it('updates no message that is gone', async () => {
  const first = discord.send(ASK);
  await answer(first, { type: 4, data: WITH_BUTTON });
  const { message } = await first.response;
  if (message === undefined) throw new Error('there is no message');
  const second = discord.send({ kind: 'component', customId: 'more', message });
  await call(discord, 'DELETE', webhook(first, '/messages/@original'));
  const updated = await answer(second, { type: 7, data: { content: 'x' } });
  expect(updated).toMatchObject({ status: 404, json: { code: 10008 } });
});
