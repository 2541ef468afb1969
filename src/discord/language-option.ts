import { type APIApplicationCommandStringOption, ApplicationCommandOptionType } from 'discord.js';
import { isLanguage, LANGUAGES, type Language } from '../language/languages.ts';
import { languageOfScript } from '../language/script.ts';
import { OWN_NAMES } from '../render/language-names.ts';
import { named } from './command-names.ts';
import type { AutocompleteRequest, CommandRequest } from './request.ts';

/** The option by which a person chooses the language of a reply: the only way to Arabic that Discord's locales leave. */
export const languageOption: APIApplicationCommandStringOption = {
  type: ApplicationCommandOptionType.String,
  ...named('language'),
  choices: LANGUAGES.map((language) => ({ name: OWN_NAMES[language], value: language })),
};

/** The language of a person's Discord; English where it is none of ours. */
export function languageOfLocale(locale: string): Language {
  const [primary = ''] = locale.toLowerCase().split('-');
  return isLanguage(primary) ? primary : 'en';
}

/** The language that was chosen in the language option, if any. */
export function chosenLanguage(request: CommandRequest | AutocompleteRequest): Language | undefined {
  const chosen = request.options.get(languageOption.name);
  return typeof chosen === 'string' && isLanguage(chosen) ? chosen : undefined;
}

/**
 * The language to reply in where the reply is no answer to a question: as chosen, else as typed where the script
 * tells (Latin names and ids are typed in every language), else the locale's.
 */
export function replyLanguage(request: CommandRequest | AutocompleteRequest): Language {
  const chosen = chosenLanguage(request);
  if (chosen !== undefined) return chosen;
  for (const value of request.options.values()) {
    const typed = typeof value === 'string' ? languageOfScript(value) : undefined;
    if (typed !== undefined && typed !== 'en') return typed;
  }
  return request.locale;
}
