import { ChannelType } from 'discord.js';

const THREADS: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** Whether channels of a type are threads: https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
export function isThreadType(type: number): boolean {
  return THREADS.has(type);
}
