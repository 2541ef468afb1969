/** A date as far as a text states it; `start` and `end` are offsets into the normalised text. */
export interface DateMention {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  /** 0 is Sunday. */
  readonly weekday?: number;
  readonly start: number;
  readonly end: number;
}

const EN_MONTHS =
  'january|february|march|april|may|june|july|august|september|october|november|december'.split('|');
const EN_MONTH = String.raw`(?<month>${EN_MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?`;
const EN_DAY = String.raw`(?<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?`;
const YEAR = String.raw`(?<year>(?:19|20)\d\d)`;
/** Both sets of names that are in use, and Discord users' spellings of them, in normalised form. */
const AR_MONTHS: Readonly<Record<string, number>> = {
  يناير: 1,
  'كانون الثاني': 1,
  جانفي: 1,
  فبراير: 2,
  شباط: 2,
  مارس: 3,
  اذار: 3,
  ابريل: 4,
  نيسان: 4,
  مايو: 5,
  ايار: 5,
  يونيو: 6,
  حزيران: 6,
  يوليو: 7,
  تموز: 7,
  اغسطس: 8,
  اب: 8,
  سبتمبر: 9,
  ايلول: 9,
  اكتوبر: 10,
  'تشرين الاول': 10,
  نوفمبر: 11,
  'تشرين الثاني': 11,
  ديسمبر: 12,
  'كانون الاول': 12,
};
const AR_MONTH = `(?<month>${Object.keys(AR_MONTHS)
  .filter((name) => name !== 'اب')
  .join('|')})(?![ا-ي])`;
const AR_ORDINAL: Readonly<Record<string, number>> = {
  الاول: 1,
  الثاني: 2,
  الثالث: 3,
  الرابع: 4,
  الخامس: 5,
  السادس: 6,
  السابع: 7,
};
const ZH_DIGITS = '零一二三四五六七八九十';

