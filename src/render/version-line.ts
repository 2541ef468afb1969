import type { Store } from '../knowledge/store.ts';
import type { Language } from '../language/languages.ts';
import { lineStart } from './discord-markdown.ts';
import { translate } from './strings.ts';

/** The last line of a message in Discord: as of which version of the sources it is. */
export function versionLine(store: Store, language: Language): string {
  return `-# ${lineStart(language)}${translate(language, 'answer.version', { version: store.version })}`;
}
