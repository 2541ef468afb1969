import { createInstance } from 'i18next';
import { type Language, type Localised, localise } from '../language/languages.ts';
import { ar } from './strings/ar.ts';
import { en } from './strings/en.ts';
import { ko } from './strings/ko.ts';
import { zh } from './strings/zh.ts';

/** Plural forms of a string, by the categories of CLDR that its language uses; `count` chooses. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

export type StringKey = keyof typeof en;

/** All strings of one language. */
export type Strings = Readonly<{ [Key in StringKey]: (typeof en)[Key] extends string ? string : Plural }>;

/** The strings of every language as they are written, for tests of completeness. */
export const STRINGS: Localised<Strings> = { en, ko, zh, ar };

/** i18next names plural forms by suffix: `key_one`, `key_other`. */
function flatten(strings: Strings): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [key, value] of Object.entries(strings)) {
    if (typeof value === 'string') flat[key] = value;
    else for (const [rule, text] of Object.entries(value)) flat[`${key}_${rule}`] = text;
  }
  return flat;
}

const i18n = createInstance();
void i18n.init({
  initAsync: false,
  fallbackLng: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: localise((language) => ({ translation: flatten(STRINGS[language]) })),
});

/** Strings without values, which most are: a message has dozens, and i18next takes its time for each. */
const withoutValues = localise(() => new Map<StringKey, string>());

/**
 * A string that people read, in their language. Values are put in as they are: text that a user typed has to be
 * escaped for its place before.
 */
export function translate(
  language: Language,
  key: StringKey,
  values?: Readonly<Record<string, string | number>>,
): string {
  if (values !== undefined) return i18n.t(key, { ...values, lng: language });
  const known = withoutValues[language];
  const text = known.get(key) ?? i18n.t(key, { lng: language });
  known.set(key, text);
  return text;
}

/** Several names as one text, separated as the language does it. */
export function listText(language: Language, items: readonly string[]): string {
  return items.join(translate(language, 'list.separator'));
}
