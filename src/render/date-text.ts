import type { Language, Localised } from '../language/languages.ts';
import { translate } from './strings.ts';

/** Gregorian months with the names and Western digits that the store uses. */
const LOCALES: Localised = { en: 'en-GB', ko: 'ko-KR', zh: 'zh-CN', ar: 'ar-EG-u-ca-gregory-nu-latn' };
const POINT = /^(?<year>\d{4})(?:-(?<month>0[1-9]|1[0-2])(?:-(?<day>[0-2]\d|3[01]))?)?(?<qualifier>[~?%]?)$/;

type Precision = 'year' | 'month' | 'day';

/** Making a formatter takes far longer than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(language: Language, precision: Precision): Intl.DateTimeFormat {
  const key = `${language} ${precision}`;
  const formatter =
    formatters.get(key) ??
    new Intl.DateTimeFormat(LOCALES[language], {
      timeZone: 'UTC',
      year: 'numeric',
      ...(precision === 'year' ? {} : { month: 'long' }),
      ...(precision === 'day' ? { day: 'numeric' } : {}),
    });
  formatters.set(key, formatter);
  return formatter;
}

function pointText(edtf: string, language: Language): string {
  const { year, month, day, qualifier } = POINT.exec(edtf)?.groups ?? {};
  if (year === undefined) return edtf;
  const date = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  const precision = month === undefined ? 'year' : day === undefined ? 'month' : 'day';
  const text = formatterOf(language, precision).format(date);
  if (qualifier === '~' || qualifier === '%') return translate(language, 'date.about', { date: text });
  return qualifier === '?' ? translate(language, 'date.uncertain', { date: text }) : text;
}

/**
 * A date written out for people, as precisely as it is known: EDTF `2025-11-01`, `2025-11`, `2016`, `2026-01-05~`
 * (about, inferred), `2025-11-01/2025-11-02`, `2016/..`. Anything else of EDTF stays as it is written. Never
 * Discord's `<t:…>`: it has a time of day and shifts a date to the day before or after in other time zones.
 */
export function dateText(edtf: string | undefined, language: Language): string {
  if (edtf === undefined || edtf === '') return translate(language, 'date.none');
  const [from, to, ...rest] = edtf.split('/');
  if (from === undefined || to === undefined || rest.length > 0) return pointText(edtf, language);
  const open = (end: string): boolean => end === '' || end === '..';
  if (open(from) && open(to)) return edtf;
  if (open(from)) return translate(language, 'date.until', { date: pointText(to, language) });
  if (open(to)) return translate(language, 'date.from', { date: pointText(from, language) });
  if (from.endsWith('~') && to.endsWith('~')) {
    const [first, last] = [from, to].map((end) => pointText(end.slice(0, -1), language));
    return translate(language, 'date.about-range', { from: first ?? from, to: last ?? to });
  }
  return translate(language, 'date.range', { from: pointText(from, language), to: pointText(to, language) });
}
