import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/language/languages.ts';
import type { BotMessage } from '../../src/playground/interaction-store.ts';
import { OWN_NAMES } from '../../src/render/language-names.ts';
import { translate } from '../../src/render/strings.ts';
import { realStore } from '../real-store.ts';
import { bodyProblems, hasApiDescription } from './api-description.ts';
import { startTestBot, type TestBot } from './harness.ts';
import { controlsOf, isEphemeral, optionsOf, textOf } from './limits.ts';
import { made, press, use } from './using.ts';

const LOCALES = { en: 'en-US', ko: 'ko', zh: 'zh-CN', ar: 'en-GB' } as const;
const SOMEBODY_ELSE = { id: '1000000000000000077' };
const CHANNEL_MESSAGE = 4;
const UPDATE = 7;
const MODAL = 9;

let bot: TestBot;

beforeAll(async () => {
  bot = await startTestBot();
});

afterAll(async () => {
  await bot.stop();
});

describe.each(LANGUAGES)('under an answer in %s', (language) => {
  const person = { locale: LOCALES[language] };
  const label = (key: Parameters<typeof translate>[1], values = {}) => translate(language, key, values);
  const question = realStore.facts.get('gyeongju-mou-count')?.questions[language][0] ?? '';
  let answer: BotMessage;

  beforeAll(async () => {
    answer = await use(bot.discord, 'ask', { question }, person);
  });

  it('stand the buttons of its excerpts, then what can be done with it', () => {
    expect([...controlsOf(answer).keys()]).toEqual([
      label('button.open', { n: 1 }),
      label('button.open', { n: 2 }),
      label('button.more'),
      label('button.timeline'),
      label('button.follow'),
      label('button.nearest'),
      label('select.language'),
    ]);
  });

  it('“Open source” shows the paragraph in bold between its neighbours, to the person alone', async () => {
    const { type, data } = await press(bot.discord, answer, label('button.open', { n: 1 }), person);
    expect(type).toBe(CHANNEL_MESSAGE);
    expect(isEphemeral(data)).toBe(true);
    const text = textOf(data);
    for (const paragraph of [2, 3, 4]) expect(text).toContain(label('excerpt.paragraph', { paragraph }));
    const bold = text.split('\n').filter((line) => /^> \u200f?\*\*.*\*\*$/.test(line));
    expect(bold).toHaveLength(1);
    expect(text).toContain(label('source.here'));
  });

  it('“More excerpts” shows paragraphs that the answer does not, and says that they are no answer', async () => {
    const { data } = await press(bot.discord, answer, label('button.more'), person);
    const text = textOf(data);
    expect(isEphemeral(data)).toBe(true);
    expect(text).toContain(label('more.title'));
    const [shown] = textOf(answer).match(/\*\*\[1\]\*\* .*/) ?? [];
    expect(text).toContain('**[1]**');
    expect(text).not.toContain(shown ?? 'no excerpt');
  });

  it('“On the timeline” shows the event between those before and after it', async () => {
    const { data } = await press(bot.discord, answer, label('button.timeline'), person);
    const text = textOf(data);
    expect(text.match(/▸/g)).toHaveLength(1);
    expect(text).toContain(label('timeline.here'));
    const whole = await press(bot.discord, made({ type: 4, data, message: answer }), label('button.follow'));
    expect(whole.type).toBe(MODAL);
  });

  it('“Not what I asked” offers other questions, and the chosen one is answered in place', async () => {
    const offer = await press(bot.discord, answer, label('button.nearest'), person);
    const choices = [...optionsOf(offer.data).values()];
    expect(choices.length).toBeGreaterThan(2);
    expect(choices).not.toContain(question);
    const picked = await press(bot.discord, made(offer), label('select.nearest'), {
      ...person,
      values: choices.slice(0, 1),
    });
    expect(picked.type).toBe(UPDATE);
    expect(textOf(picked.data)).toContain('**[1]**');
    expect(isEphemeral(picked.message)).toBe(true);
  });

  it('the same answer comes in each other language, privately, with the same excerpts', async () => {
    const offered = optionsOf(answer);
    expect([...offered.keys()]).toEqual(
      LANGUAGES.filter((other) => other !== language).map((other) => OWN_NAMES[other]),
    );
    for (const [name, other] of offered) {
      const { type, data } = await press(bot.discord, answer, label('select.language'), {
        ...person,
        values: [other],
      });
      expect(type).toBe(CHANNEL_MESSAGE);
      expect(isEphemeral(data)).toBe(true);
      const statement = realStore.facts.get('gyeongju-mou-count')?.answer;
      const said = LANGUAGES.filter((one) => textOf(data).includes(`**${statement?.[one]}**`));
      expect(said, name).toEqual([other]);
    }
  });
});

