import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';
import { type Focus, fociOf, isNegated, readQuestionWords } from '../../src/language/question-words.ts';

function asks(question: string): Focus[] {
  return fociOf(readQuestionWords(normalise(question)));
}

describe('what a question asks for', () => {
  it.each([
    ['who', ['Who signed the deal?', '누가 서명했나요?', '谁签署的？', 'من الذي وقع؟', 'مين وقع؟']],
    ['when', ['When did they meet?', '언제 만났나요?', '什么时候见面？', 'متى التقيا؟', 'what day was it']],
    [
      'where',
      ['Where did they meet?', '어디서 만났나요?', '在哪里见面？', 'أين التقيا؟', 'in which city was it'],
    ],
    [
      'how-many',
      [
        'How many deals were signed?',
        'How much is the swap?',
        '협정은 몇 건인가요?',
        '얼마나 큰가요?',
        '며칠간 있었어?',
        '签了几份协议？',
        '金额是多少？',
        'كم عدد الاتفاقيات؟',
      ],
    ],
    ['why', ['Why did he laugh?', '왜 웃었나요?', '为什么笑？', 'لماذا ضحك؟', 'ليش ضحك؟']],
    ['list', ['List the gifts', '선물을 모두 알려줘', '有哪些礼物？', 'اذكر الهدايا']],
    ['compare', ['Which summit had more agreements?', '어느 쪽이 더 많아?', '哪次峰会签的更多？']],
  ] satisfies [Focus, string[]][])('is %s', (focus, questions) => {
    for (const question of questions) expect(asks(question), question).toContain(focus);
  });

  it.each([
    ['며칠 동안 있었어?', 'when', 'a length of time is no date'],
    ['هل طلب المساعدة في ملف كوريا الشمالية؟', 'why', 'ليه stands inside another word'],
  ])('“%s” does not ask %s: %s', (question, focus) => {
    expect(asks(question)).not.toContain(focus);
  });

  it('is nothing where there are keywords only', () => {
    expect(asks('xi gifts')).toEqual([]);
  });

  it('is the specific word where a general one stands beside it', () => {
    expect(asks('What was the date and when did it start?')).not.toContain('what');
  });

  it('does not take “when” within a sentence for a question about time', () => {
    expect(asks('what did Lee say when Xi gave him the phones')).toEqual(['what']);
  });
});

it('finds each question word where it stands, without overlaps', () => {
  const text = normalise('Who met whom, and how many times?');
  const words = readQuestionWords(text).sort((a, b) => a.start - b.start);
  expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['who', 'whom', 'how many']);
});

describe('a text that denies something', () => {
  it.each([
    "They didn't sign it",
    'Xi refused to meet',
    '서명하지 않았다',
    '안 만났다',
    '没有签署',
    'لم يوقعا',
    'It was not lifted',
  ])('%s', (text) => {
    expect(isNegated(normalise(text))).toBe(true);
  });

  it.each([
    'They signed it',
    'Xi gave a note',
    '서명했다',
    '안보 보좌관',
    '签署了协议',
    '不过他们见面了',
    'وقعا',
    'North Korea',
  ])('is not %s', (text) => {
    expect(isNegated(normalise(text))).toBe(false);
  });
});
