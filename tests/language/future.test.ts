import { describe, expect, it } from 'vitest';
import { speaksOfFuture } from '../../src/language/future.ts';
import { normalise } from '../../src/language/normalise.ts';

describe('what is said to be ahead', () => {
  it.each([
    'Xi will visit Busan.',
    'Lee invited Xi to Seoul.',
    '시진핑은 제주도 방문을 약속했다.',
    '내년에 부산에서 만나기로 했다.',
    '习近平答应明年访问釜山。',
    'سيزور شي بوسان.',
    'وعد شي بزيارة بوسان.',
  ])('is “%s”', (text) => {
    expect(speaksOfFuture(normalise(text))).toBe(true);
  });

  it.each(['Xi visited Gyeongju.', '두 정상이 경주에서 만났다.', '双方在庆州会谈。', 'زار شي كيونغجو.'])(
    'is not “%s”',
    (text) => {
      expect(speaksOfFuture(normalise(text))).toBe(false);
    },
  );
});
