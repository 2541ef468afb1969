import { type APISectionComponent, ButtonStyle, ComponentType } from 'discord.js';
import { expect, it } from 'vitest';
import { type Block, messageOf, noticeOf, type Row } from '../../src/render/discord-message.ts';
import { outlineOf } from '../../src/render/message-outline.ts';

function outline(blocks: readonly Block[], rows: readonly Row[] = []): string {
  return outlineOf(messageOf('en', blocks, { ephemeral: false, rows }));
}

it.each<[what: string, text: string, outline: readonly string[]]>([
  ['a line', 'One', ['> One']],
  ['lines of one text', 'One\nTwo', ['> One\\', '> Two']],
  ['small print', '-# small', ['> <sub>small</sub>']],
  ['small print below a line', 'One\n-# small', ['> One\\', '> <sub>small</sub>']],
  ['a quote between lines', 'One\n> said\n-# small', ['> One', '>', '> > said', '>', '> <sub>small</sub>']],
  ['a list', 'These:\n- one\n- two', ['> These:', '>', '> - one', '> - two']],
  ['a heading', '### January\nOne', ['> #### January', '>', '> One']],
  ['escaped marks', '\\*not bold\\* 1\\. \\[1\\]', ['> \\*not bold\\* 1\\. \\[1\\]']],
])('shows %s as GitHub shows it', (_what, text, lines) => {
  expect(outline([[text]])).toBe(lines.join('\n'));
});

it('sets texts and lines between them apart', () => {
  expect(outline([['One'], 'separator', ['Two'], ['Three']])).toBe(
    ['> One', '>', '> ---', '>', '> Two', '>', '> Three'].join('\n'),
  );
});

it('shows buttons as keys, links as links and selects with what there is to choose', () => {
  const rows: Row[] = [
    {
      type: ComponentType.ActionRow,
      components: [
        { type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'Open [1]', custom_id: 'a' },
        {
          type: ComponentType.Button,
          style: ButtonStyle.Link,
          label: 'Add me',
          url: 'https://discord.com/x',
        },
      ],
    },
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: 'b',
          placeholder: 'Choose',
          options: [
            { label: 'This *one*', value: '1' },
            { label: 'That one', value: '2' },
          ],
        },
      ],
    },
  ];
  expect(outline([['One']], rows)).toBe(
    [
      '> One',
      '',
      '<kbd>Open [1]</kbd> [<kbd>Add me ↗</kbd>](https://discord.com/x)',
      '',
      '<kbd>Choose ▾</kbd>',
      '',
      '- This \\*one\\*',
      '- That one',
    ].join('\n'),
  );
});

it('shows a picture where the page has it, or says what is on it, and names files', () => {
  const media = { url: 'attachment://timeline.png' };
  const description = 'Timeline:\n2016 [1]';
  const body = messageOf(
    'en',
    [
      { type: ComponentType.MediaGallery, items: [{ media, description }] },
      { type: ComponentType.File, file: { url: 'attachment://timeline.csv' } },
    ],
    { ephemeral: false },
  );
  expect(outlineOf(body, (file) => `gallery/${file}`)).toBe(
    '> ![Timeline: · 2016 \\[1\\]](gallery/timeline.png)\n>\n> 📎 `timeline.csv`',
  );
  expect(outlineOf(body)).toContain('> 🖼 Timeline: · 2016 [1]');
});

it('says of a private message that nobody else sees it', () => {
  expect(outlineOf(noticeOf('en', 'Hello'))).toBe('> Hello\n\n<sub>Only you can see this.</sub>');
});

it('sets Arabic from right to left, with bold type that begins there too', () => {
  const body = messageOf('ar', [['### \u200fعنوان'], ['\u200f**[1]** سطر']], { ephemeral: false });
  expect(outlineOf(body)).toBe('<div dir="rtl">\n\n> #### \u200fعنوان\n>\n> **\u200f[1]** سطر\n\n</div>');
});

it('refuses a component that it would have to leave out', () => {
  const section: APISectionComponent = {
    type: ComponentType.Section,
    components: [{ type: ComponentType.TextDisplay, content: 'One' }],
    accessory: { type: ComponentType.Thumbnail, media: { url: 'attachment://one.png' } },
  };
  expect(() => outlineOf({ components: [section], flags: 0 })).toThrow(RangeError);
});
