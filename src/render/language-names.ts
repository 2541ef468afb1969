import type { Localised } from '../language/languages.ts';

/** Each language as its speakers call it: whoever looks for their own finds it, whatever language they are in. */
export const OWN_NAMES: Localised = { en: 'English', ko: '한국어', zh: '中文', ar: 'العربية' };