const MENTIONS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\d)${YEAR}[-/.](?<month>0?[1-9]|1[0-2])[-/.](?<day>[12]\d|3[01]|0?[1-9])(?!\d)`,
    'g',
  ),
  new RegExp(String.raw`(?<!\d)${YEAR}-(?<month>0[1-9]|1[0-2])(?!\d)`, 'g'),
  new RegExp(String.raw`\b${EN_DAY}(?: of)? ${EN_MONTH}(?:,? ${YEAR})?\b`, 'g'),
  new RegExp(String.raw`\b${EN_MONTH} ${EN_DAY}(?!\d)(?:,? ${YEAR})?`, 'g'),
  new RegExp(String.raw`\b${EN_MONTH},?(?: of)? ${YEAR}\b`, 'g'),
  /\b(?<month>january|february|april|june|july|august|september|october|november|december|(?<=in |last |this |of )(?:march|may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\b/g,
  /(?:(?<year>(?:19|20)\d\d)년\s?)?(?<![\d.])(?<month>1[0-2]|0?[1-9])월(?:달)?(?:\s?(?<day>[12]\d|3[01]|0?[1-9])일)?/g,
  /(?:(?<year>(?:19|20)\d\d)年\s?)?(?<![\d.])(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:\s?(?<day>[12]\d|3[01]|0?[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?/g,
  new RegExp(
    String.raw`(?<!\d)(?<day>[12]\d|3[01]|0?[1-9])\s(?:من\s)?(?:شهر\s)?${AR_MONTH}(?:\s(?:عام\s|سنه\s)?${YEAR})?`,
    'g',
  ),
  new RegExp(
    String.raw`(?<ordinal>${Object.keys(AR_ORDINAL).join('|')})\sمن\s(?:شهر\s)?${AR_MONTH}(?:\s(?:عام\s|سنه\s)?${YEAR})?`,
    'g',
  ),
  new RegExp(String.raw`(?<![ا-ي])[وبلف]?${AR_MONTH}(?:\s(?:عام\s|سنه\s|من عام\s)?${YEAR})?`, 'g'),
  new RegExp(
    String.raw`(?<![\d.,$₩])${YEAR}(?=\s?(?:년|年)|(?![\d.,]*\d)(?!\s?(?:won|people|원|명|개|건|dollars?|달러|人|名|个|份|项|دولار|شخص|اتفاق)))`,
    'g',
  ),
];

const WEEKDAYS: readonly RegExp[] = [
  /\bsunday\b|일요일|星期[日天]|周[日天]|礼拜[日天]|(?<![ا-ي])(?:يوم )?[وب]?الاحد(?![ا-ي])/g,
  /\bmonday\b|월요일|星期一|周一|礼拜一|(?<![ا-ي])(?:يوم )?[وب]?الاثنين(?![ا-ي])/g,
  /\btues(?:day)?\b|화요일|星期二|周二|礼拜二|(?<![ا-ي])(?:يوم )?[وب]?الثلاثا(?![ا-ي])/g,
  /\bwednesday\b|수요일|星期三|周三|礼拜三|(?<![ا-ي])(?:يوم )?[وب]?الاربعا(?![ا-ي])/g,
  /\bthurs(?:day)?\b|목요일|星期四|周四|礼拜四|(?<![ا-ي])(?:يوم )?[وب]?الخميس(?![ا-ي])/g,
  /\bfriday\b|금요일|星期五|周五|礼拜五|(?<![ا-ي])(?:يوم )?[وب]?الجمعه(?![ا-ي])/g,
  /\bsaturday\b|토요일|星期六|周六|礼拜六|(?<![ا-ي])(?:يوم )?[وب]?السبت(?![ا-ي])/g,
];

/** Whether a text may hold a date at all: one look that spares most texts all the others. */
const MAY_DATE = new RegExp(
  String.raw`(?:19|20)\d\d|\d\s?[월月]|[一二三四五六七八九十]月|요일|星期|周[一二三四五六日天]|礼拜|\b(?:${EN_MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|(?:sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?)\b|${Object.keys(
    AR_MONTHS,
  )
    .filter((name) => name !== 'اب')
    .join('|')}|الاحد|الاثنين|الثلاثا|الاربعا|الخميس|الجمعه|السبت`,
);

function zhNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? 10 * (tens === '' ? 1 : ZH_DIGITS.indexOf(tens ?? '')) : 0;
  return ten + (ones === undefined || ones === '' ? 0 : ZH_DIGITS.indexOf(ones));
}

function monthNumber(text: string): number {
  const english = EN_MONTHS.findIndex((name) => name.startsWith(text.slice(0, 3)) && /^[a-z]/.test(text));
  return english >= 0 ? english + 1 : (AR_MONTHS[text] ?? zhNumber(text));
}

/** Reads the dates that normalised text states, as precisely as it states them, in any of the four languages. */
export function readDates(normalised: string): DateMention[] {
  if (!MAY_DATE.test(normalised)) return [];
  const found: DateMention[] = [];
  let rest = normalised;
  const take = (mention: DateMention): void => {
    found.push(mention);
    rest =
      rest.slice(0, mention.start) + '\u0000'.repeat(mention.end - mention.start) + rest.slice(mention.end);
  };
  for (const pattern of MENTIONS) {
    for (const match of rest.matchAll(pattern)) {
      const { year, month, day, ordinal } = match.groups ?? {};
      const dayNumber = day === undefined ? AR_ORDINAL[ordinal ?? ''] : zhNumber(day);
      take({
        start: match.index,
        end: match.index + match[0].length,
        ...(year === undefined ? {} : { year: Number(year) }),
        ...(month === undefined ? {} : { month: monthNumber(month) }),
        ...(dayNumber === undefined ? {} : { day: dayNumber }),
      });
    }
  }
  WEEKDAYS.forEach((pattern, weekday) => {
    for (const match of rest.matchAll(pattern)) {
      take({ weekday, start: match.index, end: match.index + match[0].length });
    }
  });
  return found.sort((a, b) => a.start - b.start);
}

/** Whether two mentions can mean the same date: nothing that both state differs. */
export function datesAgree(
  a: Omit<DateMention, 'start' | 'end'>,
  b: Omit<DateMention, 'start' | 'end'>,
): boolean {
  return (['year', 'month', 'day', 'weekday'] as const).every(
    (part) => a[part] === undefined || b[part] === undefined || a[part] === b[part],
  );
}
