/** The languages people ask in and every text of the store exists in. */
export const LANGUAGES = ['en', 'ko', 'zh', 'ar'] as const;

export type Language = (typeof LANGUAGES)[number];

/** One value for each language. */
export type Localised<T = string> = Readonly<Record<Language, T>>;

export function isLanguage(value: string): value is Language {
  return (LANGUAGES as readonly string[]).includes(value);
}

/** Builds a value for each language. */
export function localise<T>(make: (language: Language) => T): Localised<T> {
  return { en: make('en'), ko: make('ko'), zh: make('zh'), ar: make('ar') };
}

export function isRightToLeft(language: Language): boolean {
  return language === 'ar';
}