describe('a private answer', () => {
  const question = 'How many memoranda were signed in Gyeongju?';

  it('changes its language in place', async () => {
    const answer = await use(bot.discord, 'ask', { question, private: true });
    const { type, data } = await press(bot.discord, answer, 'This answer in another language', {
      values: ['ko'],
    });
    expect(type).toBe(UPDATE);
    expect(textOf(data)).toMatch(/양해각서/);
  });

  it('is shared with everybody on request, with its citations', async () => {
    const answer = await use(bot.discord, 'ask', { question, private: true });
    expect(controlsOf(answer).has('Share')).toBe(true);
    const shared = await press(bot.discord, answer, 'Share');
    expect(shared.type).toBe(CHANNEL_MESSAGE);
    expect(isEphemeral(shared.message)).toBe(false);
    expect(textOf(shared.data)).toBe(textOf(answer));
    expect(controlsOf(shared.message).has('Share')).toBe(false);
  });

  it('is not shared by somebody who may not write there', async () => {
    const answer = await use(bot.discord, 'ask', { question }, { mayWrite: false });
    expect(isEphemeral(answer)).toBe(true);
    const { data } = await press(bot.discord, answer, 'Share', { mayWrite: false });
    expect(textOf(data)).toBe(translate('en', 'share.not-allowed'));
    expect(isEphemeral(data)).toBe(true);
  });

  it('is what a person gets who may not use their own applications in public', async () => {
    const own = { isInstalledHere: false, unchecked: true };
    expect(isEphemeral(await use(bot.discord, 'ask', { question }, own))).toBe(false);
    const silenced = { ...own, mayWrite: false };
    expect(isEphemeral(await use(bot.discord, 'ask', { question }, silenced))).toBe(true);
  });
});

describe('following up', () => {
  it.each([
    ['How many memoranda were signed in Gyeongju?', 'and in Beijing?', 'memoranda', 'Beijing?'],
    ['이재명이 시진핑에게 준 선물은?', '그럼 시진핑은?', '이재명', '시진핑이 이재명에게 준 선물은?'],
    ['كم مذكرة تفاهم وُقّعت في كيونغجو؟', 'وفي بكين؟', 'كم', 'بكين؟'],
    ['在庆州签了多少份谅解备忘录？', '那北京呢？', '谅解备忘录', '北京'],
  ])('“%s”, then “%s”, says what was carried over', async (question, then, carried, readAs) => {
    const answer = await use(bot.discord, 'ask', { question });
    const [, customId = ''] = [...controlsOf(answer)].find(([, id]) => id.startsWith('1|follow|')) ?? [];
    const form = await bot.discord.send({ kind: 'component', customId, message: answer }).response;
    expect(form.type).toBe(MODAL);
    const submitted = await bot.discord.send({
      kind: 'modal',
      customId: String(form.data.custom_id),
      fields: { question: then },
      message: answer,
    }).response;
    const language = LANGUAGES.find((one) => customId.endsWith(one)) ?? 'en';
    const lineOf = (key: 'answer.carried' | 'answer.read-as'): string =>
      textOf(submitted.data)
        .split('\n')
        .find((line) => line.includes(translate(language, key))) ?? '';
    expect(lineOf('answer.carried')).toContain(carried);
    expect(lineOf('answer.read-as')).toContain(readAs);
    expect(isEphemeral(submitted.data)).toBe(false);
  });

  it('takes a question that stands on its own as it is', async () => {
    const answer = await use(bot.discord, 'ask', { question: 'كم مذكرة تفاهم وُقّعت في كيونغجو؟' });
    const form = await press(bot.discord, answer, translate('ar', 'button.follow'));
    const { data } = await bot.discord.send({
      kind: 'modal',
      customId: String(form.data.custom_id),
      fields: { question: 'وماذا عن الهدايا؟' },
      message: answer,
    }).response;
    expect(textOf(data)).toContain('شاومي');
  });

  it('goes on from a follow-up, whose question is the one that was read', async () => {
    const answer = await use(bot.discord, 'ask', { question: 'What did Xi give Lee in Gyeongju?' });
    const form = await press(bot.discord, answer, 'Follow up');
    const second = await bot.discord.send({
      kind: 'modal',
      customId: String(form.data.custom_id),
      fields: { question: 'and in Beijing?' },
      message: answer,
    }).response;
    const next = await press(bot.discord, made(second), 'Follow up');
    expect(String(next.data.custom_id)).toMatch(/^1\|followed\|en\|.*Beijing/);
  });

  it('keeps an empty or hostile form from doing harm', async () => {
    const answer = await use(bot.discord, 'ask', { question: 'What did Xi give Lee in Gyeongju?' });
    for (const question of [
      '',
      ' ',
      '@everyone **[1]** [x](https://evil.example) \u202e',
      'x'.repeat(4_000),
    ]) {
      const { data } = await bot.discord.send(
        {
          kind: 'modal',
          customId: '1|followed|en|\u202e@everyone [1] `',
          fields: { question },
          message: answer,
        },
        {},
        { unchecked: true },
      ).response;
      expect(textOf(data)).not.toMatch(/(?<!\\)@everyone|(?<!\\)\]\(https|\u202e/);
    }
  });
});

