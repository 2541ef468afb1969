import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCoolDown } from '../../src/discord/cool-down.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { translate } from '../../src/render/strings.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { isEphemeral, textOf } from './limits.ts';
import { use } from './using.ts';

describe('a cool-down', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets a person ask so many times, then says how many seconds to wait', async () => {
    const coolDown = createCoolDown({ times: 2, seconds: 30 }, { times: 100, seconds: 30 });
    expect(await coolDown.use('a', 'server')).toBeUndefined();
    vi.advanceTimersByTime(10_000);
    expect(await coolDown.use('a', 'server')).toBeUndefined();
    expect(await coolDown.use('a', 'server')).toEqual({ who: 'user', seconds: 20 });
    expect(await coolDown.use('b', 'server')).toBeUndefined();
    vi.advanceTimersByTime(20_000);
    expect(await coolDown.use('a', 'server')).toBeUndefined();
  });

  it('counts a server as a whole, and direct messages for nobody but the person', async () => {
    const coolDown = createCoolDown({ times: 10, seconds: 30 }, { times: 2, seconds: 30 });
    await coolDown.use('a', 'server');
    await coolDown.use('b', 'server');
    expect(await coolDown.use('c', 'server')).toEqual({ who: 'guild', seconds: 30 });
    expect(await coolDown.use('c', 'another')).toBeUndefined();
    expect(await coolDown.use('c', undefined)).toBeUndefined();
  });
});

describe('a person who asks too quickly', () => {
  let bot: TestBot;

  afterEach(async () => {
    await bot.stop();
  });

  it.each(LANGUAGES)('is told kindly, alone, and when to try again, in %s', async (language) => {
    bot = await startTestBot({
      context: { coolDown: createCoolDown({ times: 1, seconds: 1_000 }, { times: 10, seconds: 1_000 }) },
    });
    await use(bot.discord, 'about', { language });
    const refused = await use(bot.discord, 'about', { language });
    expect(isEphemeral(refused)).toBe(true);
    expect(textOf(refused).replace('\u200f', '')).toBe(
      translate(language, 'error.cool-down', { count: 1_000 }),
    );
  });

  it('is not held up while typing', async () => {
    bot = await startTestBot({
      context: { coolDown: createCoolDown({ times: 1, seconds: 1_000 }, { times: 10, seconds: 1_000 }) },
    });
    for (const question of ['x', 'xi', 'xi g', 'xi gifts']) {
      const { data } = await bot.discord.send({
        kind: 'autocomplete',
        command: 'ask',
        focused: 'question',
        options: { question },
      }).response;
      expect(data.choices).toBeDefined();
    }
    expect(textOf(await use(bot.discord, 'ask', { question: 'Who met in Gyeongju?' }))).toContain('**[1]**');
  });
});
