import type { Language } from '../../language/languages.ts';
import { isJson, type Json, textIn } from './json.ts';

/** The locale that the bot is told: Discord has none for Arabic. https://discord.com/developers/docs/reference#locales */
export const DISCORD_LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-US',
  ko: 'ko',
  zh: 'zh-CN',
  ar: 'en-GB',
};

/** A name or a description as a person with that language sees it, in the registered words where it isn't localised. */
export function localised(of: Json, field: 'name' | 'description', language: Language): string {
  const words = of[`${field}_localizations`];
  const own = isJson(words) ? textIn(words, DISCORD_LOCALES[language]) : '';
  return own === '' ? textIn(of, field) : own;
}

/** https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
const MANAGE_MESSAGES = 1n << 13n;

/** Whether somebody is offered a command; `"0"` is for administrators alone, whom the page doesn't have. */
export function isOffered(command: Json, { moderator }: { readonly moderator: boolean }): boolean {
  const needed = textIn(command, 'default_member_permissions');
  if (needed === '') return true;
  const held = moderator ? MANAGE_MESSAGES : 0n;
  return /^\d+$/.test(needed) && BigInt(needed) !== 0n && (BigInt(needed) & held) === BigInt(needed);
}

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-types */
export const COMMAND = { slash: 1, message: 3 } as const;
