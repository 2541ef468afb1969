import { describe, expect, it } from 'vitest';
import { markdownBlocks } from '../../../src/playground/page/markdown-blocks.ts';

describe('markdown', () => {
  it.each([
    [
      'lines that follow each other',
      'one **bold\nstill bold**',
      [{ kind: 'lines', text: 'one **bold\nstill bold**' }],
    ],
    ['headings of three sizes', '### Three', [{ kind: 'heading', level: 3, text: 'Three' }]],
    ['no heading of four', '#### Four', [{ kind: 'lines', text: '#### Four' }]],
    ['small print', '-# quiet', [{ kind: 'small', text: 'quiet' }]],
    [
      'small print right after a quote',
      '> said\n> more\n-# who',
      [
        { kind: 'quote', blocks: [{ kind: 'lines', text: 'said\nmore' }] },
        { kind: 'small', text: 'who' },
      ],
    ],
    [
      'a quote of all that follows',
      '>>> one\n- two',
      [
        {
          kind: 'quote',
          blocks: [
            { kind: 'lines', text: 'one' },
            { kind: 'list', first: undefined, items: [{ text: 'two', depth: 0 }] },
          ],
        },
      ],
    ],
    [
      'a list in a list',
      '- a\n  - b\n- c',
      [
        {
          kind: 'list',
          first: undefined,
          items: [
            { text: 'a', depth: 0 },
            { text: 'b', depth: 1 },
            { text: 'c', depth: 0 },
          ],
        },
      ],
    ],
    [
      'numbers after bullets as another list',
      '- a\n1. b',
      [
        { kind: 'list', first: undefined, items: [{ text: 'a', depth: 0 }] },
        { kind: 'list', first: 1, items: [{ text: 'b', depth: 0 }] },
      ],
    ],
    ['a numbered list', '3. c', [{ kind: 'list', first: 3, items: [{ text: 'c', depth: 0 }] }]],
    [
      'code between lines',
      'before\n```js\n# no heading\n```\nafter',
      [
        { kind: 'lines', text: 'before' },
        { kind: 'code', text: '# no heading' },
        { kind: 'lines', text: 'after' },
      ],
    ],
    ['escaped bullets and numbers as words', '\\- a\n1\\. b', [{ kind: 'lines', text: '\\- a\n1\\. b' }]],
  ])('has %s', (_name, text, blocks) => {
    expect(markdownBlocks(text)).toEqual(blocks);
  });
});
