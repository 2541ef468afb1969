/** Units that the language itself carries; whatever else is counted is a concept of the glossary. */
export type MeasureUnit =
  | 'won'
  | 'usd'
  | 'yuan'
  | 'yen'
  | 'euro'
  | 'percent'
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute';

export type Approximation = 'about' | 'at-least' | 'over' | 'under';

/** A number read from text as a value; `start` and `end` are offsets into the normalised text. */
export interface Quantity {
  readonly value: number;
  readonly unit?: MeasureUnit;
  readonly approx?: Approximation;
  readonly start: number;
  readonly end: number;
}

const EN_SMALL: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const EN_SCALE: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  hundreds: 100,
  dozens: 12,
  mn: 1e6,
  bn: 1e9,
  tn: 1e12,
  trn: 1e12,
  mln: 1e6,
  bln: 1e9,
};
/** After normalising: hamza dropped or folded, ta marbuta to ha. */
const AR_SMALL: Readonly<Record<string, number>> = {
  صفر: 0,
  واحد: 1,
  واحده: 1,
  اثنان: 2,
  اثنين: 2,
  اثنتان: 2,
  اثنتين: 2,
  ثلاثه: 3,
  ثلاث: 3,
  اربعه: 4,
  اربع: 4,
  خمسه: 5,
  خمس: 5,
  سته: 6,
  ست: 6,
  سبعه: 7,
  سبع: 7,
  ثمانيه: 8,
  ثماني: 8,
  ثمان: 8,
  تسعه: 9,
  تسع: 9,
  عشره: 10,
  عشر: 10,
  احد: 1,
  احدي: 1,
  اثنا: 2,
  اثني: 2,
  اثنتا: 2,
  اثنتي: 2,
  ثلاثين: 30,
  ثلاثون: 30,
  عشرين: 20,
  عشرون: 20,
  اربعين: 40,
  اربعون: 40,
  خمسين: 50,
  خمسون: 50,
  ستين: 60,
  ستون: 60,
  سبعين: 70,
  سبعون: 70,
  ثمانين: 80,
  ثمانون: 80,
  تسعين: 90,
  تسعون: 90,
  احداشر: 11,
  اطنعش: 12,
  خمسطعش: 15,
  خمستاشر: 15,
};
const AR_SCALE: Readonly<Record<string, number>> = {
  ميه: 100,
  مايه: 100,
  ميتان: 200,
  ميتين: 200,
  مايتان: 200,
  مايتين: 200,
  ميتي: 200,
  ميتا: 200,
  مايتا: 200,
  مايتي: 200,
  الف: 1e3,
  الاف: 1e3,
  الفين: 2e3,
  الفان: 2e3,
  مليون: 1e6,
  ملايين: 1e6,
  مليار: 1e9,
  مليارا: 1e9,
  مليونا: 1e6,
  مليارات: 1e9,
  بليون: 1e9,
  تريليون: 1e12,
  ترليون: 1e12,
  دزينه: 12,
};
const CJK_DIGIT: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  영: 0,
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  칠: 7,
  팔: 8,
  구: 9,
};
const CJK_SMALL_SCALE: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1e3,
  십: 10,
  백: 100,
  천: 1e3,
};
const CJK_BIG_SCALE: Readonly<Record<string, number>> = {
  万: 1e4,
  亿: 1e8,
  兆: 1e12,
  만: 1e4,
  억: 1e8,
  조: 1e12,
};
const KO_NATIVE: Readonly<Record<string, number>> = {
  하나: 1,
  한: 1,
  둘: 2,
  두: 2,
  셋: 3,
  세: 3,
  석: 3,
  넷: 4,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  스물: 20,
  스무: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
};
const KO_DAYS: Readonly<Record<string, number>> = {
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  여드레: 8,
  아흐레: 9,
  열흘: 10,
  보름: 15,
  일주일: 7,
};

interface UnitRule {
  readonly unit: MeasureUnit;
  /** How many of `unit` one of these is. */
  readonly times?: number;
  readonly after: RegExp;
}

