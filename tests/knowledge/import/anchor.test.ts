import { describe, expect, it } from 'vitest';
import { type Anchoring, anchor, selectorOf } from '../../../src/knowledge/import/anchor.ts';

const OLD = [
  'Oda Brill sat down with Tamsin Kessel in Port Elin on the morning of 14 March 2031.',
  'They put their names to twelve accords on fishing in the northern shoals.',
  'Applause.',
  'A fund of three billion dollars was made known after lunch.',
  'Applause.',
  'Brill handed over a telescope of brass, and Kessel a blanket of wool.',
];

/** What became of each paragraph: its new number, with ~ where its words changed; – where it is gone. */
function told(renewed: readonly string[], old: readonly string[] = OLD): string[] {
  const all = anchor(
    old,
    renewed,
    old.map((_, at) => at + 1),
  );
  const word = (one: Anchoring): string =>
    one.state === 'gone' ? '–' : `${one.to}${one.state === 'changed' ? '~' : ''}`;
  return [...all.values()].map(word);
}

describe('paragraphs of a changed text', () => {
  it('stay where they are in the same text', () => {
    expect(told(OLD)).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('are found again where others came before them', () => {
    expect(told(['A new heading', ...OLD])).toEqual(['2', '3', '4', '5', '6', '7']);
  });

  it('are told from equal ones by what stands around them', () => {
    const [first = '', second = '', applause = '', fund = '', , gifts = ''] = OLD;
    expect(told([fund, applause, gifts, first, second, applause])).toEqual(['4', '5', '6', '1', '2', '3']);
  });

  it('are gone where nothing is like them', () => {
    expect(told(OLD.filter((_, at) => at !== 3))).toEqual(['1', '2', '3', '–', '4', '5']);
    expect(told(['Words about something else.'])).toEqual(['–', '–', '–', '–', '–', '–']);
    expect(told([])).toEqual(['–', '–', '–', '–', '–', '–']);
  });

  it('are changed where most of their words are the same', () => {
    const renewed = OLD.with(
      1,
      'They put their names to thirteen accords on fishing in the northern shoals.',
    );
    expect(told(renewed)).toEqual(['1', '2~', '3', '4', '5', '6']);
  });

  it('never become another paragraph that was there before', () => {
    const twins = [
      'Twelve accords on fishing were signed in Elin.',
      'Twelve accords on fishing were signed in Southmere.',
    ];
    expect(told([twins[1] ?? ''], twins)).toEqual(['–', '1']);
  });

  it.each([
    [
      'Korean',
      '두 사람은 항구에서 어업 협정 12건에 서명하고 사진을 찍었다.',
      '두 사람은 항구에서 어업 협정 13건에 서명하고 사진을 찍었다.',
    ],
    [
      'Chinese',
      '双方在埃林港签署了十二份渔业协议，并宣布设立基金。',
      '双方在埃林港签署了十三份渔业协议，并宣布设立基金。',
    ],
    [
      'Arabic',
      'وقّع الطرفان اثني عشر اتفاقا للصيد في بورت إيلين يوم الجمعة.',
      'وقّع الطرفان ثلاثة عشر اتفاقا للصيد في بورت إيلين يوم الجمعة.',
    ],
  ])('are found again in %s', (_language, before, after) => {
    expect(told(['…', after], [before])).toEqual(['2~']);
    expect(told(['…', before], [before])).toEqual(['2']);
  });
});

it('describes a paragraph by its words, those around it and its number', () => {
  expect(selectorOf(OLD, 3)).toEqual({
    exact: 'Applause.',
    prefix: OLD[1]?.slice(-32),
    suffix: OLD[3]?.slice(0, 32),
    position: 3,
  });
  expect(selectorOf(OLD, 1).prefix).toBe('');
});