describe('a button that can no longer be understood', () => {
  it.each([
    '',
    '0|more|en',
    '1|more',
    '1|more|tlh',
    '1|unknown|en',
    '1|open|en|0|x',
    '1|open|en|1|../../etc/passwd',
    '1|page|en|text|999|||||',
    '1|page|en|text|1|someday||||',
    '1|event|en|no-such-event',
    '1|open|en|1|no-such-source',
    '1|followed|en|x',
    '\u0000'.repeat(100),
  ])('says so kindly: %j', async (customId) => {
    const answer = await use(bot.discord, 'ask', { question: 'Who met in Gyeongju?' });
    const { type, data } = await bot.discord.send(
      { kind: 'component', customId, message: answer },
      {},
      { unchecked: true },
    ).response;
    expect(type).toBe(CHANNEL_MESSAGE);
    expect(isEphemeral(data)).toBe(true);
    const kind = ['error.too-old', 'timeline.no-event', 'source.gone'] as const;
    expect(kind.map((key) => translate('en', key))).toContain(textOf(data));
  });

  it('says so where the message has no question to read', async () => {
    const source = await use(bot.discord, 'source', { document: 'beijing' });
    const { data } = await bot.discord.send(
      { kind: 'component', customId: '1|more|en', message: source },
      {},
      { unchecked: true },
    ).response;
    expect(textOf(data)).toBe(translate('en', 'error.too-old'));
  });
});

it('works after a restart, on a message that another process sent', async () => {
  const answer = await use(bot.discord, 'ask', { question: 'How many memoranda were signed in Gyeongju?' });
  await bot.stop();
  bot = await startTestBot();
  const { data } = await press(bot.discord, answer, 'Open source [1]', { unchecked: true });
  expect(textOf(data)).toContain('paragraph 3');
});

it('leaves the buttons out that need the whole question where it is shown shortened', async () => {
  const question = `How many memoranda were signed in Gyeongju? ${'really '.repeat(60)}`;
  const answer = await use(bot.discord, 'ask', { question, private: true });
  const labels = [...controlsOf(answer).keys()];
  expect(labels).not.toContain('More excerpts');
  expect(labels).not.toContain('Share');
});

it('turns the pages of a source in place for whoever opened it, and privately for others', async () => {
  const page = await use(bot.discord, 'source', { document: 'beijing', paragraph: 3 });
  const own = await press(bot.discord, page, 'Next paragraphs');
  expect(own.type).toBe(UPDATE);
  expect(textOf(own.data)).toContain('**paragraph 5**');
  const others = await press(bot.discord, made(own), 'Next paragraphs', SOMEBODY_ELSE);
  expect(others.type).toBe(CHANNEL_MESSAGE);
  expect(isEphemeral(others.data)).toBe(true);
});

it.skipIf(!hasApiDescription)(
  'sent bodies that Discord’s description of its API allows (../shared/discord-openapi.json)',
  () => {
    expect(bodyProblems(bot.discord.requests)).toEqual([]);
  },
);