const UNITS: readonly UnitRule[] = [
  {
    unit: 'percent',
    after: /^\s*(?:%|percent\b|per cent\b|퍼센트|프로(?!그)|بالميه|في الميه|بالمايه|في المايه)/,
  },
  { unit: 'won', after: /^[\s-]*(?:(?:south )?(?:korean )?won\b|krw\b|₩|원(?![산칙])|韩元|韩币|韩圆|وون)/ },
  {
    unit: 'usd',
    after:
      /^[\s-]*(?:us ?dollars?\b|usa? ?dollars?\b|(?:u\.s\. |american )?dollars?\b|usd\b|bucks\b|\$|달러|불(?![만법편])|美元|美金|美刀|دولار)/,
  },
  { unit: 'yuan', after: /^\s*(?:yuan\b|rmb\b|renminbi\b|위안|元人民币|人民币|元|块|يوان)/ },
  { unit: 'yen', after: /^\s*(?:yen\b|엔(?!비)|日元|日圆)/ },
  { unit: 'euro', after: /^\s*(?:euros?\b|유로|欧元|يورو)/ },
  {
    unit: 'day',
    times: 7,
    after: /^[\s-]*(?:weeks?\b|주일|주(?:간|동안|짜리)|周(?!年)|个?星期|个?礼拜|اسابيع|اسبوع)/,
  },
  {
    unit: 'year',
    after:
      /^[\s-]*(?:years?\b|yrs?\b|년(?:간|만|째|동안|짜리|전|이|에|의|을|\s|$)|개년|해(?:\s?만|\s?동안|째)|年(?!月)|سنوات|سنه|سنين|عاما|عام\b|عام(?![ا-ي])|اعوام|سنويا)/,
  },
  {
    unit: 'month',
    after: /^[\s-]*(?:months?\b|개월|달(?:\s?만|\s?동안|\s?사이|\s?새|\s?간)|个月|اشهر|شهور|شهرا|شهر)/,
  },
  {
    unit: 'day',
    after:
      /^[\s-]*(?:days?\b|일(?:간|\s?동안|짜리|\s?일정|정|이|을|\s|$|의)|天|日(?:游|行|之|间|访)?|ايام|يوما|يوم)/,
  },
  { unit: 'hour', after: /^[\s-]*(?:hours?\b|hrs?\b|시간|个?小时|钟头|ساعات|ساعه)/ },
  { unit: 'minute', after: /^[\s-]*(?:minutes?\b|mins?\b|분간|분\b|分钟|دقايق|دقيقه)/ },
];

const DIGITS = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const CJK_NUMERALS = '零〇一二两三四五六七八九十百千万亿兆';
const KO_SINO = '영일이삼사오육칠팔구십백천만억조';
/** What may follow a Korean or Chinese number that is not digits, so that ordinary syllables are no numbers. */
const KO_COUNTER = String.raw`\s?(?:건|개|명|번|차례|대|발|기(?!자)|년|개월|달|일|시간|분|가지|점|곳|배|달러|원|세트|나라|국가|사람|정상|회|종|척|쌍|주|인|퍼센트|프로|단계|박)`;
const ZH_COUNTER =
  '(?:个|份|项|名|人|次|天|年|月|日|号|位|部|台|枚|发|款|件|国|美元|韩元|元|家|套|只|条|种|周|小时|大|支|款|艘|星期|分|倍|成)';

