import { html, type TemplateResult } from 'lit';
import type { Language } from '../../language/languages.ts';

/** Styles: https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;
/** Western digits in Arabic too, as everywhere else in the project. */
const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en',
  ko: 'ko',
  zh: 'zh-Hans',
  ar: 'ar-u-nu-latn',
};

function relative(seconds: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' });
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return format.format(Math.trunc(seconds / size), unit);
}

/** A date as a person reads it, in the given style. */
export function dateTimeText(date: Date, style: string, language: Language): string {
  if (style === 'R') return relative((date.getTime() - Date.now()) / 1000, language);
  return new Intl.DateTimeFormat(LOCALES[language], STYLES[style] ?? STYLES.f).format(date);
}

/** A moment in seconds since 1970, in one of Discord's styles. */
export function timestampView(seconds: number, style: string, language: Language): TemplateResult | string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return `<t:${seconds}>`;
  const title = dateTimeText(date, 'F', language);
  return html`<time datetime=${date.toISOString()} title=${title}>${dateTimeText(date, style, language)}</time>`;
}
