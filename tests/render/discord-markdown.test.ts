import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { escapeMarkdown, fitMarkdown } from '../../src/render/discord-markdown.ts';
import { translate } from '../../src/render/strings.ts';

describe('escapeMarkdown', () => {
  it.each([
    [
      '**bold** _it_ ~~no~~ `code` ||x||',
      '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|x\\|\\|',
    ],
    ['[a](https://b.c)', '\\[a\\](https\\://b.c)'],
    ['@everyone <@1> <#2> <:e:3>', '\\@everyone \\<\\@1\\> \\<\\#2\\> \\<\\:e\\:3\\>'],
    ['# a\n- b', '\\# a - b'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['a\u202eb\u2066c\u200bd', 'abcd'],
    ['\\*', '\\\\\\*'],
  ])('shows %j letter for letter', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it('flattens stacked marks', () => {
    expect(escapeMarkdown(`a${'\u0335'.repeat(50)}`)).toHaveLength(3);
  });
});

describe.each(LANGUAGES)('fitMarkdown in %s', (language) => {
  const text = {
    en: 'The two leaders met in Gyeongju, shook hands *warmly* and exchanged gifts afterwards.',
    ko: '두 정상은 경주에서 만나 악수를 나누고 *따뜻하게* 선물을 교환했다.',
    zh: '两国元首在庆州会面，*热情*握手，随后互赠礼物。',
    ar: 'التقى الزعيمان في كيونغجو وتصافحا *بحرارة* ثم تبادلا الهدايا.',
  }[language];
  const sign = translate(language, 'shortened');

  it('leaves alone what fits', () => {
    expect(fitMarkdown(text, 500, language)).toBe(escapeMarkdown(text));
  });

  it('cuts after whole words only, and says so', () => {
    const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
    const ends = words.map(({ index, segment }) => escapeMarkdown(text.slice(0, index + segment.length)));
    for (let limit = 0; limit < escapeMarkdown(text).length; limit += 1) {
      const cut = fitMarkdown(text, limit, language);
      expect(cut.length).toBeLessThanOrEqual(limit);
      if (cut === '') continue;
      expect(cut.endsWith(` ${sign}`)).toBe(true);
      expect(ends).toContain(cut.slice(0, -sign.length - 1));
    }
  });
});
