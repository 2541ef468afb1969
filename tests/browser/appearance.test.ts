import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { say } from '../../src/playground/page/strings.ts';
import {
  ask,
  hasBrowser,
  PHONE,
  screenshot,
  seriousViolations,
  soon,
  takeCommand,
  usePlayground,
} from './browser.ts';

const QUESTION = {
  en: 'Where was each summit held?',
  ko: '정상회담은 어디에서 열렸나요?',
  zh: '两次峰会在哪里举行？',
  ar: 'أين عُقدت القمتان؟',
} as const;
const COMMAND = { en: 'ask', ko: '질문', zh: '提问', ar: 'ask' } as const;
const TIMELINE = { en: 'timeline', ko: '연표', zh: '时间线', ar: 'timeline' } as const;

describe.skipIf(!hasBrowser)(
  'the look of the playground (needs /usr/bin/chromium)',
  { timeout: 30_000 },
  () => {
    const playground = usePlayground();

    it.each(LANGUAGES)('has nothing in %s that keeps people out', async (language) => {
      const page = await playground.open({ language, isModerator: true });
      // Korean and Chinese share every state with English; Arabic mirrors them.
      const isThorough = language === 'en' || language === 'ar';
      await page.locator('.example, article').first().waitFor();
      const found = await seriousViolations(page);
      await screenshot(page, `start-${language}`);

      const answer = await ask(page, QUESTION[language], COMMAND[language]);
      await answer.locator('.cited').first().click();
      await page.locator('.passage.is-cited').waitFor();
      await answer.hover();
      await answer.getByRole('combobox').click();
      await answer.getByRole('option').first().waitFor();
      found.push(...(await seriousViolations(page)));
      await screenshot(page, `sources-${language}`);
      await page.keyboard.press('Escape');

      await page.locator('#composer-input').fill('/');
      await page.locator('.picker [role=option]').first().waitFor();
      if (isThorough) found.push(...(await seriousViolations(page)));
      await takeCommand(page, TIMELINE[language]);
      await page.locator('.add').last().click();
      await page.locator('.offered [role=option]').first().waitFor();
      found.push(...(await seriousViolations(page)));
      await screenshot(page, `command-${language}`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      await answer.click({ button: 'right', position: { x: 200, y: 20 } });
      await page.getByRole('menu').waitFor();
      if (isThorough) found.push(...(await seriousViolations(page)));
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      if (isThorough) found.push(...(await seriousViolations(page)));
      expect([...new Set(found)]).toEqual([]);
    });

    it.each(['en', 'ar'] as const)('fits a phone in %s', async (language) => {
      const page = await playground.open({
        language,
        size: PHONE,
        isModerator: true,
        look: language === 'ar' ? 'dark' : 'light',
      });
      const widest = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
      const answer = await ask(page, QUESTION[language], COMMAND[language]);
      await answer.getByRole('button', { name: '[1]' }).last().waitFor();
      expect(await widest()).toBeLessThanOrEqual(PHONE.width);
      await answer.locator('.head').scrollIntoViewIfNeeded();
      await screenshot(page, `phone-answer-${language}`);
      await answer.locator('.row').last().scrollIntoViewIfNeeded();
      await screenshot(page, `phone-buttons-${language}`);
      await answer.locator('.cited').first().click();
      await page.locator('.passage.is-cited').waitFor();
      await screenshot(page, `phone-sources-${language}`);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: say(language, 'sidebar.open') }).click();
      await page.getByLabel(say(language, 'settings.theme')).waitFor();
      await screenshot(page, `phone-settings-${language}`);
      const found = await seriousViolations(page);
      await page.keyboard.press('Escape');
      await takeCommand(page, TIMELINE[language]);
      await page.locator('.add').first().click();
      await screenshot(page, `phone-command-${language}`);
      found.push(...(await seriousViolations(page)));
      expect(await widest()).toBeLessThanOrEqual(PHONE.width);
      expect(found).toEqual([]);
    });

    it('goes light or dark as the system or as it is told, and stays so', async () => {
      const page = await playground.open({ look: 'dark' });
      const background = (): Promise<string> =>
        page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const dark = await background();
      await page.getByLabel('Appearance').selectOption('light');
      expect(await background()).toBe('rgb(255, 255, 255)');
      expect(dark).not.toBe('rgb(255, 255, 255)');
    });

    it('says at once where a knowledge file is broken and how to mend it, and when it is mended', async () => {
      const page = await playground.open();
      playground.breakKnowledge([
        { file: 'facts/talks.yaml', line: 12, path: '[3].answer.ko', message: 'is empty: write the text' },
      ]);
      const banner = page.getByRole('alert').filter({ hasText: 'facts/talks.yaml' });
      await banner.waitFor();
      expect(await banner.innerText()).toContain('line 12');
      expect(await banner.innerText()).toContain('is empty: write the text');
      await screenshot(page, 'broken-knowledge');
      expect(await seriousViolations(page)).toEqual([]);
      playground.breakKnowledge([]);
      await soon(() => banner.count()).toBe(0);
    });

    it('asks nothing of other machines, and nothing that its own policy forbids', () => {
      expect(playground.strayRequests).toEqual([]);
      expect(playground.complaints).toEqual([]);
    });
  },
);
