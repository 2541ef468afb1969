import { PermissionFlagsBits } from 'discord.js';
import type { Asker } from './request.ts';

/**
 * Whether a reply to this person may be seen by everybody: they may write here themselves, and where the application
 * is theirs alone, the server lets its members use such applications in public.
 * https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
export function mayReplyPublicly({ permissions, isThread, isInstalledHere }: Asker): boolean {
  if (permissions === undefined) return true;
  const { SendMessages, SendMessagesInThreads, UseExternalApps, Administrator } = PermissionFlagsBits;
  const has = (flag: bigint): boolean => (permissions & flag) === flag;
  if (has(Administrator)) return true;
  return has(isThread ? SendMessagesInThreads : SendMessages) && (isInstalledHere || has(UseExternalApps));
}
