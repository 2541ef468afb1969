import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Localised } from '../../src/language/languages.ts';
import { say } from '../../src/playground/page/strings.ts';
import { translate } from '../../src/render/strings.ts';
import { realStore } from '../real-store.ts';
import { ask, hasBrowser, lastMessage, screenshot, soon, usePlayground } from './browser.ts';

const ASK: Localised = { en: 'ask', ko: '질문', zh: '提问', ar: 'ask' };
const FACT = 'gyeongju-mou-count';

function questionIn(language: (typeof LANGUAGES)[number]): string {
  return realStore.facts.get(FACT)?.questions[language][0] ?? '';
}

describe.skipIf(!hasBrowser)(
  'asking in the playground (needs /usr/bin/chromium)',
  { timeout: 20_000 },
  () => {
    const playground = usePlayground();

    it('greets whoever comes first with questions that it can answer', async () => {
      const page = await playground.open({ language: 'ar' });
      await page.locator('.example').nth(2).waitFor();
      expect(await page.locator('.example').count()).toBe(3);
      await screenshot(page, 'greeting-ar');
      await page.getByLabel(say('ar', 'settings.language')).selectOption('ko');
      await soon(() => page.locator('.example').first().innerText()).toMatch(/\p{Script=Hangul}/u);
      await screenshot(page, 'greeting-ko');
      await page.locator('.example').first().click();
      await soon(() => lastMessage(page).innerText()).toContain('[1]');
      expect(await page.locator('.greeting').count()).toBe(0);
      await page.close();
    });

    it.each(LANGUAGES)('answers in %s, with sources that the panel shows', async (language) => {
      const page = await playground.open({ language });
      const answer = await ask(page, questionIn(language), ASK[language]);
      await soon(() => answer.innerText()).toContain('[1]');
      expect(await answer.innerText()).toContain(
        translate(language, 'answer.version', { version: realStore.version }),
      );
      const text = answer.locator('.line').first();
      const direction = await text.evaluate((element) => getComputedStyle(element).direction);
      expect(direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
      await screenshot(page, `answer-${language}`);

      await answer.locator('.cited').first().click();
      const cited = page.locator('.passage.is-cited');
      await soon(() => cited.isVisible()).toBe(true);
      const heading = (await answer.locator('.cited').first().innerText()).match(/\d+(?=\D*$)/)?.[0] ?? '';
      expect(await cited.innerText()).toContain(say(language, 'sources.paragraph', { paragraph: heading }));
      await screenshot(page, `citation-${language}`);
      await page.close();
    });

    it('opens the source of a button beside the channel and in it', async () => {
      const page = await playground.open();
      const answer = await ask(page, questionIn('en'));
      await answer.getByRole('button', { name: 'Open source [1]' }).click();
      await soon(() => page.locator('.passage.is-cited').isVisible()).toBe(true);
      const passage = page.getByRole('article').last();
      await soon(() => passage.innerText()).toContain(translate('en', 'source.here'));
      expect(await passage.innerText()).toContain('Only you can see this');
      await passage.getByRole('button', { name: 'Dismiss message' }).click();
      expect(await page.getByText('Only you can see this').count()).toBe(0);
      await page.close();
    });

    it('gives the same answer in the language that is chosen below it, with the keyboard', async () => {
      const page = await playground.open();
      const answer = await ask(page, questionIn('en'));
      const before = await page.getByRole('article').count();
      await answer.getByRole('combobox').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await screenshot(page, 'select-open');
      await page.keyboard.press('Enter');
      const other = page.getByRole('article').nth(before);
      await expect
        .poll(async () => (await page.getByRole('article').allInnerTexts()).join('\n'))
        .toMatch(/资料版本/);
      await screenshot(page, 'answer-other-language');
      expect(await other.count()).toBeLessThanOrEqual(1);
      await page.close();
    });

    it('takes a follow-up in a form, which says what is missing', async () => {
      const page = await playground.open();
      const answer = await ask(page, questionIn('en'));
      const before = await page.getByRole('article').count();
      await answer.getByRole('button', { name: 'Follow up' }).click();
      const form = page.getByRole('dialog', { name: 'Follow up' });
      await form.waitFor();
      await form.getByRole('button', { name: 'Submit' }).click();
      await soon(() => form.innerText()).toContain('This is required.');
      await screenshot(page, 'form-follow-up');
      await form.getByRole('textbox').fill('And in Beijing?');
      await page.keyboard.press('Enter');
      await page.getByRole('article').nth(before).waitFor();
      expect(await form.count()).toBe(0);
      expect(await lastMessage(page).innerText()).toContain('Beijing');
      await page.close();
    });

    it('shows everybody what was private once it is shared', async () => {
      const page = await playground.open();
      await page.locator('#composer-input').fill('/ask ');
      await page.keyboard.insertText(questionIn('en'));
      await page.getByRole('button', { name: 'private' }).click();
      await page.getByRole('option', { name: 'Yes' }).click();
      const before = await page.getByRole('article').count();
      await page.keyboard.press('Enter');
      const answer = page.getByRole('article').nth(before);
      await answer.getByText('Only you can see this').waitFor();

      const moderator = await playground.open({ isModerator: true });
      await soon(() => moderator.getByRole('article').count()).toBeGreaterThan(0);
      const seen = await moderator.getByRole('article').count();
      await answer.getByRole('button', { name: 'Share' }).click();
      await soon(() => moderator.getByRole('article').count()).toBe(seen + 1);
      expect(await moderator.getByText('Only you can see this').count()).toBe(0);
      await page.close();
      await moderator.close();
    });

    it('takes a report of a problem to the moderators, who mark it', async () => {
      const page = await playground.open();
      const answer = await ask(page, questionIn('en'));
      await answer.getByRole('button', { name: 'Report a problem' }).click();
      const form = page.getByRole('dialog', { name: 'Report a problem' });
      await form.getByLabel('What is wrong?').selectOption({ label: 'The wording or the language is bad' });
      await form.getByLabel('Comment (optional)').fill('Too **stiff** for <b>me</b>');
      await form.getByLabel('Show the moderators my name').check();
      await screenshot(page, 'form-report');
      await form.getByRole('button', { name: 'Submit' }).click();
      await soon(() => lastMessage(page).innerText()).toContain('The moderators have your report');
      expect(await page.getByRole('button', { name: 'moderators' }).count()).toBe(0);

      const moderator = await playground.open({ isModerator: true });
      await moderator.getByRole('button', { name: 'moderators' }).click();
      const report = lastMessage(moderator);
      await soon(() => report.innerText()).toContain('Too **stiff** for <b>me</b>');
      await report.getByRole('button', { name: 'Fixed' }).click();
      await soon(() => report.innerText()).toContain('by @Noor');
      await screenshot(moderator, 'moderators');
      await page.close();
      await moderator.close();
    });

    it('asks nothing of other machines, and nothing that its own policy forbids', () => {
      expect(playground.strayRequests).toEqual([]);
      expect(playground.complaints).toEqual([]);
    });
  },
);
