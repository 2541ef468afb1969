import { describe, expect, it } from 'vitest';
import { realContext } from '../real-store.ts';

const { claims } = realContext;

describe('checking a message against the sources', () => {
  it.each([
    ['Fifteen agreements were signed in Beijing.', 'supported'],
    ['베이징에서 협정 15건이 체결됐다.', 'supported'],
    ['北京签了15份协议', 'supported'],
    ['وقعت 15 اتفاقية في بكين', 'supported'],
    ['Companies signed 15 agreements in Beijing.', 'contradicted'],
    ['Lee gave Xi two Xiaomi phones.', 'contradicted'],
    ['현대차에선 최태원, SK에선 정의선이 따라갔지', 'contradicted'],
    ['The currency swap is worth 7 trillion won.', 'contradicted'],
    ['قدم شي للرئيس الكوري ثلاثة هواتف.', 'contradicted'],
    ['习近平会说韩语。', 'not-in-sources'],
    ['시진핑은 제주도 방문을 약속했다.', 'not-in-sources'],
    ['أهدى لي لشي سيارة كورية.', 'not-in-sources'],
  ])('judges “%s” to be %s', (message, verdict) => {
    expect(claims.check(message).verdict).toBe(verdict);
  });

  it.each([
    [
      'one is wrong',
      'Seven MOUs were signed in Gyeongju. The swap runs for ten years. Xi wore a hat.',
      'contradicted',
    ],
    ['one is not covered', 'Seven MOUs were signed in Gyeongju. Xi wore a hat.', 'not-in-sources'],
    ['all are borne out', 'Seven MOUs were signed in Gyeongju. Xi gave Lee two phones.', 'supported'],
  ])('judges a message by its claims where %s', (_, message, verdict) => {
    expect(claims.check(message).verdict).toBe(verdict);
  });

  it.each([
    ['nothing', ''],
    ['only emoji', '😂🔥<:pepe:123456789012345678>'],
    ['only a link', 'https://example.com/seven-mous'],
    ['only code', '```js\nconst mous = 7;\n```'],
    ['only a question', 'How many MOUs were signed?'],
  ])('finds no claim in %s', (_, message) => {
    expect(claims.check(message)).toMatchObject({ verdict: 'not-in-sources', claims: [], excerpts: [] });
  });

  it('checks quoted lines, lists and two languages in one message', () => {
    const message =
      '> Seven MOUs were signed in Gyeongju.\n- 통화스와프 기간은 5년이다.\n- Xi gave Lee two phones.';
    expect(claims.check(message).claims.map(({ verdict }) => verdict)).toEqual([
      'supported',
      'supported',
      'supported',
    ]);
  });

  it('reads a message of 4,000 characters', () => {
    const message = 'Seven MOUs were signed in Gyeongju. '.repeat(112).slice(0, 4000);
    const check = claims.check(message);
    expect(check.claims.length).toBeGreaterThan(50);
    expect(check.claims[0]?.verdict).toBe('supported');
  });

  it('shows for each contradicted claim what the sources say, with an excerpt', () => {
    const { claims: checked, excerpts } = claims.check('The currency swap is worth 7 trillion won.');
    expect(checked[0]?.said[0]?.marks).toContain(1);
    expect(excerpts[0]).toMatchObject({ n: 1, source: '003_a7c51da1c637e7ec', paragraph: 3 });
  });
});

it.each(['heading', 'Good point.', '회담', 'السلام'])(
  'bears nothing out that a word alone does not state: %s',
  (message) => {
    expect(claims.check(message, 'en').verdict).toBe('not-in-sources');
  },
);
