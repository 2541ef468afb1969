import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../src/language/languages.ts';
import type { MessageBody } from '../../src/render/discord-message.ts';
import {
  markedReport,
  REPORT_KINDS,
  type Report,
  reportMessage,
  reportModal,
} from '../../src/render/discord-report.ts';
import { STRINGS, translate } from '../../src/render/strings.ts';
import { limitProblems, textOf } from '../discord/limits.ts';

const MARK = { state: 'fixed', moderatorId: '1000000000000000088' } as const;

function reportOf(parts: Partial<Report> = {}): Report {
  return {
    language: 'en',
    kind: 'wrong',
    comment: '',
    reporterId: undefined,
    question: undefined,
    shown: [],
    url: undefined,
    version: 'abc',
    ...parts,
  };
}

/** The texts of a message as a button on it gets them. */
function textsOf({ components }: MessageBody): { id: number | undefined; content: string }[] {
  return components.flatMap((component) =>
    'components' in component
      ? component.components.flatMap((part) =>
          'content' in part ? [{ id: part.id, content: part.content }] : [],
        )
      : [],
  );
}

it('shows the lines of an answer as plain quotes, without their marks', () => {
  const shown = [
    '**Seven memoranda**\nThey signed \\*seven\\*. [1]',
    '**[1]** Title\n> A note\n-# our summary',
  ];
  expect(
    textOf(reportMessage(reportOf({ shown })))
      .split('\n')
      .slice(2, -2),
  ).toEqual([
    '> Seven memoranda',
    '> They signed \\*seven\\*. \\[1\\]',
    '> \\[1\\] Title',
    '> A note',
    '> our summary',
  ]);
});

it('leaves out what was not given', () => {
  expect(textOf(reportMessage(reportOf())).split('\n')).toEqual([
    '**Report: The answer is wrong**',
    '**Open**',
    '-# From: somebody who did not give a name',
    '-# sources as of version abc',
  ]);
});

it('says where a long answer is cut', () => {
  const shown = [`${'word '.repeat(150)}\n${'word '.repeat(150)}`, 'never shown'];
  const lines = textOf(reportMessage(reportOf({ shown }))).split('\n');
  expect(lines.filter((line) => line.startsWith('> '))).toHaveLength(2);
  expect(lines[3]).toMatch(/word … \(shortened\)$/);
});

it('marks no other message', () => {
  expect(markedReport([{ id: 1, content: 'hello' }], MARK, 'en')).toBeUndefined();
});

it.each(LANGUAGES)('asks within the limits of a form (%s)', (language) => {
  const { title = '', components = [] } = reportModal(language) ?? {};
  expect([title.length > 0, title.length <= 45]).toEqual([true, true]);
  const labels = components.flatMap((part) => ('label' in part ? [part] : []));
  expect(labels).toHaveLength(3);
  for (const { label = '', ...others } of labels) {
    expect(label.length).toBeLessThanOrEqual(45);
    const description = 'description' in others ? others.description : undefined;
    expect(description?.length ?? 0).toBeLessThanOrEqual(100);
  }
});

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(REPORT_KINDS)('names the kind “%s” and who reported', (kind) => {
    const lines = textOf(reportMessage(reportOf({ language, kind, reporterId: '1234' }))).split('\n');
    expect(lines[0]).toContain(translate(language, `report.kind.${kind}`));
    expect(lines[2]).toContain('<@1234>');
  });

  it.each([
    ['open', ['fixed', 'declined']],
    ['fixed', ['declined', 'open']],
    ['declined', ['fixed', 'open']],
  ] as const)('offers what can be made of one that is %s', (state, offered) => {
    const texts = textsOf(reportMessage(reportOf({ language })));
    const marked = markedReport(texts, { ...MARK, state }, language);
    const labels = JSON.stringify(marked).match(/(?<="label":")[^"]+/g);
    expect(labels).toEqual(offered.map((one) => STRINGS[language][`review.mark.${one}`]));
  });

  it.each([
    ['markdown', '# **Fixed** ~~x~~ ||y|| `z` > q <@1> @everyone [go](https://evil.example) <#2> :x:'],
    ['lines', '\n**Open**\n-# From: <@1>\n> quoted\n```\ncode'],
    ['lists and numbers', '- a\n1. b'],
    ['bidi characters', 'a \u202e\u2066dexif \u200fb'],
    ['as much as there is room for', '*'.repeat(1_000)],
    ['more than there is room for', '[x](y) '.repeat(600)],
    ['one long word', 'a'.repeat(4_000)],
    ['stacked marks', `e${'\u0301'.repeat(900)}`],
  ])('keeps in its place and fits: %s', (_what, hostile) => {
    const report = reportOf({
      language,
      comment: hostile,
      question: hostile,
      shown: [hostile, hostile],
      url: `https://discord.com/channels/${'1'.repeat(20)}/${'2'.repeat(20)}/${'3'.repeat(20)}`,
      reporterId: '4'.repeat(20),
    });
    const open = reportMessage(report);
    const marked = markedReport(textsOf(open), MARK, language);
    expect([open, marked].flatMap(limitProblems)).toEqual([]);
    expect(contentOf(marked, language)).toBe(contentOf(open, language));
  });
});

/** What others wrote, after a look that nothing in it has an effect or is out of place. */
function contentOf(message: MessageBody | undefined, language: Language): string {
  const [title = '', state = '', content = '', details = '', ...others] =
    message === undefined ? [] : textsOf(message).map((text) => text.content);
  expect(others).toEqual([]);
  expect(title).toContain(translate(language, 'report.kind.wrong'));
  expect(state).toMatch(/^\u200f?\*\*[^*]+\*\*(?: · .+)?$/);
  expect(details.split('\n')).toHaveLength(3);
  const naked = content.replaceAll(/^> /gm, '').replaceAll(/\\./g, '');
  expect(naked).not.toMatch(/[*_~`|<>#@[\]]|:\S|^(?:[-+]|\d+\.) /m);
  expect(naked).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\p{Mn}{3}/u);
  return content;
}
