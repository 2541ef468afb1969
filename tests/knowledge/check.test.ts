import { describe, expect, it } from 'vitest';
import { checkQuestions, checkStore } from '../../src/knowledge/check.ts';
import { formatFinding } from '../../src/knowledge/finding.ts';
import { entryOf, loadMadeUp, type Written } from '../made-up-store.ts';

function findings(change?: (written: Written) => void): string[] {
  return checkStore(loadMadeUp(change)).map(formatFinding);
}

const BECAUSE = { en: 'so', ko: '그래서', zh: '所以', ar: 'لذلك' };

it('finds nothing wrong with a sound store', () => {
  expect(findings()).toEqual([]);
});

describe('finds', () => {
  it.each([
    [
      'a citation of a paragraph that there is not',
      ({ facts }) => {
        entryOf(facts, 'talks-place').citations = [{ source: 'elin', paragraph: 9 }];
      },
      /^facts\/all\.yaml:\d+ talks-place\.citations\[0\]: cites elin paragraph 9/,
    ],
    [
      'an event that cites a source that there is not',
      ({ events }) => {
        entryOf(events, 'talks').citations = [{ source: 'atlas', paragraph: 1 }];
      },
      /^events\.yaml:\d+ talks\.citations\[0\]: cites atlas/,
    ],
    [
      'a slot that names nothing of the glossary',
      ({ facts }) => {
        entryOf(facts, 'talks-place').slots = { who: ['brill', 'nobody'] };
      },
      /talks-place\.slots\.who\[1\]: names “nobody”/,
    ],
    [
      'a unit that is neither a measure nor a name',
      ({ facts }) => {
        entryOf(facts, 'agreement-count').slots = { amounts: [{ value: 12, unit: 'furlong' }] };
      },
      /agreement-count\.slots\.amounts\[0\]\.unit: names “furlong”/,
    ],
    [
      'a person of an event whom the glossary lacks',
      ({ events }) => {
        entryOf(events, 'talks').people = ['nobody'];
      },
      /talks\.people\[0\]: names “nobody”/,
    ],
    [
      'a date that is none',
      ({ events }) => {
        entryOf(events, 'talks').date = '14 March 2031';
      },
      /talks\.date: “14 March 2031” is no EDTF date/,
    ],
    [
      'an inferred date without its inference',
      ({ events }) => {
        delete entryOf(events, 'arrival').inferred;
      },
      /arrival\.date: is marked as inferred/,
    ],
    [
      'an inference for a date that is not marked as inferred',
      ({ facts }) => {
        entryOf(facts, 'talks-date').inferred = { from: 'a weekday', because: BECAUSE };
      },
      /talks-date\.inferred: explains a date that is not marked/,
    ],
    [
      'a Korean text that is not Korean',
      ({ facts }) => {
        entryOf(facts, 'talks-place').statement.ko = 'They met in Port Elin, so they say.';
      },
      /talks-place\.statement\.ko: is not written in the script of “ko”/,
    ],
    [
      'a Chinese note that is Korean',
      ({ sources }) => {
        for (const { note } of entryOf(sources, 'elin').passages ?? [])
          if (note !== undefined) note.zh = '한국어';
      },
      /elin\.passages\[0\]\.note\.zh: is not written in the script of “zh”/,
    ],
    [
      'a gap in the numbers of the paragraphs',
      ({ sources }) => {
        entryOf(sources, 'elin').passages?.shift();
      },
      /elin\.passages\[0\]: is paragraph 2 where 1 is expected/,
    ],
    [
      'a paragraph that says nothing',
      ({ sources }) => {
        entryOf(sources, 'elin').passages?.push({ paragraph: 4 });
      },
      /elin\.passages\[3\]: has neither a note nor its own words/,
    ],
    [
      'an answer that is too long to be sent',
      ({ facts }) => {
        entryOf(facts, 'talks-place').statement.en = 'They met. '.repeat(80);
      },
      /talks-place\.statement\.en: makes an answer of \d+ characters/,
    ],
    [
      'a name that two entries have',
      ({ glossary }) => {
        entryOf(glossary, 'gift').names.en.push('Blanket');
      },
      /gift\.names: has the name “blanket” in common with blanket/,
    ],
    [
      'something implied that there is not',
      ({ glossary }) => {
        entryOf(glossary, 'gift').implies = ['nothing'];
      },
      /gift\.implies\[0\]: names “nothing”/,
    ],
  ] satisfies [string, (written: Written) => void, RegExp][])('%s', (_what, change, line) => {
    expect(findings(change)).toContainEqual(expect.stringMatching(line));
  });
});

it('takes a shared name where every entry that has it says so', () => {
  const share = (...ids: string[]): string[] =>
    findings(({ glossary }) => {
      for (const id of ['brill', 'kessel']) entryOf(glossary, id).names.en.push('the president');
      for (const id of ids) entryOf(glossary, id).shared = ['The President'];
    });
  expect(share('brill', 'kessel')).toEqual([]);
  expect(share('brill')).toEqual([expect.stringMatching(/kessel\.names/)]);
});

describe('every question that a fact lists', () => {
  it('is asked in its language', () => {
    const asked: string[] = [];
    checkQuestions(loadMadeUp(), (question, language) => {
      asked.push(`${language} ${question}`);
      return undefined;
    });
    expect(asked).toContain('ko 브릴과 케셀은 언제 만났나요?');
    expect(asked).toHaveLength(5 * 4);
  });

  it('is a finding where another fact wins it, or none', () => {
    const { store } = loadMadeUp();
    const winners = new Map(
      [...store.facts.values()].flatMap(({ id, questions }) =>
        Object.values(questions)
          .flat()
          .map((question) => [question, id]),
      ),
    );
    winners.set('When did Brill and Kessel meet?', 'talks-place');
    winners.delete('签署了多少份渔业协议？');
    const lines = checkQuestions(loadMadeUp(), (question) => winners.get(question)).map(formatFinding);
    expect(lines).toEqual([
      expect.stringMatching(/talks-date\.questions\.en\[0\]: .*is answered by talks-place/),
      expect.stringMatching(/agreement-count\.questions\.zh\[0\]: .*is declined/),
    ]);
  });
});
