import { describe, expect, it } from 'vitest';
import { normalise } from '../../src/language/normalise.ts';
import { type MeasureUnit, readQuantities } from '../../src/language/numbers.ts';

/** Each quantity of a text as `value`, or `value unit` where it has one. */
function read(text: string): string[] {
  return readQuantities(normalise(text)).map(({ value, unit }) =>
    unit === undefined ? `${value}` : `${value} ${unit}`,
  );
}

describe('a number is read as its value', () => {
  it.each([
    ['15 agreements', 15],
    ['fifteen agreements', 15],
    ['twenty-four memoranda', 24],
    ['a dozen deals', 12],
    ['half a dozen deals', 6],
    ['two hundred and thirty people', 230],
    ['3,400 visitors', 3400],
    ['협정 15건', 15],
    ['열다섯 건', 15],
    ['선물 두 개', 2],
    ['일곱 건의 양해각서', 7],
    ['15份协议', 15],
    ['十五份协议', 15],
    ['两部手机', 2],
    ['一百二十人', 120],
    ['١٥ اتفاقية', 15],
    ['خمس عشرة اتفاقية', 15],
    ['سبع مذكرات', 7],
    ['مئتا رجل أعمال', 200],
  ])('%s: %i', (text, value) => {
    expect(readQuantities(normalise(text)).map((quantity) => quantity.value)).toContain(value);
  });
});

describe('money keeps its magnitude and its currency in every language', () => {
  it.each([
    ['70 trillion won', 70e12, 'won'],
    ['seventy trillion won', 70e12, 'won'],
    ['70조원', 70e12, 'won'],
    ['70조 원', 70e12, 'won'],
    ['70万亿韩元', 70e12, 'won'],
    ['٧٠ تريليون وون', 70e12, 'won'],
    ['سبعين تريليون وون', 70e12, 'won'],
    ['48.9 billion dollars', 48.9e9, 'usd'],
    ['$48.9 billion', 48.9e9, 'usd'],
    ['48.9bn dollars', 48.9e9, 'usd'],
    ['489억 달러', 48.9e9, 'usd'],
    ['489亿美元', 48.9e9, 'usd'],
    ['٤٨٫٩ مليار دولار', 48.9e9, 'usd'],
    ['2,730억 달러', 273e9, 'usd'],
    ['300 yuan', 300, 'yuan'],
    ['5 percent', 5, 'percent'],
    ['5%', 5, 'percent'],
    ['5퍼센트', 5, 'percent'],
    ['5 في المئة', 5, 'percent'],
  ] satisfies [string, number, MeasureUnit][])('%s: %d %s', (text, value, unit) => {
    const quantities = readQuantities(normalise(text));
    expect(quantities).toHaveLength(1);
    expect(quantities[0]?.value).toBeCloseTo(value, 0);
    expect(quantities[0]?.unit).toBe(unit);
  });
});

describe('a length of time keeps its unit', () => {
  it.each([
    ['for five years', '5 year'],
    ['5년간', '5 year'],
    ['为期五年', '5 year'],
    ['لخمس سنوات', '5 year'],
    ['two months later', '2 month'],
    ['두 달 만에', '2 month'],
    ['两个月后', '2 month'],
    ['بعد شهرين', '2 month'],
    ['a four-day visit', '4 day'],
    ['3박 4일', '4 day'],
    ['나흘 동안', '4 day'],
    ['四天', '4 day'],
    ['أربعة أيام', '4 day'],
    ['for a week', '7 day'],
    ['two weeks', '14 day'],
    ['일주일', '7 day'],
    ['أسبوعين', '14 day'],
    ['a decade', '10 year'],
    ['11년 만에', '11 year'],
    ['时隔11年', '11 year'],
  ])('%s: %s', (text, quantity) => {
    expect(read(text)).toEqual([quantity]);
  });
});

describe('how exact a number claims to be is kept', () => {
  it.each([
    ['more than 200 people', 'over'],
    ['200명 이상', 'over'],
    ['200多名', 'over'],
    ['أكثر من 200 شخص', 'over'],
    ['at least two missiles', 'at-least'],
    ['최소 두 발', 'at-least'],
    ['至少两枚', 'at-least'],
    ['على الأقل 2', 'at-least'],
    ['about 273 billion', 'about'],
    ['약 2730억', 'about'],
    ['约2730亿', 'about'],
    ['نحو 273 مليار', 'about'],
    ['fewer than 10 firms', 'under'],
  ])('%s is %s', (text, approx) => {
    expect(readQuantities(normalise(text)).map((quantity) => quantity.approx)).toEqual([approx]);
  });

  it('says nothing where the text says nothing', () => {
    expect(readQuantities('15 agreements')).toEqual([{ value: 15, start: 0, end: 2 }]);
  });
});

describe('what is no number is not read as one', () => {
  it.each([
    'someone often weighs the tent',
    '이재명 대통령이 만난 사람',
    '삼성전자 회장',
    '한국과 중국',
    '第一夫人是谁',
    'الرئيس الصيني في بكين',
    'the phone in the stone',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });
});

it('points at where each number stands, in the order of the text', () => {
  const text = 'first 7 memoranda, then fifteen deals and 9 more';
  const quantities = readQuantities(text);
  expect(quantities.map(({ start, end }) => text.slice(start, end))).toEqual(['7', 'fifteen', '9']);
});
