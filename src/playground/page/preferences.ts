import { isLanguage, LANGUAGES, type Language } from '../../language/languages.ts';
import type { PageState, Theme } from './page.ts';

const KEY = 'communique-playground';

type Preferences = Pick<PageState, 'personId' | 'language' | 'theme'>;

/** The first of the languages of a person's browser that the page has. */
function browserLanguage(): Language {
  const primary = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return primary.find(isLanguage) ?? LANGUAGES[0];
}

function themeOf(value: unknown): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}

/** What a person chose the last time on this machine; what their browser says where they chose nothing. */
export function readPreferences(): Preferences {
  try {
    const kept: Record<string, unknown> = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { personId, language } = kept;
    return {
      personId: typeof personId === 'string' ? personId : '',
      language: typeof language === 'string' && isLanguage(language) ? language : browserLanguage(),
      theme: themeOf(kept.theme),
    };
  } catch {
    // A browser may keep nothing at all.
    return { personId: '', language: browserLanguage(), theme: 'system' };
  }
}

export function keepPreferences({ personId, language, theme }: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ personId, language, theme }));
  } catch {
    // Then the choice holds until the page is closed.
  }
}
