import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { type Asked, isReadable, questionBlocks, readQuestion } from '../../src/render/asked-question.ts';
import { messageOf } from '../../src/render/discord-message.ts';

/** The texts of a message that shows a question, as Discord gives them back. */
function texts(asked: Asked, language: Language) {
  const { components } = messageOf(language, [['An answer'], ...questionBlocks(asked, language)], {
    ephemeral: false,
  });
  return components.flatMap((container) =>
    'components' in container
      ? container.components.flatMap((one) =>
          'content' in one ? [{ id: one.id, content: one.content }] : [],
        )
      : [],
  );
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each([
    'How many memoranda were signed in Gyeongju?',
    '경주에서 몇 건을 체결했나요?',
    '*Who* said "no_new_cold_war"? \\o/ [1] <@1> `x` ~~y~~ :smile: https://example.org',
    '1. first - second',
    '- list',
  ])('reads back the question %j', (question) => {
    expect(readQuestion(texts({ question }, language), language)).toBe(question);
  });

  it('reads back the question as it was read, where it leaned on the one before', () => {
    const followed = { readAs: 'What did Xi give in Beijing?', carried: ['Xi Jinping'] };
    const asked = { question: 'and in Beijing?', followed };
    expect(readQuestion(texts(asked, language), language)).toBe(followed.readAs);
  });

  it('reads no question that is shown shortened', () => {
    const asked = { question: 'why '.repeat(200) };
    expect(isReadable(asked)).toBe(false);
    expect(readQuestion(texts(asked, language), language)).toBeUndefined();
  });

  it('reads none where none stands', () => {
    expect(readQuestion(texts({ question: ' ' }, language), language)).toBeUndefined();
    expect(readQuestion([], language)).toBeUndefined();
    expect(readQuestion([{ id: 1_001, content: 'something else' }], language)).toBeUndefined();
  });
});
