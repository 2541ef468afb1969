import type { APIMessageTopLevelComponent } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ASKED } from '../../src/cli/gallery.ts';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import { MODERATORS_CHANNEL_ID } from '../../src/playground/channel-messages.ts';
import type { Action } from '../../src/playground/interaction-payload.ts';
import type { BotMessage } from '../../src/playground/interaction-store.ts';
import type { ActionName } from '../../src/render/action-id.ts';
import { controlOf } from '../../src/render/discord-controls.ts';
import { outlineOf } from '../../src/render/message-outline.ts';
import { startTestBot, type TestBot } from './harness.ts';

// The messages stand in tests/discord/whole-messages/, one file for each language. When they change on purpose, write
// them anew with `npx vitest run tests/discord/whole-messages.test.ts -u`, and read what has changed as people will.

/** Discord has no Arabic, so that language is asked for. */
const LOCALES = { en: 'en-US', ko: 'ko', zh: 'zh-CN', ar: 'en-GB' } as const;
const SLOW = 60_000;

/** What the bot sent; other tests hold it against the description of Discord's API. */
const shownSchema = z.object({
  components: z.array(z.custom<APIMessageTopLevelComponent>()),
  flags: z.int(),
});

let bot: TestBot;

beforeAll(async () => {
  bot = await startTestBot({ review: { channelId: MODERATORS_CHANNEL_ID, tellDeclined: true } });
});

afterAll(async () => {
  await bot.stop();
});

async function messageAfter(action: Action, language: Language): Promise<BotMessage> {
  const { message } = await bot.discord.send(action, { locale: LOCALES[language] }).response;
  if (message === undefined) throw new Error(`no message came of ${JSON.stringify(action)}`);
  return message;
}

/** Every message of a walk through the bot in one language, under headings that say how it came about. */
async function walk(language: Language): Promise<string> {
  const sections: string[] = [];

  function show(heading: string, message: BotMessage): BotMessage {
    sections.push(`## ${heading}\n\n${outlineOf(shownSchema.parse(message))}\n`);
    return message;
  }

  async function type(
    heading: string,
    command: string,
    options: Readonly<Record<string, string | boolean>>,
  ): Promise<BotMessage> {
    return show(heading, await messageAfter({ kind: 'slash', command, options }, language));
  }

  async function use(
    heading: string,
    message: BotMessage,
    action: ActionName,
    value?: string,
  ): Promise<BotMessage> {
    const customId = controlOf(shownSchema.parse(message), action);
    const chosen = value === undefined ? {} : { values: [value] };
    return show(heading, await messageAfter({ kind: 'component', customId, message, ...chosen }, language));
  }

  const chosen = language === 'ar' ? { language } : {};
  const answer = await type('An answer', 'ask', { question: ASKED.answered[language] });
  await use('More excerpts', answer, 'more');
  const opened = await use('Open source', answer, 'open');
  await use('Previous paragraphs', opened, 'turn');
  await use('On the timeline', answer, 'event');
  const choice = await use('Not what I asked', answer, 'nearest');
  await use('One of the nearest questions', choice, 'pick', firstOption(choice));

  const question = ASKED.differing[language];
  const hidden = await type('A private answer', 'ask', { question, private: true });
  await use('Share', hidden, 'share');
  await use('The same in another language', hidden, 'language', language === 'en' ? 'ko' : 'en');

  await type('A premise corrected', 'ask', { question: ASKED.corrected[language] });
  await type('Not in the sources', 'ask', { question: ASKED.uncovered[language] });

  const first = await type('Timeline', 'timeline', { summit: 'beijing', ...chosen });
  await use('Why “about”?', first, 'why');
  await use('Later', first, 'page');

  await type('Check', 'check', { text: ASKED.checked[language] });
  await type('About', 'about', chosen);
  return `# Messages in ${language}\n\n${sections.join('\n')}`;
}

/** The first option of the first select of a message. */
function firstOption(message: BotMessage): string {
  for (const row of shownSchema.parse(message).components) {
    for (const control of 'components' in row ? row.components : []) {
      if ('options' in control && control.options[0] !== undefined) return control.options[0].value;
    }
  }
  throw new Error('the message has no select');
}

it.each(LANGUAGES)(
  'has messages in %s that read as they did when a person last read them',
  async (language) => {
    await expect(await walk(language)).toMatchFileSnapshot(`whole-messages/${language}.md`);
  },
  SLOW,
);
