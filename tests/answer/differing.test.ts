import { describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/answerer.ts';
import type { Answered } from '../../src/answer/outcome.ts';
import { checkStore } from '../../src/knowledge/check.ts';
import { LANGUAGES } from '../../src/language/languages.ts';
import { answerText } from '../../src/render/answer-text.ts';
import { answerMessage } from '../../src/render/discord-answer.ts';
import { terminalAnswer } from '../../src/render/terminal-text.ts';
import { entryOf, loadMadeUp, type Written } from '../made-up-store.ts';
import { realContext, realStore } from '../real-store.ts';

/** A second document on the talks that never were: it counts ten agreements and names Westhaven in its first line. */
function addRival(written: Written): void {
  written.sources.push({
    id: 'gazette',
    title: { en: 'The gazette', ko: '관보', zh: '公报', ar: 'الجريدة' },
    language: 'en',
    passages: [
      {
        paragraph: 1,
        note: {
          en: 'The harbour master counted ten fishing agreements.',
          ko: '항만장은 어업 협정을 10건으로 셌다.',
          zh: '港务长说渔业协议共10份。',
          ar: 'أحصى مدير الميناء 10 اتفاقات صيد.',
        },
      },
    ],
  });
  const first = entryOf(written.facts, 'agreement-count');
  first.differs = {
    from: ['agreement-count-gazette'],
    by: { en: 'the talks', ko: '회담 자료', zh: '会谈资料', ar: 'وثيقة المحادثات' },
  };
  written.facts.push({
    id: 'agreement-count-gazette',
    kind: 'how-many',
    answer: { en: 'Ten', ko: '10건', zh: '10份', ar: '10' },
    statement: {
      en: 'Tamsin Kessel, says the harbour master, signed ten fishing agreements.',
      ko: '항만장에 따르면 탐신 케셀은 어업 협정 10건에 서명했다.',
      zh: '据港务长说，塔姆辛·凯塞尔签署了10份渔业协议。',
      ar: 'يقول مدير الميناء إن تامسين كيسل وقّعت 10 اتفاقات صيد.',
    },
    questions: {
      en: ['How many fishing agreements did the harbour master count?'],
      ko: ['항만장이 센 어업 협정은 몇 건인가요?'],
      zh: ['港务长数出多少份渔业协议？'],
      ar: ['كم اتفاق صيد أحصى مدير الميناء؟'],
    },
    slots: { act: 'sign', amounts: [{ value: 10, unit: 'fishing-agreement' }] },
    differs: {
      from: ['agreement-count'],
      by: { en: 'the gazette', ko: '관보', zh: '公报', ar: 'الجريدة' },
    },
    citations: [{ source: 'gazette', paragraph: 1 }],
  });
}

const rival = loadMadeUp(addRival);
const { ask } = createAnswerer(rival.store);

function answered(question: string, from: typeof ask = ask): Answered {
  const outcome = from({ question });
  if (outcome.status !== 'answered') throw new Error(`“${question}” was declined: ${answerText(outcome)}`);
  return outcome;
}

describe('where two sources give different values', () => {
  it.each([
    ['How many fishing agreements were signed?', ['Twelve · the talks', 'Ten · the gazette']],
    ['어업 협정은 몇 건 서명되었나요?', ['12건 · 회담 자료', '10건 · 관보']],
    ['签署了多少份渔业协议？', ['12份 · 会谈资料', '10份 · 公报']],
    ['كم اتفاق صيد تم توقيعه؟', ['12 · وثيقة المحادثات', '10 · الجريدة']],
  ])('“%s” is answered with both and who says which', (question, values) => {
    const outcome = answered(question);
    const text = answerText(outcome);
    for (const value of values) expect(text).toContain(value);
    expect(text.match(/\[\d\]/g)).toEqual(['[1]', '[2]']);
    expect(outcome.excerpts.map(({ source }) => source)).toEqual(['elin', 'gazette']);
    for (const value of values) {
      expect(terminalAnswer(rival.store, outcome)).toContain(value);
      const message = JSON.stringify(
        answerMessage(outcome, rival.store, { question, isPrivate: false, canReport: false }),
      );
      expect(message).toContain(value);
    }
  });

  it('only the one is said that the question means by its place', () => {
    const outcome = answered('How many fishing agreements were signed in Port Elin?');
    expect(outcome.said.map(({ fact }) => fact.id)).toEqual(['agreement-count']);
    expect(outcome.differing ?? []).toEqual([]);
    expect(answerText(outcome)).not.toContain('the talks');
  });
});

describe('the check of the knowledge', () => {
  const findings = (change: (written: Written) => void): string[] =>
    checkStore(
      loadMadeUp((written) => {
        addRival(written);
        change(written);
      }),
    ).map(({ path, message }) => `${path} ${message}`);

  it('has nothing against two facts that differ from each other', () => {
    expect(findings(() => {})).toEqual([]);
  });

  it('wants both facts to name each other', () => {
    const found = findings((written) => {
      delete entryOf(written.facts, 'agreement-count').differs;
    });
    expect(found.join('\n')).toMatch(/agreement-count-gazette\.differs.*does not say so/);
  });

  it('finds a fact that differs from none there is', () => {
    const found = findings((written) => {
      const { differs } = entryOf(written.facts, 'agreement-count');
      if (differs !== undefined) differs.from = ['agreement-count-almanac'];
    });
    expect(found.join('\n')).toContain('“agreement-count-almanac”, which is no id of another fact');
  });

  it('finds two facts that differ within the same paragraphs', () => {
    const found = findings((written) => {
      entryOf(written.facts, 'agreement-count-gazette').citations = [{ source: 'elin', paragraph: 2 }];
    });
    expect(found.join('\n')).toContain('one paragraph does not differ from itself');
  });
});

describe('the real sources', () => {
  it.each([
    ['How many agreements did they sign?', /15[\s\S]*Seven/],
    ['한중이 서명한 협정은 몇 건이야?', /15건[\s\S]*7건/],
    ['韩中签了几份协议？', /15份[\s\S]*7份/],
    ['كم اتفاقية وقعت الصين وكوريا؟', /15[\s\S]*سبع/],
  ])('differ on “%s”', (question, both) => {
    const outcome = answered(question, realContext.answerer.ask);
    expect(answerText(outcome)).toMatch(both);
    expect(outcome.excerpts.length).toBeLessThanOrEqual(5);
  });

  it.each([
    'How many agreements were signed in Beijing?',
    '경주에서 서명한 양해각서는 몇 건인가요?',
    '李在明和习近平1月5日签了多少份合作协议？',
    'كم مذكرة تفاهم وُقعت في كيونغجو؟',
  ])('are not set side by side for “%s”', (question) => {
    expect(answered(question, realContext.answerer.ask).differing ?? []).toEqual([]);
  });

  it.each(LANGUAGES)('never make an answer over 700 characters where they differ, in %s', (language) => {
    for (const fact of realStore.facts.values()) {
      const others = (fact.differs?.from ?? []).flatMap((id) => realStore.facts.get(id) ?? []);
      if (others.length === 0) continue;
      const said = { status: 'answered', lang: language, said: [{ fact, marks: [1, 2, 3] }] } as const;
      const differing = others.map((other) => ({ fact: other, marks: [4, 5] }));
      const outcome: Answered = { ...said, differing, excerpts: [], score: { confidence: 1, parts: {} } };
      expect(answerText(outcome).length).toBeLessThanOrEqual(700);
    }
  });
});
