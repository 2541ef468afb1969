import { describe, expect, it } from 'vitest';
import { spokenText } from '../../src/answer/message-text.ts';

describe('what a person says in a message', () => {
  it.each([
    ['links', 'see https://example.com/a now', 'see now'],
    ['the address of a masked link', '[seven MOUs](https://example.com)', 'seven MOUs'],
    ['mentions and emoji', '<@123> Xi <:hi:1234> came 😂', 'Xi came'],
    ['code', 'Xi `let x` came ```js\n1\n```', 'Xi came'],
    ['the signs of quotes and lists', '> **Xi** came\n- Lee left', 'Xi came\nLee left'],
  ])('leaves out %s', (_, message, expected) => {
    expect(spokenText(message)).toBe(expected);
  });
});
