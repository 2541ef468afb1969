import type { Language, Localised } from '../../language/languages.ts';
import { ar } from './strings/ar.ts';
import { en } from './strings/en.ts';
import { ko } from './strings/ko.ts';
import { zh } from './strings/zh.ts';

/** Plural forms of a string, by the categories of CLDR that its language uses; `count` chooses. */
type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

export type PageStringKey = keyof typeof en;

/** All strings of one language. */
export type Strings = Readonly<{
  [Key in PageStringKey]: (typeof en)[Key] extends string ? string : Plural;
}>;

/** The page's own words in every language. */
export const PAGE_STRINGS: Localised<Strings> = { en, ko, zh, ar };

function form(language: Language, key: PageStringKey, count: number): string {
  const text = PAGE_STRINGS[language][key];
  if (typeof text === 'string') return text;
  return text[new Intl.PluralRules(language).select(count)] ?? text.other;
}

/**
 * A string in pieces: its words, and the values between them, which may be templates. `count` chooses its plural form.
 */
export function phrase<T>(
  language: Language,
  key: PageStringKey,
  values: Readonly<Record<string, T>>,
): (string | T)[] {
  const { count } = values;
  return form(language, key, typeof count === 'number' ? count : 0)
    .split(/\{\{(\w+)\}\}/)
    .map((piece, at) => (at % 2 === 0 ? piece : (values[piece] ?? piece)));
}

/** A string of the page in its language, with its values put in. */
export function say(
  language: Language,
  key: PageStringKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return phrase(language, key, values).join('');
}
