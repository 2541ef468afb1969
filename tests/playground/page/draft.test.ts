import { describe, expect, it } from 'vitest';
import { isOffered, localised } from '../../../src/playground/page/discord-locale.ts';
import {
  commandDraft,
  EMPTY_DRAFT,
  optionsOf,
  pickable,
  readDraft,
  withFilled,
  withShown,
} from '../../../src/playground/page/draft.ts';

const timeline = {
  id: '1',
  name: 'timeline',
  type: 1,
  description: 'What happened when',
  name_localizations: { ko: '연표' },
  default_member_permissions: '8192',
  options: [
    { type: 4, name: 'page', description: '', min_value: 1, max_value: 9 },
    { type: 3, name: 'format', description: '', choices: [{ name: 'As a picture', value: 'picture' }] },
    { type: 5, name: 'private', description: '' },
    { type: 3, name: 'topic', description: '', required: true },
  ],
} as const;
const moderator = { language: 'ko', moderator: true } as const;

function typed(text: string) {
  return { ...EMPTY_DRAFT, text };
}

describe('the command picker', () => {
  it.each([
    ['/', ['timeline']],
    ['/연', ['timeline']],
    ['/TIME', ['timeline']],
    ['/check', []],
    ['hello', undefined],
    ['/timeline now', undefined],
  ])('offers for %s what fits in the words of the language', (text, names) => {
    expect(pickable(typed(text), [timeline], moderator)?.map(({ name }) => name)).toEqual(names);
  });

  it('offers members nothing that needs a permission', () => {
    expect(pickable(typed('/'), [timeline], { ...moderator, moderator: false })).toEqual([]);
    expect(isOffered({ ...timeline, default_member_permissions: '0' }, moderator)).toBe(false);
    expect(isOffered({ ...timeline, default_member_permissions: null }, { moderator: false })).toBe(true);
  });

  it('falls back to the registered name', () => {
    expect(localised(timeline, 'name', 'zh')).toBe('timeline');
    expect(localised(timeline, 'description', 'ko')).toBe('What happened when');
  });
});

describe('a command with its options', () => {
  it('asks for the required ones first', () => {
    expect(optionsOf(timeline)[0]).toHaveProperty('name', 'topic');
    expect(commandDraft(timeline).shown).toEqual(['topic']);
  });

  it.each([
    ['page', '2', { topic: 'x', page: 2 }],
    ['format', 'as a PICTURE', { topic: 'x', format: 'picture' }],
    ['private', 'Yes', { topic: 'x', private: true }],
    ['private', ' ', { topic: 'x' }],
  ])('sends %s, typed as “%s”, in its type', (option, text, values) => {
    const draft = withFilled(withShown(commandDraft(timeline), option, true), 'topic', {
      text: 'x',
      choice: undefined,
    });
    expect(readDraft(withFilled(draft, option, { text, choice: undefined }), 'en')).toEqual({ values });
  });

  it.each([
    ['page', 'two', 'Please enter a whole number.'],
    ['page', '1.5', 'Please enter a whole number.'],
    ['page', '0', 'It has to be at least 1.'],
    ['page', '10', 'It has to be at most 9.'],
    ['format', 'film', 'Please choose from the list.'],
    ['topic', '', 'This is required.'],
  ])('says what is wrong with %s, typed as “%s”', (option, text, problem) => {
    const shown =
      option === 'topic' ? commandDraft(timeline) : withShown(commandDraft(timeline), option, true);
    const draft = withFilled(withFilled(shown, 'topic', { text: 'x', choice: undefined }), option, {
      text,
      choice: undefined,
    });
    expect(readDraft(draft, 'en')).toEqual({ problems: new Map([[option, problem]]) });
  });

  it('forgets what was typed into an option that is taken out again', () => {
    const draft = withFilled(withShown(commandDraft(timeline), 'page', true), 'page', {
      text: '2',
      choice: undefined,
    });
    expect(withShown(draft, 'page', false).filled.size).toBe(0);
  });
});
