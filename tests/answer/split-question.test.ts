import { describe, expect, it } from 'vitest';
import { splitQuestion } from '../../src/answer/split-question.ts';
import { normalise } from '../../src/language/normalise.ts';

describe('two questions in one can be cut in two', () => {
  it.each([
    ['When did they meet and where did they meet?', 'when did they meet', 'where did they meet?'],
    ['When did they meet? Where?', 'when did they meet', 'where?'],
    ['언제 만났고, 어디서 만났나요?', '언제 만났', '어디서 만났나요?'],
    ['언제 만났어? 그리고 어디서?', '언제 만났어', '어디서?'],
    ['什么时候见面？在哪里见面？', '什么时候见面', '在哪里见面?'],
    ['签了几份协议，还有谁签的', '签了几份协议', '谁签的'],
    ['متى التقيا، وأين؟', 'متي التقيا', 'اين?'],
    ['متى التقيا وأين التقيا؟', 'متي التقيا', 'اين التقيا?'],
  ])('%s', (question, left, right) => {
    const parts = splitQuestion(normalise(question)).map(([first, second]) => [
      first.replace(/[?؟]$/, ''),
      second.replace(/^(?:그리고 |还有)/, ''),
    ]);
    expect(parts).toContainEqual([left, right]);
  });
});

it.each(['When did they meet?', '언제 만났나요?', '什么时候见面？', 'متى التقيا؟', ''])(
  '“%s” is one question',
  (question) => {
    expect(splitQuestion(normalise(question))).toEqual([]);
  },
);

it('offers few ways however many joints a text has', () => {
  expect(splitQuestion('who and when and '.repeat(300)).length).toBeLessThanOrEqual(6);
});

it('never offers an empty half', () => {
  for (const halves of splitQuestion('? and a, , b plus ?! x'))
    for (const half of halves) expect(half.length).toBeGreaterThan(1);
});
