import { describe, expect, it } from 'vitest';
import { ask, hasBrowser, lastMessage, screenshot, soon, takeCommand, usePlayground } from './browser.ts';

describe.skipIf(!hasBrowser)(
  'commands in the playground (needs /usr/bin/chromium)',
  { timeout: 20_000 },
  () => {
    const playground = usePlayground();

    it('lists commands after a slash, with the names and descriptions of the language', async () => {
      const page = await playground.open({ language: 'ko', isModerator: true });
      await page.locator('#composer-input').fill('/');
      const picker = page.getByRole('listbox', { name: '명령어' });
      await picker.getByRole('option').first().waitFor();
      expect(await picker.getByRole('option').allInnerTexts()).toContainEqual(
        expect.stringMatching(/\/연표\s+언제/),
      );
      await screenshot(page, 'commands-ko');
      await page.keyboard.press('Escape');
      expect(await picker.isVisible()).toBe(false);
      await page.close();
    });

    it('offers members only what they may use', async () => {
      const page = await playground.open();
      await page.locator('#composer-input').fill('/');
      const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
      await soon(() => options.allInnerTexts()).toContainEqual(expect.stringContaining('/ask'));
      expect(await options.allInnerTexts()).not.toContainEqual(expect.stringContaining('/timeline'));
    });

    it('suggests questions while one is typed, and takes them with the arrow keys', async () => {
      const page = await playground.open();
      await takeCommand(page, 'ask');
      const field = page.getByRole('combobox', { name: 'question' });
      expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.type('gifts');
      const suggestions = page.getByRole('listbox', { name: 'question' });
      await soon(() => suggestions.getByRole('option').first().innerText()).toMatch(/gift/i);
      await screenshot(page, 'autocomplete');
      const wanted = await suggestions.getByRole('option').nth(1).innerText();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await field.inputValue()).toBe(wanted);
      await page.keyboard.press('Enter');
      await soon(() => lastMessage(page).innerText()).toContain(wanted);
      await page.close();
    });

    it('says what is missing or wrong before anything is sent', async () => {
      const page = await playground.open({ isModerator: true });
      await takeCommand(page, 'ask');
      await page.keyboard.press('Enter');
      await soon(() => page.getByRole('form', { name: '/ask' }).innerText()).toContain('This is required.');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await takeCommand(page, 'timeline');
      await page.getByRole('button', { name: 'page', exact: true }).click();
      await page.keyboard.type('two');
      await page.keyboard.press('Enter');
      await soon(() => page.getByRole('form', { name: '/timeline' }).innerText()).toContain('whole number');
      await screenshot(page, 'option-problem');
      await page.close();
    });

    it('pages the timeline, draws it as a picture that opens large, and gives it as files', async () => {
      const page = await playground.open({ isModerator: true });
      await takeCommand(page, 'timeline');
      await page.keyboard.press('Enter');
      await soon(() => lastMessage(page).innerText()).toContain('page 1 of');
      await screenshot(page, 'timeline-text');
      await lastMessage(page).getByRole('button', { name: 'Later' }).click();
      await soon(() => lastMessage(page).innerText()).toContain('page 2 of');
      expect(await lastMessage(page).innerText()).toContain('(edited)');

      for (const format of ['picture', 'file']) {
        const before = await page.getByRole('article').count();
        await takeCommand(page, 'timeline');
        await page.getByRole('button', { name: 'format' }).click();
        await page.getByRole('option', { name: format }).click();
        await page.keyboard.press('Enter');
        await page.getByRole('article').nth(before).waitFor();
      }
      const picture = page.getByRole('button', { name: /^Enlarge the picture/ });
      const image = picture.getByRole('img');
      await soon(() =>
        image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0),
      ).toBe(true);
      expect(await image.getAttribute('alt')).not.toBe('');
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: /^Download timeline\.ics/ }).click();
      expect((await download).suggestedFilename()).toBe('timeline.ics');
      await screenshot(page, 'timeline-files');
      await picture.scrollIntoViewIfNeeded();
      await screenshot(page, 'timeline-picture');
      await picture.click();
      const large = page.getByRole('dialog', { name: 'Picture' });
      await large.waitFor();
      await screenshot(page, 'picture-large');
      await page.keyboard.press('Escape');
      await soon(() => large.count()).toBe(0);
      await page.close();
    });

    it('shows what a person says, and checks it from the menu of a right click', async () => {
      const page = await playground.open();
      const said = 'China and South Korea signed **nine** memoranda in Gyeongju. <script>alert(1)</script>';
      await page.locator('#composer-input').fill(said);
      await page.keyboard.press('Enter');
      const message = lastMessage(page);
      await soon(() => message.innerText()).toContain('<script>alert(1)</script>');
      expect(await message.locator('strong').innerText()).toBe('nine');
      await message.click({ button: 'right' });
      const menu = page.getByRole('menu');
      await menu.waitFor();
      await screenshot(page, 'message-menu');
      await menu.getByRole('menuitem', { name: 'Check against sources' }).click();
      await soon(() => lastMessage(page).innerText()).toContain('Contradicted');
      await screenshot(page, 'checked');
      await page.close();
    });

    it('opens the same menu where a finger rests on a message', async () => {
      const page = await playground.open();
      const answer = await ask(page, 'What gifts did both sides exchange?');
      await answer.evaluate((element) => {
        const { x, y } = element.getBoundingClientRect();
        const touch = { pointerType: 'touch', bubbles: true, clientX: x + 20, clientY: y + 20 };
        element.firstElementChild?.dispatchEvent(new PointerEvent('pointerdown', touch));
      });
      await page.getByRole('menu').waitFor();
      await page.close();
    });

    it('shows and copies the JSON of a message', async () => {
      const page = await playground.open();
      const answer = await ask(page, 'What gifts did both sides exchange?');
      await answer.getByRole('button', { name: /^More:/ }).click();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'The message as JSON' });
      await dialog.waitFor();
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await soon(() => dialog.innerText()).toContain('Copied');
      await screenshot(page, 'json');
      const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
      expect(copied).toHaveProperty('components');
      await page.close();
    });

    it.each([
      ['timeout', 'The application did not respond.'],
      ['impossible', 'The local Discord did not accept that.'],
    ])('says so where nothing comes of a command: %s', async (error, words) => {
      const page = await playground.open();
      await page.route('**/api/interactions', (route) => route.fulfill({ json: { error } }));
      await takeCommand(page, 'about');
      await page.keyboard.press('Enter');
      await soon(() => page.locator('.state').innerText()).toContain(words);
    });

    it('can be used with the keyboard alone', async () => {
      const page = await playground.open();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.type('/ask');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Where was each summit held?');
      const before = await page.getByRole('article').count();
      await page.keyboard.press('Enter');
      await page.getByRole('article').nth(before).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('composer-input');

      const focused = (): Promise<string> =>
        page.evaluate(
          () =>
            `${document.activeElement?.getAttribute('aria-label') ?? ''} ${document.activeElement?.textContent}`,
        );
      const backTo = async (wanted: RegExp): Promise<void> => {
        for (let presses = 0; presses < 40 && !wanted.test(await focused()); presses += 1) {
          await page.keyboard.press('Shift+Tab');
        }
        expect(await focused()).toMatch(wanted);
      };
      await backTo(/Open source \[1\]/);
      await screenshot(page, 'keyboard-focus');
      await backTo(/^More: Communiqué/);
      await page.keyboard.press('Enter');
      await soon(focused).toContain('Check against sources');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toContain('View JSON');
      await page.keyboard.press('Escape');
      expect(await focused()).toMatch(/^More: Communiqué/);
      await backTo(/\[1\] Lee Jae Myung/);
      await page.keyboard.press('Enter');
      await soon(focused).toContain('Paragraph');
      await page.keyboard.press('Escape');
      await soon(focused).toContain('Sources');
      expect(await page.locator('#sources').count()).toBe(0);
      await page.close();
    });

    it('asks nothing of other machines, and nothing that its own policy forbids', () => {
      expect(playground.strayRequests).toEqual([]);
      expect(playground.complaints).toEqual([]);
    });
  },
);