const PATTERNS: readonly (readonly [RegExp, (match: string) => number | undefined])[] = [
  [
    new RegExp(
      String.raw`(?<!\d)${DIGITS}(?:\s?(?:십|백|천)?\s?(?:만|억|조)(?![가-힣]*(?:약|직|사|선))(?:\s?\d[\d,]*(?:천|백)?(?:만|억))?|[十百千]?(?:万亿|[万亿兆]))`,
      'gu',
    ),
    cjkValue,
  ],
  [
    new RegExp(
      String.raw`(?<!\d)${DIGITS}[\s-]?(?:hundred|thousand|million|billion|trillion|dozen|mn|bn|tn|trn|mln|bln|[kmbt](?=\b))(?![a-z])`,
      'g',
    ),
    englishValue,
  ],
  [
    new RegExp(
      String.raw`(?<!\d)${DIGITS}\s?(?:الف|الاف|مليونا|مليون|ملايين|مليارات|مليارا|مليار|بليون|تريليون|ترليون)(?![ا-ي])`,
      'g',
    ),
    arabicValue,
  ],
  [new RegExp(DIGITS, 'g'), (match) => Number(match.replaceAll(',', ''))],
  [
    new RegExp(
      String.raw`\b(?:(?:half a|a|an) )?(?:${[...Object.keys(EN_SMALL), ...Object.keys(EN_SCALE)].join('|')})(?:(?:[\s-]+|[\s-]+and[\s-]+)(?:${[...Object.keys(EN_SMALL), ...Object.keys(EN_SCALE)].join('|')}))*\b`,
      'g',
    ),
    englishValue,
  ],
  [
    new RegExp(
      String.raw`(?<![ا-ي])(?:و|ب|ل|ال)?(?:${arabicWords()})(?:\s+(?:و)?(?:${arabicWords()}))*(?![ا-ي])`,
      'g',
    ),
    arabicValue,
  ],
  [
    new RegExp(
      `(?<![第${CJK_NUMERALS}])[${CJK_NUMERALS}]+(?=多?${ZH_COUNTER}|[^一-龥]|$)(?!分)|[二两三四五六七八九][十百][${CJK_NUMERALS}]*|十[一二三四五六七八九]`,
      'gu',
    ),
    cjkValue,
  ],
  [
    new RegExp(
      String.raw`(?<![가-힣])(?:(?:열|스물|서른|마흔|쉰)\s?(?:하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉)?|하나|한|둘|두|셋|세|석|넷|네|넉|다섯|여섯|일곱|여덟|아홉|스무)(?=${KO_COUNTER})|(?<![가-힣])(?:다섯|여섯|일곱|여덟|아홉|열다섯|열한)(?![가-힣])`,
      'gu',
    ),
    koreanNativeValue,
  ],
  [
    new RegExp(
      String.raw`(?<![가-힣])[영일이삼사오육칠팔구]*[십백천만억조][${KO_SINO}]*(?=${KO_COUNTER})|(?<![가-힣])[삼사오육칠팔구](?=\s?(?:개|건|년|개월|일간|퍼센트))`,
      'gu',
    ),
    cjkValue,
  ],
];

function arabicWords(): string {
  return [...Object.keys(AR_SMALL), ...Object.keys(AR_SCALE)].sort((a, b) => b.length - a.length).join('|');
}

/** Adds up words by the grammar that English and Arabic share: units, then a scale that multiplies them. */
function addUp(parts: readonly { value: number; scale: boolean }[]): number | undefined {
  if (parts.length === 0) return undefined;
  let total = 0;
  let current = 0;
  for (const { value, scale } of parts) {
    if (!scale) current += value;
    else if (value <= 200) current = (current === 0 ? 1 : current) * value;
    else {
      total += (current === 0 ? 1 : current) * value;
      current = 0;
    }
  }
  return total + current;
}

const LETTER_SCALE: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 };

function englishValue(match: string): number | undefined {
  const half = match.startsWith('half a ');
  const parts: { value: number; scale: boolean }[] = [];
  for (const word of match.match(/[\d.,]+|[a-z]+/g) ?? []) {
    if (/^\d/.test(word)) parts.push({ value: Number(word.replaceAll(',', '')), scale: false });
    else if (EN_SMALL[word] !== undefined) parts.push({ value: EN_SMALL[word], scale: false });
    else if (EN_SCALE[word] !== undefined) parts.push({ value: EN_SCALE[word], scale: true });
    else if (LETTER_SCALE[word] !== undefined && /\d/.test(match))
      parts.push({ value: LETTER_SCALE[word], scale: true });
  }
  const value = addUp(parts);
  return value === undefined ? undefined : half ? value / 2 : value;
}

function arabicValue(match: string): number | undefined {
  const parts: { value: number; scale: boolean }[] = [];
  for (const written of match.split(/\s+/)) {
    const word = [written, written.replace(/^[وبل]/, ''), written.replace(/^و?ال/, '')].find(
      (form) => AR_SMALL[form] !== undefined || AR_SCALE[form] !== undefined,
    );
    const digits = written.match(/^[\d.,]+/)?.[0];
    if (digits !== undefined) {
      parts.push({ value: Number(digits.replaceAll(',', '')), scale: false });
      const rest = AR_SCALE[written.slice(digits.length)];
      if (rest !== undefined) parts.push({ value: rest, scale: true });
    } else if (word === undefined) continue;
    else if (AR_SMALL[word] !== undefined) parts.push({ value: AR_SMALL[word], scale: false });
    else if (AR_SCALE[word] === 200) parts.push({ value: 200, scale: false });
    else parts.push({ value: AR_SCALE[word] ?? 1, scale: true });
  }
  return addUp(parts);
}

