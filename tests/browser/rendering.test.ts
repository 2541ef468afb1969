import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, lastMessage, screenshot, seriousViolations, usePlayground } from './browser.ts';

type Json = Readonly<Record<string, unknown>>;

const MARKDOWN = [
  '# Heading',
  '**bold** *italic* __underlined__ ~~struck~~ `code` ||hidden||',
  '> quoted',
  '-# small',
  '- one\n  - within one\n- two',
  '1. first\n2. second',
  '[a link](https://example.org/) [no link](javascript:alert(1)) <https://example.com>',
  '<@1000000000000000005> <#1000000000000000002> <t:1762000000:D> \\*stars\\* @everyone',
  '<img src=x onerror=alert(1)>',
  '```js\nlet x = "<b>";\n```',
].join('\n');

const PARTS: readonly Json[] = [
  {
    type: 17,
    accent_color: 0xff8800,
    components: [
      { type: 10, content: MARKDOWN },
      { type: 14, divider: true, spacing: 2 },
      {
        type: 9,
        components: [{ type: 10, content: '이재명 대통령 · Lee' }],
        accessory: { type: 2, style: 3, label: 'Good', custom_id: 'good' },
      },
      { type: 12, items: [{ media: { url: 'https://elsewhere.example/a.png' }, description: 'Elsewhere' }] },
      { type: 99, secret: { deep: ['<i>'] } },
    ],
  },
  {
    type: 1,
    components: [
      { type: 2, style: 1, label: 'Primary', custom_id: 'p' },
      { type: 2, style: 4, label: 'Danger', custom_id: 'd' },
      { type: 2, style: 2, label: 'Off', custom_id: 'o', disabled: true },
      { type: 2, style: 5, label: 'Link', url: 'https://example.org/' },
    ],
  },
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: 's',
        placeholder: 'Several',
        min_values: 1,
        max_values: 2,
        options: ['a', 'b', 'c'].map((value) => ({ label: `Option ${value}`, value, description: 'More' })),
      },
    ],
  },
];

describe.skipIf(!hasBrowser)(
  'messages of any bot in the playground (needs /usr/bin/chromium)',
  { timeout: 20_000 },
  () => {
    const playground = usePlayground();

    /** Opens the page on a channel that has this message already. */
    async function openOn(parts: readonly Json[]): Promise<Page> {
      const message = {
        id: '1100000000000000001',
        channel_id: '1000000000000000002',
        flags: 1 << 15,
        type: 20,
        content: '',
        attachments: [],
        author: { id: playground.bot.discord.applicationId, username: 'bot', bot: true },
        timestamp: '2026-01-05T03:00:00.000Z',
        edited_timestamp: null,
        components: parts,
      };
      return playground.open({
        prepare: async (page) => {
          await page.route('**/api/state', async (route) => {
            const response = await route.fetch();
            await route.fulfill({ response, json: { ...(await response.json()), messages: [message] } });
          });
        },
      });
    }

    it('are shown with all their parts, as text', async () => {
      const page = await openOn(PARTS);
      const message = lastMessage(page);
      await message.waitFor();
      await screenshot(page, 'all-components');
      for (const [selector, text] of [
        ['[role=heading]', 'Heading'],
        ['strong', 'bold'],
        ['em', 'italic'],
        ['u', 'underlined'],
        ['s', 'struck'],
        ['blockquote', 'quoted'],
        ['.small', 'small'],
        ['.depth-1', 'within one'],
        ['ol li:nth-child(2)', 'second'],
        ['pre', 'let x = "<b>";'],
        ['.text time', 'November'],
      ] as const) {
        expect(await message.locator(selector).first().innerText()).toContain(text);
      }
      const text = await message.innerText();
      expect(text).toContain('@Noor');
      expect(text).toContain('#summits');
      expect(text).toContain('*stars*');
      expect(text).toContain('<img src=x onerror=alert(1)>');
      expect(await message.locator('img').count()).toBe(0);
      const links = await message
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(links.filter((link) => !link?.startsWith('https://'))).toEqual([]);
      expect(await message.getByRole('button', { name: 'Off' }).isDisabled()).toBe(true);
      expect(await seriousViolations(page)).toEqual([]);
    });

    it('hide what is hidden until it is asked for', async () => {
      const page = await openOn(PARTS);
      const hidden = page.locator('.spoiler span');
      expect(await hidden.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Show hidden text' }).click();
      expect(await hidden.isVisible()).toBe(true);
    });

    it('keep what the page does not know, with its JSON', async () => {
      const page = await openOn(PARTS);
      const unknown = page.locator('.unknown');
      await unknown.locator('summary').click();
      expect(await unknown.innerText()).toContain('unknown type 99');
      expect(await unknown.innerText()).toContain('"<i>"');
    });

    it('let several options be chosen before they are sent', async () => {
      const page = await openOn(PARTS);
      const select = page.getByRole('combobox', { name: 'Several' });
      await select.focus();
      for (const key of ['ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter'])
        await page.keyboard.press(key);
      expect(await select.innerText()).toBe('Option a, Option b');
      const sent = page.waitForRequest('**/api/interactions');
      await page.getByRole('button', { name: 'Done' }).click();
      expect((await sent).postDataJSON()).toMatchObject({ action: { customId: 's', values: ['a', 'b'] } });
    });
  },
);
