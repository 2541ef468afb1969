/** Name and description in the languages that Discord has a locale for; it has none for Arabic. */
export interface LocalisedNames {
  readonly en: readonly [name: string, description: string];
  readonly ko: readonly [name: string, description: string];
  readonly zh: readonly [name: string, description: string];
}

/**
 * The naming fields of a command or an option.
 * Rules: https://discord.com/developers/docs/interactions/application-commands#localization
 */
export function named({ en, ko, zh }: LocalisedNames): {
  name: string;
  description: string;
  name_localizations: { ko: string; 'zh-CN': string };
  description_localizations: { ko: string; 'zh-CN': string };
} {
  return {
    name: en[0],
    description: en[1],
    name_localizations: { ko: ko[0], 'zh-CN': zh[0] },
    description_localizations: { ko: ko[1], 'zh-CN': zh[1] },
  };
}
