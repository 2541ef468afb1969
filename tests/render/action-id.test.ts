import { expect, it } from 'vitest';
import { type ActionState, readActionId, writeActionId } from '../../src/render/action-id.ts';

const view = {
  language: 'en',
  format: 'text',
  page: 2,
  from: '2025-11',
  to: '',
  person: 'lee-jae-myung',
} as const;

const STATES: readonly ActionState[] = [
  { action: 'more', language: 'ko' },
  { action: 'open', language: 'ar', paragraph: 22, source: '000_62ebceb27a88dd77' },
  { action: 'open', language: 'ar', paragraph: 999_999, source: 'x'.repeat(80) },
  { action: 'event', language: 'zh', event: 'x'.repeat(80) },
  { action: 'followed', language: 'en', before: 'what | did | Xi give?' },
  { action: 'page', ...view, summit: 'beijing', topic: 'north-korea' },
  { action: 'share-page', ...view, summit: '', topic: '' },
  { action: 'review', language: 'ko', state: 'fixed' },
];

it.each(STATES)('reads back what it wrote: $action', (state) => {
  const written = writeActionId(state) ?? '';
  expect(written.length).toBeLessThanOrEqual(100);
  expect(readActionId(written)).toEqual(state);
});

it.each<[string, ActionState]>([
  ['is longer than Discord allows', { action: 'followed', language: 'en', before: 'x'.repeat(100) }],
  ['has the sign between parts in one', { action: 'page', ...view, person: 'a|b', summit: '', topic: '' }],
])('writes nothing that %s', (_why, state) => {
  expect(writeActionId(state)).toBeUndefined();
});

it.each([
  ['nothing', ''],
  ['another version', '0|more|en'],
  ['an unknown action', '1|reboot|en'],
  ['an action that is a name of every object', '1|constructor|en'],
  ['a language that is none', '1|more|tlh'],
  ['too few parts', '1|open|en|3'],
  ['paragraph 0', '1|open|en|0|source'],
  ['a fraction of a paragraph', '1|open|en|1.5|source'],
  ['a path in place of an id', '1|open|en|1|../../etc/passwd'],
  ['a state of a report that is none', '1|review|en|deleted'],
])('refuses %s', (_what, customId) => {
  expect(readActionId(customId)).toBeUndefined();
});