/** Sino-Korean and Chinese numerals, mixed with digits (70조, 2,730억, 一百二十, 两千). */
function cjkValue(match: string): number | undefined {
  let total = 0;
  let section = 0;
  let current: number | undefined;
  for (const part of match.match(/[\d.,]+|\p{L}|〇/gu) ?? []) {
    if (/^\d/.test(part)) current = Number(part.replaceAll(',', ''));
    else if (CJK_DIGIT[part] !== undefined) current = CJK_DIGIT[part];
    else if (CJK_SMALL_SCALE[part] !== undefined) {
      section += (current ?? 1) * CJK_SMALL_SCALE[part];
      current = undefined;
    } else if (CJK_BIG_SCALE[part] !== undefined) {
      const within = section + (current ?? 0);
      const scale = CJK_BIG_SCALE[part];
      total = within === 0 && total > 0 ? total * scale : total + (within === 0 ? 1 : within) * scale;
      section = 0;
      current = undefined;
    } else return undefined;
  }
  return total + section + (current ?? 0);
}

function koreanNativeValue(match: string): number | undefined {
  let value = 0;
  let rest = match.replace(/\s/g, '');
  while (rest !== '') {
    const word = Object.keys(KO_NATIVE).find((name) => rest.startsWith(name));
    if (word === undefined) return undefined;
    value += KO_NATIVE[word] ?? 0;
    rest = rest.slice(word.length);
  }
  return value;
}

/** Whether a text may hold a number at all: one look that spares most texts all the others. */
const MAY_COUNT = new RegExp(
  String.raw`\d|\b(?:${[...Object.keys(EN_SMALL), ...Object.keys(EN_SCALE)].join('|')}|weeks?|week-long|fortnight|couple|decade)\b|[${CJK_NUMERALS}]|[가-힣](?:박|일)|(?<![가-힣])(?:[${KO_SINO}]|${[...Object.keys(KO_NATIVE), ...Object.keys(KO_DAYS)].join('|')})|${arabicWords()}|عامين|عامان|سنتين|سنتان|شهرين|شهران|يومين|يومان|اسبوع`,
  'u',
);

const APPROXIMATE_BEFORE: readonly (readonly [Approximation, RegExp])[] = [
  [
    'at-least',
    /(?:at least|no fewer than|no less than|minimum of|최소한?|적어도|至少|最少|علي الاقل|لا يقل عن|ما لا يقل عن)\s*$/,
  ],
  [
    'over',
    /(?:more than|over|above|upwards of|in excess of|exceeding|exceeded|超过|逾|多于|超|اكثر من|ما يزيد (?:عن|علي)|يزيد (?:عن|علي)|يفوق|تجاوز|تتجاوز)\s*$/,
  ],
  ['under', /(?:less than|fewer than|under|below|nearly|almost|不到|少于|近|不足|اقل من|دون|قرابه)\s*$/],
  [
    'about',
    /(?:about|around|roughly|approximately|some|circa|~|약|대략|한|大约|约|大概|左右|نحو|حوالي|زهاء|تقريبا)\s*[$₩]?$/,
  ],
];
const APPROXIMATE_AFTER: readonly (readonly [Approximation, RegExp])[] = [
  [
    'over',
    /^\s*(?:\+|plus\b|or more|余|多(?=[名位个人家亿万])|여\s?(?:명|개|건|곳|억|만|조)|\S{0,3}\s?이상|\S{0,3}\s?넘|\S{0,2}以上)/,
  ],
  ['about', /^\s*(?:or so|\S{0,3}\s?정도|\S{0,4}\s?안팎|\S{0,3}左右|تقريبا)/],
];

