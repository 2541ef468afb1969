import { expect, it } from 'vitest';
import { editDistance } from '../../src/language/edit-distance.ts';

it.each([
  ['the same word', 'beijing', 'beijing', 0],
  ['a letter left out', 'beijing', 'bejing', 1],
  ['a letter too many', 'beijing', 'beijinng', 1],
  ['a wrong letter', 'beijing', 'beiking', 1],
  ['two neighbours swapped', 'beijing', 'beijign', 1],
  ['two slips', 'gyeongju', 'gyonju', 2],
  ['nothing against something', '', 'ab', 2],
])('counts %s: %s, %s', (_what, a, b, slips) => {
  expect(editDistance(a, b, 3)).toBe(slips);
  expect(editDistance(b, a, 3)).toBe(slips);
});

it('gives up one above the most that is asked for', () => {
  expect(editDistance('summit', 'banquet', 2)).toBe(3);
  expect(editDistance('a', 'abcdefgh', 1)).toBe(2);
});
