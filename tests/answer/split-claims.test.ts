import { describe, expect, it } from 'vitest';
import { splitClaims } from '../../src/answer/split-claims.ts';

describe('the claims of a message', () => {
  it.each([
    [
      'Xi arrived on Friday. Lee left at 5 p.m. on Sunday.',
      ['Xi arrived on Friday.', 'Lee left at 5 p.m. on Sunday.'],
    ],
    [
      'Korea signed 15 deals, and Lee then flew to Tokyo.',
      ['Korea signed 15 deals', 'Lee then flew to Tokyo.'],
    ],
    ['Chey Tae-won and Euisun Chung were part of it.', ['Chey Tae-won and Euisun Chung were part of it.']],
    ['企业家超过两百，崔泰源也在其中。', ['企业家超过两百，崔泰源也在其中。']],
    [
      'زيارة لي كانت أربعة أيام ورافقه أكثر من 200 رجل أعمال.',
      ['زيارة لي كانت أربعة أيام', 'ورافقه أكثر من 200 رجل أعمال.'],
    ],
    ['hello everyone', []],
    ['Did Xi arrive on Friday?', []],
  ])('are, in “%s”, %j', (message, expected) => {
    expect(splitClaims(message)).toEqual(expected);
  });
});