function approximation(before: string, after: string): Approximation | undefined {
  return (
    APPROXIMATE_BEFORE.find(([, pattern]) => pattern.test(before))?.[0] ??
    APPROXIMATE_AFTER.find(([, pattern]) => pattern.test(after))?.[0]
  );
}

const KO_DAY_WORD = new RegExp(`(?<![가-힣])(?:${Object.keys(KO_DAYS).join('|')})`, 'gu');
const NIGHTS_AND_DAYS = /((?<!\d)\d+|[일이삼사오육칠팔구])박\s?(\d+|[일이삼사오육칠팔구십])일/g;
const AR_DUAL_UNIT: readonly (readonly [RegExp, MeasureUnit, number])[] = [
  [/(?<![ا-ي])ل?(?:ال)?(?:عامين|عامان|سنتين|سنتان)(?![ا-ي])/g, 'year', 2],
  [/(?<![ا-ي])[لب]?(?:ال)?(?:شهرين|شهران)(?![ا-ي])/g, 'month', 2],
  [/(?<![ا-ي])[لب]?(?:ال)?(?:يومين|يومان)(?![ا-ي])/g, 'day', 2],
  [/(?<![ا-ي])[لب]?(?:ال)?(?:اسبوعين|اسبوعان)(?![ا-ي])/g, 'day', 14],
  [/(?<![ا-ي])[لب]?(?:ال)?اسبوع(?:ا)?(?![ا-ي])/g, 'day', 7],
];
const EN_A_UNIT: readonly (readonly [RegExp, MeasureUnit, number])[] = [
  [/\b(?:a|one) weeks?\b|\bweek-?long\b/g, 'day', 7],
  [/\bcouple of days\b/g, 'day', 2],
  [/\bfortnight\b/g, 'day', 14],
  [/\b(?:a|one) decade\b/g, 'year', 10],
];

/**
 * Reads the quantities in normalised text, in digits or words of any of the four languages, with magnitude
 * (70 trillion, 2,730억, 70万亿, ٧٠ تريليون), a unit of measure where one follows and how exact it claims to be.
 * Dates are not told apart here: mask them out before.
 */
export function readQuantities(normalised: string): Quantity[] {
  if (!MAY_COUNT.test(normalised)) return [];
  const found: Quantity[] = [];
  let rest = normalised;
  const take = (start: number, end: number, value: number, unit?: MeasureUnit): void => {
    const before = normalised.slice(Math.max(0, start - 24), start);
    const after = normalised.slice(end, end + 16);
    const approx = approximation(before, after);
    found.push({
      value,
      start,
      end,
      ...(unit === undefined ? {} : { unit }),
      ...(approx === undefined ? {} : { approx }),
    });
    rest = rest.slice(0, start) + '\u0000'.repeat(end - start) + rest.slice(end);
  };
  for (const match of rest.matchAll(NIGHTS_AND_DAYS)) {
    const days = cjkValue(match[2] ?? '');
    if (days !== undefined) take(match.index, match.index + match[0].length, days, 'day');
  }
  for (const match of rest.matchAll(KO_DAY_WORD)) {
    take(match.index, match.index + match[0].length, KO_DAYS[match[0]] ?? 0, 'day');
  }
  for (const [pattern, unit, value] of [...AR_DUAL_UNIT, ...EN_A_UNIT]) {
    for (const match of rest.matchAll(pattern)) take(match.index, match.index + match[0].length, value, unit);
  }
  for (const [pattern, read] of PATTERNS) {
    for (const match of rest.matchAll(pattern)) {
      const value = read(match[0]);
      if (value === undefined || Number.isNaN(value)) continue;
      const start = match.index;
      let end = start + match[0].length;
      const after = rest.slice(end).replace(/^\s*(?:여|余|多)\s*/, '');
      const skipped = rest.length - end - after.length;
      const rule = UNITS.find((candidate) => candidate.after.test(after));
      if (rule === undefined) {
        const symbol = rest.slice(Math.max(0, start - 4), start).match(/(us\$|usa?\$|\$|₩)\s*$/)?.[1];
        take(start, end, value, symbol === undefined ? undefined : symbol === '₩' ? 'won' : 'usd');
      } else {
        end += skipped + (after.match(rule.after)?.[0].length ?? 0);
        take(start, end, value * (rule.times ?? 1), rule.unit);
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
