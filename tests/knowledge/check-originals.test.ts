import { describe, expect, it } from 'vitest';
import { checkOriginals } from '../../src/knowledge/check-originals.ts';
import { formatFinding } from '../../src/knowledge/finding.ts';
import { paragraphsOf } from '../../src/knowledge/source.ts';
import { entryOf, loadMadeUp, type Written, writeDirectory } from '../made-up-store.ts';

const ORIGINAL = [
  'On the fourteenth, that is 14 March 2031, Oda Brill sat down with Tamsin Kessel at Port Elin.',
  'Brill and Kessel put their names to a dozen fishery accords. A fund of $3 billion was made known.',
  'Brill handed over a telescope of brass; Kessel, a blanket of wool.',
].join('\n\n');

function findings(change?: (written: Written) => void, original = ORIGINAL): string[] {
  const directory = writeDirectory({ 'elin.txt': original });
  return checkOriginals(loadMadeUp(change), directory).map(formatFinding);
}

it('counts the lines that are not empty, headings too', () => {
  expect(paragraphsOf('Heading\r\n\r\nfirst\n   \nsecond\n')).toEqual(['Heading', 'first', 'second']);
});

it('finds nothing where numbers, names and dates stand there in whatever form', () => {
  expect(findings()).toEqual([]);
});

it('reads an original in another script than the fact', () => {
  const arabic = [
    'في ١٤ مارس ٢٠٣١ التقت أودا بريل وتامسين كيسل في بورت إيلين.',
    'وقّعت بريل وكيسل اثني عشر اتفاق صيد، بصندوق ٣ مليارات دولار.',
    'أهدت بريل كيسل تلسكوبًا وتلقت بطانية.',
  ].join('\n');
  expect(findings(undefined, arabic)).toEqual([]);
});

describe('finds what a fact says beyond the paragraphs that it cites', () => {
  it.each([
    [
      'a number, in the slots',
      ({ facts }) => {
        entryOf(facts, 'agreement-count').slots = { amounts: [{ value: 13, unit: 'fishing-agreement' }] };
      },
      /agreement-count\.slots\.amounts\[0\]\.value: says 13, which is not in elin paragraph 2/,
    ],
    [
      'a number, in the words of one language',
      ({ facts }) => {
        entryOf(facts, 'agreement-count').answer.ko = '13건';
      },
      /agreement-count\.answer\.ko: says the number 13/,
    ],
    [
      'a name',
      ({ facts }) => {
        entryOf(facts, 'talks-place').statement.en = 'Brill and Kessel met in Westhaven.';
      },
      /talks-place\.statement\.en: says “westhaven”/,
    ],
    [
      'a date',
      ({ facts }) => {
        entryOf(facts, 'talks-date').answer.zh = '2031年3月15日';
      },
      /talks-date\.answer\.zh: says the date 2031-3-15/,
    ],
    [
      'what stands in another paragraph only',
      ({ facts }) => {
        entryOf(facts, 'agreement-count').citations = [{ source: 'elin', paragraph: 3 }];
      },
      /agreement-count\.slots\.amounts\[0\]\.value: says 12, which is not in elin paragraph 3/,
    ],
    [
      'words that a date is said to be inferred from',
      ({ facts }) => {
        const fact = entryOf(facts, 'talks-date');
        fact.slots = { when: '2031-03-14~' };
        fact.inferred = { from: 'on Friday', because: fact.statement };
      },
      /talks-date\.inferred\.from: says that its date is inferred from “on Friday”/,
    ],
  ] satisfies [string, (written: Written) => void, RegExp][])('%s', (_what, change, line) => {
    expect(findings(change)).toContainEqual(expect.stringMatching(line));
  });
});

it('takes an inferred date through the words that it is inferred from', () => {
  const original = ORIGINAL.replace('On the fourteenth, that is 14 March 2031,', 'On Friday');
  const lines = findings(({ facts }) => {
    const fact = entryOf(facts, 'talks-date');
    fact.slots = { when: '2031-03-14~' };
    fact.inferred = { from: 'Friday', because: fact.statement };
  }, original);
  expect(lines).toEqual([]);
});

it('finds an original with another number of paragraphs', () => {
  expect(findings(undefined, `Heading\n${ORIGINAL}`)).toContainEqual(
    expect.stringMatching(/elin\.passages: has 3 passages where the original has 4 paragraphs/),
  );
});

it('passes over sources whose original is not there', () => {
  expect(checkOriginals(loadMadeUp(), writeDirectory({ 'other.txt': 'x' }))).toEqual([]);
});
