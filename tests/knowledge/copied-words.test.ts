import { expect, it } from 'vitest';
import { longestRepeated, MOST_QUOTED_WORDS } from '../../src/knowledge/copied-words.ts';

it.each([
  ['nothing', 'The rain stopped.', 'Boats came home.', 0],
  ['a few words', 'Brill spoke of a sea that feeds us all.', '“A sea that feeds us all”, she said.', 6],
  ['whatever the case and the marks', 'A SEA; that... feeds', 'a sea that feeds', 4],
  ['the longest of several runs', 'one two x three four five', 'one two y three four five', 3],
  ['Korean words', '바다가 우리를 먹여 살린다', '그는 바다가 우리를 먹여 살린다고 했다', 3],
  ['Chinese, two characters a word', '大海养育我们所有的人', '他说大海养育我们所有的人', 5],
])('counts what is repeated: %s', (_what, text, other, words) => {
  expect(longestRepeated(text, other)).toBe(words);
});

it('takes no offence at a quotation of the length that is allowed', () => {
  const phrase = 'we will mend the nets together this year';
  expect(longestRepeated(`Brill said: “${phrase}”.`, `And then: ${phrase}!`)).toBe(MOST_QUOTED_WORDS);
});
