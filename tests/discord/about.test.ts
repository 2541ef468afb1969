import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import { translate } from '../../src/render/strings.ts';
import { realStore } from '../real-store.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { APPLICATION_ID, startTestBot, type TestBot } from './harness.ts';
import { controlsOf, isEphemeral, textOf } from './limits.ts';
import { use } from './using.ts';

let bot: TestBot;

afterEach(async () => {
  await bot.stop();
});

describe.each(LANGUAGES)('/about in %s', (language) => {
  it('says what the bot knows, what it keeps, how to add it and where to report', async () => {
    bot = await startTestBot();
    const message = await use(bot.discord, 'about', { language });
    const text = textOf(message);
    for (const { title } of realStore.sources.values()) expect(text).toContain(title[language]);
    expect(text).toContain(translate(language, 'about.facts', { count: realStore.facts.size }));
    expect(text).toContain(translate(language, 'timeline.count', { count: realStore.events.length }));
    expect(text).toContain(realStore.version);
    for (const key of ['about.keeps', 'about.languages', 'about.problem-elsewhere'] as const)
      expect(text).toContain(translate(language, key));
    expect(isEphemeral(message)).toBe(true);
    expect(controlsOf(message).get(translate(language, 'about.add'))).toBe(
      `https://discord.com/oauth2/authorize?client_id=${APPLICATION_ID}`,
    );
    if (hasApiDescription) expect(bodyProblems(bot.discord.requests)).toEqual([]);
  });
});

it.each([
  [false, ['about.reports']],
  [true, ['about.reports', 'about.declined']],
] as const)('says what goes to the moderators (declined questions: %s)', async (tellDeclined, keys) => {
  bot = await startTestBot({ review: { channelId: '1000000000000000500', tellDeclined } });
  const message = await use(bot.discord, 'about');
  for (const key of ['about.reports', 'about.declined'] as const)
    expect(textOf(message).includes(translate('en', key))).toBe(keys.some((one) => one === key));
  expect([...controlsOf(message).keys()]).toContain('Report a problem');
});
