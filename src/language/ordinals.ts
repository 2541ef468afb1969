/** A place in an order that a text names (first, 두 번째, 第三次, ثاني); `start` and `end` are offsets into it. */
export interface Ordinal {
  readonly value: number;
  readonly start: number;
  readonly end: number;
}

const FORMS: readonly (readonly [number, RegExp])[] = [
  [
    1,
    /\bfirst\b|\b1st\b|(?<![가-힣])(?:첫\s?(?:번째|번|째)?|최초|처음|1\s?(?:번째|차))|首次|首个|第一(?!夫人|年)|头一?[回次趟]|(?<![ا-ي])(?:ال)?(?:اول|اولي)(?![ا-ي])/g,
  ],
  [
    2,
    /\bsecond\b|\b2nd\b|(?<![가-힣])(?:두\s?번째|둘째|2\s?(?:번째|차))|第二|第2|(?<![ا-ي])(?:ال)?(?:ثاني|ثانيه)(?![ا-ي])/g,
  ],
  [
    3,
    /\bthird\b|\b3rd\b|(?<![가-힣])(?:세\s?번째|셋째|3\s?(?:번째|차))|第三|第3|(?<![ا-ي])(?:ال)?(?:ثالث|ثالثه)(?![ا-ي])/g,
  ],
  [
    4,
    /\bfourth\b|\b4th\b|(?<![가-힣])(?:네\s?번째|넷째|4\s?(?:번째|차))|第四|第4|(?<![ا-ي])(?:ال)?(?:رابع|رابعه)(?![ا-ي])/g,
  ],
  [
    5,
    /\bfifth\b|\b5th\b|(?<![가-힣])(?:다섯\s?번째|5\s?(?:번째|차))|第五|第5|(?<![ا-ي])(?:ال)?(?:خامس|خامسه)(?![ا-ي])/g,
  ],
];

/** Reads the ordinals from first to fifth in normalised text of any of the four languages. */
export function readOrdinals(normalised: string): Ordinal[] {
  return FORMS.flatMap(([value, pattern]) =>
    [...normalised.matchAll(pattern)].map((match) => ({
      value,
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}
